import { HEALTH_CONTINUATIONS, HEALTH_EXPRESSIONS, HEALTH_PREFIXES } from "./health-words.js";
import { matchesOf } from "./matches.js";
import { namePartsOf, PART } from "./name-parts.js";
import { findPeople, type Person } from "./people.js";
import { phraseAt, phrasesOf } from "./phrases.js";
import { PLAIN_WORDS } from "./plain-words.js";
import { firstFrom } from "./ranges.js";
import type { Reading } from "./reading.js";
import { RANK, type Span } from "./span.js";
import { knownWord, words } from "./word-list.js";

const EXPRESSIONS = phrasesOf(HEALTH_EXPRESSIONS);

/** An illness belongs to a person named this near, in tokens. */
const NEAR = 25;
const MAX_CONTINUATION = 5;
const LINKS = words("du de des d la le l of the");

/** Finds illnesses and treatments, but only where a person is named: the words alone are a subject, not a secret. */
export function findHealth(reading: Reading): Span[] {
  const found: { from: number; to: number }[] = [];
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const count = phraseAt(EXPRESSIONS, reading.tokens, at) || illness(reading.tokens[at]?.text ?? "");
    if (count === 0) continue;
    const to = continued(reading, at + count);
    found.push({ from: preceded(reading, at), to });
    at = to - 1;
  }
  found.push(...told(reading));
  if (found.length === 0) return [];
  const near = nearPeople(reading);
  return found
    .filter(({ from, to }) => near[from] === 1 || near[to - 1] === 1)
    .map(({ from, to }) => ({
      start: reading.tokens[from]?.start ?? 0,
      end: reading.tokens[to - 1]?.end ?? 0,
      kind: "health",
      rank: RANK.likely,
    }));
}

/** Words after which an illness is named, whichever it is. */
const TELLING = phrasesOf([
  ..."souffre de | souffre d | souffrant de | souffrant d | atteint de | atteint d | atteinte de | atteinte d".split(
    " | ",
  ),
  ..."soigne pour | soignee pour | traite pour | traitee pour | traitement pour | opere de | operee de".split(
    " | ",
  ),
  ..."suivi pour | suivie pour | hospitalise pour | hospitalisee pour | ald pour | diagnostic de".split(
    " | ",
  ),
  ..."diagnosed with | suffers from | suffering from | treated for | treatment for | operated for | diagnosis of".split(
    " | ",
  ),
]);
/** The labels of a form, before a colon. */
const LABELS = phrasesOf(
  "condition | conditions | diagnosis | diagnostic | pathologie | pathologies | maladie | affection | ald | illness | disease | treatment | traitement | medication | medicament | motif | antecedents".split(
    " | ",
  ),
);
const ARTICLES = words("un une des le la les l du de d a an the");
const MAX_TOLD = 5;

/** "souffre de sarcoïdose", "Diagnosis: coeliac disease": what follows, up to the end of the clause. */
function told(reading: Reading): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  if (!LABELS.firsts.has(reading) && !TELLING.firsts.has(reading)) return found;
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const label = phraseAt(LABELS, reading.tokens, at);
    const isLabel = label > 0 && /^ ?[:=]/.test(after(reading, at + label));
    const count = isLabel ? label : phraseAt(TELLING, reading.tokens, at);
    if (count === 0) continue;
    let from = at + count;
    while (ARTICLES.has(reading.tokens[from])) from += 1;
    const to = clauseEnd(reading, from);
    if (to > from) found.push({ from, to });
  }
  return found;
}

/** What stands behind the token before an index. */
function after({ text, tokens }: Reading, at: number): string {
  const end = tokens[at - 1]?.end ?? 0;
  return text.slice(end, end + 3);
}

