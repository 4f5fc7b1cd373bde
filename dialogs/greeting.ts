import type { Pack } from "../src/pack/pack.js";
import { otherLanguages, type ShownButtonId } from "./button.js";
import { menuTopics } from "./menu.js";
import { stockReply, textReply } from "./reply.js";
import { freshState } from "./state.js";
import type { Reply, State, Step } from "./step.js";
import { line } from "./wording.js";

/** Few, so that the notice above them stays in sight on a small screen; the menu has the others. */
const GREETING_TOPICS = 3;

/** The member joined: says that it is a robot, what it can do, and how it treats what is typed, before all else. */
export function greeting(state: State, pack: Pack): Step {
  return { state: freshState(state.language), replies: [welcome(state, pack)], requests: [] };
}

/** The member starts again: all that the conversation remembered is forgotten, except the language. */
export function restart(state: State, pack: Pack): Step {
  const buttons: ShownButtonId[] = [...menuTopics(pack), "person"];
  return {
    state: { ...freshState(state.language), waiting: { kind: "choice", buttons } },
    replies: [stockReply("restarted", buttons, state.language, pack)],
    requests: [],
  };
}

/** The first words of the bot, with the privacy notice (GDPR article 13; AI Act article 50). */
export function welcome({ language }: State, pack: Pack): Reply {
  const text = [
    line(pack, language, "greeting", { insurer: pack.insurer.name }),
    line(pack, language, "privacy-notice"),
  ].join("\n\n");
  const topics = menuTopics(pack).slice(0, GREETING_TOPICS);
  return textReply(text, [...topics, "menu", "person", ...otherLanguages(language, pack)], language, pack);
}
