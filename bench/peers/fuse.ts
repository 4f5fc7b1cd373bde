import Fuse, { type Expression, type IFuseOptions } from "fuse.js";
import type { Line, Peer, Rank, Train } from "./peer.js";
import { stemsWith, wordsOf } from "./plain-words.js";
import { labelsOf, type Vote } from "./ranked.js";

/** fuse.js alone, over the lines themselves: what its own options give. */
export const fuse: Peer = {
  name: "fuse.js",
  settings: {
    "whole phrase": over({ threshold: 0.6 }),
    "whole phrase, length ignored": over({ threshold: 0.6, ignoreFieldNorm: true }),
    tokens: over({ threshold: 0.6, useTokenSearch: true }),
    "tokens, stricter": over({ threshold: 0.3, useTokenSearch: true }),
    "$or of the words": over({ threshold: 0.6 }, { query: "or" }),
    "extended search, any word": over({ threshold: 0.3, useExtendedSearch: true }, { query: "extended" }),
  },
};

/** fuse.js with what a careful user builds around it: stems, and a vote of the best hits. */
export const fuseWithStems: Peer = {
  name: "fuse.js + stems, vote",
  settings: {
    "tokens, five hits": over(
      { threshold: 0.3, useTokenSearch: true },
      { stems: true, vote: "sum of five hits" },
    ),
    "tokens, best hit": over({ threshold: 0.3, useTokenSearch: true }, { stems: true }),
    "whole phrase, five hits": over({ threshold: 0.6 }, { stems: true, vote: "sum of five hits" }),
  },
};

interface Reading {
  readonly stems?: boolean;
  /** what is asked for: the text as it is, or any of its words */
  readonly query?: "or" | "extended";
  readonly vote?: Vote;
}

function over(options: IFuseOptions<Entry>, reading: Reading = {}): Train {
  return async (lines, language): Promise<Rank> => {
    const stem = reading.stems ? await stemsWith(language) : (text: string) => text;
    const entries = lines.map((line): Entry => ({ line, text: stem(line.text) }));
    const searcher = new Fuse(entries, {
      keys: ["text"],
      includeScore: true,
      ignoreLocation: true,
      ignoreDiacritics: true,
      ...options,
    });
    return (text) => {
      const asked = stem(text);
      const hits = searcher
        .search(queryFor(asked, reading.query))
        .map(({ item, score }) => ({ line: item.line, score: 1 - (score ?? 1) }));
      return labelsOf(hits, reading.vote ?? "best hit");
    };
  };
}

function queryFor(text: string, query: Reading["query"]): string | Expression {
  if (query === undefined) return text;
  const words = wordsOf(text);
  return query === "extended" ? words.join(" | ") : { $or: words.map((word) => ({ text: word })) };
}

interface Entry {
  readonly line: Line;
  readonly text: string;
}
