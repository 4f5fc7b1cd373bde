import type { Reading } from "../reading.js";
import type { Unit } from "./units.js";

/** How many places features are hashed to: with as many as were learnt, few share one. */
export const PLACES = 1 << 19;
/** Words this far before and after a unit stand for what the message is about there. */
const WORDS_BEFORE = 14;
const WORDS_AFTER = 7;
/** Shorter words say nothing from afar. */
const SHORTEST_FROM_AFAR = 3;
/** The words around a unit that count by their place. */
const NEAR = [-5, -4, -3, -2, -1, 1, 2, 3, 4] as const;
const NEAR_SHAPES = [-2, -1, 1, 2] as const;
/** More digits are not told apart. */
const MOST_DIGITS = 16;
const MOST_LETTERS = 7;
const ENDING = 3;
/** Words and shapes, and these of the units around, and what they make together; as many as there are calls of `say`. */
const FIXED = 10;
const MOST_FEATURES = FIXED + NEAR.length + NEAR_SHAPES.length + WORDS_BEFORE + WORDS_AFTER;

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
  near: 20, // and how far
  nearShape: 40, // and how far
} as const;
/** Stands where a text has no more units. */
const EDGE = 1;

/** The features of a text's units, one unit after the other. */
export interface Features {
  /** 0 .. PLACES-1 */
  readonly places: Int32Array;
  /** of each unit, where its features end in `places` */
  readonly ends: Int32Array;
}

/** Which words, of what shape, stand at each unit of a text and around it. */
export function featuresOf(
  reading: Pick<Reading, "original" | "positions">,
  units: readonly Unit[],
): Features {
  const words = units.map(wordOf);
  const shapes = units.map((unit) => shapeOf(reading, unit));
  const places = new Int32Array(units.length * MOST_FEATURES);
  const ends = new Int32Array(units.length);
  let count = 0;
  const say = (what: number, first: number, second: number, third: number): void => {
    places[count] = placeOf(what, first, second, third);
    count += 1;
  };
  units.forEach((unit, at) => {
    const shape = shapes[at] as number;
    say(SAYS.always, 0, 0, 0);
    say(SAYS.word, words[at] as number, 0, 0);
    if (unit.kind === "word") {
      say(SAYS.beginning, hashOf(unit.text.slice(0, ENDING)), 0, 0);
      say(SAYS.ending, hashOf(unit.text.slice(-ENDING)), 0, 0);
    }
    say(SAYS.shape, shape, 0, 0);
    say(SAYS.touching, shape, touches(units, at), touches(units, at + 1));
    say(SAYS.twoBefore, words[at - 2] ?? EDGE, words[at - 1] ?? EDGE, 0);
    say(SAYS.threeBefore, words[at - 3] ?? EDGE, words[at - 2] ?? EDGE, words[at - 1] ?? EDGE);
    say(SAYS.twoAfter, words[at + 1] ?? EDGE, words[at + 2] ?? EDGE, 0);
    say(SAYS.beforeShape, words[at - 1] ?? EDGE, shape, 0);
    for (const far of NEAR) say(SAYS.near + far, words[at + far] ?? EDGE, 0, 0);
    for (const far of NEAR_SHAPES) say(SAYS.nearShape + far, shapes[at + far] ?? EDGE, 0, 0);
    const last = Math.min(units.length - 1, at + WORDS_AFTER);
    for (let other = Math.max(0, at - WORDS_BEFORE); other <= last; other += 1) {
      if (other === at || !isHeardFromAfar(units[other] as Unit)) continue;
      say(other < at ? SAYS.before : SAYS.after, words[other] as number, 0, 0);
    }
    ends[at] = count;
  });
  return { places: places.slice(0, count), ends };
}

function isHeardFromAfar({ kind, text }: Unit): boolean {
  return kind === "word" && text.length >= SHORTEST_FROM_AFAR;
}

/** 1 where a unit follows the one before it without a blank, else 0. */
function touches(units: readonly Unit[], at: number): number {
  const before = units[at - 1];
  return before !== undefined && before.end === units[at]?.start ? 1 : 0;
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

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** Mixes what a feature says into a place; the multipliers are those of MurmurHash3. */
function placeOf(what: number, first: number, second: number, third: number): number {
  let hash = Math.imul(what, 0x9e3779b1);
  hash = Math.imul(hash ^ first ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ second ^ (hash >>> 13), 0xc2b2ae35);
  hash = Math.imul(hash ^ third ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) & (PLACES - 1);
}
