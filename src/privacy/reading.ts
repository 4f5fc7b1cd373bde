import { type FoundDate, findDates } from "./dates.js";
import { findHarmless, type Harmless } from "./harmless-numbers.js";
import { findIntroductions, type Introduction } from "./introductions.js";
import { type Normalised, normalise } from "./normalise.js";
import { type Numbers, readNumbers } from "./numbers.js";
import type { Official } from "./official.js";

/** A text read once for all detectors. Positions are those of the normalised text. */
export interface Reading extends Normalised, Numbers {
  readonly official: Official;
  readonly dates: readonly FoundDate[];
  /** why the number that begins with a token is nobody's, by the token's index */
  readonly harmless: readonly (Harmless | undefined)[];
  readonly introductions: readonly Introduction[];
}

/** Reads a text: its words and numbers, the dates among them, and the words that announce a value. */
export function read(original: string, official: Official): Reading {
  const text: Normalised = normalise(original);
  const numbers = readNumbers(text);
  const dates = findDates(text, numbers);
  // Each by name: spreading the two objects costs more than all that is read here.
  return {
    original,
    text: text.text,
    positions: text.positions,
    tokens: text.tokens,
    lists: text.lists,
    chains: numbers.chains,
    atomAt: numbers.atomAt,
    official,
    dates,
    harmless: findHarmless(text, numbers.chains, dates),
    introductions: findIntroductions(text),
  };
}
