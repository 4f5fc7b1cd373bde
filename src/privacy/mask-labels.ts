import type { Language } from "../pack/pack.js";
import type { MaskKind } from "./masked.js";

/** What stands in the place of a value, by language. The member reads it in their own bubble. */
const LABELS: Readonly<Record<string, Readonly<Record<MaskKind, string>>>> = {
  fr: {
    "social-security-number": "‹numéro de sécurité sociale masqué›",
    iban: "‹IBAN masqué›",
    "bank-details": "‹coordonnées bancaires masquées›",
    card: "‹numéro de carte masqué›",
    password: "‹mot de passe masqué›",
    code: "‹code masqué›",
    login: "‹identifiant masqué›",
    email: "‹adresse e-mail masquée›",
    phone: "‹numéro de téléphone masqué›",
    address: "‹adresse masquée›",
    "birth-date": "‹date de naissance masquée›",
    number: "‹numéro masqué›",
    health: "‹information de santé masquée›",
    personal: "‹donnée personnelle masquée›",
    name: "‹nom masqué›",
  },
  en: {
    "social-security-number": "‹social security number masked›",
    iban: "‹IBAN masked›",
    "bank-details": "‹bank details masked›",
    card: "‹card number masked›",
    password: "‹password masked›",
    code: "‹code masked›",
    login: "‹login masked›",
    email: "‹e-mail masked›",
    phone: "‹phone number masked›",
    address: "‹address masked›",
    "birth-date": "‹date of birth masked›",
    number: "‹number masked›",
    health: "‹health information masked›",
    personal: "‹personal data masked›",
    name: "‹name masked›",
  },
};

const FALLBACK: Language = "fr";
const every = Object.values(LABELS).flatMap((labels) => Object.values(labels));
const LONGEST = Math.max(...every.map((label) => label.length));
const labelSet: ReadonlySet<string> = new Set(every);

/** The mask of a kind in a language; a language without its own labels gets the French ones. */
export function maskLabel(kind: MaskKind, language: Language): string {
  const labels = LABELS[language] ?? LABELS[FALLBACK];
  if (labels === undefined) throw new Error(`mask-labels.ts has no labels for ${FALLBACK}. Add them.`);
  return labels[kind];
}

/** The masks of a kind, in all languages. */
export function maskLabels(kind: MaskKind): readonly string[] {
  return Object.values(LABELS).map((labels) => labels[kind]);
}

/**
 * The length of the mask that begins at a position, 0 when there is none.
 * Only whole labels count: a value that a member wraps in ‹ and › is still a value.
 */
export function maskLengthAt(text: string, at: number): number {
  if (text.charCodeAt(at) !== "‹".charCodeAt(0)) return 0;
  const end = text.slice(at, at + LONGEST).indexOf("›");
  if (end < 0) return 0;
  return labelSet.has(text.slice(at, at + end + 1)) ? end + 1 : 0;
}
