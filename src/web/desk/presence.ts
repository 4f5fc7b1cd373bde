import type { Presence } from "../../handoff/desk.js";
import type { Page } from "./page.js";

/** The switch that says whether the adviser is available. */
export interface PresenceSwitch {
  show(presence: Presence): void;
  /** the one that is chosen */
  chosen(): Presence;
  /** Chooses the other one. */
  change(): void;
}

/** @param choose tells the server */
export function createPresence({ presence }: Page, choose: (presence: Presence) => void): PresenceSwitch {
  const show = (chosen: Presence): void => {
    for (const radio of presence) radio.checked = radio.value === chosen;
  };
  const isAvailable = (): boolean =>
    presence.some(({ checked, value }) => checked && value === ("available" satisfies Presence));
  for (const radio of presence) radio.addEventListener("change", () => choose(radio.value as Presence));

  return {
    show,
    chosen: () => (isAvailable() ? "available" : "away"),
    change() {
      const other: Presence = isAvailable() ? "away" : "available";
      show(other);
      choose(other);
    },
  };
}
