import type { Language, Pack, TopicId } from "../src/pack/pack.js";
import type { ShownButtonId } from "./button.js";
import { fallback } from "./fallback.js";
import { foreignNote } from "./foreign.js";
import { raising } from "./harm.js";
import { guidanceReply, stockReply } from "./reply.js";
import { understood } from "./state.js";
import type { Reply, State, Step } from "./step.js";

/**
 * Harm is under way: the emergency steps and nothing beside them, then a person is offered, then related topics.
 * Never asks whether the steps were useful: someone who is losing money has other things to do.
 *
 * @param foreign the message's language, where the pack does not hold it: the steps follow a line for its speakers
 */
export function urgent(state: State, topicId: TopicId, pack: Pack, foreign?: Language): Step {
  const topic = pack.topics.get(topicId);
  if (topic === undefined) return fallback(state, pack);
  const steps: Reply = {
    ...guidanceReply(topic, [], state.language, pack),
    topic: topic.id,
    urgent: true,
  };
  const buttons: ShownButtonId[] = ["person", ...topic.related.map((id) => `topic:${id}` as const)];
  const offer = stockReply("person-offer", buttons, state.language, pack);
  return {
    state: understood(state, {
      lastTopic: topic.id,
      waiting: { kind: "yes-no", yes: "person", no: "menu", buttons },
    }),
    replies: [...foreignNote("urgent", state, pack, foreign), steps, offer],
    requests: [raising({ kind: "topic", topic: topic.id })],
  };
}
