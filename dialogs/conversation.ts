import type { Decision } from "../src/answers/decision.js";
import type { Owner } from "../src/handoff/handoff.js";
import type { Language, Pack } from "../src/pack/pack.js";
import { understood } from "../src/privacy/certain.js";
import { answer, answeredToo } from "./answer.js";
import { bareReply } from "./bare-reply.js";
import { besideAdviser } from "./beside-adviser.js";
import { readButton } from "./button.js";
import { clarify, clarifyAgain } from "./clarify.js";
import { clausesOf } from "./clauses.js";
import { steeringIn } from "./command.js";
import { erase, offerErasure } from "./erase.js";
import { fallback } from "./fallback.js";
import { feedback } from "./feedback.js";
import { greeting, restart } from "./greeting.js";
import { askedForPerson, giveReason, leave, person, rate, rateAgain } from "./handoff.js";
import { harmTold, readPart, tellsHarm, wantsPerson } from "./harm.js";
import { switchLanguage } from "./language.js";
import { withMaskNote } from "./mask-note.js";
import { menu } from "./menu.js";
import { personInHarm } from "./person-in-harm.js";
import { redirect } from "./redirect.js";
import { refused } from "./refused.js";
import { smalltalk } from "./smalltalk.js";
import { freshState } from "./state.js";
import type { Input, Knows, Reply, State, Step } from "./step.js";
import { urgent } from "./urgent.js";

/**
 * One turn of a conversation: what the member did, and what the bot says to it. Pure; never throws on anything that
 * a member may do.
 *
 * @param state as the last turn left it; `undefined` in a new conversation
 * @param owner who has the conversation: while an adviser has it, the bot answers nothing
 */
export function step(state: State | undefined, input: Input, knows: Knows, owner: Owner = "bot"): Step {
  const { pack } = knows;
  const now = state ?? freshState(pack.languages[0]);
  if (owner === "adviser") return besideAdviser(now, input, knows);
  switch (input.kind) {
    case "join":
      return greeting(inTheirLanguage(now, input.language, pack), pack);
    case "press":
      return pressed(now, input.button, pack);
    case "say":
      return withMaskNote(said(now, input, knows, owner), input.masked, pack);
    case "refused":
      return refused(now, input.why, pack);
    default:
      return input satisfies never;
  }
}

/** A button, and what it leads to; one that leads nowhere any more leads to the menu. */
function pressed(state: State, id: string, pack: Pack): Step {
  const press = readButton(id, pack);
  switch (press?.kind) {
    case "topic":
      return answer(state, press.topic, pack);
    case "useful":
    case "not-useful":
      return feedback(state, press.topic, press.kind === "useful", pack);
    case "language":
      return switchLanguage(state, press.language, pack);
    case "none-of-these":
      return person(state, "none-of-these", pack);
    case "person":
      return askedForPerson(state, pack);
    case "erase":
      return erase(state, pack);
    case "leave-queue":
    case "back-to-bot":
      return leave(state);
    case "rate":
      return rate(state, press.word);
    case "reason":
      return giveReason(state, press.reason);
    case "rate-again":
      return rateAgain(state, pack);
    case "restart":
      return restart(state, pack);
    case "menu":
    case undefined:
      return menu(state, pack);
    default:
      return press satisfies never;
  }
}

/** A message: a command, the answer to the question that waits, or a question of the member's own. */
function said(
  state: State,
  input: Extract<Input, { kind: "say" }>,
  { pack, decide }: Knows,
  owner: Owner,
): Step {
  const { text, masked } = understood(input.text, input.masked);
  const read = readPart(decide, state.language);
  const steering = steeringIn(input.text, owner, pack, tellsHarm(read, pack));
  if (steering?.kind === "language") return switchLanguage(state, steering.language, pack);
  if (steering?.kind === "erase") return erase(inTheirLanguage(state, steering.language, pack), pack);
  if (steering?.kind === "offer-erasure") {
    return offerErasure(inTheirLanguage(state, steering.language, pack), pack);
  }
  if (steering !== undefined) return pressed(state, steering.kind, pack);

  const reply = bareReply(state, input.text, pack);
  if (reply === "unclear") return clarifyAgain(state, pack);
  // A line that asks nothing ("you can call them") is often answered with "oui": nothing was misunderstood.
  if (reply === "unasked") return smalltalk(state, "acknowledge", pack);
  if (reply !== undefined) return pressed(state, reply, pack);

  const after = state.lastTopic;
  const decision = decide({
    text,
    masked,
    language: state.language,
    ...(after !== undefined && { after }),
  });
  const now = inTheirLanguage(state, decision.language, pack);
  const harm = harmTold(text, decision, read, pack);
  if (harm?.kind === "topic" && isPersonAskedFor(text, decision, read)) {
    return { ...personInHarm(now, harm.topic, pack), decision };
  }
  return { ...decided(now, decision, pack), decision };
}

/** Whether a message asks for a person, be it in one clause beside the harm that it tells. */
function isPersonAskedFor(
  text: string,
  decision: Decision,
  decideClause: (clause: string) => Decision,
): boolean {
  if (wantsPerson(decision)) return true;
  // Nobody here speaks it: the steps come with a line in the member's own language.
  if (decision.foreign !== undefined) return false;
  return clausesOf(text).some(({ clause }) => wantsPerson(decideClause(clause)));
}

/** The flow of each outcome. */
function decided(state: State, decision: Decision, pack: Pack): Step {
  switch (decision.outcome) {
    case "urgent":
      return urgent(state, decision.topic, pack, decision.foreign);
    case "redirect":
      return redirected(state, decision, pack);
    case "answer":
      return answer(state, decision.topic, pack, decision.also);
    case "clarify":
      return clarify(state, decision.topics, pack);
    case "smalltalk":
      return smalltalk(state, decision.kind, pack);
    case "handoff":
      return askedForPerson(state, pack);
    case "fallback":
      return fallback(state, pack, decision.foreign);
    default:
      return decision satisfies never;
  }
}

/** Where it is a notice about personal data, what was plainly asked beside these comes after it, and is not offered as well. */
function redirected(state: State, decision: Extract<Decision, { outcome: "redirect" }>, pack: Pack): Step {
  const { reason, candidates, foreign, beside } = decision;
  const offered =
    beside?.outcome === "answer" ? candidates.filter(({ label }) => label !== beside.topic) : candidates;
  const notice = redirect(state, reason, offered, pack, foreign);
  switch (beside?.outcome) {
    case "handoff":
      return { ...askedForPerson(notice.state, pack), replies: notice.replies.map(withoutPerson) };
    case "answer":
      return answeredToo(notice, beside.topic, "beside-data", pack);
    case undefined:
      return notice;
    default:
      return beside satisfies never;
  }
}

/** Who is asked for already is not offered. */
function withoutPerson(reply: Reply): Reply {
  return { ...reply, buttons: reply.buttons.filter(({ id }) => id !== "person") };
}

/** A language that the pack does not hold leaves the conversation's as it is. */
function inTheirLanguage(state: State, language: Language, pack: Pack): State {
  return pack.languages.includes(language) ? { ...state, language } : state;
}
