import { normalise } from "../normalise.js";
import { type Chain, expect } from "./chain.js";
import type { Familiarity } from "./familiarity.js";
import { featuresOf } from "./features.js";
import { unitsOf } from "./units.js";

/** Whether a text asks its reader for what is secret; see createAskFinder. */
export type AskFinder = (text: string) => boolean;

/** As likely as this, a word is part of a request: what is stopped in vain costs an adviser a sentence, and patience. */
const ASKED_FROM = 0.95;

/** Makes a finder of what was learnt from replies in which the requests are marked. */
export function createAskFinder(chain: Chain, familiarity: Familiarity): AskFinder {
  return (text) => {
    const normalised = normalise(text);
    const units = unitsOf(normalised);
    const { inside } = expect(chain, featuresOf(normalised, units, familiarity));
    return inside.some((likely) => likely >= ASKED_FROM);
  };
}
