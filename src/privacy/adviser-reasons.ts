import type { Language } from "../pack/pack.js";

/** Why a reply of an adviser is stopped. */
export type StopReason = "too-long" | "asks" | "acts" | "personal-data" | "link" | "phone";

/** Each says what is wrong and what to do instead, to the adviser who wrote it. It never quotes what was written. */
const REASONS: Readonly<Record<string, Readonly<Record<StopReason, string>>>> = {
  fr: {
    "too-long": "Ce message dépasse 2 000 caractères. Raccourcissez-le ou envoyez-le en plusieurs fois.",
    asks: "Ce message demande une donnée personnelle (code, mot de passe, coordonnées bancaires, numéro, pièce d’identité…). Nous promettons de ne jamais le faire ici. Invitez plutôt la personne à se connecter elle-même à son espace adhérent ou à appeler le numéro officiel.",
    acts: "Ce message fait faire à la personne ce que demandent les escrocs : installer un outil, partager son écran, valider une opération, payer, ou continuer ailleurs. Nous promettons de ne jamais le demander. Continuez ici, ou donnez le numéro officiel.",
    "personal-data":
      "Ce message contient une donnée personnelle (numéro, code, adresse…). Retirez-la : rien de personnel ne passe par cette conversation.",
    link: "Ce message contient un lien ou une adresse hors de la liste officielle, ou écrit de façon détournée. Retirez-le, ou copiez l’adresse officielle telle quelle, par exemple depuis une réponse préparée. Si ce n’est pas un lien, mettez une espace après le point.",
    phone:
      "Ce message contient un numéro de téléphone hors de la liste officielle. Donnez le numéro officiel qui convient, par exemple depuis une réponse préparée.",
  },
  en: {
    "too-long": "This message is longer than 2,000 characters. Shorten it or send it in several parts.",
    asks: "This message asks for personal data (a code, a password, bank details, a number, an identity document…). We promise never to do that here. Invite the person to sign in to their member area themselves, or to call the official number.",
    acts: "This message has the person do what swindlers ask for: install a tool, share their screen, approve an operation, pay, or go on elsewhere. We promise never to ask for it. Go on here, or give the official number.",
    "personal-data":
      "This message holds personal data (a number, a code, an address…). Take it out: nothing personal goes through this conversation.",
    link: "This message holds a link or an address that is not on the official list, or is written in a roundabout way. Take it out, or copy the official address as it is, for example from a canned reply. If it is no link, put a space after the full stop.",
    phone:
      "This message holds a phone number that is not on the official list. Give the official number that fits, for example from a canned reply.",
  },
};
const FALLBACK: Language = "fr";

/** The sentence for a reason, in the adviser's language; a language without its own gets the French one. */
export function reasonText(reason: StopReason, language: Language): string {
  const reasons = REASONS[language] ?? REASONS[FALLBACK];
  if (reasons === undefined) throw new Error(`adviser-reasons.ts has no reasons for ${FALLBACK}. Add them.`);
  return reasons[reason];
}
