import type { WhyHandoff } from "../src/handoff/desk.js";
import type { HandoffResult, LeaveResult, Place } from "../src/handoff/handoff.js";
import type { Rating, RatingReason, Verdict } from "../src/handoff/rating.js";
import type { Told } from "../src/handoff/told.js";
import type { Language, Pack, ReplyKey } from "../src/pack/pack.js";
import { RATING_WORDS, type ShownButtonId } from "./button.js";
import { isUrgent } from "./harm.js";
import { menuTopics } from "./menu.js";
import { openingInWords } from "./opening.js";
import { nextNote, stockReply } from "./reply.js";
import { MOST_MISSES, understood } from "./state.js";
import type { HandoffNote, RatingWord, Reply, State, Step } from "./step.js";
import { inLanguage, line } from "./wording.js";

const RATINGS: Readonly<Record<RatingWord, Rating>> = { good: 5, fair: 3, bad: 1 };
/** What may be said in a word after each rating. */
const REASONS: Readonly<Record<Rating, readonly RatingReason[]>> = {
  5: ["answered", "quick", "heard"],
  3: ["slow", "unanswered", "unclear"],
  1: ["slow", "unanswered", "unclear"],
};
const RATING_BUTTONS: readonly ShownButtonId[] = RATING_WORDS.map((word) => `rate:${word}` as const);
const SECONDS_PER_MINUTE = 60;

/**
 * The member asks for a person, or the bot gives up. Says nothing itself: whether someone is there is known only
 * once the request was made, and `handoffReply` then tells it. After urgent steps or in danger, the request says so.
 */
export function person(state: State, why: WhyHandoff, pack: Pack): Step {
  const harm = state.danger === true ? "danger" : isUrgent(state.lastTopic, pack) ? "urgent" : undefined;
  return { state: understood(state), replies: [], requests: [{ kind: "handoff", why: harm ?? why }] };
}

/** The member asks for a person by word or button; after as many misses as are borne the request says so. */
export function askedForPerson(state: State, pack: Pack): Step {
  return person(state, state.misses >= MOST_MISSES ? "not-understood" : "asked", pack);
}

/** The member leaves the queue or sends the adviser away; what they left is known only once it was done. */
export function leave(state: State): Step {
  return { state: understood(state), replies: [], requests: [{ kind: "leave" }] };
}

/** The member says how the adviser's help was: one tap, which counts at once. */
export function rate(state: State, word: RatingWord): Step {
  const rating = RATINGS[word];
  return {
    state: understood(state, { waiting: { kind: "choice", buttons: reasonButtons(rating) } }),
    replies: [],
    requests: [{ kind: "rate", verdict: { rating } }],
  };
}

/** The member says why, with a second tap. */
export function giveReason(state: State, reason: RatingReason): Step {
  return { state: understood(state), replies: [], requests: [{ kind: "rate", verdict: { reason } }] };
}

/** The member thinks better of it. What they said counts until they say something else. */
export function rateAgain(state: State, pack: Pack): Step {
  return {
    state: understood(state, { waiting: { kind: "choice", buttons: RATING_BUTTONS } }),
    replies: [stockReply("rate-again", RATING_BUTTONS, state.language, pack)],
    requests: [],
  };
}

/**
 * What the member reads once they have rated.
 *
 * @param counted whether there was something to rate; if not, a stale button was pressed, and they see the menu
 */
export function ratedReply(verdict: Verdict, counted: boolean, language: Language, pack: Pack): Reply {
  if (!counted) return stockReply("menu", [...menuTopics(pack), "person"], language, pack);
  return "reason" in verdict
    ? stockReply("rate-noted", ["menu"], language, pack)
    : stockReply("rate-thanks", reasonButtons(verdict.rating), language, pack);
}

function reasonButtons(rating: Rating): readonly ShownButtonId[] {
  return [...REASONS[rating].map((reason) => `reason:${reason}` as const), "rate-again"];
}

/**
 * What the member reads once a person was asked for: their place in the queue, or why nobody comes and whom to call.
 * Nobody is asked for a number to be called back on.
 *
 * @param at the moment of the request: the next opening is told from there
 */
