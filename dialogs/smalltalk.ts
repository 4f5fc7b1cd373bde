import type { Pack, SmalltalkKind, TopicId } from "../src/pack/pack.js";
import type { ShownButtonId } from "./button.js";
import { menuTopics, topicButtons } from "./menu.js";
import { stockReply } from "./reply.js";
import { understood } from "./state.js";
import type { State, Step } from "./step.js";

/** What may have happened to somebody who calls for help and does not say, the dearest first. */
const TROUBLES: readonly TopicId[] = [
  "money-lost",
  "gave-bank-details",
  "clicked-a-link",
  "identity-stolen",
  "suspicious-call",
  "report-phishing",
];

/** A greeting, thanks, a call for help, an insult: one short line, and the buttons that help on. */
export function smalltalk(state: State, kind: SmalltalkKind, pack: Pack): Step {
  const buttons = buttonsAfter(kind, pack);
  return {
    state: understood(state, isOpening(kind) ? { waiting: { kind: "choice", buttons } } : {}),
    replies: [stockReply(`smalltalk-${kind}`, buttons, state.language, pack)],
    requests: [],
  };
}

/** Whether the member is about to ask something, so that the topics belong in sight. */
function isOpening(kind: SmalltalkKind): boolean {
  return kind === "greeting" || kind === "capabilities" || kind === "robot" || kind === "help";
}

function buttonsAfter(kind: SmalltalkKind, pack: Pack): ShownButtonId[] {
  if (kind === "help") return [...topicButtons(TROUBLES, pack), "person"];
  if (kind === "anger") return ["menu", "person"];
  return isOpening(kind) ? [...menuTopics(pack), "person"] : ["menu"];
}
