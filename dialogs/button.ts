import { RATING_REASONS, type RatingReason } from "../src/handoff/rating.js";
import type { Language, Pack, TopicId } from "../src/pack/pack.js";
import type { Button, ButtonId, RatingWord } from "./step.js";
import { inLanguage, line } from "./wording.js";

/** What a button does, read from its id: "topic:when" answers the topic "when". */
export type Press =
  | { readonly kind: "topic" | "useful" | "not-useful"; readonly topic: TopicId }
  | { readonly kind: "language"; readonly language: Language }
  | { readonly kind: "rate"; readonly word: RatingWord }
  | { readonly kind: "reason"; readonly reason: RatingReason }
  | { readonly kind: "rate-again" }
  | {
      readonly kind:
        | "none-of-these"
        | "person"
        | "erase"
        | "leave-queue"
        | "back-to-bot"
        | "menu"
        | "restart";
    };

/** From best to worst, as they are shown. */
export const RATING_WORDS = ["good", "fair", "bad"] as const satisfies readonly RatingWord[];

/** Buttons that the conversation shows; starting again is the page's own control and needs no title here. */
export type ShownButtonId = Exclude<ButtonId, "restart">;

/**
 * Reads the id of a pressed button.
 *
 * @param pressed as it came from the client: may be stale, or anything at all
 * @returns `undefined` for an id that leads nowhere in this pack
 */
export function readButton(pressed: string, pack: Pack): Press | undefined {
  const [kind, subject = ""] = pressed.split(":", 2);
  switch (kind) {
    case "topic":
    case "useful":
    case "not-useful":
      return pack.topics.has(subject) ? { kind, topic: subject } : undefined;
    case "language":
      return pack.languages.includes(subject) ? { kind, language: subject } : undefined;
    case "rate": {
      const word = RATING_WORDS.find((each) => each === subject);
      return word && { kind, word };
    }
    case "reason": {
      const reason = RATING_REASONS.find((each) => each === subject);
      return reason && { kind, reason };
    }
    case "rate-again":
    case "none-of-these":
    case "person":
    case "erase":
    case "leave-queue":
    case "back-to-bot":
    case "menu":
    case "restart":
      return pressed === kind ? { kind } : undefined;
    default:
      return undefined;
  }
}

/** The button of an id, titled in the member's language; none if it leads nowhere in this pack. */
export function buttonsOf(ids: readonly ShownButtonId[], language: Language, pack: Pack): Button[] {
  return ids.flatMap((id) => {
    const title = titleOf(id, language, pack);
    return title === undefined ? [] : [{ id, title }];
  });
}

/** The ids of the buttons that switch to each other language of the pack. */
export function otherLanguages(language: Language, pack: Pack): ShownButtonId[] {
  return pack.languages.filter((other) => other !== language).map((other) => `language:${other}` as const);
}

function titleOf(id: ShownButtonId, language: Language, pack: Pack): string | undefined {
  const press = readButton(id, pack);
  switch (press?.kind) {
    case "topic": {
      const title = pack.topics.get(press.topic)?.title;
      return title && inLanguage(title, language, pack);
    }
    case "useful":
      return line(pack, language, "feedback-useful");
    case "not-useful":
      return line(pack, language, "feedback-not-useful");
    case "language":
      return nativeName(press.language);
    case "none-of-these":
      return line(pack, language, "none-of-these");
    case "person":
      return line(pack, language, "person-button");
    case "menu":
      return line(pack, language, "menu-button");
    case "erase":
    case "leave-queue":
    case "back-to-bot":
      return line(pack, language, `${press.kind}-button`);
    case "rate":
      return line(pack, language, `rate-${press.word}`);
    case "reason":
      return line(pack, language, `reason-${press.reason}`);
    case "rate-again":
      return line(pack, language, "rate-again-button");
    default:
      return undefined;
  }
}

/** "Français", "English": what its speakers look for, whatever the page's language is. */
function nativeName(language: Language): string {
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