export function handoffReply(result: HandoffResult, language: Language, pack: Pack, at: Date): Reply {
  switch (result.kind) {
    case "queued":
    case "waiting":
      return placeReply(`handoff-${result.kind}`, result, language, pack);
    case "official-contact":
      return callReply(result.open ? "person-open" : "person-closed", language, pack);
    case "closed": {
      if (result.opensAt === undefined) return callReply("handoff-closed-long", language, pack);
      const opening = openingInWords(result.opensAt, at, language, pack);
      return callReply("handoff-closed", language, pack, { opening });
    }
    case "passed-on":
      return stockReply("handoff-passed-on", [], language, pack);
    case "nobody":
    case "full":
      return callReply(`handoff-${result.kind}`, language, pack);
    default:
      return result satisfies never;
  }
}

/** What the member reads after leaving; whoever had left nothing any more sees the menu. */
export function leftReply(left: LeaveResult, language: Language, pack: Pack): Reply {
  switch (left) {
    case "queue":
      return noted(stockReply("handoff-left", ["menu"], language, pack), { owner: "bot" });
    case "adviser":
      return noted(stockReply("handoff-back-to-bot", RATING_BUTTONS, language, pack), { owner: "bot" });
    case "nothing":
      return stockReply("menu", [...menuTopics(pack), "person"], language, pack);
    default:
      return left satisfies never;
  }
}

/** What the member reads of a change that they did not ask for. */
export function toldReply(told: Told, language: Language, pack: Pack): Reply {
  switch (told.kind) {
    case "taken":
    case "transferred":
      return noted(stockReply(`handoff-${told.kind}`, ["back-to-bot"], language, pack), { owner: "adviser" });
    case "requeued":
      return placeReply("handoff-requeued", { position: told.position }, language, pack);
    case "position":
    case "overtaken":
      return placeReply(`handoff-${told.kind}`, told, language, pack);
    case "ended": {
      if (told.why === "expired")
        return noted(callReply("handoff-expired", language, pack), { owner: "bot" });
      const key = told.why === "time-out" ? "handoff-ended-silent" : "handoff-ended";
      return noted(stockReply(key, RATING_BUTTONS, language, pack), { owner: "bot" });
    }
    default:
      return told satisfies never;
  }
}

/** The official line, its hours, and its number as the next step. */
function callReply(
  key: ReplyKey,
  language: Language,
  pack: Pack,
  more: Readonly<Record<string, string>> = {},
): Reply {
  const { phone } = pack.insurer;
  const values = {
    ...more,
    phone: phone.phone ?? inLanguage(phone.name, language, pack),
    hours: inLanguage(pack.hours.inWords, language, pack),
  };
  const said = stockReply(key, ["menu"], language, pack, values);
  // The line above says when the phone is answered; said twice, it would bury the number.
  const { availability: _, ...contact } = phone;
  const next = nextNote({ label: phone.name, contact }, language, pack);
  return { ...said, next: { ...next, label: line(pack, language, "person-button") } };
}

/**
 * The place in the queue, with an estimate in whole minutes where there is one. Whoever an adviser gave back is told no
 * estimate.
 */
function placeReply(
  key: "handoff-queued" | "handoff-waiting" | "handoff-position" | "handoff-overtaken" | "handoff-requeued",
  { position, waitSeconds }: Place,
  language: Language,
  pack: Pack,
): Reply {
  const place = { position, ...(waitSeconds !== undefined && { waitSeconds }) };
  const said =
    waitSeconds === undefined || key === "handoff-requeued"
      ? stockReply(key, ["leave-queue"], language, pack, { position: String(position) })
      : stockReply(`${key}-wait`, ["leave-queue"], language, pack, {
          position: String(position),
          minutes: String(Math.max(1, Math.ceil(waitSeconds / SECONDS_PER_MINUTE))),
        });
  return noted(said, { owner: "queue", ...place });
}

function noted(reply: Reply, handoff: HandoffNote): Reply {
  return { ...reply, handoff };
}
