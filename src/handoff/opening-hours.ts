import type { OpeningHours, TimeSpan } from "../pack/pack.js";
import { frenchHolidays } from "./holidays.js";
import { daysAfter, momentOf, wallClockAt, weekdayOf } from "./wall-clock.js";

/** How far ahead the next opening is looked for: a house that opens in none of these days is closed for good. */
const DAYS_AHEAD = 366;

/**
 * Whether somebody answers at that moment, by the wall clock of the hours' own time zone: the server may stand
 * anywhere, and 09:00 in Paris is 07:00 or 08:00 UTC. The first minute of a span is open, its last ("18:00") is not.
 */
export function isOpen(hours: OpeningHours, at: Date): boolean {
  const { date, time } = wallClockAt(at, hours.timeZone);
  return spansOn(hours, date).some(({ from, to }) => from <= time && time < to);
}

/** The first moment after `at` at which a span begins; `undefined` if none does within a year. */
export function nextOpening(hours: OpeningHours, at: Date): Date | undefined {
  const { date: today, time: now } = wallClockAt(at, hours.timeZone);
  for (let days = 0; days <= DAYS_AHEAD; days += 1) {
    const date = daysAfter(today, days);
    const times = spansOn(hours, date)
      .map(({ from }) => from)
      .filter((from) => days > 0 || from > now)
      .sort();
    if (times[0] !== undefined) return momentOf({ date, time: times[0] }, hours.timeZone);
  }
  return undefined;
}

/** A day's spans: an exception says them itself, a public holiday has none, any other day those of its weekday. */
function spansOn(hours: OpeningHours, date: string): readonly TimeSpan[] {
  const exception = hours.exceptions.find((each) => each.date === date);
  if (exception !== undefined) return exception.spans;
  if (hours.holidays === "fr" && frenchHolidays(Number(date.slice(0, 4))).has(date)) return [];
  return hours.weekly[weekdayOf(date)] ?? [];
}