function clauseEnd({ text, tokens }: Reading, from: number): number {
  let to = from;
  for (; to < from + MAX_TOLD; to += 1) {
    const [before, token] = [tokens[to - 1], tokens[to]];
    if (token === undefined || token.digits) break;
    const between = text.slice(before?.end ?? 0, Math.min(token.start, (before?.end ?? 0) + 4));
    if (to > from && !/^[ '-]$/.test(between)) break;
    if (PLAIN_WORDS.has(token) && !LINKS.has(token)) break;
  }
  while (to > from && LINKS.has(tokens[to - 1])) to -= 1;
  return to;
}

const LONG_WORD = 9;
const STEM = 5;
const MAX_EDITS = 2;
/** A misspelt one keeps its beginning: "drépanositose". */
const longWords = new Map<string, string[]>();
for (const word of HEALTH_EXPRESSIONS) {
  const stem = word.slice(0, STEM);
  if (word.length >= LONG_WORD && !word.includes(" "))
    longWords.set(stem, [...(longWords.get(stem) ?? []), word]);
}

/** How medicine names illnesses: "glaucoma", "neuropathie", "fibromyalgia". */
const MEDICAL =
  /(?:itis|osis|oma|a?emia|pathy|pathies?|algies?|algia|plegies?|plegia|phrenies?|phrenia|penies?|penia|ectomies?|ectomy|sclerose)$/;
const SHORTEST_MEDICAL = 7;
const NOT_MEDICAL = words(
  "diploma oklahoma sympathie sympathies sympathy empathie empathy apathie apathy antipathie antipathies antipathy telepathie telepathy " +
    "nostalgie nostalgia academia bohemia diagnosis prognosis hypnosis osmosis",
);

/** 1 for a word that medicine makes so, or that is an illness's but for a letter or two; 0 for any other. */
function illness(word: string): number {
  if (word.length >= SHORTEST_MEDICAL && MEDICAL.test(word)) return NOT_MEDICAL.has(knownWord(word)) ? 0 : 1;
  return word.length >= LONG_WORD && isMisspelt(word) ? 1 : 0;
}

function isMisspelt(word: string): boolean {
  const known = longWords.get(word.slice(0, STEM)) ?? [];
  return known.some(
    (right) => Math.abs(right.length - word.length) <= MAX_EDITS && edits(right, word) <= MAX_EDITS,
  );
}

/** Levenshtein's distance. */
function edits(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let at = 1; at <= left.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= right.length; to += 1) {
      const same = left.charAt(at - 1) === right.charAt(to - 1) ? 0 : 1;
      next.push(Math.min((row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1, (row[to - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}

/** Danger to life is heard in the words, so they stay; the name beside them does not. */
const PERIL = /(?<![a-z])(?:suicid[a-z]*|overdose|automutil[a-z]*|self[- ]harm[a-z]*)/g;

/** "SOS Suicide Phénix" is whom one calls. */
const ASSOCIATION = /^(?:sos|suicid)/;

/** Finds words of an attempt on one's life beside a person's name: that name is to be masked, and the words are not. */
export function findPerils(reading: Reading): Span[] {
  const perils = matchesOf(PERIL, reading.text);
  if (perils.length === 0) return [];
  const near = nearPeople(reading, ({ from, to }) =>
    reading.tokens.slice(from, to).every(({ text }) => !ASSOCIATION.test(text)),
  );
  return perils.flatMap(({ index, 0: { length } }) => {
    const isNear = near[firstFrom(reading.tokens, index + 1) - 1] === 1;
    return isNear ? [{ start: index, end: index + length, kind: "health" as const, rank: RANK.likely }] : [];
  });
}

/** A first name alone is a person's where the illness is this near, in tokens. */
const BESIDE = 5;

/** Which tokens stand near a person's name. */
function nearPeople(reading: Reading, isPerson: (person: Person) => boolean = () => true): Uint8Array {
  const near = new Uint8Array(reading.tokens.length);
  namePartsOf(reading, reading.official).forEach((part, at) => {
    if (part === PART.first) near.fill(1, Math.max(0, at - BESIDE), at + BESIDE);
  });
  for (const person of findPeople(reading))
    if (isPerson(person)) near.fill(1, Math.max(0, person.from - NEAR), person.to + NEAR);
  return near;
}

/** "breast" + "cancer", "stage 4" + "lung" + "cancer". */
function preceded(reading: Reading, at: number): number {
  let from = at;
  while (at - from < MAX_CONTINUATION) {
    const [before, token] = [reading.tokens[from - 1], reading.tokens[from]];
    if (before === undefined || token === undefined || token.start - before.end !== 1) break;
    if (!HEALTH_PREFIXES.has(before)) break;
    from -= 1;
  }
  return /^\d$/.test(reading.tokens[from]?.text ?? "") ? from + 1 : from;
}

/** "cancer" + "du sein", "diabète" + "de type 2". */
function continued(reading: Reading, from: number): number {
  let to = from;
  for (let at = from; at < from + MAX_CONTINUATION; at += 1) {
    const [before, token] = [reading.tokens[at - 1], reading.tokens[at]];
    if (token === undefined || before === undefined || token.start - before.end !== 1) break;
    if (!HEALTH_CONTINUATIONS.has(token)) break;
    if (!LINKS.has(token) && token.text !== "a") to = at + 1;
  }
  return to;
}
