import type { ActivityLog } from "../channels/directline/activity-log.js";
import { FAREWELL_NUMBER } from "../channels/directline/farewell.js";
import { countInAudit, hashOf } from "./audit.js";
import { lockConversation } from "./conversation-rows.js";
import type { Database, Work } from "./database.js";
import { eraseHandoffs, forgetHandoffs, forgetStillHandoffs } from "./handoff-retention.js";

const DAY_MILLISECONDS = 24 * 3600 * 1000;
/** The CNIL advises six months to a year for logs of what staff did (deliberation 2021-122). */
const AUDIT_DAYS = 365;
/** Longer than a token is good, and than a channel sends an activity again. */
export const REMEMBERED_MILLISECONDS = DAY_MILLISECONDS;
/** So many conversations a transaction: members' turns come between. */
const BATCH = 200;

/**
 * Deletes conversations in which nothing has happened for so long, with all that belongs to them.
 *
 * @param keptDays RETENTION_DAYS
 */
export async function forgetOldConversations(database: Database, keptDays: number, at: Date): Promise<void> {
  const before = at.getTime() - keptDays * DAY_MILLISECONDS;
  const forgetting = (forget: (work: Work) => Promise<number>): Promise<number> =>
    database.change(async (work) => {
      const deleted = await forget(work);
      if (deleted > 0) work.forgets();
      return deleted;
    });
  await inBatches(() => forgetting((work) => forgetBatch(work, database.kind, before, at)));
  await inBatches(() => forgetting(({ transaction }) => forgetStillHandoffs(transaction, before, BATCH)));
  await forgetting((work) => forgetRest(work, before, at));
  await database.tidy();
}

/** @param forget deletes BATCH conversations at most. @returns once there are none left */
async function inBatches(forget: () => Promise<number>): Promise<void> {
  let deleted = BATCH;
  while (deleted === BATCH) deleted = await forget();
}

async function forgetBatch(
  { transaction }: Work,
  kind: Database["kind"],
  before: number,
  at: Date,
): Promise<number> {
  const old = await transaction
    .selectFrom("conversations")
    .select("id")
    .where("touched_at", "<", before)
    .limit(BATCH)
    .$if(kind === "postgres", (query) => query.forUpdate().skipLocked())
    .execute();
  const ids = old.map(({ id }) => id);
  if (ids.length > 0) await deleteConversations({ transaction }, ids);
  await forgetHandoffs(transaction, ids);
  if (ids.length > 0) await countInAudit(transaction, "forgotten", at, ids.length);
  return ids.length;
}

/** What is kept beside the conversations of Direct Line: other channels' states and ways back, what tells repeats, audit. */
async function forgetRest({ transaction }: Work, before: number, at: Date): Promise<number> {
  const remembered = at.getTime() - REMEMBERED_MILLISECONDS;
  const audited = at.getTime() - AUDIT_DAYS * DAY_MILLISECONDS;
  const results = [
    await transaction
      .deleteFrom("states")
      .where("changed_at", "<", before)
      .where("conversation_id", "not in", (from) => from.selectFrom("conversations").select("id"))
      .executeTakeFirst(),
    await transaction.deleteFrom("leases").where("ends_at", "<", remembered).executeTakeFirst(),
    await transaction.deleteFrom("received").where("at", "<", remembered).executeTakeFirst(),
    await transaction.deleteFrom("erased").where("at", "<", remembered).executeTakeFirst(),
    await transaction.deleteFrom("revoked").where("at", "<", remembered).executeTakeFirst(),
    await transaction.deleteFrom("member_references").where("kept_at", "<", before).executeTakeFirst(),
    await transaction.deleteFrom("audit").where("at", "<", audited).executeTakeFirst(),
  ];
  return results.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0);
}

/** Deletes all of one conversation; a turn of it that runs finds its lease gone, and writes nothing. */
export async function eraseConversation(
  database: Database,
  conversationId: string,
  at: Date,
  { number, language }: Parameters<ActivityLog["erase"]>[2],
): Promise<void> {
  await database.change(async ({ transaction, tell, forgets }) => {
    forgets();
    // What comes later is refused; what came before this is seen.
    await lockConversation(transaction, database.kind, conversationId);
    const unread = await transaction
      .selectFrom("turns")
      .select("number")
      .where("conversation_id", "=", conversationId)
      .where("number", ">", number)
      .limit(1)
      .execute();
    const row = { conversation_hash: hashOf(conversationId), at: at.getTime() };
    await transaction
      .insertInto("erased")
      .values({ ...row, language, unread: unread.length })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await deleteConversations({ transaction }, [conversationId]);
    await eraseHandoffs(transaction, conversationId, at);
    await countInAudit(transaction, "erased", at);
    tell({ topic: "activities", id: conversationId, number: FAREWELL_NUMBER });
  });
}

/** The activities and turns of a conversation go with its row, which is what turns lock first: so it goes first too. */
async function deleteConversations(
  { transaction }: Pick<Work, "transaction">,
  ids: readonly string[],
): Promise<void> {
  await transaction.deleteFrom("conversations").where("id", "in", ids).execute();
  await transaction.deleteFrom("leases").where("conversation_id", "in", ids).execute();
  await transaction.deleteFrom("states").where("conversation_id", "in", ids).execute();
  await transaction.deleteFrom("member_references").where("conversation_id", "in", ids).execute();
}
