import type { HandoffResult, WhyHandoff } from "../src/handoff/handoff.js";
import type { Language, Pack } from "../src/pack/pack.js";
import { nextNote, stockReply } from "./reply.js";
import { understood } from "./state.js";
import type { Reply, State, Step } from "./step.js";
import { inLanguage, line } from "./wording.js";

/**
 * The member asks for a person, or the bot gives up. Says nothing itself: whether someone is there is known only
 * once the request was made, and `handoffReply` then tells it.
 */
export function person(state: State, why: WhyHandoff): Step {
  return { state: understood(state), replies: [], requests: [{ kind: "handoff", why }] };
}

/** The member asks for a person by word or button; after urgent steps or misses the request says so. */
export function askedForPerson(state: State, pack: Pack): Step {
  if (state.misses > 0) return person(state, "not-understood");
  const afterUrgent = state.lastTopic !== undefined && pack.topics.get(state.lastTopic)?.group === "urgent";
  return person(state, afterUrgent ? "urgent" : "asked");
}

/** What the member reads once a person was asked for: the official contact, its hours, and whether it is open now. */
export function handoffReply(result: HandoffResult, language: Language, pack: Pack): Reply {
  const { phone } = pack.insurer;
  const values = {
    phone: phone.phone ?? inLanguage(phone.name, language, pack),
    hours: inLanguage(pack.hours.inWords, language, pack),
  };
  const said = stockReply(result.open ? "person-open" : "person-closed", ["menu"], language, pack, values);
  // The line above says when the phone is answered; said twice, it would bury the number.
  const { availability: _, ...contact } = phone;
  const next = nextNote({ label: phone.name, contact }, language, pack);
  return { ...said, next: { ...next, label: line(pack, language, "person-button") } };
}
