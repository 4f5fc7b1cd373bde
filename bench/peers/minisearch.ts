import MiniSearch, { type SearchOptions } from "minisearch";
import type { Line, Peer, Rank, Train } from "./peer.js";
import { stemOf, wordsOf } from "./plain-words.js";
import { labelsOf, type Vote } from "./ranked.js";

/** MiniSearch: a full-text index with BM25+ scores. */
export const miniSearch: Peer = {
  name: "MiniSearch",
  settings: {
    "stems, fuzzy, sum of five hits": over({ fuzzy: 0.2 }, { stems: true, vote: "sum of five hits" }),
    "fuzzy, prefix": over({ fuzzy: 0.2, prefix: true }, { stems: false }),
    stems: over({}, { stems: true }),
    "stems, fuzzy": over({ fuzzy: 0.2 }, { stems: true }),
    "stems, sum of five hits": over({}, { stems: true, vote: "sum of five hits" }),
  },
};

interface Reading {
  readonly stems: boolean;
  readonly vote?: Vote;
}

function over(searchOptions: SearchOptions, { stems, vote = "best hit" }: Reading): Train {
  return async (lines, language): Promise<Rank> => {
    const stem = stems ? await stemOf(language) : (word: string) => word;
    const index = new MiniSearch<Line & { readonly id: number }>({
      fields: ["text"],
      processTerm: (term) => wordsOf(stem(term.toLowerCase())).join("") || null,
      searchOptions,
    });
    index.addAll(lines.map((line, id) => ({ ...line, id })));
    return (text) =>
      labelsOf(
        index.search(text).map(({ id, score }) => ({ line: lines[id] as Line, score })),
        vote,
      );
  };
}
