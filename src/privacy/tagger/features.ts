import type { Reading } from "../reading.js";
import { type Familiarity, howFamiliar } from "./familiarity.js";
import { hashOf } from "./hash.js";
import type { Unit } from "./units.js";

/** How many places features are hashed to, a power of two; a chain may have fewer (chain.ts). */
export const PLACES = 1 << 21;
/** Words this far before and after a unit stand for what the message is about there. */
const WORDS_BEFORE = 14;
const WORDS_AFTER = 7;
/** Shorter words say nothing from afar. */
const SHORTEST_FROM_AFAR = 3;
/** The words around a unit that count by their place. */
const NEAR_BEFORE = 5;
const NEAR_AFTER = 4;
const NEAR_SHAPES = 2;
/** More digits are not told apart. */
const MOST_DIGITS = 16;
const MOST_LETTERS = 7;
/** So many letters are a word's beginning and its ending. */
const PART = 3;
/** What is told of a unit by itself, and together with its neighbours. */
const FIXED = 19;
const MOST_FEATURES = FIXED + NEAR_BEFORE + NEAR_AFTER + 2 * NEAR_SHAPES + WORDS_BEFORE + WORDS_AFTER;

/** What a feature says, so that the same word at two places is two features. */
const SAYS = {
  always: 1,
  word: 2,
  beginning: 3,
  ending: 4,
  shape: 5,
  touching: 6,
  twoBefore: 7,
  threeBefore: 8,
  twoAfter: 9,
  beforeShape: 10,
  before: 11,
  after: 12,
  withPrevious: 13,
  withNext: 14,
  shapesAround: 15,
  familiar: 16,
  familiarShape: 17,
  beforeFamiliar: 18,
  twoBeforeFamiliar: 19,
  familiarBefore: 20,
  familiarAround: 21,
  near: 40, // and how far
  nearShape: 60, // and how far
} as const;
/** Stands where a text has no more units. */
const EDGE = 1;
const PADDING = NEAR_BEFORE;
const UNHEARD = -1;
/** Numbers and signs are neither familiar nor not. */
const NO_WORD = 9;

/** The features of a text's units, one unit after the other. */
export interface Features {
  /** 0 .. PLACES-1 */
  readonly places: Int32Array;
  /** of each unit, where its features end in `places` */
  readonly ends: Int32Array;
}

/** Which words, of what shape and how familiar, stand at each unit of a text and around it. */
export function featuresOf(
  reading: Pick<Reading, "original" | "positions">,
  units: readonly Unit[],
  familiarity: Familiarity,
): Features {
  const words = padded(units, wordOf);
  const shapes = padded(units, (unit) => shapeOf(reading, unit));
  const familiar = padded(units, (unit) =>
    unit.kind === "word" ? howFamiliar(familiarity, wordOf(unit)) : NO_WORD,
  );
  const before = Int32Array.from(units, (unit) => fromAfar(SAYS.before, unit));
  const after = Int32Array.from(units, (unit) => fromAfar(SAYS.after, unit));
  const places = new Int32Array(units.length * MOST_FEATURES);
  const ends = new Int32Array(units.length);
  let count = 0;
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at] as Unit;
    const here = at + PADDING;
    const word = words[here] as number;
    const shape = shapes[here] as number;
    const [previous, next] = [words[here - 1] as number, words[here + 1] as number];
    places[count++] = placeOf(SAYS.always, 0, 0, 0);
    places[count++] = placeOf(SAYS.word, word, 0, 0);
    if (unit.kind === "word") {
      places[count++] = placeOf(SAYS.beginning, beginningOf(unit), 0, 0);
      places[count++] = placeOf(SAYS.ending, endingOf(unit), 0, 0);
    }
    places[count++] = placeOf(SAYS.shape, shape, 0, 0);
    places[count++] = placeOf(SAYS.touching, shape, touches(units, at), touches(units, at + 1));
    places[count++] = placeOf(SAYS.twoBefore, words[here - 2] as number, previous, 0);
    places[count++] = placeOf(
      SAYS.threeBefore,
      words[here - 3] as number,
      words[here - 2] as number,
      previous,
    );
    places[count++] = placeOf(SAYS.twoAfter, next, words[here + 2] as number, 0);
    places[count++] = placeOf(SAYS.beforeShape, previous, shape, 0);
    places[count++] = placeOf(SAYS.withPrevious, previous, word, 0);
    places[count++] = placeOf(SAYS.withNext, word, next, 0);
    const [shapeBefore, shapeAfter] = [shapes[here - 1] as number, shapes[here + 1] as number];
    places[count++] = placeOf(SAYS.shapesAround, shapeBefore, shape, shapeAfter);
    const known = familiar[here] as number;
    places[count++] = placeOf(SAYS.familiar, known, 0, 0);
    places[count++] = placeOf(SAYS.familiarShape, known, shape, 0);
    places[count++] = placeOf(SAYS.beforeFamiliar, previous, known, 0);
    places[count++] = placeOf(SAYS.twoBeforeFamiliar, words[here - 2] as number, previous, known);
    places[count++] = placeOf(SAYS.familiarBefore, known, next, 0);
    const [knownBefore, knownAfter] = [familiar[here - 1] as number, familiar[here + 1] as number];
    places[count++] = placeOf(SAYS.familiarAround, knownBefore, known, knownAfter);
    for (let far = -NEAR_BEFORE; far <= NEAR_AFTER; far += 1)
      if (far !== 0) places[count++] = placeOf(SAYS.near + far, words[here + far] as number, 0, 0);
    for (let far = -NEAR_SHAPES; far <= NEAR_SHAPES; far += 1)
      if (far !== 0) places[count++] = placeOf(SAYS.nearShape + far, shapes[here + far] as number, 0, 0);
    const last = Math.min(units.length - 1, at + WORDS_AFTER);
    for (let other = Math.max(0, at - WORDS_BEFORE); other <= last; other += 1) {
      const place = other === at ? UNHEARD : ((other < at ? before[other] : after[other]) as number);
      if (place !== UNHEARD) places[count++] = place;
    }
    ends[at] = count;
  }
  return { places: places.slice(0, count), ends };
}

