import { FILLERS, THINGS, TURNS } from "./asking-words.js";
import type { Sentence } from "./plain-sentences.js";

const THING = new RegExp(`(?:${THINGS})(?![^ ])`, "y");
const QUALIFIERS =
  "(?:x|acces|recue?s?|connexion|personnel(?:le)?s?|pro|par|sms|de|du|la|le|l|en|au|aux|a|ce|cet|cette|ces|votre|vos|carte|compte(?<= (?:du|le|au|votre) compte)|banque|bancaires?|completes?|" +
  "secrete?s?|confidentiel(?:le)?s?|valides?|provisoires?|temporaires?|principale?|fameu(?:x|se)|petite?|sociale?|mutuelle|ligne|dos|verso|recto|crediter|debiter|uniques?|" +
  "adresse|associee?s?|usage|messagerie|boite|sur|ameli|france ?connect|viamedis|almerys|impots|paypal|gmail|google|visa|mastercard|vitale|espace|appli|adherente?|assuree?|client|telephone|tel|mail|jour|mois|annee|toujours|" +
  "that|you|received|on|in|your|card|account|of|bank|online|banking|actual|latest|secret|private|temporary|valid|back|front|linked|app|day|month|year)";
const BESIDE = new RegExp(`(?:${FILLERS}|${QUALIFIERS})(?![^ ])`, "y");
const OPENER =
  "(?:et|and|alors|ok|okay|bon|parfait|bien|bonjour|bonsoir|hello|hi|thanks|thank you|merci|donc|maintenant|now|so|well|right|first things first|tres bien|super|d accord|" +
  "(?:une |one |la |the )?(?:derniere|petite|last|quick|final) (?:chose|question|verification|formalite|etape|thing|check|step))";
const OPENERS = new RegExp(`^(?:${OPENER}(?: |$))+`);
const CLOSERS = / (?:donc|alors|du coup|then|so|maintenant|now|vite|rapidement|quickly|tout de suite)$/;
const PURPOSE = /^(?:pour|afin|to|for|in order) [^ ]+(?: [^ ]+){0,7}$/;
const POLITE =
  /(?:^| )(?:, )?(?:s il vous plait|svp|stp|please|pls|merci|je vous prie|asap|vite|des que possible|si possible|if possible|si (?:cela|ca) ne vous (?:derange|ennuie) pas|si vous voulez bien|si vous le voulez bien|if (?:it|that) s (?:ok|okay|fine|alright)|if you (?:don t|do not|wouldn t) mind|(?:quand|des que) vous (?:pouvez|pourrez|voulez|voudrez|aurez|avez|etes prete?|serez prete?)|when(?:ever)? you (?:can|re ready|are ready|have a (?:moment|minute)))(?![^ ])/;
/** "the password you normally use", "le code que vous avez reçu" */
const USED = / (?:you|that|que vous|qui|dont vous) (?!ne |n )[^ ]+(?: [^ ]+){0,5}$/;
/** "Votre IBAN et c'est bon", "your code, and I cancel it" */
const RESULT =
  / (?:, )?(?:et|and|puis|then) (?:c est|ce sera|je|j|on|nous|that s|we|i|it s|you re)(?! (?:ne|n|do not|don t)(?![^ ]))(?![^ ]).*$/;
const TURN = new RegExp(`(?<![^ ])(?:${TURNS}|do you|did you|faut)(?![^ ])`);
const VERB_AND_YOU = /ez vous(?![^ ])/;
const PAUSE = " , ";
/** Before a list that tells or warns: "données volées : nom, IBAN", "à protéger : code, carte". */
const TELLING =
  /(?<![^ ])(?:deja|already|did|knew|connaissai\w*|savai\w*|appelant|callers?|ne|n|pas|non|rien|jamais|aucune?s?|ni|hors|sauf|not|never|no|none|don t|donnees?|data|informations?|fuit\w*|vol\w*|concern\w*|touch\w*|expos\w*|compromis\w*|divulgu\w*|leak\w*|stolen|taken|affected|involved|breach\w*|prot\w*|surveill\w*|chang\w*|gard\w*|conserv\w*|keep|watch|safe|secure|escro\w*|fraud\w*|pirat\w*|arnaqu\w*|attaqu\w*|scam\w*|hack\w*|attack\w*|exemples?|examples?|suj\w*|topics?|questions?|points|conseils?|rappel|reminder|attention|vigilance|prudence|mefiance|danger|alerte|warning|caution|careful|beware|tips?|themes?|rubriques?|menu|contient|contains?|figur\w*|includes?|tels?|such|like|comme)(?![^ ])/;
/** Alone they say who somebody is; two of them are asked for. */
const PERSONAL =
  /(?<![^ ])(?:nom|prenom|telephone|tel|portable|mobile|mail|e mail|email|adresse|naissance|name|surname|phone|address|birth)(?![^ ])/g;
const LEAST_PERSONAL = 2;
const LEAST_LISTED = 2;
/** After these one thing is enough: "Dernière ligne droite : code reçu par SMS". */
const LAST =
  /(?<![^ ])(?:derni\w+|prochaine?|ensuite|enfin|plus que|finir|terminer|conclure|finit|termine|etape|reste|manque|suite|vite|(?:on|pour) (?:y va|avancer|continuer|commencer)|last|final\w*|next|finish|left|remaining|nearly|almost|step)(?![^ ])/;
