import { softmaxInPlace } from "./classifier.js";
import { blocksOf } from "./features.js";
import type { Model } from "./model.js";
import { quantisedScores } from "./quantise.js";
import type { ReadText } from "./read-text.js";
import { vectorOf } from "./vectors.js";

/**
 * Calibrated probabilities of one text, one a label, in the order of the model's labels. Long messages are read whole
 * like short ones: reading their clauses apart made them worse (docs/matching.md, "Ablation").
 */
export function probabilitiesOf(read: ReadText, model: Model): Float64Array {
  const vector = vectorOf(blocksOf(read), model.features);
  const scores = quantisedScores(vector, model, model.labels.length);
  return softmaxInPlace(scores.map((score) => score / model.temperature));
}
