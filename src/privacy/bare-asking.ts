import { FILLERS, THINGS, TURNS } from "./asking-words.js";

const THING = new RegExp(`(?:${THINGS})(?![^ ])`, "y");
const WHERE =
  "(?:x|acces|recue?s?|connexion|personnel|pro|par|sms|de|du|la|le|votre|carte|bancaire|complete?|that|you|received|on|your|card|of|jour|mois|annee|day|month|year)";
const BESIDE = new RegExp(`(?:${FILLERS}|${WHERE})(?![^ ])`, "y");
const OPENER =
  "(?:et|and|alors|ok|parfait|bien|bonjour|hello|hi|thanks|merci|donc|maintenant|now|first things first|tres bien|super)";
const OPENERS = new RegExp(`^(?:${OPENER}(?: |$))+`);
const PURPOSE = /^(?:pour|afin|to|for|in order) [^ ]+(?: [^ ]+){0,7}$/;
const POLITE =
  /(?:^| )(?:, )?(?:s il vous plait|s il te plait|svp|stp|please|merci|je vous prie|asap|vite)(?![^ ])/;
/** "the password you normally use", "le code que vous avez reçu" */
const USED = / (?:you|that|que vous|qui|dont vous) [^ ]+(?: [^ ]+){0,5}$/;
const TURN = new RegExp(`(?<![^ ])(?:${TURNS}|do you|did you|faut)(?![^ ])`);
const VERB_AND_YOU = /ez vous(?![^ ])/;
const PAUSE = " , ";

/**
 * Whether a sentence does no more than to name what is wanted: "Votre nom, prénom, date de naissance svp", "Pour vous
 * identifier, votre date de naissance ?". Read word by word, once.
 *
 * @param words of a plain sentence
 * @param open whether it is a question that the adviser does not answer at once
 */
export function isBareAsking(words: string, open: boolean): boolean {
  const polite = POLITE.exec(words);
  if (polite !== null && isNaming(words.slice(0, polite.index))) return true;
  if (!open) return false;
  if (isNaming(words) || isNaming(words.replace(USED, ""))) return true;
  const pause = words.lastIndexOf(PAUSE);
  if (pause < 0 || !isNamed(words.slice(pause + PAUSE.length))) return false;
  const before = words.slice(0, pause);
  return !TURN.test(before) && !VERB_AND_YOU.test(words);
}

/** Things alone, after a greeting or a purpose; what follows may only stand beside one: ", jour mois année". */
function isNaming(words: string): boolean {
  const parts = words.split(PAUSE);
  const opened = parts.findIndex((part) => !isOpening(part));
  if (opened < 0) return false;
  const [first = "", ...others] = parts.slice(opened);
  return isNamed(first.replace(OPENERS, "")) && others.every((part) => thingsIn(part) !== undefined);
}

function isOpening(part: string): boolean {
  return part.replace(OPENERS, "") === "" || PURPOSE.test(part);
}

function isNamed(part: string): boolean {
  return (thingsIn(part) ?? 0) > 0;
}

/** How many things are named; `undefined` if a word neither names one nor stands beside one. */
function thingsIn(part: string): number | undefined {
  let things = 0;
  for (let at = 0; at < part.length; at += 1) {
    const thing = endAt(THING, part, at);
    const end = thing ?? endAt(BESIDE, part, at);
    if (end === undefined) return undefined;
    if (thing !== undefined) things += 1;
    at = end;
  }
  return things;
}

function endAt(form: RegExp, text: string, at: number): number | undefined {
  form.lastIndex = at;
  return form.test(text) ? form.lastIndex : undefined;
}
