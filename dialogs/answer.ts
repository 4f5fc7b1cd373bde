import type { Language, Pack, ReplyKey, Topic, TopicId } from "../src/pack/pack.js";
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

  const answered: Step = { state, replies: [answerReply(topic, state.language, pack)], requests: [] };
  if (also !== undefined && also !== topicId) {
    const both = answeredToo(answered, also, "also", pack);
    if (both !== answered) return both;
  }
  return { ...answered, state: afterAnswer(state, topic) };
}

/** The same step with one answer more, which a line of the pack introduces; without it where the pack has no such topic. */
export function answeredToo(step: Step, topicId: TopicId, introduction: ReplyKey, pack: Pack): Step {
  const topic = pack.topics.get(topicId);
  if (topic === undefined) return step;
  const { state, replies } = step;
  const reply = answerReply(topic, state.language, pack);
  const introduced = { ...reply, text: `${line(pack, reply.language, introduction)}\n\n${reply.text}` };
  return { ...step, state: afterAnswer(state, topic), replies: [...replies, introduced] };
}

/** "Was this useful?" stands under the answer: a bare "oui" or "non" answers it. */
function afterAnswer(state: State, topic: Topic): State {
  return understood(state, {
    lastTopic: topic.id,
    waiting: {
      kind: "yes-no",
      yes: `useful:${topic.id}`,
      no: `not-useful:${topic.id}`,
      buttons: buttonsUnder(topic),
    },
  });
}

/** A topic's answer with its related topics and, after them, whether it was useful. */
function answerReply(topic: Topic, language: Language, pack: Pack): Reply {
  return { ...guidanceReply(topic, buttonsUnder(topic), language, pack), topic: topic.id };
}

function buttonsUnder({ id, related }: Topic): ShownButtonId[] {
  return [...related.map((other) => `topic:${other}` as const), `useful:${id}`, `not-useful:${id}`];
}
