import type { Candidate } from "../src/answers/decision.js";
import type { Language, Pack, RedirectReason } from "../src/pack/pack.js";
import type { ShownButtonId } from "./button.js";
import { fallback } from "./fallback.js";
import { foreignNote } from "./foreign.js";
import { raising } from "./harm.js";
import { guidanceReply } from "./reply.js";
import { understood } from "./state.js";
import type { State, Step } from "./step.js";

/** How many questions are offered beside typed personal data. */
const MOST_QUESTIONS = 2;

/**
 * Only an official channel may do what the member asks: names it, and offers a person.
 *
 * @param candidates what else the message may have asked, best first: offered beside typed personal data, so that
 *   the question is not lost with the data
 * @param foreign the message's language, where the pack does not hold it: the numbers are told in it first
 */
export function redirect(
  state: State,
  reason: RedirectReason,
  candidates: readonly Candidate[],
  pack: Pack,
  foreign?: Language,
): Step {
  const guidance = pack.redirects.get(reason);
  if (guidance === undefined) return fallback(state, pack);
  const buttons = [...offered(reason, guidance.related, candidates), "person" as const];
  const replies = [guidanceReply(guidance, buttons, state.language, pack)];
  if (reason !== "distress") return { state: understood(state), replies, requests: [] };
  const told = [...foreignNote("danger", state, pack, foreign), ...replies];
  return { state: endangered(state, buttons), replies: told, requests: [raising({ kind: "danger" })] };
}

/** They were begged to talk to a person: "oui" brings one. What they asked about before matters no more. */
function endangered({ lastTopic: _, ...state }: State, buttons: readonly ShownButtonId[]): State {
  return understood(state, { danger: true, waiting: { kind: "yes-no", yes: "person", no: "menu", buttons } });
}

function offered(
  reason: RedirectReason,
  related: readonly string[],
  candidates: readonly Candidate[],
): ShownButtonId[] {
  // Someone in danger gets the numbers and a person, and nothing that leads away from them.
  if (reason === "distress") return [];
  // Their probabilities are small, since the data speak louder than the question: only their order counts.
  const asked = candidates.slice(0, MOST_QUESTIONS).map(({ label }) => label);
  const topics = reason === "typed-personal-data" && asked.length > 0 ? asked : related;
  return topics.map((topic) => `topic:${topic}` as const);
}
