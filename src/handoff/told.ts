import type { EndedWhy } from "./desk.js";
import type { Place } from "./handoff.js";

/** What the member is told of a change that they did not ask for; its words are the pack's. */
export type Told =
  | { readonly kind: "taken" | "transferred" }
  /** back in the queue, before those who have not had an adviser yet */
  | ({ readonly kind: "requeued" } & Pick<Place, "position">)
  /** nearer the head of the queue; or behind one that goes first: in trouble, or given back by an adviser */
  | ({ readonly kind: "position" | "overtaken" } & Place)
  | { readonly kind: "ended"; readonly why: EndedWhy };
