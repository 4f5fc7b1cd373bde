import { probabilitiesOf } from "../../src/answers/probabilities.js";
import { createReader, type Reader } from "../../src/answers/read-text.js";
import { stemmersFor } from "../../src/answers/stemmers.js";
import { correctingReaders } from "../../src/answers/tools.js";
import { train } from "../../src/answers/train.js";
import { tokensOf } from "../../src/answers/words.js";
import type { Line, Peer, Rank } from "./peer.js";
import { rankedOf } from "./ranked.js";

/**
 * What the server learns and asks (src/answers), on any lines: words, spelling, features, classifier, temperature.
 * The pack's lexicon and its rules stay out, because no peer has them.
 */
export const ours: Peer = { name: "Vigie", settings: { "as served": learn } };

/** The matcher calibrates on a third of the voices. Where nobody says who wrote a line, lines take turns. */
const VOICES = 3;

async function learn(lines: readonly Line[], language: string): Promise<Rank> {
  const stem = (await stemmersFor([language])).get(language) ?? ((word) => word);
  const readers = new Map([[language, createReader({ spellings: {} }, stem)]]);
  const variants = lines.map((line, at) => ({ ...line, language, voice: `${at % VOICES}` }));
  const model = train({ hash: "bench", languages: [language], variants }, readers, () => undefined);
  const read = correctingReaders(readers, model).get(language) as Reader;
  return (text) => {
    const probabilities = probabilitiesOf(read(tokensOf(text)), model);
    return rankedOf(model.labels.map((label, at) => ({ label, score: probabilities[at] as number })));
  };
}
