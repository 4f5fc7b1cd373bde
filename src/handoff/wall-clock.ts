/** What a clock and a calendar on a wall show. */
export interface WallClock {
  /** ISO date */
  readonly date: string;
  /** "HH:MM" */
  readonly time: string;
}

const MINUTE = 60_000;

/** To make one costs a hundred times what it costs to ask it, and each turn asks whether somebody answers now. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  clocks.set(timeZone, clock);
  return clock;
}

/** What the wall clock of a time zone shows at a moment. */
export function wallClockAt(at: Date, timeZone: string): WallClock {
  const parts = clockOf(timeZone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? "";
  return {
    date: `${part("year")}-${part("month")}-${part("day")}`,
    time: `${part("hour")}:${part("minute")}`,
  };
}

/**
 * The moment at which a wall clock shows this. An hour that the clock shows twice, in autumn, is meant the first time;
 * one that it skips, in spring, is the same time later.
 */
export function momentOf({ date, time }: WallClock, timeZone: string): Date {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  const offsetAt = (moment: number): number => {
    const shown = wallClockAt(new Date(moment), timeZone);
    return Date.parse(`${shown.date}T${shown.time}:00Z`) - Math.floor(moment / MINUTE) * MINUTE;
  };
  // The offsets of the day before and after are those on both sides of a change of clocks on that day.
  const [before, after] = [offsetAt(asUtc - 24 * 60 * MINUTE), offsetAt(asUtc + 24 * 60 * MINUTE)];
  const fits = [asUtc - before, asUtc - after].filter((moment) => {
    const shown = wallClockAt(new Date(moment), timeZone);
    return shown.date === date && shown.time === time;
  });
  return new Date(fits.length > 0 ? Math.min(...fits) : asUtc - before);
}

/** 1 (Monday) to 7 (Sunday) of an ISO date. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/** The ISO date so many days later. */
export function daysAfter(date: string, days: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
