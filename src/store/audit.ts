import { createHash } from "node:crypto";
import type { Audit } from "../http/desk/audit.js";
import type { Database } from "./database.js";

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

/** @returns how a conversation stands in the audit */
function hashOf(conversationId: string): string {
  return createHash("sha256").update(conversationId).digest("base64url");
}
