import type { HandoffView, TranscriptLine } from "../../handoff/desk.js";
import { createAnnouncer } from "../chat/announcer.js";
import type { Alerts } from "./alerts.js";
import type { Happening } from "./handoffs.js";
import { type Page, write } from "./page.js";
import type { DeskLanguage, Strings } from "./strings.js";
import { codeOf, subjectOf, type Titles, troubleOf } from "./words.js";

export interface NewsParts {
  readonly page: Page;
  readonly alerts: Alerts;
  readonly strings: () => Strings;
  readonly language: () => DeskLanguage;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** Tells the adviser what happened: in a line on the page, to screen readers, by sound and notification. */
export interface News {
  /** Shows a line that stays until it is closed, or the next one comes. */
  say(text: string): void;
  /**
   * @param here whether the conversation is the one on the page
   * @param draftLost whether the adviser was writing in it, and it is over
   */
  happened(happening: Happening, here: boolean, titles: Titles, draftLost: boolean): void;
  /** The member of one of the adviser's own conversations wrote. @param here as above */
  memberWrote(handoff: HandoffView, line: TranscriptLine, here: boolean): void;
}

export function createNews({ page, alerts, strings, language, wait }: NewsParts): News {
  const announce = createAnnouncer(page.announcer, wait);
  const say = (text: string): void => {
    page.news.hidden = false;
    write(page.newsText, "");
    write(page.newsText, text);
  };
  const tellOfWaiting = (handoff: HandoffView, otherwise: string): void => {
    const trouble = troubleOf(handoff, strings());
    if (trouble === undefined) alerts.tell(otherwise);
    else alerts.warn(strings().notifyTrouble(trouble));
  };

  return {
    say,

    happened(happening, here, titles, draftLost) {
      const { handoff } = happening;
      switch (happening.kind) {
        case "requested": {
          const subject = subjectOf(handoff, titles, strings());
          const words = handoff.urgent ? strings().newUrgentRequest(subject) : strings().newRequest(subject);
          void announce(words, language());
          return tellOfWaiting(handoff, strings().notifyRequest);
        }
        case "still-waits": {
          const subject = subjectOf(handoff, titles, strings());
          const words = handoff.urgent ? strings().stillWaitsUrgent(subject) : strings().stillWaits(subject);
          void announce(words, language());
          return tellOfWaiting(handoff, strings().notifyStillWaits);
        }
        case "raised": {
          const trouble = troubleOf(handoff, strings()) ?? strings().urgent;
          const waits = handoff.state === "queued";
          const code = codeOf(handoff.id);
          say(waits ? strings().raisedInQueue(trouble, code) : strings().raisedInYours(trouble, code));
          return alerts.warn(
            waits ? strings().notifyTrouble(trouble) : strings().notifyTroubleYours(trouble),
          );
        }
        case "taken-by-colleague":
          return here ? say(strings().takenBy(happening.name)) : undefined;
        case "given-to-me":
          say(strings().givenToYou(codeOf(handoff.id)));
          return alerts.tell(strings().notifyGiven);
        case "closed":
          if (here || draftLost) {
            const over = handoff.endedWhy === undefined ? strings().gone : strings().ended[handoff.endedWhy];
            say(draftLost ? `${over} ${strings().draftLost}` : over);
          }
          return;
        default:
          happening satisfies never;
      }
    },

    // Read out where the adviser is; elsewhere only named.
    memberWrote(handoff, { text }, here) {
      if (here) void announce(`${strings().member} : ${text}`, handoff.language);
      else void announce(strings().newMessage(codeOf(handoff.id)), language());
      alerts.tell(strings().notifyMessage);
    },
  };
}
