import { OTHERS, REQUEST_EN, REQUEST_FR } from "./asking-words.js";
import { plainSentences } from "./plain-sentences.js";

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
/** What names several things about a person, and so asks for them when nothing else is said. */
const ABOUT_A_PERSON =
  /^(?:(?:et|votre|vos|ton|le|la|l|your|the|my) )*(?:nom|prenom|nom complet|nom et prenom|date de naissance|lieu de naissance|adresse(?: postale| mail| email)?|code postal|telephone|numero(?: de (?:telephone|securite sociale|secu|contrat|dossier|carte))?|mail|e ?mail|(?:first |last |full )?name|surname|date of birth|dob|address|phone(?: number)?|postcode|policy number)$/;
/** What may lead to such a list, and is no telling of what was exposed. */
const LEADS_TO_LIST =
  /^(?:(?:bonjour|ok|alors|merci|parfait|hello|please|svp|et) )*(?:(?:pour|afin|for|to|in order|il me faut|il nous faut|il faut|j ai besoin|nous avons besoin|i need|we need|merci de|please)(?: [^ ]+){0,8})?$/;
/** "Je vous rappelle, quel numéro ?" */
const WHICH_NUMBER =
  /(?:^|, |et |and )(?:(?:a|sur|on|at) )?(?:quel(?:le)?|what|which) (?:est |is )?(?:(?:le |la |the |votre |your )?(?:bon |bonne |best )?)(?:numero|telephone|adresse|mail|e ?mail|number|phone|address)$/;

/**
 * Whether a text has its reader do what no adviser may ask for: install remote control, approve an operation, move
 * money, go on in another channel. To warn of it, or to tell what a swindler wanted, is not asking.
 */
export function asksToAct(text: string): boolean {
  return plainSentences(text).some(({ words }) =>
    FORBIDDEN.some((form) =>
      [...words.matchAll(form)].some(
        ({ index, groups }) => !WARNING.test(words.slice(0, index) + (groups?.["gap"] ?? "")),
      ),
    ),
  );
}

/** Whether a text asks who somebody is without a verb: "Pour avancer : nom, prénom, date de naissance". */
export function asksByList(text: string): boolean {
  return plainSentences(text).some(({ words, question }) => {
    if (question && WHICH_NUMBER.test(words)) return true;
    const parts = words.split(/ , | et | and /);
    const lead = parts.findIndex((part) => ABOUT_A_PERSON.test(part.trim()));
    if (lead === -1 || parts.length - lead < 2) return false;
    return (
      parts.slice(lead).every((part) => part.trim() === "" || ABOUT_A_PERSON.test(part.trim())) &&
      LEADS_TO_LIST.test(parts.slice(0, lead).join(" ").trim())
    );
  });
}
