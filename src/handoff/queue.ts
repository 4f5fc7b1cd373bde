import type { Place } from "./handoff.js";
import type { HandoffLimits } from "./limits.js";
import type { HandoffRecord } from "./record.js";

/** Fewer handoffs than this within the hour tell nothing about the next one. */
const ENOUGH_TAKEN = 5;
const HOUR = 3_600_000;

/**
 * Who is to be taken first: those in danger, then the urgent, then who was given back by an adviser, then who
 * has waited longest. A comparison for `sort`.
 */
export function byTurn(one: HandoffRecord, other: HandoffRecord): number {
  return (
    Number(other.why === "danger") - Number(one.why === "danger") ||
    Number(other.urgent) - Number(one.urgent) ||
    Number(other.returned) - Number(one.returned) ||
    one.requestedAt.getTime() - other.requestedAt.getTime() ||
    (one.id < other.id ? -1 : 1)
  );
}

/** Those who wait, in the order in which they are to be taken. */
export function queueOf(open: readonly HandoffRecord[]): readonly HandoffRecord[] {
  return open.filter(({ state }) => state === "queued").sort(byTurn);
}

/** How many may wait already when a request comes: who is in danger finds room whatever their number. */
export function roomFor(
  { why, urgent }: Pick<HandoffRecord, "why" | "urgent">,
  { queue, urgentReserve }: HandoffLimits,
): number {
  if (why === "danger") return Number.POSITIVE_INFINITY;
  return urgent ? queue + urgentReserve : queue;
}

/**
 * A member's place among those who wait for the same team.
 *
 * @param open handoffs that are not closed; `record` is one of them
 * @param takenAt when the last handoffs were taken, any order
 * @returns `undefined` if it does not wait
 */
export function placeOf(
  record: HandoffRecord,
  open: readonly HandoffRecord[],
  takenAt: readonly Date[],
  at: Date,
): Place | undefined {
  const mine = queueOf(open).filter(({ team }) => team === record.team);
  const index = mine.findIndex(({ id }) => id === record.id);
  if (index < 0) return undefined;
  const pace = secondsBetween(takenAt, at);
  return { position: index + 1, ...(pace !== undefined && { waitSeconds: pace * (index + 1) }) };
}

/** The median of the seconds between one taking and the next within the last hour; `undefined` if there are too few. */
function secondsBetween(takenAt: readonly Date[], at: Date): number | undefined {
  const times = takenAt
    .map((taken) => taken.getTime())
    .filter((taken) => at.getTime() - taken < HOUR)
    .sort((one, other) => one - other);
  if (times.length < ENOUGH_TAKEN) return undefined;
  return median(times.slice(1).map((taken, index) => (taken - (times[index] ?? taken)) / 1000));
}

/** @returns `undefined` of nothing; of an even number, the mean of the two in the middle */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
