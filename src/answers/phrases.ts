import { withoutAccents, wordsOf } from "./words.js";

/** Stands in an expression for what is left out: alone for a few words, at the end of a word for any ending. */
const LEFT_OUT = "…";
/** Words that "…" stands for, at most: "geld … gestohlen" is "Geld von meinem Konto gestohlen". */
const MOST_LEFT_OUT = 4;

/** An expression that was found: what it means, and the words it takes, `from` (inclusive) to `to` (exclusive). */
export interface Found<Name> {
  readonly name: Name;
  readonly from: number;
  readonly to: number;
}

/** Finds expressions of the lexicon in a message, whatever its accents, case and punctuation. */
export interface Phrases<Name> {
  /** @returns the expressions among a message's plain words, in order of appearance, the longest of each place first */
  inside(words: readonly string[]): readonly Found<Name>[];
  /** @returns the name of the expression that all the words are */
  whole(words: readonly string[]): Name | undefined;
}

/** A word of an expression. */
interface Part {
  readonly word: string;
  /** "ukrad…": a word that begins so */
  readonly open: boolean;
  /** "geld … gestohlen": other words may come before it */
  readonly apart: boolean;
}

interface Expression<Name> {
  readonly name: Name;
  readonly parts: readonly Part[];
}

/** @param expressions what is meant, with the expressions that mean it; the first to claim an expression keeps it */
export function createPhrases<Name>(
  expressions: Iterable<readonly [Name, readonly string[]]>,
): Phrases<Name> {
  const begins = new Beginnings(
    [...expressions].flatMap(([name, meaning]) => meaning.map((said) => ({ name, parts: partsOf(said) }))),
  );
  const startingAt = (words: readonly string[], from: number): readonly Found<Name>[] => {
    const found: Found<Name>[] = [];
    for (const { name, parts } of begins.of(words[from] as string)) {
      const to = endOf(words, from, parts, 0);
      if (to !== undefined) found.push({ name, from, to });
    }
    return found.sort((a, b) => b.to - a.to);
  };
  return {
    inside: (words) => words.flatMap((_, from) => startingAt(words, from)),
    whole: (words) =>
      words.length === 0 ? undefined : startingAt(words, 0).find(({ to }) => to === words.length)?.name,
  };
}

/** Expressions by how their first word begins, so that a message's words are looked up and not compared. */
class Beginnings<Name> {
  private readonly whole = new Map<string, Expression<Name>[]>();
  /** by the first letters of an open first word, as many as all of them have */
  private readonly open = new Map<string, Expression<Name>[]>();
  private readonly shortest: number;

  constructor(expressions: readonly Expression<Name>[]) {
    const open = expressions.flatMap(({ parts: [first] }) => (first?.open ? [first.word.length] : []));
    this.shortest = Math.min(...open);
    for (const expression of expressions) {
      const [first] = expression.parts;
      if (first?.open) append(this.open, first.word.slice(0, this.shortest), expression);
      else if (first !== undefined) append(this.whole, first.word, expression);
    }
  }

  of(word: string): readonly Expression<Name>[] {
    const whole = this.whole.get(word) ?? NONE;
    if (this.open.size === 0) return whole;
    const open = this.open.get(word.slice(0, this.shortest));
    return open === undefined ? whole : [...whole, ...open];
  }
}

const NONE: readonly never[] = [];

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

/** @returns where the parts from `next` on end when they begin at `at`; undefined when they do not stand there */
function endOf(
  words: readonly string[],
  at: number,
  parts: readonly Part[],
  next: number,
): number | undefined {
  const part = parts[next];
  if (part === undefined) return at;
  for (let place = at; place <= at + (part.apart ? MOST_LEFT_OUT : 0); place++) {
    const word = words[place];
    if (word === undefined) return undefined;
    if (!(part.open ? word.startsWith(part.word) : word === part.word)) continue;
    const end = endOf(words, place + 1, parts, next + 1);
    if (end !== undefined) return end;
  }
  return undefined;
}

function partsOf(expression: string): readonly Part[] {
  const parts: Part[] = [];
  let apart = false;
  for (const piece of expression.split(/\s+/)) {
    const words = plainWords(piece);
    words.forEach((word, at) => {
      const open = piece.endsWith(LEFT_OUT) && at === words.length - 1;
      parts.push({ word, open, apart: apart && at === 0 && parts.length > 0 });
    });
    apart = words.length === 0 && piece.includes(LEFT_OUT);
  }
  return parts;
}

/** @returns the words of a message as expressions are looked up: without accents */
function plainWords(text: string): string[] {
  return wordsOf(text).map(withoutAccents);
}
