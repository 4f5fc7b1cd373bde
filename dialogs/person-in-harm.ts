import type { Pack, TopicId } from "../src/pack/pack.js";
import { person } from "./handoff.js";
import type { State, Step } from "./step.js";
import { urgent } from "./urgent.js";

/** "On vide mon compte, passez-moi un conseiller": the person comes for that, and the steps to take meanwhile are told. */
export function personInHarm(state: State, topic: TopicId, pack: Pack): Step {
  const steps = urgent(state, topic, pack);
  const brought = person(steps.state, "urgent", pack);
  // The last line offers the person, who is asked for already.
  return { ...brought, replies: steps.replies.slice(0, -1) };
}
