import type { Introduction } from "./introductions.js";
import { matchesOf } from "./matches.js";
import type { Atom, Chain } from "./numbers.js";
import type { Reading } from "./reading.js";
import { RANK, type Span } from "./span.js";
import { words } from "./word-list.js";

/** What a number is of, told after it, and the fewest digits that are worth hiding then. */
const KINDS: Readonly<
  Partial<
    Record<Introduction["kind"], { readonly kind: Exclude<Span["kind"], "official">; readonly least: number }>
  >
> = {
  "social-security": { kind: "social-security-number", least: 4 },
  iban: { kind: "iban", least: 4 },
  bank: { kind: "bank-details", least: 5 },
  card: { kind: "card", least: 4 },
  "card-end": { kind: "card", least: 4 },
  phone: { kind: "phone", least: 6 },
  document: { kind: "number", least: 5 },
  file: { kind: "number", least: 5 },
};
const LINKS = words(
  "de d du des c cest est is are mon ma mes my son sa his her le la l the of comme as ce voila",
);
const MAX_LINKS = 5;

/** "19 fv 28374": a French passport, apart; "75 av 12345" and "12 rd 12345" are an address. */
const PASSPORT =
  /(?<![\p{L}\p{N}])\d{2} (?!av|bd|rd|pl|et|ou|au|du|de|le|la|st|al|ch)[a-z]{2} ?\d{5}(?![\p{L}\p{N}])/gu;

/** Finds numbers whose name comes after them: "1 85 07 75 de mon numéro de sécu", "0943, c'est mon IBAN". */
export function findNamedAfter(reading: Reading): Span[] {
  if (reading.introductions.length === 0 || reading.chains.length === 0) return [];
  return [...namedNumbers(reading), ...passports(reading)];
}

/** Where a document is spoken of, before or after. */
function passports({ introductions, text }: Reading): Span[] {
  if (!introductions.some(({ kind }) => kind === "document")) return [];
  return matchesOf(PASSPORT, text).map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
    kind: "number",
    rank: RANK.likely,
  }));
}

function namedNumbers(reading: Reading): Span[] {
  const begins = new Map(reading.introductions.map((introduction) => [introduction.from, introduction]));
  return reading.chains.flatMap((chain) => {
    const last = chain.atoms.at(-1);
    const told =
      last === undefined ? undefined : KINDS[introductionAfter(reading, last, begins)?.kind ?? "other"];
    const row = told === undefined ? undefined : lastRow(reading, chain);
    return told === undefined || row === undefined || row.digits < told.least
      ? []
      : [{ start: row.start, end: row.end, kind: told.kind, rank: RANK.likely }];
  });
}

function introductionAfter(
  reading: Reading,
  { lastToken }: Atom,
  begins: ReadonlyMap<number, Introduction>,
): Introduction | undefined {
  let linked = false;
  for (let at = lastToken + 1; at <= lastToken + MAX_LINKS; at += 1) {
    const [before, token] = [reading.tokens[at - 1], reading.tokens[at]];
    if (before === undefined || token === undefined) return undefined;
    if (!/^(?: ?,? ?|')$/.test(reading.text.slice(before.end, Math.min(token.start, before.end + 4))))
      return undefined;
    const introduction = begins.get(at);
    if (introduction !== undefined) return linked ? introduction : undefined;
    if (!LINKS.has(token)) return undefined;
    linked = true;
  }
  return undefined;
}

/** The row of numbers that ends a chain, back to one that counts or dates something. */
function lastRow(
  reading: Reading,
  { atoms }: Chain,
): { start: number; end: number; digits: number } | undefined {
  const last = atoms.at(-1);
  if (last === undefined) return undefined;
  let [start, digits] = [last.start, 0];
  for (let at = atoms.length - 1; at >= 0; at -= 1) {
    const [atom, next] = [atoms[at], atoms[at + 1]];
    if (atom === undefined || reading.harmless[atom.firstToken] !== undefined) break;
    if (next !== undefined && next.gap !== "tight" && !next.words) break;
    start = atom.start;
    digits += atom.digits.length;
  }
  return { start, end: last.end, digits };
}
