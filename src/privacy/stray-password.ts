import type { Introduction } from "./introductions.js";
import { matchesOf } from "./matches.js";
import { typed } from "./normalise.js";
import type { Reading } from "./reading.js";
import { couldBeSecret, isEveryday, looksSecret, looksStrong } from "./secret-look.js";
import { figuresEnd, LONGEST_SECRET, type Word, wordAround, wordAt } from "./secret-word.js";
import { RANK, type Rank, type Span } from "./span.js";
import { knownWord, words } from "./word-list.js";

const LINKS = words("comme as est is pour for");
const BETWEEN = words("mon my c le the en un a bon mauvais good bad solide strong weak safe terrible faible");
const MAX_BETWEEN = 5;
/** Words of a message that is about getting into an account. */
const ACCESS = words(
  "tape taper tapais connecte connecter connexion saisi entre entrer typed logged locked mdp solide costaud robuste strong weak",
);
/** Words of an account, near which a quoted word that looks like a secret is one. */
const ACCOUNTS = words(
  "espace compte account portal area mets met entree entry gestionnaire coffre vault keepass bitwarden",
);
/** "je mets toujours kiki", "i use poupette". */
const USING = words("utilise mets met mis use using tape typed entered rentre rentrais saisis");
const GIVING = words("donne dit communique gave told given");
const RECIPIENTS = words("leur lui them him her");
const ADVERBS = words("toujours tjr tjrs always still partout everywhere aussi juste just");
const AFTER_USE = words("like and comme partout depuis et mais c cest pour as since everywhere but for it");
const REFUSAL = words(
  "marche marchait passe refuse connecter connecte entrer works working accepted refused locked",
);
const MIXED_LENGTH = 6;
const PAIR_DISTANCE = 24;
/** "puis retrouvé, c'était Tonton_Bob", "it turned out to be gingerbread": a clause that ends with the value. */
const RETOLD =
  /(?<![a-z])(?:c'?etait|ca (?:devait|doit) etre|ce (?:devait|doit) etre|it was|it must (?:be|have been)|turned out to be|en fait c'?est|finalement c'?est|(?<=j'ai |je (?:lui|leur) ai |i )(?:repondu|dit|dicte|lache|said|answered|replied)) "?(?<value>[^\s,;:!?"()]{3,39}[^\s,;:!?"().](?: [^\s,;:!?"()]{1,19}[^\s,;:!?"().])?)(?=[")]? ?(?:$|[.,;!)\n]))/dg;
/** When it was, or what it was like. */
const REMARKS = words(
  "lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday automne hiver nightmare galere cauchemar panique enfer demain tomorrow tonight later yesterday sure bad",
);
/** Somebody tries to remember. */
const REMEMBERING =
  /(?<![a-z])(?:retrouve\w*|souvien\w*|souven\w*|rappel\w*|oubli\w*|cherch\w*|essaye?\w*|crois|perdue?|ancien|repondu|dit|dicte|lache|said|answered|replied|remember\w*|forg[eo]t\w*|found|tried|think|lost|old)(?![a-z])/;
/** "papa utilisait toto 12 partout", "I use 12toto for everything": what is used so is a password, whatever is spoken of. */
const EVERYWHERE =
  /(?<![a-z])(?:utilis(?:e|es|ais|ait|ent)|mets|met|mettais|mettait|tape|tapais|use|uses|used)(?: (?:toujours|encore|tjrs|always))? "?(?<value>[^\s,;:!?"()]{3,30}(?: \d{1,4})?)"? (?:partout|pour tout|pour tous mes|sur tous mes|sur tout|for everything|everywhere|on everything|for all my|on all my)(?![a-z])/dg;
/** "ils ont mon loulou2012": a word with a year or so of one's own. */
const OWN = /^(?!iphone|galaxy|windows|office|covid|ps\d)\p{L}{4,}\d{2,4}[!*]?$/iu;
/** Names of files and pictures mix letters and digits too. */
const FILE = /\.(?:pdf|jpe?g|png|gif|docx?|xlsx?|zip|exe|apk|html?|mp4|eml|txt|csv)$/i;

/**
 * Finds passwords that no word right before them announces: "Soleil2024 comme mdp", "login a@b.fr et le code kiki".
 *
 * @param found what other detectors found
 */
