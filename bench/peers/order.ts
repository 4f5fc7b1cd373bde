import type { Answer } from "./metrics.js";
import type { Folders } from "./sets.js";

/** What a process of the bench is to do. */
export type Task =
  | { readonly kind: "set"; readonly peer: string; readonly set: string }
  | { readonly kind: "growth"; readonly peer: string; readonly lines: number }
  | { readonly kind: "served" };

/** A task, and what it may take. */
export type Order = Task & {
  readonly folders: Folders;
  /** processor seconds for choosing a setting, and as many for learning, each split anew */
  readonly training: number;
  /** processor seconds for asking; shared by the splits of a set */
  readonly asking: number;
};

/** What came of an order. */
export interface Outcome {
  /** of the peer; where folds chose different ones, all of them */
  readonly settings: readonly string[];
  /** learnt from, in one split */
  readonly lines: number;
  /** processor time, the mean of the splits */
  readonly trainSeconds: number;
  /** held after training beyond what was held before it, the mean of the splits */
  readonly bytes: number;
  readonly validation: readonly Answer[];
  readonly answers: readonly Answer[];
}

/** What a process says while it works. */
export type Report =
  | { readonly stage: "tuning" | "training" }
  | { readonly stage: "asking"; readonly done: number; readonly of: number }
  | { readonly stage: "done"; readonly outcome: Outcome };
