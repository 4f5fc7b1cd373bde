/** A text and what it is about. */
export interface Line {
  readonly text: string;
  readonly label: string;
}

/** A label and how well it fits; scores of one peer compare with each other, never with another's. */
export interface Ranked {
  readonly label: string;
  readonly score: number;
}

/** @returns labels that fit a text, best first, each once; some peers leave out those that do not fit at all */
export type Rank = (text: string) => readonly Ranked[] | Promise<readonly Ranked[]>;

/** @param language "fr" or "en" */
export type Train = (lines: readonly Line[], language: string) => Promise<Rank>;

/** A way to find labels, as its users would set it up. */
export interface Peer {
  readonly name: string;
  /** by name; where there are several, the best on a part of the training lines is taken: see tune.ts */
  readonly settings: Readonly<Record<string, Train>>;
}

/** Messages about none of the labels, where a set has lines of them to learn from. */
export const OUT_OF_SCOPE = "out-of-scope";
