import { softmaxInPlace } from "./classifier.js";
import { clausesOf, LONG_MESSAGE } from "./clauses.js";
import { blocksOf } from "./features.js";
import type { Model } from "./model.js";
import { quantisedScores } from "./quantise.js";
import type { ReadText } from "./read-text.js";
import { vectorOf } from "./vectors.js";

/** How much the clauses of a long message count beside the whole, 0..1 (docs/matching.md, "Ablation"). */
const CLAUSE_SHARE = 0.5;
/** A clause counts by how sure it is, to this power: greetings and stories are sure of nothing. */
const SURENESS = 2;

/** Calibrated probabilities of one text, one a label, in the order of the model's labels. */
export function probabilitiesOf(read: ReadText, model: Model): Float64Array {
  const vector = vectorOf(blocksOf(read), model.features);
  const scores = quantisedScores(vector, model, model.labels.length);
  return softmaxInPlace(scores.map((score) => score / model.temperature));
}

/**
 * Reads a message whole, and a long one clause by clause too.
 *
 * @param read how its language is read
 * @returns the message as read, and its probabilities
 */
export function readMessage(
  text: string,
  read: (text: string) => ReadText,
  model: Model,
): { readonly whole: ReadText; readonly probabilities: Float64Array } {
  const whole = read(text);
  const probabilities = probabilitiesOf(whole, model);
  const clauses = whole.words.length > LONG_MESSAGE ? clausesOf(text) : [];
  if (clauses.length < 2) return { whole, probabilities };
  return {
    whole,
    probabilities: blend(
      probabilities,
      clauses.map((clause) => probabilitiesOf(read(clause), model)),
    ),
  };
}

function blend(whole: Float64Array, clauses: readonly Float64Array[]): Float64Array {
  const weights = clauses.map((clause) => Math.max(...clause) ** SURENESS);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return whole.map((probability, label) => {
    const ofClauses = clauses.reduce(
      (sum, clause, at) => sum + ((weights[at] as number) / all) * (clause[label] as number),
      0,
    );
    return (1 - CLAUSE_SHARE) * probability + CLAUSE_SHARE * ofClauses;
  });
}
