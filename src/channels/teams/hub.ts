import type { Activity } from "botbuilder";
import { line } from "../../../dialogs/wording.js";
import type { Hub, HubEvent, HubMemory, TranscriptLine } from "../../handoff/desk.js";
import type { Pack } from "../../pack/pack.js";
import { deliverOnce, type Notes } from "../hubs/deliver-once.js";
import { HubError } from "../hubs/hub-error.js";
import { conversationText, spoken, standing } from "../hubs/wording.js";
import { cardOf } from "./card.js";
import type { TeamsConnector } from "./connector.js";

/** Begins the ids of advisers who work in Teams, and of what they say: the thread need not be told what was said in it. */
export const TEAMS = "teams:";
/** The keys under which a handoff's thread and card are remembered. */
export const THREAD = "thread";
const CARD = "card";
/** The events that posted the card and opened the thread: a step that is tried again does not repeat them. */
const POSTED = "posted";
const OPENED = "opened";

export interface TeamsHubParts {
  readonly pack: Pack;
  readonly connector: TeamsConnector;
  readonly memory: HubMemory;
}

/** Keeps one card for each handoff in the advisers' channel, and under it the thread of whoever takes it there. */
export function createTeamsHub({ pack, connector, memory }: TeamsHubParts): Hub {
  const [language] = pack.languages;

  const card = (event: HubEvent): Partial<Activity> => ({
    type: "message",
    summary: line(pack, language, event.handoff.urgent ? "hub-waiting-urgent" : "hub-waiting"),
    attachments: [cardOf(event.handoff, lastWords(event), pack, language)],
  });

  const post = async (event: HubEvent, notes: Notes): Promise<void> => {
    const { thread, message } = await connector.open(card(event));
    await notes.keep({ [THREAD]: thread, [CARD]: message, [POSTED]: event.id });
  };

  const update = async (event: HubEvent, notes: Notes): Promise<void> => {
    const [thread, message] = [notes.get(THREAD), notes.get(CARD)];
    if (thread === undefined || message === undefined) return post(event, notes);
    try {
      await connector.update(thread, message, card(event));
    } catch (error) {
      // Somebody deleted the card: the request must not vanish with it.
      if (!(error instanceof HubError) || error.status !== 404) throw error;
      if (event.kind !== "ended") await post(event, notes);
    }
  };

  const reply = async (notes: Notes, text: string): Promise<void> => {
    const thread = notes.get(THREAD);
    if (thread !== undefined) await connector.reply(thread, plainMessage(text));
  };

  /** Only once somebody in the channel has taken it; not again if the card's update failed after it. */
  const openThread = async (event: HubEvent, notes: Notes, transcript: readonly TranscriptLine[]) => {
    if (!inTeams(event) || notes.get(OPENED) === event.id) return;
    await reply(notes, conversationText(transcript, pack, language));
    await notes.keep({ [OPENED]: event.id });
  };

  return {
    name: "teams",
    deliver: (event) =>
      deliverOnce(memory, "teams", event, async (notes) => {
        switch (event.kind) {
          case "requested":
            if (notes.get(CARD) === undefined) return post(event, notes);
            if (notes.get(POSTED) === event.id) return;
            // it may have become urgent
            await update(event, notes);
            return reply(notes, standing(event.handoff, pack, language));
          case "taken":
            if (notes.get(CARD) === undefined) await post(event, notes);
            await openThread(event, notes, event.transcript);
            return update(event, notes);
          case "requeued":
            await update(event, notes);
            return reply(notes, line(pack, language, "hub-requeued"));
          case "ended":
            return update(event, notes);
          case "member-said":
            return inTeams(event) ? reply(notes, spoken(event.line, pack, language)) : undefined;
          case "adviser-said":
            if (!inTeams(event) || event.clientId.startsWith(TEAMS)) return;
            return reply(notes, spoken(event.line, pack, language));
        }
      }),
  };
}

/** A thread is for those who took the conversation in it; a conversation taken at the desk stays there. */
function inTeams({ handoff }: HubEvent): boolean {
  return handoff.adviser?.id.startsWith(TEAMS) ?? false;
}

function lastWords(event: HubEvent): string | undefined {
  if (!("transcript" in event)) return undefined;
  return event.transcript.findLast(({ by }) => by === "member")?.text;
}

/** Plain, so that nothing a member wrote is read as Markdown, as a link or as a mention. */
export function plainMessage(text: string): Partial<Activity> {
  return { type: "message", text, textFormat: "plain" };
}
