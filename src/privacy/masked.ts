/** The kinds of personal data that are masked (PS-01 to PS-11 of docs/privacy.md). */
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
  "name", // of a person, only beside another masked value
] as const;
export type MaskKind = (typeof MASK_KINDS)[number];

/** A text with every personal value replaced by its mask, such as "‹IBAN masqué›". */
export interface Masked {
  readonly text: string;
  /** the kinds that were masked, in order of appearance, each once; empty: nothing was found */
  readonly kinds: readonly MaskKind[];
}
