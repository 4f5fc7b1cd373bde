import { create, insertMultiple, search } from "@orama/orama";
import type { Line, Peer, Rank, Train } from "./peer.js";
import { stemOf } from "./plain-words.js";
import { labelsOf, type Vote } from "./ranked.js";

/** Orama: a full-text index with BM25 scores, its tokeniser with the stemmers of the same house. */
export const orama: Peer = {
  name: "Orama",
  settings: {
    "stems, sum of five hits": over({ threshold: 1 }, "sum of five hits"),
    stems: over({ threshold: 1 }),
    "stems, one letter may differ": over({ threshold: 1, tolerance: 1 }),
  },
};

const LANGUAGES: Readonly<Record<string, string>> = { fr: "french", en: "english" };
/** Hits that a search gives back: enough for several of each likely label. */
const MOST_HITS = 100;

interface Asking {
  /** share of results beyond those that hold every word; 1: all that hold any */
  readonly threshold: number;
  /** letters that may differ */
  readonly tolerance?: number;
}

function over(asking: Asking, vote: Vote = "best hit"): Train {
  return async (lines, language): Promise<Rank> => {
    const stemmer = await stemOf(language);
    const index = create({
      schema: { text: "string", label: "string" } as const,
      components: {
        tokenizer: {
          language: LANGUAGES[language] ?? "english",
          stemming: true,
          stemmer,
          stemmerSkipProperties: ["label"],
        },
      },
    });
    await insertMultiple(
      index,
      lines.map(({ text, label }) => ({ text, label })),
    );
    return async (text) => {
      const found = await search(index, { term: text, properties: ["text"], limit: MOST_HITS, ...asking });
      const hits = found.hits.map(({ document, score }) => ({ line: document as Line, score }));
      return labelsOf(hits, vote);
    };
  };
}
