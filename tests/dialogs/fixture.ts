import type { Decide, Decision } from "../../src/answers/decision.js";
import { loadPack } from "../../src/pack/load.js";
import type { Pack } from "../../src/pack/pack.js";
import { FIXTURE_OPTIONS, withFixturePack } from "../pack/fixture.js";

/** The fixture pack, with a lexicon that tells the two languages apart. */
export const pack: Pack = withFixturePack(
  {
    "lexicon/fr.yaml": (text) =>
      text
        .replace('"yes": [oui]', '"yes": [oui, ok]')
        .replace('first: ["1"]', 'first: ["1", le premier]')
        .replace('second: ["2"]', 'second: ["2", la deuxième]')
        .replace("switchTo: [français]", "switchTo: [en français]"),
    "lexicon/en.yaml": (text) =>
      text
        .replace('"yes": [oui]', '"yes": [yes please]')
        .replace("switchTo: [français]", "switchTo: [in english]"),
  },
  (directory) => loadPack(directory, FIXTURE_OPTIONS),
);

/** A decision as the matcher would make it; what a test does not care about is filled in. */
export function decision(ending: EndingOf<Decision>, reading: Partial<Decision> = {}): Decision {
  const usual = { language: "fr", confidence: 0.9, candidates: [], rule: "test" };
  return { ...usual, ...reading, ...ending } as Decision;
}

/** Decides everything the same way. */
export function deciding(ending: EndingOf<Decision>, reading: Partial<Decision> = {}): Decide {
  return () => decision(ending, reading);
}

/** For tests in which nothing may reach the matcher. */
export const neverAsked: Decide = ({ text }) => {
  throw new Error(`the matcher was asked about "${text}"`);
};

type EndingOf<Whole> = Whole extends unknown
  ? Omit<Whole, "language" | "confidence" | "candidates" | "rule">
  : never;
