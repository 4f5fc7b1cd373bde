import { matchesOf } from "./matches.js";
import { MASK, typed } from "./normalise.js";
import type { Reading } from "./reading.js";
import { couldBeSecret, isEveryday, looksSecret } from "./secret-look.js";
import { RANK, type Span } from "./span.js";
import { words as wordList } from "./word-list.js";

/** The word for a password: a stretch of the normalised text. */
interface Named {
  readonly start: number;
  readonly end: number;
}

/** So far before and behind its word a password is sought. */
const REACH = 90;
const MAX_WORDS = 4;
/** Of at least so many words one may be an article or a count: "three blind mice". */
const PHRASE = 3;
const ARTICLES = new Set(
  "le la les un une des de du d mon ma mes deux trois quatre cinq the a an of my two three four five".split(
    " ",
  ),
);
/** These are of a phrase, never a phrase: "petit ours". */
const SMALL = new Set(
  "petit petite petits petites grand grande gros grosse vieux vieille beau belle little big old blanc blanche noir noire rouge bleu bleue vert verte jaune white black red blue green".split(
    " ",
  ),
);

/** What sets a value off from its sentence: "« x »", "(x)", ", x,". */
const SET_OFF =
  '(?:"(?<quoted>[^"\\n]{3,40})"|(?<= )\'(?<single>[^\'\\n]{3,40})\'|\\((?:(?:still|toujours|encore) )?(?<bracketed>[^()\\n]{3,40})\\)|, (?<apart>[^,.;:?!()"\\n]{3,40}))';