/** What is told of each unit, with as many EDGEs at both ends as are looked at from the first and the last. */
function padded(units: readonly Unit[], tell: (unit: Unit) => number): Int32Array {
  const told = new Int32Array(units.length + 2 * PADDING).fill(EDGE);
  for (let at = 0; at < units.length; at += 1) told[at + PADDING] = tell(units[at] as Unit);
  return told;
}

/** The place of what a word says from afar; UNHEARD for signs, numbers and short words. */
function fromAfar(what: number, unit: Unit): number {
  const isHeard = unit.kind === "word" && unit.text.length >= SHORTEST_FROM_AFAR;
  return isHeard ? placeOf(what, wordOf(unit), 0, 0) : UNHEARD;
}

/** 1 where a unit follows the one before it without a blank, else 0. */
function touches(units: readonly Unit[], at: number): number {
  const unit = units[at];
  return at > 0 && unit !== undefined && units[at - 1]?.end === unit.start ? 1 : 0;
}

/** Digits are told by how many they are, not by which: no value is learnt by heart. */
function wordOf({ kind, text }: Unit): number {
  return kind === "digits" ? EDGE + Math.min(text.length, MOST_DIGITS) : hashOf(text);
}

/** How a unit was typed: "soleil", "Soleil", "SOLEIL" and "SoLeil" are four shapes, each of so many letters. */
function shapeOf({ original, positions }: Pick<Reading, "original" | "positions">, unit: Unit): number {
  if (unit.kind !== "word") return wordOf(unit);
  const { start, end } = unit;
  let capitals = 0;
  for (let at = start; at < end; at += 1)
    if (isCapital(original.charCodeAt(positions[at] ?? 0))) capitals += 1;
  const first = isCapital(original.charCodeAt(positions[start] ?? 0));
  const form = capitals === 0 ? 0 : capitals === end - start ? 1 : capitals === 1 && first ? 2 : 3;
  return (form + 4) * MOST_DIGITS * 2 + Math.min(end - start, MOST_LETTERS);
}

function isCapital(code: number): boolean {
  if (code < 128) return code >= 65 && code <= 90;
  const character = String.fromCharCode(code);
  return character !== character.toLowerCase();
}

function beginningOf({ text }: Unit): number {
  return hashOf(text, 0, Math.min(PART, text.length));
}

function endingOf({ text }: Unit): number {
  return hashOf(text, Math.max(0, text.length - PART), text.length);
}

/** Mixes what a feature says into a place; the multipliers are those of MurmurHash3. */
function placeOf(what: number, first: number, second: number, third: number): number {
  let hash = Math.imul(what, 0x9e3779b1);
  hash = Math.imul(hash ^ first ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ second ^ (hash >>> 13), 0xc2b2ae35);
  hash = Math.imul(hash ^ third ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) & (PLACES - 1);
}
