import { createRequire } from "node:module";
import type { Line, Peer, Rank, Train } from "./peer.js";
import { rankedOf } from "./ranked.js";

/**
 * natural's Bayes classifier; its logistic regression needs minutes for a thousand lines. Loaded from its own file:
 * the package's entry reads a .env file and prints.
 */
export const natural: Peer = {
  name: "natural (Bayes)",
  settings: { "stop words removed": over(false), "stop words kept": over(true) },
};

const require = createRequire(import.meta.url);
const STEMMERS: Readonly<Record<string, string>> = { fr: "porter_stemmer_fr", en: "porter_stemmer" };

/** The part of natural's classifier that is used. */
interface Classifier {
  setOptions(options: { readonly keepStops: boolean }): void;
  addDocument(text: string, label: string): void;
  train(): void;
  getClassifications(text: string): readonly { readonly label: string; readonly value: number }[];
}

function over(keepStops: boolean): Train {
  return async (lines: readonly Line[], language: string): Promise<Rank> => {
    const Bayes = require("natural/lib/natural/classifiers/bayes_classifier.js") as new (
      stemmer: unknown,
    ) => Classifier;
    const classifier = new Bayes(
      require(`natural/lib/natural/stemmers/${STEMMERS[language] ?? "porter_stemmer"}.js`),
    );
    classifier.setOptions({ keepStops });
    for (const { text, label } of lines) classifier.addDocument(text, label);
    classifier.train();
    return (text) => {
      const found = classifier.getClassifications(text);
      const all = found.reduce((sum, { value }) => sum + value, 0) || 1;
      return rankedOf(found.map(({ label, value }) => ({ label, score: value / all })));
    };
  };
}
