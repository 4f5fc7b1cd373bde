import type { Pack } from "../src/pack/pack.js";
import { understood } from "../src/privacy/certain.js";
import { buttonsOf, readButton, type ShownButtonId } from "./button.js";
import { steeringIn } from "./command.js";
import { erase } from "./erase.js";
import { leave } from "./handoff.js";
import { harmTold, raising, readPart, tellsHarm } from "./harm.js";
import { maskNote } from "./mask-note.js";
import { refused } from "./refused.js";
import type { Input, Knows, State, Step } from "./step.js";

/**
 * An adviser has the conversation: whatever the member writes or presses is for them, and the bot says nothing to it.
 * It is read all the same: the adviser sees how, and harm makes the conversation urgent. Only the way back to the bot
 * stays open, what no channel takes is still refused, and the member is told what was masked.
 */
export function besideAdviser(state: State, input: Input, knows: Knows): Step {
  const { pack } = knows;
  switch (input.kind) {
    case "join":
      return silent(state);
    case "refused":
      return { ...refused(state, input.why, pack), state };
    case "say":
      return said(state, input, knows);
    case "press":
      return pressed(state, input.button, pack);
    default:
      return input satisfies never;
  }
}

function said(state: State, { text, masked }: Extract<Input, { kind: "say" }>, knows: Knows): Step {
  const { pack, decide } = knows;
  const message = understood(text, masked);
  const read = readPart(decide, state.language);
  const steering = steeringIn(text, "adviser", pack, tellsHarm(read, pack));
  if (steering?.kind === "erase") return erase({ ...state, language: steering.language }, pack);
  if (steering?.kind === "back-to-bot") return leave(state);

  const decision = decide({ ...message, language: state.language });
  const harm = harmTold(message.text, decision, read, pack);
  const told = tell(harm?.kind === "danger" ? { ...state, danger: true } : state, text);
  return {
    ...told,
    replies: masked.length === 0 ? [] : [maskNote("masked-beside-adviser", masked, state.language, pack)],
    requests: harm === undefined ? told.requests : [...told.requests, raising(harm)],
    decision,
  };
}

/** A button of an earlier answer: the adviser reads its title, as if the member had written it. */
function pressed(state: State, id: string, pack: Pack): Step {
  const press = readButton(id, pack);
  switch (press?.kind) {
    case "erase":
      return erase(state, pack);
    case "back-to-bot":
    case "leave-queue":
      return leave(state);
    case "language":
      return silent({ ...state, language: press.language });
    // What an earlier adviser did can be rated no more once another has come.
    case "rate":
    case "reason":
    case "rate-again":
    case "person":
    case "restart":
    case undefined:
      return silent(state);
    default: {
      const [button] = buttonsOf([id as ShownButtonId], state.language, pack);
      return button === undefined ? silent(state) : tell(state, button.title);
    }
  }
}

function tell(state: State, text: string): Step {
  return { state, replies: [], requests: [{ kind: "tell-adviser", text }] };
}

function silent(state: State): Step {
  return { state, replies: [], requests: [] };
}
