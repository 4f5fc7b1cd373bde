import { couldBeSecret, looksSecret } from "./secret-look.js";

/** Words that are said alone for what one wants or to whom one speaks, beside the plain ones: never a value. */
const SPOKEN = new Set(
  (
    "phishing smishing vishing hameconnage spam spams rgpd gdpr cnil usurpation fraude fraudes escroquerie escroc " +
    "virement prelevement opposition resiliation remboursement carte courrier declaration indemnisation dedommagement " +
    "english anglais french deutsch effacer efface supprimer supprime delete erase forget recommencer continuer " +
    "suite fin quitter exit quit bye ciao hey hi yo hola hallo allo super parfait genial compris ouais nan nope yep " +
    "lol mdr ptdr jsp bof hein wsh wesh meh sup hiya heyyy test cmu chomage police gendarmerie avocat adherent beneficiaire cybermalveillance franceconnect signaler bloquer " +
    "sauvegarde antivirus virus telecharger recours dpo sante medecin pharmacie justificatif attestation"
  ).split(" "),
);
/** Somebody takes back what was told. */
const CORRECTING =
  /^(?:(?:ah|euh|oh|mais|non|no|oups|oops|ben) ?,? ?)*(?:pardon|desolee?|sorry|oups|oops|non|no|erreur|correction|plutot|je me suis trompee?|faute de frappe|autant pour moi|i mean|i meant|my mistake)(?![a-z])/;
/** How it goes on: "avec une majuscule", "je voulais dire". */
const LEADING =
  /^(?:[ ,.:;…-]|(?:c'?est|c'?etait|en fait|plutot|avec|sans|une?|la|le|l'|majuscules?|minuscules?|au debut|a la fin|tout|en|je|me|suis|trompee?|voulais|dire|faute de frappe|de|lettre|with|without|a|capital|capitals|letter|lower case|upper case|it's|it is|it was|i|meant?|my mistake|mot de passe|mdp|password|mon|my|the)(?![a-z]))*/;

/** Whether a folded message is one word, and none that is said alone. */
export function isLoneValue(said: string): boolean {
  const word = /^["(]?(?<word>[^\s"]{3,40}?)[").,;!]*$/.exec(said.trim())?.groups?.["word"];
  if (word === undefined || word.endsWith("?") || SPOKEN.has(word)) return false;
  return couldBeSecret(word) || looksSecret(word) || /^\d{4,}$/.test(word);
}

/** A quality is no value, and begins a phrase that may be one: "correct horse". */
const QUALITY =
  /^(?:correct|simple|secret|magique|magic|vieux|vieille|old|new|nouveau|nouvelle|gros|bon|bonne|good|great|mini|super|cool|fou|folle|crazy|beau|belle|long|short) (?<thing>[a-z]{3,20})$/;

/** Whether a folded message is a quality and a thing, and no sentence: "correct horse". */
export function isQualifiedThing(said: string): boolean {
  const thing = QUALITY.exec(said)?.groups?.["thing"];
  return thing !== undefined && !SPOKEN.has(thing) && couldBeSecret(thing);
}

/** Where the value begins in a message that corrects one, folded: "pardon, c'est avec une majuscule : X". */
export function correctionEnd(said: string): number | undefined {
  const begun = CORRECTING.exec(said)?.[0].length;
  if (begun === undefined) return undefined;
  return begun + (LEADING.exec(said.slice(begun))?.[0].length ?? 0);
}
