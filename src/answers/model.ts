import type { Label, Language } from "../pack/pack.js";
import type { LanguageTable } from "./language.js";
import type { FeatureTable } from "./vectors.js";

/** What training leaves behind: all that a decision needs beside the pack. */
export interface Model {
  /** hash of the pack it was learnt from */
  readonly packHash: string;
  /** classes of the classifier, in the order of its columns */
  readonly labels: readonly Label[];
  readonly features: FeatureTable;
  /** one row a feature, one column a label, the last row the bias; times the row's scale */
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  /** divides scores before they become probabilities; below 1 sharpens */
  readonly temperature: number;
  readonly languages: LanguageTable;
  /** per language that has a dictionary: the hashes of its words; see dictionary.ts */
  readonly dictionaries: ReadonlyMap<Language, Int32Array>;
  /** per language: how often each word occurs in the variants */
  readonly uses: ReadonlyMap<Language, ReadonlyMap<string, number>>;
}
