import type { TypingSignals } from "../handoff/handoff-store.js";
import type { Database } from "./database.js";

/** Typing in a conversation, told to all instances of the database and written nowhere. */
export function createTypingSignals(database: Pick<Database, "changes" | "tell">): TypingSignals {
  return {
    tell: (conversationId, by) => database.tell({ topic: `${by}-typing`, id: conversationId, number: 0 }),
    subscribe: (by, listener) =>
      database.changes.subscribe((change) => {
        if (change?.topic === `${by}-typing`) listener(change.id);
      }),
  };
}