export function findStrayPasswords(reading: Reading, found: readonly Span[]): Span[] {
  const credentials = reading.introductions.filter(({ kind }) => kind === "password" || kind === "login");
  const forgotten = reading.introductions.filter((word) => isForgotten(reading, word));
  const isAboutSecrets = credentials.length + forgotten.length > 0;
  return [
    ...credentials.flatMap((introduction) => namedAfterwards(reading, introduction)),
    ...pairs(reading, found),
    ...answers(reading),
    ...answersNamed(reading),
    // "g tapé kiki et ça marche plus"
    ...everywhere(reading),
    ...used(reading, credentials.length > 0 || REFUSAL.has(reading)),
    ...conspicuous(reading, isAboutSecrets),
    ...(isAboutSecrets ? retold(reading, [...credentials, ...forgotten]) : []),
  ];
}

function spanOf(word: Word, rank: Rank, end = word.end): Span {
  return { start: word.start, end, kind: "password", rank };
}

/** "Soleil2024 comme mot de passe", "azerty12 c'est mon mdp". */
function namedAfterwards(reading: Reading, introduction: Introduction): Span[] {
  let at = introduction.from - 1;
  let linked = false;
  let judged = false;
  for (let back = 0; back < MAX_BETWEEN && at >= 0; back += 1, at -= 1) {
    const token = reading.tokens[at];
    judged ||= JUDGING.has(token);
    if (LINKS.has(token)) linked = true;
    else if (!BETWEEN.has(token) && !(linked && ADVERBS.has(token))) break;
  }
  const last = reading.tokens[at];
  if (!(linked || judged) || last === undefined) return [];
  const word = wordAround(reading, last.start);
  if (word === undefined) return [];
  const isSecret =
    looksSecret(word.written) ||
    figuresEnd(reading, word) === word.end ||
    ((isGivenAs(reading, at, introduction.from) || isJudged(reading, at, introduction)) &&
      (couldBeSecret(word.written) || isEveryday(word.written)));
  return isSecret ? [spanOf(word, RANK.introduced)] : [];
}

const JUDGING = words("bon mauvais good bad weak strong safe terrible solide faible");
const OWN_WORDS = words("mon ma mien mienne my mine");

/** "is bluebird a weak password? it's mine": somebody's own is judged. */
function isJudged(reading: Reading, at: number, { from }: Introduction): boolean {
  const [before, word] = [reading.tokens[at - 1], reading.tokens[at]];
  if (word === undefined || !reading.tokens.slice(at + 1, from).some((token) => JUDGING.has(token)))
    return false;
  const isAsked = before === undefined || /^(?:is|que|qu|would)$/.test(before.text);
  return isAsked && OWN_WORDS.has(reading);
}

const CHOOSING = words(
  "mis mets met mettais tape utilise utilisais choisi pris saisi put use used using chose chosen typed picked have had",
);

/** "j'ai mis bonjour comme mot de passe", "tricot est mon mot de passe": a plain word, all the same. */
function isGivenAs({ tokens, text }: Reading, at: number, to: number): boolean {
  const [before, word, link, owner] = [tokens[at - 1], tokens[at], tokens[at + 1], tokens[at + 2]];
  if (word === undefined || link === undefined) return false;
  if (tokens.slice(at + 1, to).some((token) => token.text === "comme" || token.text === "as"))
    return CHOOSING.has(before);
  const begins = before === undefined || /[.:!\n]/.test(text.slice(before.end, word.start));
  return begins && /^(?:est|is)$/.test(link.text) && /^(?:mon|my)$/.test(owner?.text ?? "");
}

/** "identifiant jdupont et le code kiki": after one half of a pair that was given, a plain word is the other. */
function pairs(reading: Reading, found: readonly Span[]): Span[] {
  const spans: Span[] = [];
  const { tokens, text } = reading;
  const login = found.find(({ kind }) => kind === "login" || kind === "email" || kind === "number");
  if (login === undefined) return spans;
  for (const { kind, from, to } of reading.introductions) {
    const [first, last] = [tokens[from], tokens[to - 1]];
    if ((kind !== "code" && kind !== "password") || first === undefined || last === undefined) continue;
    if (first.start < login.end || first.start - login.end > PAIR_DISTANCE) continue;
    const word = wordAt(reading, last.end);
    if (word === undefined || !couldBeSecret(word.written)) continue;
    if (text.slice(last.end, word.start).trim() === "") spans.push(spanOf(word, RANK.likely));
  }
  return spans;
}

