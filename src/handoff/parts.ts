import type { Language, Pack } from "../pack/pack.js";
import type { Audit } from "./audit.js";
import type { HandoffView, Hub } from "./desk.js";
import type { HandoffStore, Outbox, PresenceStore, TypingSignals } from "./handoff-store.js";
import type { HandoffLimits } from "./limits.js";
import type { Told } from "./told.js";

/** Brings lines to the member, wherever they write. Rejects if that failed: it is tried again. */
export interface MemberChannel {
  /** A change that the member did not ask for. @param key told twice, it is shown once, where the channel can tell */
  tell(handoff: HandoffView, told: Told, key: string): Promise<void>;
  /** What an adviser wrote. @param key said twice, it is shown once, where the channel can tell */
  say(handoff: HandoffView, text: string, key: string): Promise<void>;
  typing(handoff: HandoffView): Promise<void>;
}

/** Whether an adviser's text may be sent; each reason is a sentence for the adviser. */
type CheckReply = (
  text: string,
  language: Language,
) => { readonly kind: "ok" } | { readonly kind: "stopped"; readonly reasons: readonly string[] };

/** What the handoff's service is made of. */
export interface HandoffParts {
  readonly pack: Pack;
  readonly store: HandoffStore & Outbox & PresenceStore;
  readonly typing: TypingSignals;
  readonly member: MemberChannel;
  readonly hubs: readonly Hub[];
  /** whether all advisers sign in at the desk: then, with nobody there, nobody is promised */
  readonly advisersSignIn: boolean;
  readonly check: CheckReply;
  /** hides personal data in a note */
  readonly mask: (text: string, language: Language) => string;
  /** what the member reads of a change, for the transcript */
  readonly inWords: (told: Told, language: Language) => string;
  readonly audit: Audit;
  readonly limits: HandoffLimits;
  readonly now: () => Date;
  /** an id that no other handoff bears */
  readonly newId: () => string;
  /** tells the operator of an error; must not quote what was written */
  readonly report: (error: unknown) => void;
}
