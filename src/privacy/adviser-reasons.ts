import type { Language } from "../pack/pack.js";

/** Why a reply of an adviser is stopped. */
export type StopReason =
  | "too-long"
  | "asks"
  | "seems-to-ask"
  | "remote-control"
  | "approval"
  | "payment"
  | "other-channel"
  | "personal-data"
  | "link"
  | "phone";

/** Each says what is wrong and what to do instead, to the adviser who wrote it. It never quotes what was written. */
const REASONS: Readonly<Record<string, Readonly<Record<StopReason, string>>>> = {
  fr: {
    "too-long": "Ce message dépasse 2 000 caractères. Raccourcissez-le ou envoyez-le en plusieurs fois.",
    asks: "Ce message demande une donnée personnelle (code, mot de passe, coordonnées bancaires, numéro, pièce d’identité…). Nous promettons de ne jamais le faire ici. Invitez plutôt la personne à se connecter elle-même à son espace adhérent ou à appeler le numéro officiel.",
    "seems-to-ask":
      "Ce message ressemble à une demande de code, de donnée personnelle, d’argent ou d’accès à un appareil, comme les escrocs en font. Invitez plutôt la personne à se connecter elle-même à son espace adhérent ou à appeler le numéro officiel. Si vous ne demandez rien de tel, dites-le autrement, en phrases courtes.",
    "remote-control":
      "Ce message demande un accès à l’ordinateur ou au téléphone de la personne (prise en main à distance, partage d’écran, application à installer…). Nous promettons de ne jamais le faire. Expliquez plutôt la démarche, étape par étape.",
    approval:
      "Ce message demande de valider une opération ou une notification. C’est ainsi que les escrocs font signer un paiement. Invitez plutôt la personne à refuser ce qu’elle n’a pas demandé et à appeler sa banque.",
    payment:
      "Ce message demande un paiement, un virement ou de remettre une carte. Nous promettons de ne jamais le faire ici. Pour une question d’argent, renvoyez vers l’espace adhérent, la banque ou le numéro officiel.",
    "other-channel":
      "Ce message propose de continuer ailleurs (WhatsApp, ligne ou adresse personnelle…). Restez dans cette conversation, ou donnez le numéro officiel.",
    "personal-data":
      "Ce message contient une donnée personnelle (numéro, code, adresse…). Retirez-la : rien de personnel ne passe par cette conversation.",
    link: "Ce message contient un lien ou une adresse hors de la liste officielle, ou écrit de façon détournée. Retirez-le, ou copiez l’adresse officielle telle quelle, par exemple depuis une réponse préparée. Si ce n’est pas un lien, mettez une espace après le point.",
    phone:
      "Ce message contient un numéro de téléphone hors de la liste officielle. Donnez le numéro officiel qui convient, par exemple depuis une réponse préparée.",
  },
  en: {
    "too-long": "This message is longer than 2,000 characters. Shorten it or send it in several parts.",
    asks: "This message asks for personal data (a code, a password, bank details, a number, an identity document…). We promise never to do that here. Invite the person to sign in to their member area themselves, or to call the official number.",
    "seems-to-ask":
      "This message looks like a request for a code, personal data, money or access to a device, as fraudsters make it. Invite the person to sign in to their member area themselves, or to call the official number. If you ask for nothing of the kind, say it differently, in short sentences.",
    "remote-control":
      "This message asks for access to the person's computer or phone (remote control, screen sharing, an app to install…). We promise never to do that. Explain the steps instead, one by one.",
    approval:
      "This message asks the person to approve an operation or a notification. That is how fraudsters get a payment signed. Invite the person to refuse what they did not start, and to call their bank.",
    payment:
      "This message asks for a payment, a transfer or a card to be handed over. We promise never to do that here. For anything about money, point to the member area, the bank or the official number.",
    "other-channel":
      "This message suggests going on elsewhere (WhatsApp, a personal line or address…). Stay in this conversation, or give the official number.",
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