const ANSWER = /\b(?:reponse|answer)(?: ?: ?| =? ?| (?:c'?est|est|is|was|etait) )"?(?=[\p{L}\d])/gu;
const SECRET_QUESTION = /question(?:s)? (?:secrete|de securite)|(?:secret|security) question/;

/** "Question secrète : nom de mon chien, réponse Filou": the answer opens an account as a password does. */
function answers(reading: Reading): Span[] {
  const { text } = reading;
  const question = SECRET_QUESTION.exec(text);
  if (question === null) return [];
  ANSWER.lastIndex = question.index;
  const found = ANSWER.exec(text);
  if (found === null || found.index - question.index > LONGEST_QUESTION) return [];
  const word = wordAt(reading, found.index + found[0].length);
  return word !== undefined && couldBeSecret(word.written) ? [spanOf(word, RANK.likely)] : [];
}

const LONGEST_QUESTION = 120;
const TO_QUESTION =
  /(?<![a-z])(?:repondu|mis|choisi|answered|put|said|gave) "?(?<value>[^\s,;:!?"()]{3,30})"? (?:a|to|for|pour|comme reponse a) (?:la |ma |the |my )?(?:question (?:secrete|de securite)|(?:secret|security) question)/dg;
/** What such a question asks for, and after a pause the answer with its capital. */
const ASKED =
  /(?<![a-z])(?:prenom|nom|surnom|ville|rue|ecole|animal|film|plat|name|nickname|town|street|school|pet|dish)(?![a-z])[^.?!\n:,]{0,40}[,:(] ?"?(?<value>[^\s,;:!?"()]{3,30})(?= ?(?:[,.;!)"\n]|$))/dg;

/** "j'ai répondu Médor à la question secrète", "ma question secrète est le nom de mon chien, Médor" */
function answersNamed(reading: Reading): Span[] {
  if (!SECRET_QUESTION.test(reading.text)) return [];
  return [TO_QUESTION, ASKED].flatMap((form) =>
    matchesOf(form, reading.text).flatMap(({ indices }) => {
      const [start, end] = indices?.groups?.["value"] ?? [0, 0];
      const written = typed(reading, start, end);
      const isName = /^\p{Lu}/u.test(written) || form === TO_QUESTION;
      return isName && couldBeSecret(written)
        ? [{ start, end, kind: "password" as const, rank: RANK.likely }]
        : [];
    }),
  );
}

/** "mon identifiant marche pas, j'utilise poupette depuis deux ans". */
function used(reading: Reading, isAboutAccess: boolean): Span[] {
  const spans: Span[] = [];
  if (!USING.has(reading) && !GIVING.has(reading)) return spans;
  reading.tokens.forEach((token, at) => {
    if (!(USING.has(token) || isGiving(reading, at))) return;
    const follower = reading.tokens[at + 1];
    const skip = ADVERBS.has(follower) || RECIPIENTS.has(follower) ? 1 : 0;
    const next = reading.tokens[at + 1 + skip];
    const word = next === undefined ? undefined : wordAt(reading, next.start);
    if (word === undefined) return;
    if (REMARKS.has(knownWord(word.written.toLowerCase()))) return;
    const isMixed = OWN.test(word.written) && looksSecret(word.written);
    if (!isMixed && !(isAboutAccess && couldBeSecret(word.written))) return;
    const rest = reading.text.slice(word.end, word.end + 12);
    const after = /^[ ,]+([a-z]+)/.exec(rest)?.[1] ?? "";
    if (/^\W*$/.test(rest) || AFTER_USE.has(knownWord(after))) spans.push(spanOf(word, RANK.likely));
  });
  return spans;
}

/** A plain word alone may be a browser or a bank; a figure beside it tells. */
function everywhere(reading: Reading): Span[] {
  return matchesOf(EVERYWHERE, reading.text).flatMap(({ indices }) => {
    const [start, end] = indices?.groups?.["value"] ?? [0, 0];
    const [word = "", figures] = typed(reading, start, end).split(" ");
    const isOne = figures === undefined ? looksSecret(word) : couldBeSecret(word);
    return isOne ? [{ start, end, kind: "password", rank: RANK.likely }] : [];
  });
}

/** "je leur ai donné kiki", "I gave them kiki". */
function isGiving(reading: Reading, at: number): boolean {
  if (!GIVING.has(reading.tokens[at])) return false;
  return [-2, -1, 1].some((near) => RECIPIENTS.has(reading.tokens[at + near]));
}

/** "mot de passe oublié" announces nothing, but is about secrets. */
function isForgotten({ tokens }: Reading, { kind, from, to }: Introduction): boolean {
  return (
    kind === "other" && tokens.slice(from, to).some(({ text }) => text === "passe" || text === "password")
  );
}

/** @param about the words for what is told: it comes behind one of them */
function retold(reading: Reading, about: readonly Introduction[]): Span[] {
  if (!REMEMBERING.test(reading.text)) return [];
  const first = Math.min(...about.map(({ from }) => from));
  return matchesOf(RETOLD, reading.text).flatMap(({ index, indices }) => {
    if (index < (reading.tokens[first]?.start ?? 0)) return [];
    const [start, end] = indices?.groups?.["value"] ?? [0, 0];
    const said = typed(reading, start, end).split(" ");
    const isValue = said.every(
      (word) =>
        (couldBeSecret(word) && !REMARKS.has(knownWord(word.toLowerCase()))) ||
        looksSecret(word) ||
        /^\d+$/.test(word),
    );
    return isValue && said.some((word) => !/^\d+$/.test(word))
      ? [{ start, end, kind: "password" as const, rank: RANK.likely }]
      : [];
  });
}
/** Each of the words that look so holds one, perhaps in "%40". */
const FIGURE = /\p{Nd}/u;
const LETTER = /\p{L}/u;

/** Words that look chosen as a secret: strong ones anywhere, weaker ones in a message about access. */
function conspicuous(reading: Reading, isAboutSecrets: boolean): Span[] {
  const { tokens, text } = reading;
  const isAboutAccess = isAboutSecrets || ACCESS.has(reading);
  const hasAccount = ACCOUNTS.has(reading);
  const spans: Span[] = [];
  if (!FIGURE.test(reading.original)) return spans;
  let covered = 0;
  for (const token of tokens) {
    if (token.start < covered) continue;
    // Letters alone or digits alone between spaces are no conspicuous word.
    if (isBlank(text.charAt(token.start - 1)) && isBlank(text.charAt(token.end))) continue;
    if (isColon(text.charCodeAt(token.end))) {
      covered = token.end + 1;
      continue;
    }
    const start = startOf(text, token.start, covered);
    const stretch = stretchEnd(text, start);
    if (stretch - start < MIXED_LENGTH) {
      covered = stretch;
      continue;
    }
    const word = wordAt(reading, start);
    covered = Math.max(word?.end ?? 0, token.end);
    if (word === undefined || word.written.length < MIXED_LENGTH || !FIGURE.test(word.written)) continue;
    if (FILE.test(word.written)) continue;
    const isMixed = LETTER.test(word.written);
    const isOwn =
      text.charAt(word.start - 1) === " " &&
      /\b(?:mon|my) $/.test(text.slice(Math.max(0, word.start - 5), word.start)) &&
      OWN.test(word.written);
    const isKept = isAboutAccess || (hasAccount && isQuoted(text, word));
    if (isOwn || looksStrong(word.written) || (isKept && isMixed && looksSecret(word.written))) {
      spans.push(spanOf(word, RANK.likely));
    }
  }
  return spans;
}

/** "« tilleul12 »", "`tilleul12`" */
function isQuoted(text: string, { start, end }: Word): boolean {
  return (
    /["'`] ?$/.test(text.slice(Math.max(0, start - 2), start)) && /^ ?["'`]/.test(text.slice(end, end + 2))
  );
}

function isColon(code: number): boolean {
  return code === 58 || code === 61;
}

/** Where the next blank stands, or what is long enough to be looked at. */
function stretchEnd(text: string, from: number): number {
  let end = from;
  while (end - from < MIXED_LENGTH && end < text.length && !isBlank(text.charAt(end))) end += 1;
  return end;
}

function isBlank(character: string): boolean {
  return character === " " || character === "\n" || character === "";
}

/** A secret may begin with signs: "@zerty77", "!Soleil". */
function startOf(text: string, from: number, least: number): number {
  let start = from;
  while (
    start > least &&
    from - start < Math.min(8, LONGEST_SECRET) &&
    !" \n\uFFFC\"'(:".includes(text.charAt(start - 1))
  ) {
    start -= 1;
  }
  return start;
}
