import { normalise, type Token } from "./normalise.js";
import { longestAt, type PhrasesByFirst, phrasesByFirst } from "./phrases.js";

/** What the pack declares public: it is never masked. */
export interface Official {
  /** digits alone, in every way a number can be dialled: "0805805817", "33805805817" */
  readonly numbers: ReadonlySet<string>;
  /** the lengths that occur in `numbers` from SHORTEST_OFFICIAL on, longest first */
  readonly lengths: readonly number[];
  /** the first SHORTEST_OFFICIAL digits of each */
  readonly starts: ReadonlySet<string>;
  readonly domains: ReadonlySet<string>;
  /** companies, bodies, officials and their addresses, as folded words */
  readonly names: PhrasesByFirst;
  /** the words in figures that these hold */
  readonly figures: ReadonlySet<string>;
}

/** Shorter numbers are never masked on their own, and would cut longer values in two. */
export const SHORTEST_OFFICIAL = 4;

/** Prepares what the pack declares public, written as people write it, for look-up. */
export function officialOf(
  numbers: readonly string[],
  domains: readonly string[],
  publicNames: readonly string[] = [],
): Official {
  const forms = new Set(numbers.flatMap((number) => dialledForms(number.replace(/\D/g, ""))));
  forms.delete("");
  const lengths = [...new Set([...forms].map((form) => form.length))]
    .filter((length) => length >= SHORTEST_OFFICIAL)
    .sort((a, b) => b - a);
  const starts = new Set([...forms].map((form) => form.slice(0, SHORTEST_OFFICIAL)));
  const named = publicNames.map((name) => normalise(name).tokens);
  const names = phrasesByFirst(named.map((tokens) => tokens.map(({ text }) => text).join(" ")));
  const figures = named.flatMap((tokens) => tokens.filter(({ digits }) => digits).map(({ text }) => text));
  return {
    numbers: forms,
    lengths,
    starts,
    domains: new Set(domains.map((domain) => domain.toLowerCase())),
    names,
    figures: new Set(figures),
  };
}

/** How many tokens the public name has that begins at a token; 0 when none does. */
export function publicNameAt({ names }: Official, tokens: readonly Token[], at: number): number {
  return longestAt(names, tokens, at);
}

/** A French number is dialled with 0, 33, 0033 or 33 (0) before its last nine digits. */
function dialledForms(digits: string): string[] {
  const national = /^(?:0|(?:00)?330?)([1-9]\d{8})$/.exec(digits)?.[1];
  return national === undefined
    ? [digits]
    : [`0${national}`, `33${national}`, `0033${national}`, `330${national}`, `00330${national}`];
}

/** Whether a host is an official domain or lies under one. */
export function isOfficialDomain(official: Official, host: string): boolean {
  for (let at = 0; at >= 0; at = host.indexOf(".", at) + 1 || -1) {
    if (official.domains.has(host.slice(at))) return true;
  }
  return false;
}
