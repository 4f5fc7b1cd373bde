import type { Reading } from "./reading.js";
import { isCommonPassword } from "./secret-look.js";
import { wordAround } from "./secret-word.js";
import { RANK, type Span } from "./span.js";
import { words } from "./word-list.js";

/** Somebody's own: in the same sentence, what is said of it is no general question. */
const OWN = words(
  "mon ma mes m my mine our notre nos son sa ses his her their leur leurs j i moi me il elle",
);
/** "un mauvais mot de passe", "the worst password", "as a password", "comme mot de passe". */
const GENERAL =
  /\b(?:un|une|des|les?|la|aucun|a|an|the|of|comme|as|bad|weak|good|strong|common|worst)(?: (?:tres|bon|bons|mauvais|pire|pires|vrai|faible|si|very|good|bad|weak|strong|terrible|awful|worst|common|most|used|popular|really|safe)){0,3} (?:mots? de passe|mdp|passwords?)\b/;

/** "un mot de passe comme Soleil75 est-il bon ?": an example, whatever it looks like. */
const LIKE = /(?<![a-z])(?:comme|tel que|du genre|like|such as) "?$/;
const LONGEST_LIKE = 12;
/** "comme Soleil75 ?", and nothing more. */
const LIKE_ALONE =
  /^(?:(?:comme|par exemple|genre|du genre|style|un truc comme|tel que|like|such as|for example|something like|eg|e\.g\.)[ ,:]{1,2})"?(?<example>[^\s"?]{4,40})"? ?\?+$/d;
const LONGEST_ALONE = 60;
/** Elsewhere in the message, that somebody has it: "it's mine", "je l'utilise", "j'ai le même". */
const CLAIM =
  /(?<![a-z])(?:mien|mienne|mine|mon (?:mot|mdp|code|pass)[a-z]*|my (?:pass|pw|code)[a-z]*|(?:j'|je |i |on |we )(?:l'|le |la )?(?:ai|avais|utilis[a-z]+|mets|mettais|tape|tapais|use|used|have|had|chose|put)|le meme|same one)(?![a-z])/;
/** What begins and ends a sentence. */
const SENTENCE_END = /[.!?\n]/;

/** Whether the sentence that holds a position speaks of somebody, or another one claims what it names. */
function isOwned(reading: Reading, position: number): boolean {
  const { text, tokens } = reading;
  if (CLAIM.test(text)) return true;
  if (!OWN.has(reading)) return false;
  let [start, end] = [position, position];
  while (start > 0 && !SENTENCE_END.test(text.charAt(start - 1))) start -= 1;
  while (end < text.length && !SENTENCE_END.test(text.charAt(end))) end += 1;
  // "il" behind a hyphen asks: "est-il mauvais".
  return tokens.some(
    (token) =>
      token.start >= start && token.end <= end && OWN.has(token) && text.charAt(token.start - 1) !== "-",
  );
}

function exampleAlone({ text }: Reading): Span[] {
  const [start, end] = (text.length <= LONGEST_ALONE
    ? LIKE_ALONE.exec(text)?.indices?.groups?.["example"]
    : undefined) ?? [0, 0];
  return end === 0 ? [] : [{ start, end, kind: "official", rank: RANK.official }];
}

/**
 * Finds the passwords that everyone knows where a message speaks of passwords in general ("123456 est un mauvais mot de
 * passe"), and those that a question takes for an example: they are nobody's, and the question makes no sense without them.
 */
export function findExamplePasswords(reading: Reading): Span[] {
  const general = reading.introductions.some(({ kind }) => kind === "password")
    ? GENERAL.exec(reading.text)
    : null;
  if (general === null) return exampleAlone(reading);
  if (isOwned(reading, general.index)) return [];
  const isQuestion = reading.text.includes("?");
  const spans: Span[] = [];
  let covered = 0;
  for (const token of reading.tokens) {
    if (token.start < covered) continue;
    const word = wordAround(reading, token.start);
    if (word === undefined) continue;
    covered = Math.max(word.end, token.end);
    const isExample =
      isQuestion && LIKE.test(reading.text.slice(Math.max(0, word.start - LONGEST_LIKE), word.start));
    if (isExample || isCommonPassword(word.written))
      spans.push({ start: word.start, end: word.end, kind: "official", rank: RANK.official });
  }
  return spans;
}
