import type { Adviser, Presence } from "../../handoff/desk.js";

/** An adviser who is signed in. The session's id is known to the browser alone: its hash is the key it is kept under. */
export interface Session {
  readonly adviser: Adviser;
  readonly presence: Presence;
  /** UTC ISO, as all below */
  readonly startedAt: string;
  /** whatever is done in it */
  readonly endsAt: string;
  /** the last action, key or pointer of the adviser */
  readonly activeAt: string;
  /** when the provider last confirmed the role */
  readonly confirmedAt: string;
  /** when the provider was last asked: one instance asks at a time */
  readonly askedAt: string;
  /** what the provider is asked with, encrypted with the session's id: whoever reads the store cannot use it */
  readonly sealedTokens?: string;
}

/** What may change in a session. */
type SessionChange = Partial<
  Pick<Session, "adviser" | "presence" | "activeAt" | "confirmedAt" | "sealedTokens">
>;

/** What signing in needs kept. Shared by all instances, or every instance has its own sessions. */
export interface SessionStore {
  add(key: string, session: Session): Promise<void>;
  find(key: string): Promise<Session | undefined>;
  /** Changes a session that is there; one that has been removed stays so. */
  change(key: string, change: SessionChange): Promise<void>;
  /** Sets `askedAt` if it is still `before`. @returns whether it was: the caller, and nobody else, asks the provider */
  claimCheck(key: string, before: string, at: string): Promise<boolean>;
  /** @returns the session, if it was this call that removed it */
  remove(key: string): Promise<Session | undefined>;
  /** Removes sessions that nobody came back to: past their end at that moment. */
  removeEnded(at: string): Promise<void>;
}
