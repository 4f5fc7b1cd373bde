import type { Random } from "../load/random.js";
import { untilNext } from "../load/random.js";
import type { Assumptions } from "./assumptions.js";

/** What the week brings, counted second by second. */
export interface Demand {
  readonly conversations: number;
  readonly turns: number;
  readonly peakTurnsPerSecond: number;
  /** the busiest minute's average */
  readonly peakMinuteTurnsPerSecond: number;
  readonly peakHourTurnsPerSecond: number;
  readonly peakStartsPerSecond: number;
  readonly peakOpen: number;
  /** conversations that began on the busiest so many days in a row */
  mostWithin(days: number): number;
}

const DAY = 86_400;
const HOUR = 3600;
const NEWS_HOUR = 20;
const NEWS_SECONDS = 900;
/** After the last letter: those who write late. */
const DAYS_AFTERWARDS = 7;

/**
 * Plays the weeks after the letters, one conversation after another, as members behave by chance.
 *
 * @param random the same seed plays the same weeks
 */
export function simulate(assumptions: Assumptions, random: Random): Demand {
  const days = assumptions.deliveryDays + DAYS_AFTERWARDS;
  const starts = new Uint32Array(days * DAY);
  const turns = new Uint32Array(days * DAY);
  /** at each second: how many more opened than closed */
  const opened = new Int32Array(days * DAY + 1);
  const conversations = Math.round(assumptions.members * assumptions.shareThatWrites);
  const startOf = createStarts(assumptions, random);
  let allTurns = 0;

  for (let count = 0; count < conversations; count += 1) {
    const start = startOf();
    let at = start;
    add(starts, start);
    // Geometric: after each turn another follows with the same chance.
    do {
      add(turns, at);
      allTurns += 1;
      at += untilNext(1 / assumptions.secondsBetweenTurns, random);
    } while (random() >= 1 / assumptions.turns);
    const end = at + untilNext(1 / assumptions.secondsAfterwards, random);
    add(opened, start);
    opened[Math.min(Math.floor(end), days * DAY)] = (opened[Math.min(Math.floor(end), days * DAY)] ?? 0) - 1;
  }
  return {
    conversations,
    turns: allTurns,
    peakTurnsPerSecond: busiest(turns, 1),
    peakMinuteTurnsPerSecond: busiest(turns, 60) / 60,
    peakHourTurnsPerSecond: busiest(turns, HOUR) / HOUR,
    peakStartsPerSecond: busiest(starts, 60) / 60,
    peakOpen: peakOf(opened),
    mostWithin: (within) => busiest(starts, within * DAY),
  };
}

/** When a conversation starts: a letter's day, a delay in days, an hour of the day; seconds from the first morning. */
function createStarts({ deliveryDays, meanDelayDays, hours, newsFactor }: Assumptions, random: Random) {
  const all = hours.reduce((sum, weight) => sum + weight, 0);
  const secondOfDay = (): number => {
    let left = random() * all;
    const hour = hours.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    return (Math.max(0, hour) + random()) * HOUR;
  };
  const newsHour = hours[NEWS_HOUR] ?? 0;
  /** of those who write on the first day: how many more the news sends */
  const extra = ((newsFactor - 1) * (newsHour / all) * NEWS_SECONDS) / HOUR;
  return (): number => {
    const day = Math.floor(random() * deliveryDays) + Math.floor(untilNext(1 / meanDelayDays, random));
    const news = day === 0 && random() < extra / (1 + extra);
    return day * DAY + (news ? NEWS_HOUR * HOUR + random() * NEWS_SECONDS : secondOfDay());
  };
}

/** What falls after the last day is left out: too late to matter. */
function add(counts: Uint32Array | Int32Array, at: number): void {
  const second = Math.floor(at);
  if (second < counts.length) counts[second] = (counts[second] ?? 0) + 1;
}

/** @returns the most that fall into any stretch of so many seconds */
function busiest(counts: Uint32Array, seconds: number): number {
  let sum = 0;
  let most = 0;
  counts.forEach((count, at) => {
    sum += count - (counts[at - seconds] ?? 0);
    most = Math.max(most, sum);
  });
  return most;
}

function peakOf(changes: Int32Array): number {
  let open = 0;
  let most = 0;
  for (const change of changes) {
    open += change;
    most = Math.max(most, open);
  }
  return most;
}
