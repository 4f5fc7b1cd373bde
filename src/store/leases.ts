import { sql } from "kysely";
import { LEASE_SECONDS } from "../channels/directline/limits.js";
import type { Lease } from "../channels/directline/turn-queue.js";
import type { Database, Work } from "./database.js";

type Transaction = Work["transaction"];

/** The rows of `leases`, within transactions of others. */
export interface Leases {
  /** @returns a name for whoever takes a lease, that no other bears */
  newToken(): string;
  /** @returns `undefined` while somebody else holds the lease */
  take(transaction: Transaction, conversationId: string): Promise<Lease | undefined>;
  renew(transaction: Transaction, lease: Lease): Promise<void>;
  /** Ends the lease. @returns whether it was still ours */
  give(transaction: Transaction, lease: Lease): Promise<boolean>;
}

const HOLDER_BYTES = 16;

/** @param random so many random bytes, which tell this process from all others */
export function createLeases(database: Pick<Database, "clock">, random: (bytes: number) => Buffer): Leases {
  const end = () => endOf(database);
  // No secret, only another one each time: to draw each would cost more than to write it.
  const holder = random(HOLDER_BYTES).toString("base64url");
  let taken = 0;
  const newToken = (): string => {
    taken += 1;
    return `${holder}-${taken}`;
  };

  return {
    newToken,

    async take(transaction, conversationId) {
      const token = newToken();
      const taken = await transaction
        .insertInto("leases")
        .values({ conversation_id: conversationId, token, ends_at: end() })
        .onConflict((conflict) =>
          conflict.column("conversation_id").doUpdateSet({ token, ends_at: end() }).where(isOver(database)),
        )
        .returning("token")
        .executeTakeFirst();
      return taken && { conversationId, token };
    },

    async renew(transaction, { conversationId, token }) {
      await transaction
        .updateTable("leases")
        .set({ ends_at: end() })
        .where("conversation_id", "=", conversationId)
        .where("token", "=", token)
        .execute();
    },

    async give(transaction, { conversationId, token }) {
      const { numDeletedRows } = await transaction
        .deleteFrom("leases")
        .where("conversation_id", "=", conversationId)
        .where("token", "=", token)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },
  };
}

/** By when a lease that is taken now ends. */
function endOf(database: Pick<Database, "clock">) {
  return sql<number>`${database.clock()} + ${LEASE_SECONDS * 1000}`;
}

/**
 * Whether a row of `leases` holds no longer. One that ends later than any could was taken before the clock was set
 * back, so it counts as over: if its holder lives, it loses the turn, and nothing is answered twice.
 */
export function isOver(database: Pick<Database, "clock">) {
  return sql<boolean>`(leases.ends_at < ${database.clock()} or leases.ends_at > ${endOf(database)})`;
}
