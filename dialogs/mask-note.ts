import type { Language, Pack } from "../src/pack/pack.js";
import type { MaskKind } from "../src/privacy/masked.js";
import { stockReply } from "./reply.js";
import type { Reply, Step } from "./step.js";

/** How each kind is called in a sentence; a language that is not here is told in French, as the masks are. */
const KIND_NAMES: Readonly<Record<MaskKind, { readonly fr: string; readonly en: string }>> = {
  "social-security-number": { fr: "numéro de sécurité sociale", en: "social security number" },
  iban: { fr: "IBAN", en: "IBAN" },
  "bank-details": { fr: "coordonnées bancaires", en: "bank details" },
  card: { fr: "numéro de carte", en: "card number" },
  password: { fr: "mot de passe", en: "password" },
  code: { fr: "code", en: "code" },
  login: { fr: "identifiant", en: "login" },
  email: { fr: "adresse e-mail", en: "e-mail address" },
  phone: { fr: "numéro de téléphone", en: "phone number" },
  address: { fr: "adresse", en: "address" },
  "birth-date": { fr: "date de naissance", en: "date of birth" },
  number: { fr: "numéro personnel", en: "personal number" },
  health: { fr: "information de santé", en: "health information" },
  personal: { fr: "donnée personnelle", en: "personal data" },
  name: { fr: "nom", en: "name" },
};

/**
 * Tells the member that something personal was hidden and of what kind, whatever the message came to.
 *
 * Someone in danger reads the emergency numbers first; and the redirect for typed personal data says all this itself.
 */
export function withMaskNote(step: Step, kinds: readonly MaskKind[], pack: Pack): Step {
  const { decision } = step;
  const reason = decision?.outcome === "redirect" ? decision.reason : undefined;
  if (kinds.length === 0 || reason === "typed-personal-data") return step;
  const note = maskNote("masked", kinds, step.state.language, pack);
  return { ...step, replies: reason === "distress" ? [...step.replies, note] : [note, ...step.replies] };
}

/** @param key the line that names the kinds, whoever has the conversation */
export function maskNote(
  key: "masked" | "masked-beside-adviser",
  kinds: readonly MaskKind[],
  language: Language,
  pack: Pack,
): Reply {
  const names = kinds.map((kind) => KIND_NAMES[kind][language === "en" ? "en" : "fr"]);
  const list = new Intl.ListFormat(language, { type: "conjunction" }).format(names);
  return stockReply(key, [], language, pack, { kinds: list });
}
