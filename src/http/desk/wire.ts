import type { Adviser, HandoffView, Presence } from "../../handoff/desk.js";

/** What the server and the desk's page say to each other; the page takes these types and nothing else from here. */

/** How advisers sign in here. */
export interface SignInWay {
  readonly way: "provider" | "link";
}

/** Who is signed in, and until when. */
export interface Me {
  readonly adviser: Adviser;
  readonly presence: Presence;
  /** UTC ISO */
  readonly now: string;
  readonly endsAt: string;
  readonly idleSeconds: number;
}

/** A colleague who is signed in. */
export interface Colleague extends Adviser {
  readonly presence: Presence;
  readonly conversations: number;
}

/** A frame of the live connection. */
export type LiveFrame =
  /** all that is open: at the start, and when several changed */
  | { readonly kind: "all"; readonly handoffs: readonly HandoffView[] }
  /** `queue`: the ids of those who wait, in the order in which they are to be taken */
  | { readonly kind: "changed"; readonly handoff: HandoffView; readonly queue: readonly string[] }
  /** its member is typing, and the adviser who has it is told */
  | { readonly kind: "typing"; readonly id: string }
  /** it no longer exists */
  | { readonly kind: "gone"; readonly id: string };

/** Why the server closes a live connection for good: RFC 6455 leaves 4000 to 4999 to us. */
export const SIGNED_OUT_CODE = 4401;
/** A header that pages of other sites cannot send without asking first. */
export const DESK_HEADER = "X-Vigie-Desk";