/** A title in the member's own words: "My social security number". */
const SPEAKERS = /^my /;
/** Named so, it is the reader's: it needs neither a question mark nor a kind word to be asked for. */
const OWNED = /^(?:votre|vos|your|ce|cet|cette|ces|that|this|these|those) /;

/** What is left of something that was begun: "les suivants", "et la suite", "the next ones". */
const REST =
  /^(?:(?:et|and|puis|then|alors|ok|maintenant|now) )*(?:les|le|la|the|vos|votre|your) (?:(?:\d|deux|trois|quatre|two|three|four) )?(?:suivante?s?|derniere?s?|restante?s?|autres?|reste|suite|fin|rest|next|last|remaining|others?|following|end)(?: (?:ones?|part|bit|chiffres|digits|numbers))?$/;

/** Whether a reply does no more than to ask for the rest of something: "Les suivants ?", "And the next ones, please". */
export function isRestAsked(sentences: readonly Sentence[]): boolean {
  const said = sentences.filter(({ words }) => !isOpening(words));
  const [only] = said;
  if (only === undefined || said.length > 1) return false;
  const polite = POLITE.test(only.words);
  return (only.question || polite) && REST.test(only.words.replace(POLITE, "").replace(/[ ,]+$/, ""));
}

/**
 * Whether a sentence does no more than to name what is wanted: "Votre nom, prénom, date de naissance svp", "Alors, ce
 * code ?", "Pour vous identifier, votre date de naissance ?", "Your password". A sentence that tells something of it
 * is none. Read word by word, once.
 *
 * @param sentences of the reply
 * @param at which of them is read
 * @param answered whether the one after it says what it is about ("Votre IBAN ? Il n'est pas concerné.")
 */
export function isBareAsking(sentences: readonly Sentence[], at: number, answered: boolean): boolean {
  const { words = "", question = false, list } = sentences[at] ?? {};
  if (list !== undefined && isListed(list)) return true;
  const polite = POLITE.exec(words);
  if (polite !== null) {
    const sides = [words.slice(0, polite.index), words.slice(polite.index + polite[0].length)];
    if (sides.some((side) => namingIn(side.replace(/^ ?,? ?/, "")) !== undefined)) return true;
  }
  if (answered) return false;
  const naming = namingIn(words);
  if (naming !== undefined)
    return (
      question ||
      OWNED.test(naming) ||
      sentences.every((other, index) => index === at || isOpening(other.words))
    );
  return question && isNamedLast(words);
}

/** Whether a sentence is a list that what stands before it tells of: "Stolen: name, date of birth". */
export function isTelling({ list }: Sentence): boolean {
  return list !== undefined && TELLING.test(list.opening);
}

/** "On fait vite : nom, prénom, IBAN": nothing but things is listed, and nothing before it tells of them. */
function isListed({ opening, listed }: { readonly opening: string; readonly listed: string }): boolean {
  if (TELLING.test(opening)) return false;
  const parts = listed
    .replace(POLITE, "")
    .split(PAUSE)
    .filter((part) => part !== "");
  if (parts.length < LEAST_LISTED && !OWNED.test(listed) && !LAST.test(opening)) return false;
  const named = parts.map(namesThing);
  const personal = listed.match(PERSONAL)?.length ?? 0;
  return !named.includes(undefined) && (named.includes(true) || personal >= LEAST_PERSONAL);
}

/** "Je regarde votre dossier, votre date de naissance ?" */
function isNamedLast(words: string): boolean {
  const pause = words.lastIndexOf(PAUSE);
  if (pause < 0 || namesThing(words.slice(pause + PAUSE.length)) !== true) return false;
  return !TURN.test(words.slice(0, pause)) && !VERB_AND_YOU.test(words);
}

/** The part that names things, if nothing but an opening and what may stand beside a thing is around it. */
function namingIn(words: string): string | undefined {
  return named(words) ?? named(words.replace(RESULT, "").replace(USED, ""));
}

function named(words: string): string | undefined {
  const parts = words.split(PAUSE);
  const opened = parts.findIndex((part) => !isOpening(part));
  if (opened < 0) return undefined;
  const [first = "", ...others] = parts.slice(opened);
  const naming = first.replace(OPENERS, "").replace(CLOSERS, "");
  const isNaming =
    !SPEAKERS.test(naming) &&
    namesThing(naming) === true &&
    others.every((part) => isOpening(part) || namesThing(part) !== undefined);
  return isNaming ? naming : undefined;
}

function isOpening(part: string): boolean {
  return part.replace(OPENERS, "") === "" || PURPOSE.test(part);
}

/**
 * Whether a thing is named; `undefined` if a word neither names one nor stands beside one. Words can be read in several
 * ways ("votre numéro", "votre" and "numéro de sécu"): each place that some way leads to is read on from.
 */
function namesThing(part: string): boolean | undefined {
  const reached = new Map<number, boolean>([[0, false]]);
  for (let at = 0; at < part.length; at += 1) {
    const before = reached.get(at);
    if (before === undefined) continue;
    const next = (end: number | undefined, things: boolean) => {
      if (end !== undefined) reached.set(end + 1, things || reached.get(end + 1) === true);
    };
    next(endAt(THING, part, at), true);
    next(endAt(BESIDE, part, at), before);
  }
  return reached.get(part.length + 1);
}

function endAt(form: RegExp, text: string, at: number): number | undefined {
  form.lastIndex = at;
  return form.test(text) ? form.lastIndex : undefined;
}
