import type { EndedWhy } from "./desk.js";
import type { Place } from "./handoff.js";

/** What the member is told of a change that they did not ask for; its words are the pack's. */
export type Told =
  | { readonly kind: "taken" | "transferred" | "requeued" }
  | ({ readonly kind: "position" } & Place)
  | { readonly kind: "ended"; readonly why: EndedWhy };
