import { createHash } from "node:crypto";
import { inLanguage, line } from "../../../dialogs/wording.js";
import type { HandoffView, TranscriptLine } from "../../handoff/desk.js";
import type { Language, Pack } from "../../pack/pack.js";

/** Lines of a conversation that are shown at once, the last ones: the Bot Framework's guidance keeps transcripts short. */
const SHOWN_LINES = 50;
/** Teams takes messages of about 100 KB in UTF-16; what is longer is cut from its start. */
const SHOWN_CHARACTERS = 20_000;
const PSEUDONYM_CHARACTERS = 4;

/** Under what name advisers elsewhere speak of a member: it says which request, and not who. */
export function pseudonym(handoffId: string, pack: Pack, language: Language): string {
  const code = createHash("sha256").update(handoffId).digest("hex").slice(0, PSEUDONYM_CHARACTERS);
  return line(pack, language, "hub-pseudonym", { code: code.toUpperCase() });
}

/** What advisers should know before they take a handoff, most important first. No text of the member's. */
export function facts(
  handoff: Pick<HandoffView, "why" | "topic" | "confidence" | "language">,
  pack: Pack,
  language: Language,
): readonly string[] {
  const topic = handoff.topic && pack.topics.get(handoff.topic);
  const names = new Intl.DisplayNames([language], { type: "language" });
  return [
    line(pack, language, `hub-why-${handoff.why}`),
    ...(topic
      ? [topicLine(inLanguage(topic.title, language, pack), handoff.confidence, pack, language)]
      : []),
    line(pack, language, "hub-writes-in", { language: names.of(handoff.language) ?? handoff.language }),
  ];
}

/** How a request stands that a hub has heard of before, and that nobody has taken yet. */
export function standing(
  { urgent, why }: Pick<HandoffView, "urgent" | "why">,
  pack: Pack,
  language: Language,
): string {
  const still = line(pack, language, "hub-still-waiting");
  if (!urgent) return still;
  return [line(pack, language, "hub-waiting-urgent"), line(pack, language, `hub-why-${why}`), still].join(
    "\n",
  );
}

/** A topic that the member chose by a button is no guess of the bot's. */
function topicLine(topic: string, confidence: number | undefined, pack: Pack, language: Language): string {
  return confidence === undefined
    ? line(pack, language, "hub-topic-chosen", { topic })
    : line(pack, language, "hub-topic", { topic, percent: String(Math.round(confidence * 100)) });
}

/** A line of a conversation as plain text: who speaks, then what was said. */
export function spoken({ by, text }: TranscriptLine, pack: Pack, language: Language): string {
  return `${line(pack, language, `hub-${by}`)} - ${text}`;
}

/** @returns the last lines of a conversation, as many as hubs are shown */
export function shownLines(lines: readonly TranscriptLine[]): readonly TranscriptLine[] {
  const shown: TranscriptLine[] = [];
  let characters = 0;
  for (const each of lines.slice(-SHOWN_LINES).reverse()) {
    characters += each.text.length;
    if (characters > SHOWN_CHARACTERS) break;
    shown.unshift(each);
  }
  return shown;
}

/** The conversation so far as plain text, one line each; says so if it does not begin at its beginning. */
export function conversationText(lines: readonly TranscriptLine[], pack: Pack, language: Language): string {
  const shown = shownLines(lines).map((each) => spoken(each, pack, language));
  const missing = lines.length - shown.length;
  const cut = line(pack, language, "hub-transcript-cut", { count: String(missing) });
  return [line(pack, language, "hub-transcript"), ...(missing > 0 ? [cut] : []), ...shown].join("\n\n");
}
