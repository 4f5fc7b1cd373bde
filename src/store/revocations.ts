import { sql } from "kysely";
import type { Revocations } from "../channels/directline/revocations.js";
import { hashOf } from "./audit.js";
import type { Database } from "./database.js";
import { REMEMBERED_MILLISECONDS } from "./retention.js";

/** Knows nothing before the first `refresh`. */
export function createRevocations(database: Database): Revocations {
  /** hash of a conversation's id -> milliseconds since 1970 */
  const known = new Map<string, number>();
  const listeners = new Set<() => void>();

  const learn = (revoked: readonly { readonly conversation_hash: string; readonly at: number }[]): void => {
    const fresh = revoked.filter(({ conversation_hash, at }) => at > (known.get(conversation_hash) ?? 0));
    for (const { conversation_hash, at } of fresh) known.set(conversation_hash, at);
    if (fresh.length > 0) for (const listener of listeners) listener();
  };
  database.changes.subscribe((change) => {
    if (change?.topic === "tokens") learn([{ conversation_hash: hashOf(change.id), at: change.number }]);
  });

  return {
    last: (conversationId) => (known.size === 0 ? 0 : (known.get(hashOf(conversationId)) ?? 0)),

    revoke: (conversationId, at) =>
      database.change(async ({ transaction, tell }) => {
        const { at: number } = await transaction
          .insertInto("revoked")
          .values({ conversation_hash: hashOf(conversationId), at: at.getTime() })
          // Later than the one before, even if the clock is not.
          .onConflict((conflict) =>
            conflict.column("conversation_hash").doUpdateSet({
              at: sql<number>`case when excluded.at > revoked.at then excluded.at else revoked.at + 1 end`,
            }),
          )
          .returning("at")
          .executeTakeFirstOrThrow();
        tell({ topic: "tokens", id: conversationId, number });
      }),

    async refresh(at) {
      learn(await database.read((kysely) => kysely.selectFrom("revoked").selectAll().execute()));
      const remembered = at.getTime() - REMEMBERED_MILLISECONDS;
      for (const [hash, revoked] of known) if (revoked < remembered) known.delete(hash);
    },

    subscribe(listener) {
      listeners.add(listener);
    },
  };
}
