import type { MaskKind } from "./masked.js";

/**
 * How sure a find is, best first: its own check digits, a number of the pack's official list, a word that
 * announces it, its form, or only what stands around it.
 */
export const RANK = { validated: 5, official: 4, introduced: 3, shaped: 2, likely: 1, learnt: 0 } as const;
export type Rank = (typeof RANK)[keyof typeof RANK];

/** A value found in a normalised text. "official" is public: it is protected instead of masked. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly kind: MaskKind | "official";
  readonly rank: Rank;
}
