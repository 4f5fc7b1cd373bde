/** The kinds of personal data that are masked (PS-01 to PS-12 of docs/privacy.md). */
const MASK_KINDS = [
  "social-security-number",
  "iban",
  "bank-details",
  "card",
  "password",
  "code",
  "login",
  "email",
  "phone",
  "address",
  "birth-date",
  "number", // member, contract, tax, identity-document number
  "health",
  "personal", // of a kind that nothing tells
  "name", // of a person, only beside another masked value
] as const;
export type MaskKind = (typeof MASK_KINDS)[number];

/** What a message can announce and leave to the next one. */
const ANNOUNCED = [
  "password",
  "login",
  "code",
  "code-rest", // a part of one was told
  "card",
  "card-end",
  "card-expiry",
  "card-check",
  "card-rest", // a card was told: its date, its check code may follow
  "iban",
  "bank",
  "rib-key",
  "social-security",
  "birth",
  "birth-rest", // a date was begun
  "document",
  "file",
  "home",
  "phone",
  "phone-rest", // a number was begun
  "email",
  "password-label", // the word is the whole message
  "login-label",
  "password-again", // one was told: it may be corrected
] as const;
export type Announced = (typeof ANNOUNCED)[number];

/** Whether that is the name of something that a message can announce. */
export function isAnnounced(kind: unknown): kind is Announced {
  return (ANNOUNCED as readonly unknown[]).includes(kind);
}

/** A text with every personal value replaced by its mask, such as "‹IBAN masqué›". */
export interface Masked {
  readonly text: string;
  /** the kinds that were masked, in order of appearance, each once; empty: nothing was found */
  readonly kinds: readonly MaskKind[];
  /** what its last words announce and do not say, for the message that comes after it */
  readonly announces?: Announced | undefined;
}
