import type { Atom } from "./numbers.js";
import { firstFrom } from "./ranges.js";
import type { Reading } from "./reading.js";
import { RANK, type Span } from "./span.js";
import { words } from "./word-list.js";

/** Who reads a number out breaks off: "attendez que je regarde". */
const PAUSES = words(
  "euh heu hum hmm attendez attends attend regarde ensuite puis apres um uh erm wait hold hang then next let see",
);
const PAUSE =
  /^[ ,.-]*(?=[^?!;\n]{0,60}$)(?:(?:et|and) )?(?:[^\d?!;\n]{0,12} )?(?:euh+|heu+|hum|hmm+|attend(?:ez|s)?|ensuite|puis|apres|um+|uh+|erm|wait|hold on|hang on|then|next)(?![a-z])[^\d?!;\n\uFFFC]{0,40}$/;
const LONGEST_PAUSE = 60;
/** A French number of a mobile, begun: "06 39 98". */
const MOBILE = /^0[67]/;
const MOBILE_DIGITS = 10;
const SHORTEST_BEGUN = 4;
/** Of a number that is found, so many digits more are a part. */
const SHORTEST_PART = 3;
const LONGEST_PART = 10;
const NUMBERS: ReadonlySet<Span["kind"]> = new Set([
  "number",
  "social-security-number",
  "phone",
  "iban",
  "card",
  "bank-details",
]);

interface Row {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
}

/**
 * Finds what goes on with a number after a pause: "06 39 98 et euh... attendez... 44 20", and behind a number that was
 * found "ensuite il y a 87 085"; and a mobile's number that the end of the message breaks off.
 *
 * @param found what other detectors found
 */
export function findResumedNumbers(reading: Reading, found: readonly Span[]): Span[] {
  if (reading.chains.length === 0) return [];
  if (!PAUSES.has(reading)) return begun(reading);
  const kinds = new Map(found.map((span) => [span.end, span.kind] as const));
  const spans: Span[] = [];
  const rows = rowsOf(reading);
  rows.forEach((row, at) => {
    const before = rows[at - 1];
    if (before === undefined || row.start - before.end > LONGEST_PAUSE) return;
    if (!PAUSE.test(reading.text.slice(before.end, row.start))) return;
    const kind = kinds.get(before.end);
    const isMobile =
      MOBILE.test(before.digits) &&
      before.digits.length >= SHORTEST_BEGUN &&
      before.digits.length + row.digits.length === MOBILE_DIGITS;
    if (isMobile) {
      spans.push(spanOf(before, "phone"), spanOf(row, "phone"));
      return;
    }
    if (kind === undefined || !NUMBERS.has(kind)) return;
    if (row.digits.length < SHORTEST_PART || row.digits.length > LONGEST_PART) return;
    spans.push(spanOf(row, kind));
    kinds.set(row.end, kind);
  });
  return spans;
}

/** "au 06 12 34", and the message ends: the rest comes in the next one. */
const BEGUN = /(?<![\d.,+/-] ?)0[67](?:[ .-]?\d\d){1,2}(?=[ .…-]*$)/d;
const SURE_DIGITS = 6;

function begun(reading: Reading): Span[] {
  const [start, end] = BEGUN.exec(reading.text)?.indices?.[0] ?? [0, 0];
  if (end === 0) return [];
  const first = firstFrom(reading.tokens, start);
  const isTold = reading.introductions.some(({ kind }) => kind === "phone" || kind === "number");
  const isLong = reading.text.slice(start, end).replace(/\D/g, "").length >= SURE_DIGITS;
  return reading.harmless[first] === undefined && (isLong || isTold)
    ? [{ start, end, kind: "phone", rank: RANK.likely }]
    : [];
}

function spanOf({ start, end }: Row, kind: Span["kind"]): Span {
  return { start, end, kind, rank: RANK.likely };
}

/** The numbers in figures that stand side by side and count nothing. */
function rowsOf(reading: Reading): readonly Row[] {
  return reading.chains.flatMap(({ atoms }) => {
    const rows: Row[] = [];
    let row: Atom[] = [];
    const close = (): void => {
      const [first, last] = [row[0], row.at(-1)];
      if (first !== undefined && last !== undefined)
        rows.push({ start: first.start, end: last.end, digits: row.map(({ digits }) => digits).join("") });
      row = [];
    };
    for (const atom of atoms) {
      if (atom.gap !== "tight") close();
      if (atom.words || reading.harmless[atom.firstToken] !== undefined) close();
      else row.push(atom);
    }
    close();
    return rows;
  });
}