const AS = "(?:comme|en|as) (?:(?:mon|ma|my|the|a|un) )?";
const ENDS_AS = new RegExp(`${AS}$`);
/** "c'est mon chat qui sert de mot de passe, X" */
const SERVES_AS =
  /(?<![a-z])(?:sert|servait|sers|fait office|serves|served) (?:de|d'|a|as) (?:(?:mon|my) )?$/;
/** "comme mon " */
const LONGEST_AS = 10;
/** A password is chosen or typed here: "mots de passe" are spoken of in other sentences too. */
const CHOOSING =
  /(?<![a-z])(?:mis|mets|met|mettais|tape|tapais|utilise|utilisais|sers|servais|choisi|pris|saisi|entre|rentre|prenom|nom|surnom|name|put|use|used|chose|chosen|typed|type|entered|picked)(?![a-z])/;
/** "« x » en mot de passe", "le prénom de mon chien, x, comme mdp" */
const SET_OFF_AS = new RegExp(`${SET_OFF},? ${AS}$`, "d");
/** "le prénom de ma fille Chloé comme mot de passe" */
const NAMED_AS = new RegExp(
  `(?<![a-z])(?:prenom|nom|surnom|ville|rue|name|nickname|town|street)(?![a-z])[^.?!\\n]{2,40}? (?<capital>[^ ,]{3,20}),? ${AS}$`,
  "d",
);
const IS = "(?:c'?est|est|etait|c'?etait|reste|is|was|remains|that's|that is|it's)";
/** "x, c'est mon mot de passe", "x est mon ancien mdp", "x c'est mon passe" */
const IS_MINE = new RegExp(
  `(?:^|[.:;!?,\\n"]) ?(?<first>[^.:;!?,()\\n"]{3,40}?)"?,? ${IS} (?:(?:toujours|encore|still) )?(?:mon |my )(?:(?:ancien|vieux|nouveau|old|new) )?$`,
  "d",
);
/** "x, c'est ce que j'utilise comme ", "x is what I use as " */
const IS_WHAT =
  /(?:^|[.:;!?,\n"]) ?(?<first>[^.:;!?,()\n"]{3,40}?)"?,? (?:c'?est|c'?etait|est|voila|voici|is|was|that's|it's) (?:ce que|celui que|ce qu'|le mot que|la phrase que|what|the (?:one|word)(?: that)?) [^.:;?!\n]{2,40}? (?:comme|en|as|for) (?:(?:mon|my|a|un|the) )?$/d;
/** "x. Oui je sais, c'est mon ": a word or a quote begins the message, and what it is comes after a remark. */
const BEGINS = new RegExp(
  `^"?(?<first>[^.:;!?,()\\n"]{4,40})"?(?:[.!…]+|,|(?<=")) (?:[^?"\\n]{0,60}[ .,!])?${IS} (?:[^?"\\n.!]{2,40} )?(?:(?:comme|as) )?(?:(?:mon |my )(?:(?:ancien|vieux|nouveau|old|new) )?)?$`,
  "d",
);
/** "n'est pas génial (x)", "isn't great (x)" */
const JUDGED_BEHIND =
  /^ (?:n'est|n'etait|est|etait|c'est|isn't|wasn't|is|was) [^.?!\n()]{0,30}(?:genial|terrible|fort|fameux|original|complique|malin|sorcier|top|simple|nul|great|strong|clever|good|original|simple|silly|weak)[^.?!\n()]{0,12} \((?<bracketed>[^()\s]{4,30})\)/d;
/** "azerty12 est mon code pour mon espace": a word of letters and figures is a password. */
const CODE_IS_ALL = /^(?: (?:pour|de|d'|for|to|on|sur)(?![a-z])| ?(?:$|[.,;!?]))/;
const ENDS_OWNED = /(?:mon|my) (?:[a-z]+ )?$/;
/** "mon nouveau " */
const LONGEST_OWNER = 12;
/** What follows "c'est mon mot de passe" when no more is said of it. */
const IS_ALL =
  /^(?: (?:ameli|gmail|wifi|facebook|netflix|orange|free|amazon|insta|instagram))? ?(?:$|[.,;!?)"\n]|(?:partout|depuis|sur|pour|et|mais|everywhere|since|for|on|and|but|until)(?![a-z]))/;
/** "que j'avais choisi", "I'd set" */
const CHOSEN =
  "(?: (?:que j'(?:ai|avais) (?:mis|choisi|pris|donne|tapee?|cree)|que j'utilis(?:e|ais)|que je (?:mets|mettais|tape)|(?:that )?i(?:'d|'ve| had| have)? (?:set|chosen|chose|used|use|picked|created|put)))";
const MAY_BE_CHOSEN = /^(?: (?:habituel|actuel|perso|principal))? (?:que j|(?:that )?i)/;
/** Most words for a password are followed by nothing of the kind. */
const MAY_SET_OFF = /^[^.?!\n]{0,40}?(?:[("']|, )/;
const SET_OFF_BEHIND = new RegExp(
  `^(?: (?:habituel|actuel|perso|principal))?(?<chosen>${CHOSEN})? ?${SET_OFF}(?=[,. ?!]|$)`,
  "d",
);
/** "j'avais mis le nom de mon cheval comme mot de passe, Tornado, …" */
const AS_NAMED = /^, (?<capital>[^ ,.;:?!()"\n]{3,40})(?= ?(?:[,.;!)\n]|$))/d;
/** "my password, which is x, …" */
const WHICH_IS =
  /^ ?,? (?:which|that|qui|lequel) (?:is|was|est|etait) "?(?<apart>[^ ,.;:?!()"\n]{3,40})(?=[",.;!)\n]|$)/d;
/** "mon mdp était le même partout : x" */
const SAME =
  /^(?=[^.?!\n:]{0,60}(?<![a-z])(?:meme|partout|toujours|pareil|note|ecrit|marque|same|everywhere|always|written|noted)(?![a-z]))[^.?!\n:]{0,60}: "?(?<apart>[^ ,.;:?!()"\n]{3,40}(?: \d{1,4})?)(?= ?(?:[",.;!)\n]|$))/d;
/** What is told in one word behind, each with the words without which it is not. */
const ONE_WORD = [
  { form: WHICH_IS, telling: wordList("which that qui lequel") },
  {
    form: SAME,
    telling: wordList("meme partout toujours pareil note ecrit marque same everywhere always written noted"),
  },
];
/** "mon chat s'appelle x et c'est aussi mon mot de passe" */
const NAME_TOO =
  /(?<![a-z])(?:s'appelle|appelle|called|named|name is) (?<capital>[^ ,.;:?!()"\n]{3,20}),? (?:et|and) (?:c'?est|that's|that is|it's|it is) (?:aussi |also )?(?:mon |my )$/d;
const NAMING = wordList("appelle called named name");
/** Somebody's own, or a form: "mot de passe habituel (x)". */
const OWNED = /(?:(?<![a-z])(?:mon|ma|my|notre|our) (?:[a-z]+ )?|^|[\n.:;,] ?)$/;
/** "c'est tout bêtement x, le mot de passe": what it is comes first. */
const SIMPLY_IS =
  /(?:(?:c'?est|c'?etait|it's|it is|it was) (?:(?:tout|just) )?(?:betement|simplement|bonnement|juste|just|simply|only)|used to be|avant c'etait) "?(?<first>[^,.;:?!()"\n]{3,40})"?, (?:(?:c'est|that's) )?(?:le |mon |notre |son |the |my |our )$/d;
/** "notre " and a word. */
const LONGEST_OWNED = 32;
const SIMPLY = wordList("betement simplement bonnement juste just simply only used avant");
/** "C'est Rugby, mon mot de passe": with its capital, it needs no such word. */
const NAMED_IS =
  /(?<![a-z])(?:c'?est|c'?etait|it's|it is|it was) "?(?<capital>[^ ,.;:?!()"\n]{4,30})"?, (?:mon |notre |my |our )$/d;
/** "the passphrase (still x)" */
const STILL = /^ \((?:still|toujours|encore) /;
const ENDS_CLAUSE = /^ ?(?:$|[.,;!?\n])/;
/** "mon passe", "passe :"; the accent of "mon passé" is seen in what was typed. */
const PASSE = /(?<![a-z'])(?:mon passe(?![a-z-])|passe(?= ?[:=]))/g;
const PASSE_IS =
  /^ ?(?:c'?est|est|[:=]) ?(?<apart>[^ ,.;:?!()"\n]{3,40}(?: [^ ,.;:?!()"\n]{2,20}){0,3})(?= ?(?:$|[.,;!)\n]))/d;

/**
 * Finds passwords that a sentence names before their word, or sets off from it: "Paimpol c'est mon passe", "« x » en
 * mot de passe", "mon mot de passe (trois petits cochons)", "the password I'd set, granny's attic, …".
 */
export function findSetOffPasswords(reading: Reading): Span[] {
  const forms = ONE_WORD.filter(({ telling }) => telling.has(reading)).map(({ form }) => form);
  const words = reading.introductions
    .filter(({ kind }) => kind === "password")
    .map(({ from, to }) => ({
      start: reading.tokens[from]?.start ?? 0,
      end: reading.tokens[to - 1]?.end ?? 0,
    }));
  const passes = matchesOf(PASSE, reading.text)
    .map(({ index, 0: found }) => ({ start: index, end: index + found.length }))
    .filter(({ start, end }) => !/é$/i.test(typed(reading, start, end)));
  return [
    ...reading.introductions
      .filter(({ kind }) => kind === "code")
      .map(({ from, to }) =>
        codeIsMine(reading, {
          start: reading.tokens[from]?.start ?? 0,
          end: reading.tokens[to - 1]?.end ?? 0,
        }),
      ),
    ...words.flatMap((word) => [
      before(reading, word),
      isMine(reading, word),
      isWhat(reading, word),
      begins(reading, word),
      judgedBehind(reading, word),
      simplyIs(reading, word),
      nameToo(reading, word),
      behind(reading, word),
      asNamed(reading, word),
      forms.map((form) => oneWord(reading, form, word.end)).find((span) => span !== undefined),
    ]),
    ...passes.flatMap(({ start, end }) => {
      const owner = reading.text.startsWith("mon ", start) ? "mon ".length : 0;
      return [isMine(reading, { start: start + owner, end }), passeIs(reading, end)];
    }),
  ].filter((span) => span !== undefined);
}

const CAPITAL = /^\p{Lu}/u;
const VALUES = ["quoted", "single", "bracketed", "apart", "capital", "first"];

/** What the groups of a match hold, at their place in the text. */
function spanFrom(reading: Reading, match: RegExpExecArray | null, at: number): Span | undefined {
  if (match === null) return undefined;
  const groups = match.indices?.groups ?? {};
  const range = VALUES.map((name) => groups[name]).find((place) => place !== undefined);
  if (range === undefined) return undefined;
  let [start, end] = [at + range[0], at + range[1]];
  while (reading.text.charAt(start) === " ") start += 1;
  while (reading.text.charAt(end - 1) === " ") end -= 1;
  return reading.text.slice(start, end).includes(MASK)
    ? undefined
    : { start, end, kind: "password", rank: RANK.introduced };
}

function writtenOf(reading: Reading, { start, end }: Span): readonly string[] {
  return typed(reading, start, end).split(/\s+/);
}

/** Words by which no sentence goes on, small ones beside them; one of three may be an article. */
function isPhrase(words: readonly string[]): boolean {
  if (words.length > MAX_WORDS) return false;
  const telling = words.filter((word) => couldBeSecret(word.replace(/['’]s$/, "")) || looksSecret(word));
  if (telling.length === 0) return false;
  const others = words.filter((word) => !telling.includes(word) && !SMALL.has(word.toLowerCase()));
  const isArticled =
    words.length >= PHRASE && others.length === 1 && ARTICLES.has(others[0]?.toLowerCase() ?? "");
  return others.length === 0 || isArticled;
}

function before(reading: Reading, { start }: Named): Span | undefined {
  if (!ENDS_AS.test(reading.text.slice(Math.max(0, start - LONGEST_AS), start))) return undefined;
  const from = Math.max(0, start - REACH);
  const said = reading.text.slice(from, start);
  if (!CHOOSING.test(said)) return undefined;
  const match = SET_OFF_AS.exec(said);
  const value = spanFrom(reading, match, from);
  if (value !== undefined) {
    if (match?.groups?.["quoted"] !== undefined) return value;
    return isPhrase(writtenOf(reading, value)) ? value : undefined;
  }
  const name = spanFrom(reading, NAMED_AS.exec(said), from);
  return name !== undefined && CAPITAL.test(typed(reading, name.start, name.end)) ? name : undefined;
}

function isMine(reading: Reading, { start, end }: Named): Span | undefined {
  if (!IS_ALL.test(reading.text.slice(end, end + REACH))) return undefined;
  if (!ENDS_OWNED.test(reading.text.slice(Math.max(0, start - LONGEST_OWNER), start))) return undefined;
  return phraseBefore(reading, IS_MINE, start);
}

function isWhat(reading: Reading, { start }: Named): Span | undefined {
  return phraseBefore(reading, IS_WHAT, start);
}

function begins(reading: Reading, { start, end }: Named): Span | undefined {
  if (start > REACH + REACH || !IS_ALL.test(reading.text.slice(end, end + REACH))) return undefined;
  const value = spanFrom(reading, BEGINS.exec(reading.text.slice(0, start)), 0);
  if (value === undefined) return undefined;
  const isQuoted = reading.text.charAt(value.end) === '"';
  const words = writtenOf(reading, value);
  return isPhrase(words) && (isQuoted || words.length === 1) ? value : undefined;
}

function judgedBehind(reading: Reading, { end }: Named): Span | undefined {
  const value = spanFrom(reading, JUDGED_BEHIND.exec(reading.text.slice(end, end + REACH)), end);
  return value !== undefined && isPhrase(writtenOf(reading, value)) ? value : undefined;
}

function codeIsMine(reading: Reading, { start, end }: Named): Span | undefined {
  if (!CODE_IS_ALL.test(reading.text.slice(end, end + REACH))) return undefined;
  const value = phraseBefore(reading, IS_MINE, start);
  if (value === undefined) return undefined;
  const [written = "", ...more] = writtenOf(reading, value);
  return more.length === 0 && /\p{L}/u.test(written) && looksSecret(written) ? value : undefined;
}

function phraseBefore(reading: Reading, form: RegExp, start: number): Span | undefined {
  const from = Math.max(0, start - REACH);
  const value = spanFrom(reading, form.exec(reading.text.slice(from, start)), from);
  return value !== undefined && isPhrase(writtenOf(reading, value)) ? value : undefined;
}

function simplyIs(reading: Reading, { start, end }: Named): Span | undefined {
  if (!ENDS_CLAUSE.test(reading.text.slice(end, end + 2))) return undefined;
  const from = Math.max(0, start - REACH);
  const said = reading.text.slice(from, start);
  const name = spanFrom(reading, NAMED_IS.exec(said), from);
  if (
    name !== undefined &&
    CAPITAL.test(typed(reading, name.start, name.end)) &&
    isPhrase(writtenOf(reading, name))
  )
    return name;
  if (!SIMPLY.has(reading)) return undefined;
  const value = spanFrom(reading, SIMPLY_IS.exec(said), from);
  if (value === undefined) return undefined;
  const words = writtenOf(reading, value);
  const telling = words.filter((word) => couldBeSecret(word) || looksSecret(word));
  return words.length <= MAX_WORDS &&
    telling.length > 0 &&
    words.every((word) => telling.includes(word) || isEveryday(word))
    ? value
    : undefined;
}

function nameToo(reading: Reading, { start }: Named): Span | undefined {
  if (!NAMING.has(reading) || !ENDS_OWNED.test(reading.text.slice(Math.max(0, start - LONGEST_OWNER), start)))
    return undefined;
  const from = Math.max(0, start - REACH);
  const name = spanFrom(reading, NAME_TOO.exec(reading.text.slice(from, start)), from);
  return name !== undefined && /^\p{Lu}/u.test(typed(reading, name.start, name.end)) ? name : undefined;
}

function asNamed(reading: Reading, { start, end }: Named): Span | undefined {
  const said = reading.text.slice(Math.max(0, start - REACH), start);
  if (!SERVES_AS.test(said) && !(ENDS_AS.test(said) && CHOOSING.test(said))) return undefined;
  const name = oneWord(reading, AS_NAMED, end);
  return name !== undefined && /^\p{Lu}/u.test(typed(reading, name.start, name.end)) ? name : undefined;
}

function oneWord(reading: Reading, form: RegExp, end: number): Span | undefined {
  const value = spanFrom(reading, form.exec(reading.text.slice(end, end + REACH)), end);
  if (value === undefined) return undefined;
  const written = typed(reading, value.start, value.end);
  return couldBeSecret(written) || looksSecret(written) ? value : undefined;
}

function behind(reading: Reading, { start, end }: Named): Span | undefined {
  const said = reading.text.slice(end, end + REACH);
  if (!MAY_SET_OFF.test(said)) return undefined;
  const isOwned =
    STILL.test(said) || OWNED.test(reading.text.slice(Math.max(0, start - LONGEST_OWNED), start));
  if (!isOwned && !MAY_BE_CHOSEN.test(said)) return undefined;
  const match = SET_OFF_BEHIND.exec(said);
  const { chosen, apart } = match?.groups ?? {};
  if (chosen === undefined && !isOwned) return undefined;
  const value = spanFrom(reading, match, end);
  if (value === undefined) return undefined;
  const words = writtenOf(reading, value);
  const isNamed = apart === undefined || chosen !== undefined || CAPITAL.test(words[0] ?? "");
  return isNamed && isPhrase(words) ? value : undefined;
}

function passeIs(reading: Reading, end: number): Span | undefined {
  const value = spanFrom(reading, PASSE_IS.exec(reading.text.slice(end, end + REACH)), end);
  if (value === undefined) return undefined;
  const words = writtenOf(reading, value);
  if (words.length > 1) return isPhrase(words) ? value : undefined;
  const [word = ""] = words;
  return couldBeSecret(word) || looksSecret(word) || isEveryday(word) ? value : undefined;
}
