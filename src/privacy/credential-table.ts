import type { Introduction } from "./introductions.js";
import { typed } from "./normalise.js";
import { firstFrom } from "./ranges.js";
import type { Reading } from "./reading.js";
import { couldBeSecret, isEveryday, looksSecret } from "./secret-look.js";
import { RANK, type Span } from "./span.js";

/** A stretch between two of the signs that part columns. */
interface Cell {
  readonly start: number;
  readonly end: number;
}
type Column = "login" | "password";

/** "mot de passe actuel": longer cells are sentences. */
const LONGEST_HEADING = 4;
const LONGEST_VALUE = 40;
const MOST_ROWS = 50;
/** The line under a heading in Markdown. */
const RULE = /^[-: ]*$/;

/** Finds logins and passwords in a table: a heading names the columns, and tabs, "|" or ";" part them. */
export function findCredentialTables(reading: Reading): Span[] {
  if (!reading.text.includes("\n") || !reading.introductions.some(({ kind }) => kind === "password"))
    return [];
  const announcing = reading.introductions.map(({ kind, from }) => ({
    kind,
    from,
    start: reading.tokens[from]?.start ?? 0,
  }));
  let columns: readonly (Column | undefined)[] = [];
  let rows = 0;
  return linesOf(reading.text).flatMap((line) => {
    const cells = cellsOf(reading, line);
    const headings = cells.map((cell) => columnOf(reading, announcing, cell));
    if (cells.length > 1 && headings.includes("password")) {
      columns = headings;
      rows = 0;
      return [];
    }
    rows += 1;
    if (cells.length !== columns.length || rows > MOST_ROWS) {
      columns = [];
      return [];
    }
    return cells.flatMap((cell, at) => {
      const kind = columns[at];
      return kind !== undefined && isValue(reading, cell)
        ? [{ ...cell, kind, rank: RANK.introduced } as const]
        : [];
    });
  });
}

function linesOf(text: string): Cell[] {
  let end = -1;
  return text.split("\n").map((line) => {
    const start = end + 1;
    end = start + line.length;
    return { start, end };
  });
}

/** The cells of a line, without the blanks around them. */
function cellsOf(reading: Reading, { start, end }: Cell): Cell[] {
  const cells: Cell[] = [];
  let from = start;
  for (let at = start; at <= end; at += 1) {
    if (at < end && !parts(reading, at)) continue;
    const written = reading.text.slice(from, at);
    const first = from + written.length - written.trimStart().length;
    cells.push({ start: first, end: Math.max(first, from + written.trimEnd().length) });
    from = at + 1;
  }
  return cells;
}

/** A tab is read as a space. */
function parts({ text, original, positions }: Reading, at: number): boolean {
  const sign = text.charAt(at);
  return (
    sign === "|" ||
    sign === ";" ||
    sign === "\t" ||
    (sign === " " && original.slice(positions[at], positions[at + 1]).includes("\t"))
  );
}

/** A word that announces something, and where it begins. */
interface Heading extends Pick<Introduction, "kind" | "from"> {
  readonly start: number;
}

function columnOf(
  { tokens }: Reading,
  headings: readonly Heading[],
  { start, end }: Cell,
): Column | undefined {
  const named = headings[firstFrom(headings, start)];
  if (named === undefined || named.start >= end) return undefined;
  if (named.kind !== "login" && named.kind !== "password") return undefined;
  let first = named.from;
  while (first > 0 && (tokens[first - 1]?.start ?? 0) >= start && named.from - first < LONGEST_HEADING)
    first -= 1;
  const beyond = tokens[first + LONGEST_HEADING];
  return beyond !== undefined && beyond.end <= end ? undefined : named.kind;
}

function isValue(reading: Reading, { start, end }: Cell): boolean {
  if (end - start > LONGEST_VALUE || RULE.test(reading.text.slice(start, end))) return false;
  return typed(reading, start, end)
    .split(" ")
    .some((word) => couldBeSecret(word) || looksSecret(word) || isEveryday(word) || /^\d{4,}$/.test(word));
}
