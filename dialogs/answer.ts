import type { Language, Pack, Topic, TopicId } from "../src/pack/pack.js";
import type { ShownButtonId } from "./button.js";
import { fallback } from "./fallback.js";
import { guidanceReply } from "./reply.js";
import { understood } from "./state.js";
import type { Reply, State, Step } from "./step.js";
import { urgent } from "./urgent.js";
import { line } from "./wording.js";

/**
 * The question is covered: the topic's curated answer, and that of a second question of the same message.
 * An urgent topic gets its emergency steps, also when a button of another answer led to it.
 */
export function answer(state: State, topicId: TopicId, pack: Pack, also?: TopicId): Step {
  const topic = pack.topics.get(topicId);
  if (topic === undefined) return fallback(state, pack);
  if (topic.group === "urgent") return urgent(state, topicId, pack);

  const second = also === undefined || also === topicId ? undefined : pack.topics.get(also);
  const replies = [answerReply(topic, state.language, pack)];
  if (second !== undefined) replies.push(introduced(answerReply(second, state.language, pack), pack));
  const last = second ?? topic;
  return {
    state: understood(state, {
      lastTopic: last.id,
      // "Was this useful?" stands under the answer: a bare "oui" or "non" answers it.
      waiting: {
        kind: "yes-no",
        yes: `useful:${last.id}`,
        no: `not-useful:${last.id}`,
        buttons: buttonsUnder(last),
      },
    }),
    replies,
    requests: [],
  };
}

/** A topic's answer with its related topics and, after them, whether it was useful. */
function answerReply(topic: Topic, language: Language, pack: Pack): Reply {
  return { ...guidanceReply(topic, buttonsUnder(topic), language, pack), topic: topic.id };
}

function buttonsUnder({ id, related }: Topic): ShownButtonId[] {
  return [...related.map((other) => `topic:${other}` as const), `useful:${id}`, `not-useful:${id}`];
}

function introduced(reply: Reply, pack: Pack): Reply {
  return { ...reply, text: `${line(pack, reply.language, "also")}\n\n${reply.text}` };
}
