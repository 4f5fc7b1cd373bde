import { type ActivityLog, activityId, type Conversation, type Draft, type Entry } from "./activity-log.js";

interface Kept {
  readonly conversation: Conversation;
  readonly entries: Entry[];
  /** `from.id` and client activity id -> its entry */
  readonly byClientId: Map<string, Entry>;
  touchedAt: number;
}

/**
 * An activity log that ends with the process.
 *
 * @param keptSeconds a conversation untouched for so long is forgotten
 */
export function createMemoryLog(keptSeconds: number): ActivityLog {
  const conversations = new Map<string, Kept>();
  const listeners = new Set<(conversationId: string) => void>();

  /** A map keeps its order, and every touch moves a conversation to the end: the oldest come first. */
  const touch = (kept: Kept, at: Date): void => {
    kept.touchedAt = at.getTime();
    conversations.delete(kept.conversation.id);
    conversations.set(kept.conversation.id, kept);
  };

  const forget = (at: Date): void => {
    for (const [id, kept] of conversations) {
      if (kept.touchedAt + keptSeconds * 1000 > at.getTime()) return;
      conversations.delete(id);
    }
  };

  return {
    async open(conversation, at) {
      forget(at);
      if (conversations.has(conversation.id)) return false;
      touch({ conversation, entries: [], byClientId: new Map(), touchedAt: 0 }, at);
      return true;
    },

    async find(conversationId) {
      return conversations.get(conversationId)?.conversation;
    },

    async append(conversationId, draft, at, clientActivityId) {
      const kept = conversations.get(conversationId);
      if (kept === undefined) return undefined;
      const key = clientActivityId === undefined ? undefined : `${draft.from.id} ${clientActivityId}`;
      const earlier = key === undefined ? undefined : kept.byClientId.get(key);
      if (earlier !== undefined) return { entry: earlier, repeated: true };

      const entry = next(kept, draft, at);
      kept.entries.push(entry);
      if (key !== undefined) kept.byClientId.set(key, entry);
      touch(kept, at);
      for (const listener of listeners) listener(conversationId);
      return { entry, repeated: false };
    },

    async read(conversationId, after, most) {
      return conversations.get(conversationId)?.entries.slice(after, after + most) ?? [];
    },

    async last(conversationId) {
      return conversations.get(conversationId)?.entries.length ?? 0;
    },

    async forgetOld(at) {
      forget(at);
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Entry `n` lies at place `n - 1`. Timestamps go up even when the clock does not. */
function next(kept: Kept, draft: Draft, at: Date): Entry {
  const number = kept.entries.length + 1;
  const before = kept.entries.at(-1);
  const earliest = before === undefined ? 0 : Date.parse(before.activity.timestamp) + 1;
  const timestamp = new Date(Math.max(at.getTime(), earliest)).toISOString();
  return { number, activity: { ...draft, id: activityId(kept.conversation.id, number), timestamp } };
}
