import { createHash } from "node:crypto";
import type { ChannelTurns } from "../channels/directline/turn-queue.js";
import { countInAudit } from "./audit.js";
import type { Database, Work } from "./database.js";
import type { Leases } from "./leases.js";
import { readState, writeState } from "./states.js";

const REPEATED_WITHIN_MILLISECONDS = 24 * 3600 * 1000;

/** Leases, states and repeats of the channels that keep their own log. */
export function createChannelTurns(database: Database, leases: Leases): ChannelTurns {
  return {
    begin: (conversationKey, activityId, at) =>
      database.change(async ({ transaction }) => {
        const id = hashed(conversationKey);
        const lease = await leases.take(transaction, id);
        if (lease === undefined) return "held";
        if (activityId !== undefined) {
          const earlier = await transaction
            .selectFrom("received")
            .select("at")
            .where("conversation_id", "=", id)
            .where("activity_id", "=", hashed(activityId))
            .where("at", ">", at.getTime() - REPEATED_WITHIN_MILLISECONDS)
            .executeTakeFirst();
          if (earlier !== undefined) {
            await leases.give(transaction, lease);
            return "repeated";
          }
        }
        const state = await readState(transaction, id);
        return {
          lease,
          ...(activityId !== undefined && { activityId }),
          ...(state !== undefined && { state }),
        };
      }),

    renew: (lease) => database.change(({ transaction }) => leases.renew(transaction, lease)),

    end: ({ lease, activityId, state: before }, { data, erased }, at) =>
      database.change(async ({ transaction, forgets }) => {
        if (!(await leases.give(transaction, lease))) return;
        const id = lease.conversationId;
        if (erased) {
          forgets();
          await forgetAll(transaction, id, at);
        } else if (data !== undefined) await writeState(transaction, id, before, data, at);
        if (activityId === undefined) return;
        await transaction
          .insertInto("received")
          .values({ conversation_id: id, activity_id: hashed(activityId), at: at.getTime() })
          .onConflict((conflict) =>
            conflict.columns(["conversation_id", "activity_id"]).doUpdateSet({ at: at.getTime() }),
          )
          .execute();
      }),
  };
}

/** The channel keeps the log; here are the memory of the bot and what tells repeats. */
async function forgetAll(transaction: Work["transaction"], id: string, at: Date): Promise<void> {
  await transaction.deleteFrom("states").where("conversation_id", "=", id).execute();
  await transaction.deleteFrom("received").where("conversation_id", "=", id).execute();
  await countInAudit(transaction, "erased", at);
}

/** A channel's ids name a person; what they are is of no use here. */
function hashed(id: string): string {
  return createHash("sha256").update(id).digest("base64url");
}
