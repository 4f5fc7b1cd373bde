import { randomUUID } from "node:crypto";
import {
  type ActivityLog,
  activityId,
  type Conversation,
  type Draft,
  type Entry,
} from "../../src/channels/directline/activity-log.js";
import type { StandIn } from "../../src/channels/directline/stand-in.js";
import type { ClaimedTurn, Lease, StoredState, TurnQueue } from "../../src/channels/directline/turn-queue.js";

interface Kept {
  readonly conversation: Conversation;
  readonly entries: Entry[];
  readonly byClientId: Map<string, Entry>;
  /** numbers of the entries that wait for their turn; 0: the conversation has begun */
  readonly waiting: number[];
  lease?: Lease;
  state?: StoredState;
}

/** The least that a store can be, for the echo bot: what the server needs kept, in maps that end with the process. */
export function createMemoryStore(): StandIn {
  const kept = new Map<string, Kept>();
  const listeners = new Set<Parameters<ActivityLog["subscribe"]>[0]>();

  const append = (one: Kept, draft: Draft, at: Date): Entry => {
    const number = one.entries.length + 1;
    const before = one.entries.at(-1)?.activity.timestamp;
    const time = Math.max(at.getTime(), before === undefined ? 0 : Date.parse(before) + 1);
    const id = activityId(one.conversation.id, number);
    const entry = { number, activity: { ...draft, id, timestamp: new Date(time).toISOString() } };
    one.entries.push(entry);
    const fresh = [{ number, text: JSON.stringify(entry.activity) }];
    for (const listener of listeners) listener(one.conversation.id, number, undefined, fresh);
    return entry;
  };

  const claim = (conversationId: string): ClaimedTurn | undefined => {
    const one = kept.get(conversationId);
    const number = one?.waiting[0];
    if (one === undefined || number === undefined || one.lease !== undefined) return undefined;
    one.lease = { conversationId, token: randomUUID() };
    const entry = one.entries[number - 1];
    const { lease, conversation, state } = one;
    return { lease, conversation, attempts: 0, ...(entry && { entry }), ...(state && { state }) };
  };

  const log: ActivityLog = {
    async open(conversation) {
      if (kept.has(conversation.id)) return false;
      kept.set(conversation.id, { conversation, entries: [], byClientId: new Map(), waiting: [0] });
      return true;
    },
    find: async (id) => kept.get(id)?.conversation,
    async append(id, draft, at, clientActivityId) {
      const one = kept.get(id);
      if (one === undefined) return undefined;
      const earlier = clientActivityId === undefined ? undefined : one.byClientId.get(clientActivityId);
      if (earlier !== undefined) return { entry: earlier, repeated: true };
      const entry = append(one, draft, at);
      if (clientActivityId !== undefined) one.byClientId.set(clientActivityId, entry);
      one.waiting.push(entry.number);
      return { entry, repeated: false };
    },
    read: async (id, after, most) => kept.get(id)?.entries.slice(after, after + most) ?? [],
    last: async (id) => kept.get(id)?.entries.length ?? 0,
    lastOf: async (id, userId) =>
      kept.get(id)?.entries.findLast(({ activity }) => activity.from.id === userId),
    forgetOld: async () => {},
    erase: async () => {},
    erased: async () => undefined,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  const turns: TurnQueue = {
    async take(id, draft, at, clientActivityId) {
      const appended = await log.append(id, draft, at, clientActivityId);
      const turn = claim(id);
      return appended && { ...appended, ...(turn && { turn }) };
    },
    claim: async (conversationId) => claim(conversationId),
    renew: async () => {},
    async finish({ lease }, { drafts, state }, at) {
      const one = kept.get(lease.conversationId);
      if (one === undefined) return "lost";
      for (const draft of drafts) append(one, draft, at);
      if (state !== undefined) one.state = { data: state, eTag: (one.state?.eTag ?? 0) + 1 };
      one.waiting.shift();
      delete one.lease;
      return one.waiting.length > 0 ? "more" : "done";
    },
    waiting: async () => [],
  };
  const notServed = (): never => {
    throw new Error("The echo bot serves Direct Line alone.");
  };
  return {
    log,
    turns,
    channelTurns: { begin: notServed, renew: notServed, end: notServed },
    revocations: { last: () => 0, revoke: notServed, refresh: async () => {}, subscribe: () => {} },
    isThere: () => true,
    reached: (_, { kept }) => kept,
    recall: log.find,
    tryAgain: async () => {},
    leave: () => {},
    end: async () => {},
  };
}
