import type { Attachment } from "botbuilder";
import { line } from "../../../dialogs/wording.js";
import type { HandoffView } from "../../handoff/desk.js";
import type { Language, Pack, ReplyKey } from "../../pack/pack.js";
import { facts, pseudonym } from "../hubs/wording.js";

/** What advisers can do by a button of the card. */
export const VERBS = ["take", "end", "release"] as const;
export type Verb = (typeof VERBS)[number];

const CARD_TYPE = "application/vnd.microsoft.card.adaptive";
/**
 * What Teams asks of cards with `Action.Execute`; clients that know less of it take the fallbacks.
 * @see https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
 */
const CARD_VERSION = "1.5";
/** The channel sees no more of a conversation than is needed to know whether to take it. */
const LAST_WORDS_CHARACTERS = 200;

/**
 * A handoff as the channel sees it, in its present state.
 *
 * @param lastWords the member's last message, masked; shown while the handoff waits
 */
export function cardOf(
  handoff: HandoffView,
  lastWords: string | undefined,
  pack: Pack,
  language: Language,
): Attachment {
  const say = (key: ReplyKey, values?: Readonly<Record<string, string>>) => line(pack, language, key, values);
  const title = titleOf(handoff, say);
  const body: unknown[] = [
    { type: "TextBlock", text: title, weight: "Bolder", size: "Medium", wrap: true, style: "heading" },
    textBlock(pseudonym(handoff.id, pack, language)),
  ];
  if (handoff.state === "closed") {
    if (handoff.endedWhy !== undefined) body.push(textBlock(say(`hub-over-${handoff.endedWhy}`)));
  } else {
    body.push(...facts(handoff, pack, language).map(textBlock));
    if (handoff.state === "queued") {
      body.push(textBlock(say("hub-since", { time: localTime(handoff.requestedAt) })));
      if (lastWords !== undefined) body.push(quote(say("hub-last-words"), lastWords));
    }
    body.push({ ...textBlock(say("hub-how-teams")), isSubtle: true });
  }
  const content = {
    type: "AdaptiveCard",
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    version: CARD_VERSION,
    fallbackText: title,
    lang: language,
    body,
    actions: verbsOf(handoff).map((verb) => action(verb, handoff.id, say(`hub-${verb}`))),
  };
  return { contentType: CARD_TYPE, content };
}

function titleOf(
  { state, urgent, adviser }: HandoffView,
  say: (key: ReplyKey, values?: Readonly<Record<string, string>>) => string,
): string {
  if (state === "closed") return say("hub-ended");
  if (state === "human")
    return say("hub-taken", { adviser: plainName(adviser?.name ?? say("hub-elsewhere")) });
  return say(urgent ? "hub-waiting-urgent" : "hub-waiting");
}

function verbsOf({ state }: HandoffView): readonly Verb[] {
  if (state === "queued") return ["take"];
  return state === "human" ? ["end", "release"] : [];
}

/** Clients that know no `Action.Execute` send the fallback as a message with a value. */
function action(verb: Verb, handoffId: string, title: string): unknown {
  const data = { vigie: verb, handoff: handoffId };
  return {
    type: "Action.Execute",
    title,
    verb,
    data,
    fallback: { type: "Action.Submit", title, data },
  };
}

function textBlock(text: string): { readonly type: "TextBlock"; readonly text: string; readonly wrap: true } {
  return { type: "TextBlock", text, wrap: true };
}

/** What a member wrote goes into text runs: they know no Markdown, so that no link of a member's comes alive. */
function quote(introduction: string, words: string): unknown {
  const shown = words.length > LAST_WORDS_CHARACTERS ? `${words.slice(0, LAST_WORDS_CHARACTERS)}…` : words;
  return {
    type: "RichTextBlock",
    inlines: [
      { type: "TextRun", text: `${introduction} `, weight: "Bolder" },
      { type: "TextRun", text: shown, italic: true },
    ],
  };
}

/** Each client fills it in, by its own clock; it takes no fractions of a second. */
function localTime(iso: string): string {
  const time = `${iso.slice(0, 19)}Z`;
  return `{{DATE(${time},SHORT)}} {{TIME(${time})}}`;
}

/** @returns a colleague's name without what Markdown or a card's functions would read in it */
export function plainName(name: string): string {
  return name.replace(/[[\]()*_`#\\<>{}]/g, "").slice(0, 80);
}
