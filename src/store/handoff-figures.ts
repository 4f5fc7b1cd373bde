import type { Selectable } from "kysely";
import type { HandoffFigures } from "../handoff/desk.js";
import { median } from "../handoff/queue.js";
import { RATING_REASONS } from "../handoff/rating.js";
import type { HandoffTables } from "./handoff-tables.js";

type Counted = Pick<
  Selectable<HandoffTables["handoffs"]>,
  "state" | "requested_at" | "taken_at" | "ended_why" | "rating" | "rating_reason"
>;

/** Counts handoffs. `abandoned`: over without an adviser, whether the member left or nobody came. */
export function figuresOf(rows: readonly Counted[]): HandoffFigures {
  const waits = rows.flatMap(({ requested_at, taken_at }) =>
    taken_at === null ? [] : [(Number(taken_at) - Number(requested_at)) / 1000],
  );
  const over = rows.filter(({ state }) => state === "closed");
  const ratings = rows.flatMap(({ rating }) => rating ?? []);
  const medianWaitSeconds = median(waits);
  const sum = ratings.reduce((one, other) => one + other, 0);
  return {
    requested: rows.length,
    taken: waits.length,
    abandoned: over.filter(({ taken_at }) => taken_at === null).length,
    ended: over.filter(({ taken_at }) => taken_at !== null).length,
    waiting: rows.filter(({ state }) => state === "queued").length,
    ...(medianWaitSeconds !== undefined && { medianWaitSeconds }),
    rated: ratings.length,
    ...(ratings.length > 0 && { meanRating: sum / ratings.length }),
    ratings: { 1: count(ratings, 1), 3: count(ratings, 3), 5: count(ratings, 5) },
    reasons: Object.fromEntries(
      RATING_REASONS.map((reason) => [reason, rows.filter((row) => row.rating_reason === reason).length]),
    ) as HandoffFigures["reasons"],
  };
}

function count(ratings: readonly number[], rating: number): number {
  return ratings.filter((each) => each === rating).length;
}
