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
export function probabilitiesOf({ terms }: ReadText, model: Model): Float64Array {
  const vector = vectorOf(blocksOf(terms), model.features);
  const scores = quantisedScores(vector, model, model.labels.length);
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] as number) / model.temperature;
  return softmaxInPlace(scores);
}
