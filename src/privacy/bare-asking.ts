import { FILLERS, THINGS, TURNS } from "./asking-words.js";

const THING = new RegExp(`(?:${THINGS})(?![^ ])`, "y");
const WHERE =
  "(?:x|acces|recue?s?|connexion|personnel|pro|par|sms|de|du|la|le|votre|carte|bancaire|complete?|that|you|received|on|your|card|of)";
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

/** Things alone, after a greeting or a purpose. */
function isNaming(words: string): boolean {
  const parts = words.split(PAUSE);
  const first = parts.findIndex((part) => !isOpening(part));
  return (
    first >= 0 && parts.slice(first).every((part, at) => isNamed(at === 0 ? part.replace(OPENERS, "") : part))
  );
}

function isOpening(part: string): boolean {
  return part.replace(OPENERS, "") === "" || PURPOSE.test(part);
}

/** One thing at least, and nothing but what stands beside one. */
function isNamed(part: string): boolean {
  let named = false;
  for (let at = 0; at < part.length; at += 1) {
    const thing = endAt(THING, part, at);
    const end = thing ?? endAt(BESIDE, part, at);
    if (end === undefined) return false;
    named ||= thing !== undefined;
    at = end;
  }
  return named;
}

function endAt(form: RegExp, text: string, at: number): number | undefined {
  form.lastIndex = at;
  return form.test(text) ? form.lastIndex : undefined;
}
