import type { Database, Work } from "./database.js";

const DAY_MILLISECONDS = 24 * 3600 * 1000;
/** As long as a token may bring a conversation back, and longer than a channel sends an activity again. */
const REMEMBERED_MILLISECONDS = DAY_MILLISECONDS;
/** So many conversations a transaction: members' turns come between. */
const BATCH = 200;

/**
 * Deletes conversations in which nothing has happened for so long, with all that belongs to them.
 *
 * @param keptDays RETENTION_DAYS
 */
export async function forgetOldConversations(database: Database, keptDays: number, at: Date): Promise<void> {
  const before = at.getTime() - keptDays * DAY_MILLISECONDS;
  let deleted = 0;
  for (;;) {
    const batch = await database.change((work) => forgetBatch(work, database.kind, before));
    deleted += batch;
    if (batch < BATCH) break;
  }
  deleted += await database.change((work) =>
    forgetRest(work, before, at.getTime() - REMEMBERED_MILLISECONDS),
  );
  if (deleted > 0) await database.tidy();
}

async function forgetBatch({ transaction }: Work, kind: Database["kind"], before: number): Promise<number> {
  const old = await transaction
    .selectFrom("conversations")
    .select("id")
    .where("touched_at", "<", before)
    .limit(BATCH)
    .$if(kind === "postgres", (query) => query.forUpdate().skipLocked())
    .execute();
  const ids = old.map(({ id }) => id);
  if (ids.length > 0) await deleteConversations({ transaction }, ids);
  return ids.length;
}

/** What is kept beside the conversations of Direct Line: other channels' states, and what tells repeats. */
async function forgetRest({ transaction }: Work, before: number, remembered: number): Promise<number> {
  const states = await transaction
    .deleteFrom("states")
    .where("changed_at", "<", before)
    .where("conversation_id", "not in", (from) => from.selectFrom("conversations").select("id"))
    .executeTakeFirst();
  const leases = await transaction.deleteFrom("leases").where("ends_at", "<", remembered).executeTakeFirst();
  const received = await transaction.deleteFrom("received").where("at", "<", remembered).executeTakeFirst();
  const references = await transaction
    .deleteFrom("member_references")
    .where("kept_at", "<", before)
    .executeTakeFirst();
  const erased = await transaction.deleteFrom("erased").where("at", "<", remembered).executeTakeFirst();
  return Number(
    states.numDeletedRows +
      leases.numDeletedRows +
      received.numDeletedRows +
      references.numDeletedRows +
      erased.numDeletedRows,
  );
}

/** Deletes all of one conversation; a turn of it that runs finds its lease gone, and writes nothing. */
export async function eraseConversation(database: Database, conversationId: string, at: Date): Promise<void> {
  await database.change(async ({ transaction }) => {
    await transaction
      .insertInto("erased")
      .values({ conversation_id: conversationId, at: at.getTime() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await deleteConversations({ transaction }, [conversationId]);
  });
  await database.tidy();
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
