/** What advisers read and do, wherever they work. `give-up`: a hub says that nobody comes. */
export type AuditedAction =
  | "sign-in"
  | "sign-in-refused"
  | "sign-out"
  | "session-ended"
  | "role-taken-away"
  | "read-queue"
  | "read-transcript"
  | "read-advisers"
  | "read-figures"
  | "take"
  | "say"
  | "note"
  | "transfer"
  | "end"
  | "give-up"
  | "presence";

/** Who did what, when, and in which conversation; never what was read or written. */
export interface AuditEntry {
  readonly at: Date;
  /** the adviser's id: the provider's subject, "teams:…", "chatwoot:…", "protocol:…"; absent where nobody was let in */
  readonly who?: string;
  readonly what: AuditedAction;
  readonly conversationId?: string;
  /** how it came out: "taken", "stopped" */
  readonly outcome?: string;
}

/** Remembers what advisers read and did. What cannot be remembered is not done: a failure here refuses the action. */
export interface Audit {
  record(entry: AuditEntry): Promise<void>;
}
