import type { StopReason } from "./adviser-reasons.js";
import { isTelling } from "./bare-asking.js";
import { type ClauseTag, clausesOf } from "./clauses.js";
import type { Sentence } from "./plain-sentences.js";
import { PRESSING } from "./pressing-rules.js";

/** By these a clause is a warning, a question of fact or advice. */
const EXCUSING: readonly ClauseTag[] = ["not", "past", "warning", "elsewhere"];
/** "IBAN ou code saisi ?" */
const DONE = /(?<![^ ])(?:saisie?s?|transmise?s?|typed|given|donne)(?: (?:aussi|too))?$/;
/** The sentence before was a question, and this one answers it. */
const ANSWERS = /^(?:oui|non|yes|no|pour|parce|because|it|il|elle|rassurez)(?![^ ])/;

/**
 * Why a reply presses its reader, beyond asking for a thing by its name (asking.ts): for digits, a message or a copy,
 * to let someone into a computer, to approve, to pay, to go on elsewhere. Each clause is read as a set of tags; a rule
 * is the tags that must meet. To warn of it, to ask whether it happened or to send someone to their bank is not
 * pressing. When in doubt it is: an adviser can word it otherwise. Linear in the words.
 */
export function pressingReasons(sentences: readonly Sentence[]): ReadonlySet<StopReason> {
  const found = new Set<StopReason>();
  let before: ReadonlySet<ClauseTag> = new Set();
  sentences.forEach((sentence, at) => {
    const open = sentence.question && !ANSWERS.test(sentences[at + 1]?.words ?? "");
    const clauses = clausesOf(sentence.words, open && !DONE.test(sentence.words));
    const said = new Set(clauses.filter((tags) => !tags.has("not")).flatMap((tags) => [...tags]));
    const tells = said.has("telling") || isTelling(sentence);
    if (sentences.length === 1 && !tells) for (const tags of clauses) tags.add("alone");
    for (const tags of withoutExcused(clauses)) {
      for (const { reason, all, said: nearby = [] } of PRESSING) {
        if (all.every((tag) => tags.has(tag)) && nearby.every((tag) => said.has(tag) || before.has(tag)))
          found.add(reason);
      }
    }
    before = said;
  });
  return found;
}

/** An excuse holds until a clause tells the reader to do something else; what a fraud says is all its own. */
function withoutExcused(clauses: readonly ReadonlySet<ClauseTag>[]): ReadonlySet<ClauseTag>[] {
  let excused = false;
  let reported = false;
  return clauses.filter((tags) => {
    const own = EXCUSING.some((tag) => tags.has(tag)) || (tags.has("they") && tags.has("say"));
    excused = own || reported || (excused && !tags.has("imperative"));
    reported = tags.has("they") && tags.has("saying");
    return !excused;
  });
}
