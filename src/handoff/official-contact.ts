import type { OpeningHours } from "../pack/pack.js";
import type { Handoff } from "./handoff.js";

/** The handoff of a house without advisers online: names the official line and whether it is open. */
export function officialContact(hours: OpeningHours): Handoff {
  return {
    async request(_conversationId, _why, at) {
      return { kind: "official-contact", open: isOpen(hours, at) };
    },
  };
}

/**
 * Whether the line is answered at that moment, by the wall clock of the hours' own time zone: the server may stand
 * anywhere, and 09:00 in Paris is 07:00 or 08:00 UTC. The first minute of a span is open, its last ("18:00") is not.
 */
function isOpen(hours: OpeningHours, at: Date): boolean {
  const { weekday, time } = wallClock(hours.timeZone, at);
  return (hours.weekly[weekday] ?? []).some(({ from, to }) => from <= time && time < to);
}

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** ISO weekday (1 = Monday) and "HH:MM" of a moment in a time zone. */
function wallClock(timeZone: string, at: Date): { weekday: number; time: string } {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? "";
  return { weekday: WEEKDAYS.indexOf(part("weekday")) + 1, time: `${part("hour")}:${part("minute")}` };
}
