import type { Introduction } from "./introductions.js";
import { matchesOf } from "./matches.js";
import { MASK, typed } from "./normalise.js";
import type { Reading } from "./reading.js";
import { couldBeSecret, isEveryday, looksSecret } from "./secret-look.js";
import { RANK, type Span } from "./span.js";
import { words } from "./word-list.js";

/** So far from its word a password is sought. */
const REACH = 120;
/** More words for a password are not told from one another near a quote. */
const MAX_NEAR = 12;
const QUOTE = /"[^"\n]{3,60}"/g;
/** "je tape « x »", "I always use « x »" */
const I_TYPE =
  /(?:(?<![a-z])je |j'|(?<![a-z])i )(?:ai )?(?:(?:tape|mets|mis|utilise|choisi|ecris|saisis|type|typed|put|use|used|chose|enter|entered) ?(?:(?:toujours|partout|simplement|juste|just|still) ?){0,2}|always (?:type|use|put) ?):? ?$/;
/** "dans Google": what is looked for; "pour gérer mes mots de passe": what keeps them. */
const ELSEWHERE =
  /^ ?(?:(?:dans|sur|in|into|on) (?:la |le |l'|the )?(?:google|bing|qwant|barre|recherche|moteur|search|navigateur|browser|internet|web)|(?:pour|to|for) (?:mes|les|mon|le|gerer|changer|my|all|keep|change|manage))/;
/** "« x », voilà la phrase qui me sert de mot de passe" */
const IS_MINE =
  /^ ?(?:[.!,…(-]{0,3} ?(?:[^?"\n]{0,50}[ .,!(])?)?(?:voila|voici|c'?est|c'etait|that's|that is|that was|this is|it's|it was|est|is|=) [^.?!"\n]{0,50}(?<![a-z])(?:mon|ma|my|me|j'utilise|i use|je tape|je mets|j'ai choisi|j'ai mis|j'avais mis|i chose|i used)(?![a-z])[^.?!"\n]{0,30}$/;
/** "avant c'était « x » mon " */
const WAS = /(?:c'?est|c'?etait|etait|it was|used to be|it's) ?$/;
const THEN_MINE = /^ ?[,(-]? ?(?:mon|my) $/;
/** "« x » soit refusé comme mot de passe" */
const JUDGED =
  /^ (?:est|soit|etait|a ete|is|was|be|being) (?:bien |encore |toujours |also |still )?(?:refuse|accepte|rejete|refused|accepted|rejected) (?:comme|en|as) (?:(?:mon|my|a|un) )?$/;
/** What somebody else said, or a screen. */
const OTHERS =
  /(?<![a-z])(?:message|mail|sms|recu|received|affiche|dit|dis|says|said|site|page|ecrit|wrote|demande|asks|erreur|error|quand|when|lien|link)(?![a-z])/;
/** Spoken to somebody: "votre mot de passe expire". */
const ADDRESSED = /(?<![a-z])(?:votre|vos|your|urgent|cliquez|click|bonjour|dear|cher)(?![a-z])/;

const WORD = "[^\\s,.;:?!()\"'=]{4,40}";
const ONE_WORD =
  "(?:tout(?:e)? (?:attachee?|collee?)|en un (?:seul )?mot|sans espaces?|all (?:in )?one word|no spaces?|without spaces)";
const AFTER_ONE_WORD = new RegExp(
  `(?<![a-z])${ONE_WORD}(?: ?[,:]| c'est| donc)? ["']?(?<value>${WORD})`,
  "dg",
);
const BEFORE_ONE_WORD = new RegExp(`(?<![^\\s"'(])(?<value>${WORD})["']?,? ${ONE_WORD}(?![a-z])`, "dg");
/** The words without which neither is said. */
const JOINED = words("attache attachee colle collee mot espace espaces word spaces");
const LEAST_JOINED = 6;

/** "jaimelamer (mon mdp)", "chouquette = mon mot de passe" */
const BEFORE_ASIDE = new RegExp(
  `(?<![^\\s"'])(?<value>${WORD})["']? ?(?:\\(|= ?)(?:c'est |it's )?(?:mon|my) (?:(?:ancien|vieux|nouveau|old|new) )?$`,
  "d",
);
/** A cheap look before the closer one; "mon nouveau ". */
const ENDS_OWNED = /(?:mon|my) (?:[a-z]+ )?$/;
const LONGEST_OWNER = 12;
const ENDS_ASIDE = /^ ?(?:$|[).,;!\n])/;
/** "my password, ilovethesea, was it stolen": a sentence goes on behind it, and no list. */
const BETWEEN_COMMAS = new RegExp(
  `^, (?<value>${WORD}), (?:was|is|it|has|did|do|does|should|can|could|will|i|they|est|a|ont|etait|ils|il|elle|on|je|j'|ca|c'|faut|dois|vous|savez|comment|where|who|how|what|qui|that|which|to|au|aux|pour|for|partout|everywhere)(?![a-z])`,
  "d",
);
const OWNED =
  /(?<![a-z])(?:mon|ma|my|notre|our|son|sa|his|her|their|leur|un seul|one|a single) (?:[a-z]+ )?$/;

const LETTER = "(?:[a-z](?: (?:comme|as in|for) [a-z]{2,15})?(?: (?:majuscule|minuscule|capital))?)";
const FIGURE =
  "(?:\\d|zero|un|deux|trois|quatre|cinq|six|sept|huit|neuf|one|two|three|four|five|seven|eight|nine)";
/** "m a g p i e", "b comme bernard, i, j, o, u, 4, 7": letter by letter. */
const SPELT = new RegExp(
  `(?<![\\p{L}\\p{N}'])${LETTER}(?:(?: ?[,.;-] ?| )(?:puis |then )?(?:${LETTER}|${FIGURE})){3,30}(?![\\p{L}\\p{N}'])`,
  "gu",
);
const LEAST_LETTERS = 3;

/** A cheap look before the closer one. */
const GIVEN = /^ ?[:=]/;
/** "mot de passe : le chat dort": a clause of its own, three words or more. */
const CLAUSE = /^ ?[:=] ?(?<value>[^\s?!.,;:()"]{1,30}(?: [^\s?!.,;:()"]{1,30}){2,7})(?= ?(?:$|[.,;!\n]))/d;
const PHRASE_WORDS = new Set(
  "le la les un une mon ma mes the a an my est is de du des d et and sur dans on in".split(" "),
);
/** A phrase by its name may be any sentence but a question or a remark. */
const NAMED_PHRASE = /phrase/;
const REMARKS = new Set(
  "que quoi comment combien faut est dois doit pourquoi quand quel quelle ou qui a pas non oui ne how what why should is are do does can when where which no not never yes to".split(
    " ",
  ),
);
const LEAST_NAMED = 4;

/**
 * Finds passwords that are phrases, or words that a message of one's password quotes, spells, brackets or says are
 * written in one: "je tape « mon tracteur est bleu »", "m a g p i e", "jaimelamer (mon mdp)".
 */
export function findOwnPhrases(reading: Reading): Span[] {
  const introductions = reading.introductions.filter(({ kind }) => kind === "password");
  const [first] = introductions;
  if (first === undefined) return [];
  return [
    ...quotes(reading, introductions),
    ...inOneWord(reading),
    ...spelt(reading, first),
    ...introductions.flatMap((word) => [
      before(reading, word),
      betweenCommas(reading, word),
      clause(reading, word),
    ]),
  ].filter((span) => span !== undefined);
}

function spanOf(reading: Reading, start: number, end: number): Span | undefined {
  return reading.text.slice(start, end).includes(MASK)
    ? undefined
    : { start, end, kind: "password", rank: RANK.introduced };
}

function valueIn(reading: Reading, match: RegExpExecArray | null, at: number): Span | undefined {
  const place = match?.indices?.groups?.["value"];
  return place === undefined ? undefined : spanOf(reading, at + place[0], at + place[1]);
}

function isSecret(reading: Reading, { start, end }: Span): boolean {
  const written = typed(reading, start, end);
  return couldBeSecret(written) || looksSecret(written);
}

function rangeOf({ tokens }: Reading, { from, to }: Introduction): { start: number; end: number } {
  return { start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 };
}

function quotes(reading: Reading, words: readonly Introduction[]): (Span | undefined)[] {
  const { text } = reading;
  if (!text.includes('"')) return [];
  const ranges = words.map((word) => rangeOf(reading, word));
  let passed = 0;
  return matchesOf(QUOTE, text).flatMap(({ index, 0: found }) => {
    const value = spanOf(reading, index + 1, index + found.length - 1);
    if (value === undefined) return [];
    while (passed < ranges.length && (ranges[passed]?.end ?? 0) <= value.start - REACH) passed += 1;
    const near = ranges.slice(passed, passed + MAX_NEAR).filter(({ start }) => start < value.end + REACH);
    if (near.length === 0 || near.some(({ start, end }) => start >= value.start && end <= value.end))
      return [];
    if (ADDRESSED.test(text.slice(value.start, value.end))) return [];
    const behind = text.slice(value.end + 1, value.end + REACH);
    const isTyped =
      I_TYPE.test(text.slice(Math.max(0, value.start - REACH), value.start - 1)) && !ELSEWHERE.test(behind);
    const wasIt = WAS.test(text.slice(Math.max(0, value.start - REACH), value.start - 1));
    const isOwn = near.some(({ start }) => {
      const between = text.slice(value.end + 1, Math.max(start, value.end + 1));
      return start > value.end && (isMine(between) || (wasIt && THEN_MINE.test(between)));
    });
    const isJudged = near.some(
      ({ start }) => start > value.end && JUDGED.test(text.slice(value.end + 1, start)),
    );
    return (isTyped || isOwn || isJudged) && isPhraseOrWord(reading, value) ? [value] : [];
  });
}

function isMine(said: string): boolean {
  return IS_MINE.test(said) && !OTHERS.test(said);
}

function isPhraseOrWord(reading: Reading, value: Span): boolean {
  const written = typed(reading, value.start, value.end).trim();
  return /\s/.test(written) || isSecret(reading, value) || isEveryday(written);
}

function inOneWord(reading: Reading): (Span | undefined)[] {
  if (!JOINED.has(reading)) return [];
  // "mon password tout attaché" names none.
  const announcing = new Set(reading.introductions.map((word) => rangeOf(reading, word).start));
  return [AFTER_ONE_WORD, BEFORE_ONE_WORD].flatMap((form) =>
    matchesOf(form, reading.text).map((match) => {
      const value = valueIn(reading, match, 0);
      const isLong = value !== undefined && value.end - value.start >= LEAST_JOINED;
      return isLong && isSecret(reading, value) && !announcing.has(value.start) ? value : undefined;
    }),
  );
}

function spelt(reading: Reading, first: Introduction): (Span | undefined)[] {
  const { end } = rangeOf(reading, first);
  return matchesOf(SPELT, reading.text.slice(end, end + REACH)).map(({ index, 0: found }) => {
    const letters = found.match(/(?<![a-z])[a-z](?![a-z])/g)?.length ?? 0;
    return letters >= LEAST_LETTERS ? spanOf(reading, end + index, end + index + found.length) : undefined;
  });
}

function before(reading: Reading, word: Introduction): Span | undefined {
  const { start, end } = rangeOf(reading, word);
  const from = Math.max(0, start - REACH);
  if (!ENDS_ASIDE.test(reading.text.slice(end, end + 2))) return undefined;
  if (!ENDS_OWNED.test(reading.text.slice(Math.max(0, start - LONGEST_OWNER), start))) return undefined;
  const value = valueIn(reading, BEFORE_ASIDE.exec(reading.text.slice(from, start)), from);
  return value !== undefined && isSecret(reading, value) ? value : undefined;
}

function betweenCommas(reading: Reading, word: Introduction): Span | undefined {
  const { start, end } = rangeOf(reading, word);
  if (reading.text.charAt(end) !== "," || !OWNED.test(reading.text.slice(Math.max(0, start - REACH), start)))
    return undefined;
  const value = valueIn(reading, BETWEEN_COMMAS.exec(reading.text.slice(end, end + REACH)), end);
  return value !== undefined && isSecret(reading, value) ? value : undefined;
}

function clause(reading: Reading, word: Introduction): Span | undefined {
  const { start, end } = rangeOf(reading, word);
  if (!GIVEN.test(reading.text.slice(end, end + 2))) return undefined;
  const value = valueIn(reading, CLAUSE.exec(reading.text.slice(end, end + REACH)), end);
  if (value === undefined) return undefined;
  const words = typed(reading, value.start, value.end).split(/\s+/);
  const folded = reading.text.slice(value.start, value.end).split(/\s+/);
  if (NAMED_PHRASE.test(reading.text.slice(start, end)))
    return words.length >= LEAST_NAMED && !REMARKS.has(folded[0] ?? "") ? value : undefined;
  const telling = words.filter((one) => couldBeSecret(one) || looksSecret(one));
  const isPhrase = words.every(
    (one, at) => telling.includes(one) || isEveryday(one) || PHRASE_WORDS.has(folded[at] ?? ""),
  );
  return isPhrase && telling.length > 0 ? value : undefined;
}
