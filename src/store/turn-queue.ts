import type { ClaimedTurn, TurnQueue } from "../channels/directline/turn-queue.js";
import { appendActivity } from "./append.js";
import type { Database } from "./database.js";
import { isOver, type Leases } from "./leases.js";
import { bodyFrom, type ClaimedRow, entryOf } from "./turn-rows.js";

/** The turns that wait, in the database that holds the log. */
export function createTurnQueue(database: Database, leases: Leases): TurnQueue {
  return {
    async take(conversationId, draft, at, clientActivityId) {
      const token = leases.newToken();
      const appended = await appendActivity(database, conversationId, draft, at, clientActivityId, token);
      if (appended?.claimed === undefined) return appended;
      const { claimed, ...rest } = appended;
      return { ...rest, turn: turnOf(conversationId, token, claimed) };
    },

    async claim(conversationId) {
      const token = leases.newToken();
      const row = await database.turns.claim(conversationId, token);
      return row && turnOf(conversationId, token, row);
    },

    renew: (lease) => database.change(({ transaction }) => leases.renew(transaction, lease)),

    async finish({ lease, entry, state: before }, { drafts, state }, at) {
      const { conversationId, token } = lease;
      const texts = drafts.map((draft) => JSON.stringify(draft));
      const row = await database.turns.finish({
        conversationId,
        token,
        number: entry?.number ?? 0,
        etag: before?.eTag ?? null,
        state: state ?? null,
        drafts: texts,
        senders: drafts.map(({ from }) => from.id),
        at: at.getTime(),
      });
      if (row === undefined) return "lost";
      const fresh = texts.map((text, index) => {
        const place = { number: row.number + index, at: row.at + index };
        return { number: place.number, text: bodyFrom(text, conversationId, place) };
      });
      const last = fresh.at(-1);
      if (last !== undefined) {
        database.changes.tell({ topic: "activities", id: conversationId, number: last.number, fresh });
      }
      return row.waits ? "more" : "done";
    },

    async waiting(most) {
      const rows = await database.read((kysely) =>
        kysely
          .selectFrom("turns")
          .leftJoin("leases", "leases.conversation_id", "turns.conversation_id")
          .select("turns.conversation_id as id")
          .where((is) => is.or([is("leases.token", "is", null), isOver(database)]))
          .distinct()
          .limit(most)
          .execute(),
      );
      return rows.map(({ id }) => id);
    },
  };
}

/** @returns the turn that a row of the database gives to whoever holds the lease */
function turnOf(conversationId: string, token: string, row: ClaimedRow): ClaimedTurn {
  const { userId, language, number, attempts, body, state, etag } = row;
  return {
    lease: { conversationId, token },
    conversation: { id: conversationId, userId, language },
    attempts,
    ...(body !== null && { entry: entryOf({ number, body }) }),
    ...(state !== null && etag !== null && { state: { data: state, eTag: etag } }),
  };
}
