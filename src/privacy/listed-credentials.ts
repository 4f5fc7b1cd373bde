import { findCredentialTables } from "./credential-table.js";
import type { Introduction } from "./introductions.js";
import { matchesOf } from "./matches.js";
import { typed } from "./normalise.js";
import type { Reading } from "./reading.js";
import { couldBeSecret, isEveryday, looksSecret } from "./secret-look.js";
import { type Word, wordAround, wordAt } from "./secret-word.js";
import { RANK, type Span } from "./span.js";
import { knownWord, words } from "./word-list.js";

/** "- banque : jdurand / chouquette", "netflix - jdurand - chouquette": a line of a list, its label first. */
const LINE =
  /(?:^|\n)[^\n:=]{1,40}?(?:[:=] ?| [-|;] )(?<login>[^\s/:=]{3,40})(?: ?\/ ?| [-|;] )(?<password>[^\s/:=]{3,40}(?: [^\s/:=]{3,20})?)(?= ?(?:$|\n))/dg;
/** "- orange mail : jdurand pw chouquette" */
const NAMED_LINE =
  /(?:^|\n)[^\n:=]{1,40}?[:=] ?(?<login>[^\s/:=]{3,40}) (?:pw|pwd|mdp|pass|mot de passe|password) ?:? ?(?<password>[^\s/:=]{3,40})(?= ?(?:$|\n))/dg;
/** "mutuelle,jdurand,Soleil2024": a row of what a vault exports. */
const COMMA_LINE =
  /(?:^|\n)[^\s,:=]{2,40},(?<login>[^\s,:=]{3,40}),(?<password>[^\s,]{3,40})(?=,| ?(?:$|\n))/dg;
