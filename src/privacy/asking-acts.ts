import { OTHERS, REQUEST_EN, REQUEST_FR } from "./asking-words.js";
import type { Sentence } from "./plain-sentences.js";

/**
 * What a swindler has their victim do, and an adviser never may, in French and English: let somebody steer the device,
 * approve an operation, move money, go on elsewhere. Parts of regular expressions over plain words.
 */
const ACTS: readonly { readonly verbs: string; readonly objects: string }[] = [
  {
    verbs:
      "install|telecharg|ouvr|lanc|demarr|accept|autoris|activ|partag|donn|download|open|start|run|allow|grant|share|accept|give",
    objects:
      "anydesk|any desk|teamviewer|team viewer|rustdesk|supremo|quicksupport|quick support|ultraviewer|logmein|" +
      "prise (?:en main|de controle)|(?:acces|controle|assistance|connexion) a distance|partage d ecran|votre ecran|l ecran|" +
      "remote (?:access|control|desktop|support)|screen sharing|your screen|control of your",
  },
  {
    verbs: "valid|approuv|accept|autoris|confirm|approv|authoris|authoriz",
    objects:
      "notifications?|operations?|paiements?|virements?|achats?|transactions?|prelevements?|beneficiaires?|payments?|transfers?|purchases?|debits?|prompts?|payees?",
  },
  {
    verbs: "fai|effectu|envoy|pay|regl|vers|vir|achet|make|send|buy|wire|transfer",
    objects:
      "virements?|paiements?|versements?|mandats?|cartes? cadeaux?|coupons?|recharges?|tickets? pcs|bitcoins?|cryptos?|" +
      "(?:\\d+|x) ?(?:euros?|eur|e)|frais de dossier|(?:bank )?transfers?|payments?|gift cards?|vouchers?|money|fees?",
  },
  {
    verbs:
      "ecri|contact|appel|rappel|rejoi|ajout|envoy|parl|pass|continu|discut|write|contact|call|text|message|add|join|talk|continue|move|reach|send",
    objects:
      "whatsapp|whats app|telegram|messenger|facebook|instagram|snapchat|skype|viber|" +
      "mon (?:portable|telephone|numero|mail|email|adresse)|ma boite mail|my (?:mobile|phone|number|e ?mail|cell)",
  },
];

/** "installez", "installer" after a request, "install"; never "installé", which tells what happened. */
const FORMS = "(?:ez|er|ir|ire|indre|vez|vrez|gnez|rez|tes|re|ssez|e)?";
const GAP = "(?<gap>(?: (?!vous |ne |pas |jamais )[^ ]+){0,6}?)";
/** What comes before a verb that asks: nothing, a request, a pause, or a word that links. */
const BEFORE = `(?:^|, |(?:et|puis|alors|donc|maintenant|and|then|now|please|svp|bonjour|hello|ok) |${REQUEST_FR} |${REQUEST_EN} )`;

const FORBIDDEN: readonly RegExp[] = ACTS.map(
  ({ verbs, objects }) => new RegExp(`${BEFORE}(?:${verbs})${FORMS}${GAP} (?:${objects})(?![^ ])`, "g"),
);
/** Whoever warns says so before the verb, or in the clause. */
const WARNING = new RegExp(
  `(?<![^ ])(?:ne|n|jamais|pas|aucune?|sans|evitez|refusez|inutile|never|nobody|not|don t|dont|no|none|without|avoid|refuse|si|if|quand|when|lorsque|apres|after|avant|before|${OTHERS})(?![^ ])`,
);
/**
 * Whether a text has its reader do what no adviser may ask for: install remote control, approve an operation, move
 * money, go on in another channel. To warn of it, or to tell what a swindler wanted, is not asking.
 */
export function asksToAct(sentences: readonly Sentence[]): boolean {
  return sentences.some(({ words }) =>
    FORBIDDEN.some((form) =>
      [...words.matchAll(form)].some(
        ({ index, groups }) => !WARNING.test(words.slice(0, index) + (groups?.["gap"] ?? "")),
      ),
    ),
  );
}
