import type { Atom, Chain } from "./numbers.js";
import type { Reading } from "./reading.js";
import { RANK, type Span } from "./span.js";

const SHORTEST_ROW = 9;
/** Nine digits in more groups than this are a list: "5 12 23 34 45". */
const GROUPS_OF_NINE = 4;
const SHORTEST_SINGLE = 7;
const SHORTEST_SPOKEN = 8;
const FEWEST_TOLD = 4;

/**
 * Finds long rows of digits that nothing announces and no other detector took: nine or more, seven in one run,
 * eight that were spoken.
 *
 * @param taken whether a position lies in a value that is already found
 */
export function findRows(reading: Reading, taken: (position: number) => boolean): Span[] {
  const spans: Span[] = [];
  for (const chain of reading.chains) {
    let from = 0;
    for (let at = 0; at <= chain.atoms.length; at += 1) {
      const atom = chain.atoms[at];
      const belongs = atom !== undefined && isFree(reading, atom, taken);
      const joined =
        atom !== undefined &&
        (at === from || atom.gap === "tight" || (atom.words && chain.atoms[at - 1]?.words));
      if (belongs && joined) continue;
      const isLone = at - from === 1 && (chain.atoms[from]?.digits.length ?? 0) < SHORTEST_SINGLE;
      const span = isLone || at === from ? undefined : rowOf(reading, chain, from, at);
      if (span !== undefined) spans.push(span);
      from = belongs ? at : at + 1;
    }
  }
  return spans;
}

/** Dictated digits, and digits each apart, do not tell where one value ends: what is left beside one belongs to it. */
function isFree(reading: Reading, atom: Atom, taken: (position: number) => boolean): boolean {
  return (
    reading.harmless[atom.firstToken] === undefined &&
    (atom.words || atom.digits.length === 1 || !taken(atom.start))
  );
}

function rowOf(reading: Reading, chain: Chain, from: number, to: number): Span | undefined {
  const atoms = chain.atoms.slice(from, to);
  const [first, last] = [atoms[0], atoms.at(-1)];
  if (first === undefined || last === undefined || atoms.some(({ guessed }) => guessed))
    return longRuns(atoms);
  const digits = atoms.reduce((sum, atom) => sum + atom.digits.length, 0);
  if (/0{5}$/.test(last.digits) || atoms.slice(-5).every((atom) => atom.digits === "0")) return undefined;
  const spoken = atoms.filter(({ words }) => words).length;
  if (isThousands(atoms) || atoms.every((atom) => reading.official.numbers.has(atom.digits)))
    return undefined;
  const isSpoken = spoken * 2 > atoms.length && (digits >= SHORTEST_SPOKEN || isDictated(atoms));
  const isRow = digits > SHORTEST_ROW || (digits === SHORTEST_ROW && atoms.length <= GROUPS_OF_NINE);
  return isRow || isSpoken
    ? { start: first.start, end: last.end, kind: "number", rank: RANK.likely }
    : longRuns(atoms);
}

/** "zéro zéro zéro sept". */
function isDictated(atoms: readonly Atom[]): boolean {
  return isDigitByDigit(atoms) && atoms.every(({ words }) => words);
}

/** Whether digit after digit is told ("5 0 2 7"), and it is no counting ("1 2 3 4", "un deux trois quatre"). */
export function isDigitByDigit(atoms: readonly Atom[]): boolean {
  return (
    atoms.length >= FEWEST_TOLD &&
    atoms.every(({ digits }) => digits.length === 1) &&
    !atoms.every(({ digits }, at) => at === 0 || Number(digits) - Number(atoms[at - 1]?.digits) === 1)
  );
}

/** From the first run of seven digits to the last, with what a hyphen or slash joins to them ("9238692-07"). */
function longRuns(atoms: readonly Atom[]): Span | undefined {
  const isLong = ({ digits, words }: Atom): boolean => digits.length >= SHORTEST_SINGLE && !words;
  let first = atoms.findIndex(isLong);
  let last = atoms.findLastIndex(isLong);
  if (first < 0) return undefined;
  while (first > 0 && isJoined(atoms[first - 1], atoms[first])) first -= 1;
  while (isJoined(atoms[last], atoms[last + 1])) last += 1;
  const [from, to] = [atoms[first], atoms[last]];
  if (from === undefined || to === undefined) return undefined;
  return { start: from.start, end: to.end, kind: "number", rank: RANK.likely };
}

function isJoined(left: Atom | undefined, right: Atom | undefined): boolean {
  return left !== undefined && right !== undefined && right.start - left.end <= 1;
}

/** "1 000 000 000": groups of three that end in noughts count something. */
function isThousands(atoms: readonly Atom[]): boolean {
  if (atoms.length < 2 || (atoms[0]?.digits.length ?? 4) > 3 || atoms[0]?.digits.startsWith("0"))
    return false;
  return atoms.slice(1).every(({ digits }) => digits.length === 3) && atoms.at(-1)?.digits === "000";
}
