import type { HandoffNote } from "../../../dialogs/step.js";
import type { Page } from "./page.js";
import type { Strings } from "./strings.js";

type Parts = Pick<Page, "heading" | "handoff" | "fieldLabel" | "personText" | "restart">;

/** What the button that is always there does: it asks for a person, or leads back from one. */
export interface PersonButton {
  readonly id: "person" | "leave-queue" | "back-to-bot";
  readonly title: string;
}

/** Which of them there is, whoever has the conversation. */
export function personButton({ owner }: HandoffNote, strings: Strings): PersonButton {
  switch (owner) {
    case "bot":
      return { id: "person", title: strings.person };
    case "queue":
      return { id: "leave-queue", title: strings.leaveQueue };
    case "adviser":
      return { id: "back-to-bot", title: strings.backToBot };
    default:
      return owner satisfies never;
  }
}

/**
 * Shows who has the conversation: the header and a line under it that stay, the field's name, and the buttons. Nothing is spoken: the
 * message that told of the change was.
 */
export function showOwner(
  { heading, handoff, fieldLabel, personText, restart }: Parts,
  note: HandoffNote,
  strings: Strings,
): void {
  const withAdviser = note.owner === "adviser";
  heading.textContent = withAdviser ? strings.adviserTitle : strings.title;
  fieldLabel.textContent = withAdviser ? strings.adviserLabel : strings.messageLabel;
  handoff.hidden = note.owner === "bot";
  handoff.textContent = ownerLine(note, strings);
  personText.textContent = personButton(note, strings).title;
  // A person does not begin anew.
  restart.hidden = withAdviser;
}

function ownerLine({ owner, position }: HandoffNote, strings: Strings): string {
  if (owner === "bot") return "";
  return owner === "queue" ? strings.waitingFor(position) : strings.withAdviser;
}
