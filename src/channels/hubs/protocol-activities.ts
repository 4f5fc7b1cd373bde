import type { Activity, Transcript } from "botbuilder";
import { line } from "../../../dialogs/wording.js";
import type { HandoffView, TranscriptLine } from "../../handoff/desk.js";
import type { Language, Pack } from "../../pack/pack.js";
import { facts, pseudonym, shownLines } from "./wording.js";

/**
 * What the value of `handoff.initiate` tells of a handoff: the keys that Copilot Studio sends, which hubs already read,
 * and ours. Every text in it is masked.
 *
 * @see https://learn.microsoft.com/microsoft-copilot-studio/advanced-hand-off: the variables available upon handoff
 */
export function contextOf(
  handoff: HandoffView,
  transcript: readonly TranscriptLine[],
  botId: string,
  pack: Pack,
  language: Language,
): Readonly<Record<string, unknown>> {
  const phrases = shownLines(transcript).flatMap(({ by, text }) => (by === "member" ? [text] : []));
  const title = line(pack, language, handoff.urgent ? "hub-waiting-urgent" : "hub-waiting");
  return {
    va_Scope: "bot",
    va_LastTopic: handoff.topic ?? "",
    va_Topics: handoff.topic === undefined ? [] : [handoff.topic],
    va_LastPhrases: phrases.at(-1) ?? "",
    va_Phrases: phrases,
    va_ConversationId: handoff.conversationId,
    va_AgentMessage: [title, ...facts(handoff, pack, language)].join("\n"),
    va_BotId: botId,
    va_Language: handoff.language,
    vigie_Handoff: handoff.id,
    vigie_Member: pseudonym(handoff.id, pack, language),
    vigie_Urgent: handoff.urgent,
    vigie_Why: handoff.why,
    ...(handoff.team === undefined ? {} : { vigie_Team: handoff.team }),
  };
}

/** The masked conversation in the form of the Bot Framework's transcripts; without what advisers noted for each other. */
export function transcriptOf(lines: readonly TranscriptLine[]): Transcript {
  const activities = shownLines(lines)
    .filter(({ by }) => by !== "note")
    .map(({ by, at, text }): Partial<Activity> => {
      const role = by === "member" ? "user" : "bot";
      return { type: "message", timestamp: new Date(at), from: { id: by, name: "", role }, text };
    });
  return { activities: activities as Activity[] };
}