/** "mutuelle → raymond87", "secret → la vache rousse": rows of accounts, each with what opens it. */
const ROW =
  /(?:^|\n)[ -]{0,3}(?<label>[a-z][a-z' ]{1,30}) ?(?:→|➜|->|=>|=|:) ?(?<value>[^\s]{1,40}(?: [^\s]{1,20}){0,3})(?= ?(?:$|\n))/dg;
const ACCOUNT =
  /(?<![a-z])(?:mutuelle|banque|bank|ameli|impots|mail|gmail|orange|free|sfr|caf|edf|netflix|amazon|wifi|box|facebook|portal|insurer|secret|ordi|laptop|pc)(?![a-z])/;
const SECRET = /^(?:mot |code |phrase )?(?:secret|secrete|secret word)$/;
const LEAST_ROWS = 2;
/** Small words inside a phrase. */
const ARTICLES = words("le la les un une des du de the a an my mon ma");
/** "mes accès : jdurand31 chouquette", "mes codes d'accès : a@b.fr et chouquette" */
const ACCESSES =
  /(?<![a-z])(?:codes? d'acces|acces|identifiants?|logs?|logins?|credentials|access codes?|(?:login |connexion )?details)(?: ?[:=] ?| sont | are | c'est )(?<login>[^\s/:=,;]{3,40})(?: ?[/,;] ?| (?:(?:et|and|puis|then) )?)(?<password>[^\s/:=,;]{3,40})(?= ?(?:$|[.,;\n]))/dg;
/** "j.durand:Soleil44", and nothing else on its line. */
const COLON_PAIR = /(?:^|\n)(?<login>[a-z]+[._\d][a-z\d._-]{0,38}):(?<password>[^\s/:]{4,40})(?=$|\n)/dg;
/** What is built like a login, unlike the words of a list. */
const LOGIN_LIKE = /[@\d._]/;
/** Behind an e-mail address: "a@b.fr / chouquette", and no more. */
const BEHIND_EMAIL = /^(?: ?[/|:;] ?| - )(?<password>[^\s/:=,;]{3,40})(?= ?(?:$|\n))/d;
/** A cheap look before the closer ones: what sets a login or a password off. */
const MAY_BE_LINE = /[:=/|;→➜]| - | (?:sont|are|c'est) |->|\n[^\s,]{2,40},[^\s,]{3,40},/;
/** Before a password: "jdurand / ", and what sets it beside another one, "Robin77 to ". */
const SLASH = /[^\s/] ?\/ ?["']?$/;
const BESIDE_ANOTHER = /[^\s,] ?(?:,|->|→| (?:to|a|en|par|puis|then|ou|or|et|and)) ["']?$/;
/** "je fais x puis" and a password: one types a login first. */
const TYPED_FIRST = /(?<![a-z])(?:je (?:fais|tape|mets|rentre|saisis|entre)|i (?:use|type|put|enter)) "?$/;
/** "j'ai remplacé x par", "changed my password x to" */
const CHANGED =
  /(?<![a-z])(?:remplacee?|changee?|change|modifiee?|passee?|replaced|changed|switched|from)(?: (?:de|from|mon|my|le|the|mot de passe|mdp|password))* "?$/;
const LONGEST_LINK = 10;
const LONGEST_BEHIND = 48;
/** Between a login and the word for its password. */
const BETWEEN_PAIR = /^\)?(?: ?[,;/] ?| ?\n ?| )(?:(?:et|and|mon|my|le|the) ){0,2}$/;
const LONGEST_BETWEEN = 12;

/**
 * Finds what stands beside a password in a list or a pair: "jdurand / Soleil2024", "user jdurand pass Soleil2024",
 * "changed it from Robin77 to Soleil2024".
 *
 * @param found what other detectors found
 */
export function findListedCredentials(reading: Reading, found: readonly Span[]): Span[] {
  const passwords = found.filter(({ kind }) => kind === "password" || kind === "code");
  return [
    ...findCredentialTables(reading),
    ...lines(reading),
    ...rows(reading),
    ...accesses(reading),
    ...found.filter(({ kind }) => kind === "email").flatMap((email) => behindEmail(reading, email)),
    ...passwords.flatMap((password) => beside(reading, password)),
    ...pairs(reading, passwords),
    ...ids(reading, passwords),
    ...pairAlone(reading),
  ];
}

function spanOf({ start, end }: Pick<Word, "start" | "end">, kind: "login" | "password"): Span {
  return { start, end, kind, rank: RANK.likely };
}

function isSecret(written: string): boolean {
  return couldBeSecret(written) || looksSecret(written);
}

/** Where no word speaks of logins, both must look like one: "- mutuelle : jdurand31 / Far-Breton5". */
function lines(reading: Reading): Span[] {
  if (!MAY_BE_LINE.test(reading.text)) return [];
  const isAbout = reading.introductions.some(({ kind }) => kind === "password" || kind === "login");
  return [LINE, NAMED_LINE, COMMA_LINE].flatMap((form) =>
    matchesOf(form, reading.text).flatMap(({ indices }) => {
      const [loginAt, passwordAt] = [indices?.groups?.["login"], indices?.groups?.["password"]];
      if (loginAt === undefined || passwordAt === undefined) return [];
      const found = [wordWithin(reading, loginAt[0], loginAt[1])].concat(
        wordsIn(reading, passwordAt).map((at) => wordWithin(reading, at, passwordAt[1])),
      );
      const isPair = found.every(
        (word) =>
          word !== undefined && (looksSecret(word.written) || (isAbout && couldBeSecret(word.written))),
      );
      const [login, password, more] = found;
      if (!isPair || login === undefined || password === undefined) return [];
      return [
        spanOf(login, "login"),
        spanOf({ start: password.start, end: (more ?? password).end }, "password"),
      ];
    }),
  );
}

/** The word that begins at a position, cut where its cell ends. */
function wordWithin(reading: Reading, at: number, most: number): Word | undefined {
  const word = wordAt(reading, at);
  if (word === undefined || word.end <= most) return word;
  return { written: typed(reading, word.start, most), start: word.start, end: most };
}

function rows(reading: Reading): Span[] {
  if (!reading.text.includes("\n") || !MAY_BE_LINE.test(reading.text)) return [];
  const found = matchesOf(ROW, reading.text).filter(({ groups }) => ACCOUNT.test(groups?.["label"] ?? ""));
  if (found.length < LEAST_ROWS) return [];
  return found.flatMap(({ indices, groups }) => {
    const [start, end] = indices?.groups?.["value"] ?? [0, 0];
    const written = typed(reading, start, end).split(" ");
    const [first = ""] = written;
    const isOne = written.length === 1 && looksSecret(first) && /\p{L}/u.test(first);
    const isPhrase =
      SECRET.test((groups?.["label"] ?? "").trim()) &&
      written.some(couldBeSecret) &&
      written.every(
        (word) => couldBeSecret(word) || isEveryday(word) || ARTICLES.has(knownWord(word.toLowerCase())),
      );
    return isOne || isPhrase ? [spanOf({ start, end }, "password")] : [];
  });
}

/** One half looks like a login, so that the other, a plain word perhaps, is its password. */
function accesses(reading: Reading): Span[] {
  if (!MAY_BE_LINE.test(reading.text)) return [];
  return [ACCESSES, COLON_PAIR].flatMap((form) =>
    matchesOf(form, reading.text).flatMap(({ indices }) => {
      const [loginAt, passwordAt] = [indices?.groups?.["login"], indices?.groups?.["password"]];
      if (loginAt === undefined || passwordAt === undefined) return [];
      const [start, end] = loginAt;
      const login = reading.text.slice(start, end);
      const password = wordAt(reading, passwordAt[0]);
      if (password === undefined || !LOGIN_LIKE.test(login)) return [];
      const isPair = form === COLON_PAIR ? looksSecret(password.written) : isSecret(password.written);
      if (!isPair) return [];
      return [
        ...(login.includes("@") ? [] : [spanOf({ start, end }, "login")]),
        spanOf(password, "password"),
      ];
    }),
  );
}

function behindEmail(reading: Reading, { end }: Span): Span[] {
  const at = BEHIND_EMAIL.exec(reading.text.slice(end, end + LONGEST_BEHIND))?.indices?.groups?.["password"];
  const word = at === undefined ? undefined : wordAt(reading, end + at[0]);
  return word !== undefined && isSecret(word.written) ? [spanOf(word, "password")] : [];
}

/** Where the words of a password of one or two begin. */
function wordsIn({ text }: Reading, [from, to]: readonly [number, number]): readonly number[] {
  const space = text.slice(from, to).indexOf(" ");
  return space < 0 ? [from] : [from, from + space + 1];
}

function beside(reading: Reading, { start, kind }: Span): Span[] {
  if (kind !== "password") return [];
  const before = reading.text.slice(Math.max(0, start - LONGEST_LINK), start);
  const slash = SLASH.exec(before);
  const link = slash ?? BESIDE_ANOTHER.exec(before);
  const word = link === null ? undefined : wordAround(reading, start - link[0].length);
  if (word === undefined || word.end > start) return [];
  const isLogin =
    slash !== null ||
    TYPED_FIRST.test(reading.text.slice(Math.max(0, word.start - LONGEST_BEHIND), word.start));
  if (isLogin) return isSecret(word.written) ? [spanOf(word, "login")] : [];
  const isChanged = CHANGED.test(reading.text.slice(Math.max(0, word.start - LONGEST_BEHIND), word.start));
  const isOne = looksSecret(word.written) || (isChanged && couldBeSecret(word.written));
  return isOne ? [spanOf(word, "password")] : [];
}

/** "ID jdurand MDP …", "mdp: …; id: jdurand": beside a password; elsewhere an "ID" may be any. */
const ID_BEFORE = /(?<![a-z])id(?: ?[:=] ?| )(?<login>[^\s,;:]{3,30})(?: ?[,;/\n] ?| )$/d;
const ID_BEHIND = /^(?: ?[,;/\n] ?| )(?:id|user|login)(?: ?[:=] ?| )(?<login>[^\s,;:]{3,30})(?=$|[\s,;.])/d;

function ids(reading: Reading, passwords: readonly Span[]): Span[] {
  const loginIn = (form: RegExp, from: number, to: number): Span[] => {
    const [start, end] = form.exec(reading.text.slice(from, to))?.indices?.groups?.["login"] ?? [0, 0];
    return end > 0 && isSecret(typed(reading, from + start, from + end))
      ? [spanOf({ start: from + start, end: from + end }, "login")]
      : [];
  };
  return [
    ...reading.introductions
      .filter(({ kind }) => kind === "password")
      .flatMap(({ from }) => {
        const start = reading.tokens[from]?.start ?? 0;
        return loginIn(ID_BEFORE, Math.max(0, start - LONGEST_BEHIND), start);
      }),
    ...passwords.flatMap(({ end }) => loginIn(ID_BEHIND, end, end + LONGEST_BEHIND)),
  ];
}

const PAIR_ALONE = /^(?<login>[a-z][a-z._-]{2,30}\d*) ?\/ ?(?<password>[^\s/]{5,40})$/d;
const LONGEST_PAIR = 80;

/** "jdurand/Soleil44", and the message says no more. */
function pairAlone(reading: Reading): Span[] {
  if (reading.text.length > LONGEST_PAIR) return [];
  const { login, password } = PAIR_ALONE.exec(reading.text)?.indices?.groups ?? {};
  if (login === undefined || password === undefined) return [];
  const written = typed(reading, password[0], password[1]);
  const isPair =
    couldBeSecret(typed(reading, login[0], login[1])) && looksSecret(written) && /\p{L}/u.test(written);
  return isPair
    ? [
        spanOf({ start: login[0], end: login[1] }, "login"),
        spanOf({ start: password[0], end: password[1] }, "password"),
      ]
    : [];
}

function pairs(reading: Reading, passwords: readonly Span[]): Span[] {
  const starts = new Set(passwords.map(({ start }) => start));
  return reading.introductions.flatMap((login, index) => {
    const password = reading.introductions[index + 1];
    return login.kind === "login" && password?.kind === "password"
      ? pair(reading, login, password, starts)
      : [];
  });
}

function pair(
  reading: Reading,
  login: Introduction,
  password: Introduction,
  starts: ReadonlySet<number>,
): Span[] {
  const name = wordAt(reading, reading.tokens[login.to - 1]?.end ?? 0);
  const start = reading.tokens[password.from]?.start ?? 0;
  const end = reading.tokens[password.to - 1]?.end ?? 0;
  if (name === undefined || name.end > start || !isSecret(name.written)) return [];
  if (!BETWEEN_PAIR.test(reading.text.slice(name.end, Math.min(start, name.end + LONGEST_BETWEEN))))
    return [];
  for (let at = end + 1; at <= end + LONGEST_BETWEEN; at += 1)
    if (starts.has(at)) return [spanOf(name, "login")];
  // "login jdurand password chouquette", and no more.
  const value = wordAt(reading, end);
  const isForm =
    login.from === 0 ||
    /[\n.:;,(-] ?$/.test(reading.text.slice(0, reading.tokens[login.from]?.start).slice(-2));
  return isForm &&
    value !== undefined &&
    isSecret(value.written) &&
    /^ ?(?:$|[.,;\n])/.test(reading.text.slice(value.end, value.end + 2))
    ? [spanOf(name, "login"), spanOf(value, "password")]
    : [];
}
