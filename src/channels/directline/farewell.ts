import { type ActivityLog, activityId, type Draft, type Entry, type Erased } from "./activity-log.js";

/** After all that a conversation can hold, and as long as a watermark may be. */
export const FAREWELL_NUMBER = 999_999_999;

/**
 * Where a stream begins whose address was given out after the erasure. One that was given out before leads nowhere: when
 * it meets a 403, Microsoft's client opens its stream again at the old address, and would read the farewell again.
 */
export const BEFORE_FAREWELL = FAREWELL_NUMBER - 1;

/** What is left to read in an erased conversation, for a client that has read up to `after`: one activity, or nothing. */
export type ReadFarewell = (conversationId: string, after: number) => Promise<readonly Entry[]>;

/**
 * A conversation that is erased while its member's page polls, or while the page's stream is cut, has nobody to show
 * the confirmation to. So it stays to be read, made of what is left of the conversation: no more than its end.
 *
 * @param words says that it is done
 */
export function createFarewell(
  log: Pick<ActivityLog, "erased">,
  words: (conversationId: string, erased: Erased) => Draft,
): ReadFarewell {
  return async (conversationId, after) => {
    if (after >= FAREWELL_NUMBER) return [];
    const erased = await log.erased(conversationId);
    if (erased === undefined) return [];
    const activity = {
      ...words(conversationId, erased),
      id: activityId(conversationId, FAREWELL_NUMBER),
      timestamp: erased.at.toISOString(),
    };
    return [{ number: FAREWELL_NUMBER, activity }];
  };
}
