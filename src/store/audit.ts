import { createHash, randomUUID } from "node:crypto";
import type { Audit } from "../handoff/audit.js";
import type { Database, Work } from "./database.js";

/**
 * Who did what, and when. A conversation stands in it as a hash: entries of one can be told to belong together, and
 * its id opens nothing.
 *
 * @param newId an id that no other entry bears
 */
export function createAudit(database: Database, newId: () => string): Audit {
  return {
    record: ({ at, who, what, conversationId, outcome }) =>
      database.change(async ({ transaction }) => {
        await transaction
          .insertInto("audit")
          .values({
            id: newId(),
            at: at.getTime(),
            who: who ?? null,
            what,
            conversation_hash: conversationId === undefined ? null : hashOf(conversationId),
            outcome: outcome ?? null,
          })
          .execute();
      }),
  };
}

/**
 * Counts what nobody of the staff did, as part of a transaction: "erased" on a member's wish, "forgotten" as its time
 * was over. Nothing says which conversation it was.
 */
export async function countInAudit(
  transaction: Work["transaction"],
  what: "erased" | "forgotten",
  at: Date,
  count = 1,
): Promise<void> {
  const entry = { who: null, conversation_hash: null, outcome: String(count) };
  await transaction
    .insertInto("audit")
    .values({ id: randomUUID(), at: at.getTime(), what, ...entry })
    .execute();
}

/** @returns how a conversation stands where its id must not be kept */
export function hashOf(conversationId: string): string {
  return createHash("sha256").update(conversationId).digest("base64url");
}
