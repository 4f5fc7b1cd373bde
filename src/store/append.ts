import type { Appended, Draft } from "../channels/directline/activity-log.js";
import type { Database } from "./database.js";
import { activityFrom, bodyFrom, type ClaimedRow, entryOf } from "./turn-rows.js";

interface AppendedHere extends Appended {
  readonly claimed?: ClaimedRow;
}

/**
 * Appends an activity and tells of it.
 *
 * @param token present: claims the conversation's next turn by it, if nobody holds the lease
 * @returns `undefined` if the conversation is not kept
 */
export async function appendActivity(
  database: Database,
  conversationId: string,
  draft: Draft,
  at: Date,
  clientActivityId: string | undefined,
  token: string | undefined,
): Promise<AppendedHere | undefined> {
  const text = JSON.stringify(draft);
  const row = await database.turns.append({
    conversationId,
    sender: draft.from.id,
    clientActivityId: clientActivityId ?? null,
    draft: text,
    waits: draft.from.role === "user",
    token: token ?? null,
    at: at.getTime(),
  });
  if (row === undefined) return undefined;
  const { number, repeated, claimed } = row;
  if (repeated !== null) return { entry: entryOf({ number, body: repeated }), repeated: true };
  const fresh = { number, text: bodyFrom(text, conversationId, row) };
  database.changes.tell({ topic: "activities", id: conversationId, number, fresh: [fresh] });
  const entry = { number, activity: activityFrom(draft, conversationId, row) };
  return { entry, repeated: false, ...(claimed !== undefined && { claimed }) };
}
