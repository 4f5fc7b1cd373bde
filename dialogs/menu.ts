import type { Pack, TopicGroup, TopicId } from "../src/pack/pack.js";
import type { ShownButtonId } from "./button.js";
import { stockReply } from "./reply.js";
import { understood } from "./state.js";
import type { State, Step } from "./step.js";

/** What members most want to know, by topic group, in the order in which the menu shows it. */
const MOST_WANTED: Readonly<Record<TopicGroup, readonly TopicId[]>> = {
  data: ["am-i-affected", "data-exposed", "bank-details-safe"],
  "what-to-do": ["what-to-do", "report-phishing"],
  urgent: ["clicked-a-link"],
  services: ["tiers-payant-works"],
  incident: [],
  "risks-and-rights": ["file-a-complaint"],
};

/** The topics of the menu that this pack holds; another pack may hold none of them. */
export function menuTopics(pack: Pack): ShownButtonId[] {
  return topicButtons(Object.values(MOST_WANTED).flat(), pack);
}

/** Buttons for those of the topics that this pack holds. */
export function topicButtons(topics: readonly TopicId[], pack: Pack): ShownButtonId[] {
  return topics.filter((topic) => pack.topics.has(topic)).map((topic) => `topic:${topic}` as const);
}

/** The member asked for the menu, or pressed a button that leads nowhere any more. */
export function menu(state: State, pack: Pack): Step {
  const buttons: ShownButtonId[] = [...menuTopics(pack), "person"];
  return {
    state: understood(state, { waiting: { kind: "choice", buttons } }),
    replies: [stockReply("menu", buttons, state.language, pack)],
    requests: [],
  };
}
