import { activityId, type Conversation, type Draft, type Entry } from "./activity-log.js";
import type { ClaimedTurn, StoredState, TurnResult } from "./turn-queue.js";
import type { Mark } from "./watermark.js";

/** What went on in a conversation while the store was away, for the store to take in when it is back. */
export interface Interim {
  readonly conversationId: string;
  /** the number of the last activity that the store had */
  readonly base: number;
  readonly written: readonly InterimEntry[];
  /** numbers of the turns that were answered; those up to `base` wait in the store */
  readonly ended: readonly number[];
  /** present if the bot remembers something new */
  readonly state?: { readonly before?: StoredState; readonly data: string };
}

/** An activity that the store has not got. */
export interface InterimEntry {
  readonly entry: Entry;
  readonly clientActivityId?: string;
  /** the number of the turn that it answers; absent: a member sent it */
  readonly answers?: number;
}

/** What one instance knows of a conversation that it serves, and what it adds by itself while the store is away. */
export interface KnownConversation {
  readonly conversation: Conversation;
  /** Whether activities can be numbered: the last one has been seen. */
  canGoOn(): boolean;
  /** The store has, or had, this last number. */
  sawLast(number: number, timestamp?: string): void;
  /** The store has kept what a member sent, or the conversation's beginning, as a turn that waits. */
  sawWaiting(entry: Entry | undefined, clientActivityId?: string): void;
  /** The store knows of no turn that this instance may run. */
  sawNoneWaiting(): void;
  sawState(state: StoredState | undefined): void;
  /** The store has kept a turn's end. */
  sawEnd(turn: ClaimedTurn, result: TurnResult, at: Date): void;

  last(): number;
  /** @returns the last entry that somebody sent, of those that are known here */
  lastOf(userId: string): Entry | undefined;
  /** @returns the number of the last activity that a client has: what it read of another memory may have another by now */
  reached(mark: Mark): number;
  /** @returns what follows, of what the store has not got */
  read(after: number, most: number): readonly Entry[];
  append(
    draft: Draft,
    at: Date,
    clientActivityId?: string,
  ): { readonly entry: Entry; readonly repeated: boolean };
  hasWaiting(): boolean;
  claim(): ClaimedTurn | undefined;
  /** @param notice what stands after the answer for once, however many instances say it */
  finish(turn: ClaimedTurn, result: TurnResult, at: Date, notice?: Draft): void;

  /** @returns what the store must take in; `undefined` if nothing happened */
  interim(): Interim | undefined;
  /** The store has taken it in. */
  restored(last: number): void;
}

/** The token of a lease that no store gave: the store never ends a turn by it. */
export const MEMORY_TOKEN = "memory";
/**
 * Names the notice among what the bot says, so that the store takes in, and our page shows, one of those that several
 * instances wrote. An outage is told from another by what the store had before it.
 */
const noticeKey = (base: number): string => `not-kept-${base}`;
/** So many of a member's last messages are known again when they are sent again. */
const REPEATABLE = 3;

/**
 * Knows nothing but that the conversation is there.
 *
 * @param newMemory a name for what it holds in one outage, that no other bears
 */
export function createKnownConversation(
  conversation: Conversation,
  newMemory: () => string,
): KnownConversation {
  const { id } = conversation;
  let last: number | undefined;
  let lastAt = 0;
  let base = 0;
  let state: StoredState | undefined;
  let changed: { readonly before?: StoredState; readonly data: string } | undefined;
  let waiting: { readonly number: number; readonly entry?: Entry }[] = [];
  let repeatable: { readonly key: string; readonly entry: Entry }[] = [];
  let written: InterimEntry[] = [];
  let ended: number[] = [];
  /** present while something is written that the store has not got */
  let memory: string | undefined;

  const sawLast = (number: number, timestamp?: string): void => {
    if (timestamp !== undefined) lastAt = Math.max(lastAt, Date.parse(timestamp));
    // Later numbers are ours for now; what the store gives others meanwhile is sorted out when it takes ours in.
    if (written.length > 0) return;
    last = Math.max(last ?? 0, number);
    base = last;
  };
  const remember = (entry: Entry, clientActivityId: string | undefined): void => {
    if (clientActivityId === undefined) return;
    repeatable = [...repeatable, { key: `${entry.activity.from.id} ${clientActivityId}`, entry }].slice(
      -REPEATABLE,
    );
  };
  const write = (draft: Draft, at: Date, beside: Omit<InterimEntry, "entry">): Entry => {
    const number = (last ?? 0) + 1;
    lastAt = Math.max(at.getTime(), lastAt + 1);
    const timestamp = new Date(lastAt).toISOString();
    memory ??= newMemory();
    const entry = { number, memory, activity: { ...draft, id: activityId(id, number), timestamp } };
    written.push({ entry, ...beside });
    last = number;
    return entry;
  };

  return {
    conversation,
    canGoOn: () => last !== undefined,
    sawLast,
    sawWaiting(entry, clientActivityId) {
      waiting.push(entry === undefined ? { number: 0 } : { number: entry.number, entry });
      sawLast(entry?.number ?? 0, entry?.activity.timestamp);
      if (entry !== undefined) remember(entry, clientActivityId);
    },
    sawNoneWaiting() {
      waiting = [];
    },
    sawState(seen) {
      state = seen;
    },
    sawEnd({ entry, state: before }, { drafts, state: data }, at) {
      lastAt = Math.max(at.getTime(), lastAt + 1) + drafts.length;
      waiting = waiting.filter(({ number }) => number !== (entry?.number ?? 0));
      if (data !== undefined) state = { data, eTag: (before?.eTag ?? 0) + 1 };
    },

    last: () => last ?? 0,
    lastOf: (userId) =>
      [...repeatable, ...written]
        .map(({ entry }) => entry)
        .filter(({ activity }) => activity.from.id === userId)
        .reduce<Entry | undefined>(
          (later, entry) => (entry.number > (later?.number ?? 0) ? entry : later),
          undefined,
        ),
    reached: ({ kept, beyond }) => (beyond !== undefined && beyond.memory === memory ? beyond.number : kept),
    read: (after, most) =>
      written
        .map(({ entry }) => entry)
        .filter(({ number }) => number > after)
        .slice(0, most),
    append(draft, at, clientActivityId) {
      const key = `${draft.from.id} ${clientActivityId}`;
      const earlier =
        clientActivityId === undefined
          ? undefined
          : (repeatable.find((one) => one.key === key) ??
            written.find(
              (one) =>
                one.clientActivityId === clientActivityId && one.entry.activity.from.id === draft.from.id,
            ));
      if (earlier !== undefined) return { entry: earlier.entry, repeated: true };
      const entry = write(draft, at, clientActivityId === undefined ? {} : { clientActivityId });
      remember(entry, clientActivityId);
      if (draft.from.role === "user") waiting.push({ number: entry.number, entry });
      return { entry, repeated: false };
    },
    hasWaiting: () => waiting.length > 0,
    claim() {
      const [next] = waiting;
      if (next === undefined) return undefined;
      return {
        lease: { conversationId: id, token: MEMORY_TOKEN },
        conversation,
        attempts: 0,
        ...(next.entry !== undefined && { entry: next.entry }),
        ...(state !== undefined && { state }),
      };
    },
    finish({ entry, state: before }, { drafts, state: data }, at, notice) {
      const number = entry?.number ?? 0;
      for (const draft of drafts) write(draft, at, { answers: number });
      if (notice !== undefined) {
        const clientActivityId = noticeKey(base);
        const channelData = { ...notice.channelData, clientActivityID: clientActivityId };
        write({ ...notice, channelData }, at, { answers: number, clientActivityId });
      }
      ended.push(number);
      waiting = waiting.filter((turn) => turn.number !== number);
      if (data === undefined) return;
      // What the store compares with is the last that it gave us.
      const first = changed === undefined ? before : changed.before;
      changed = { ...(first !== undefined && { before: first }), data };
      state = { data, eTag: (before?.eTag ?? 0) + 1 };
    },

    interim() {
      if (written.length === 0 && ended.length === 0) return undefined;
      return { conversationId: id, base, written, ended, ...(changed !== undefined && { state: changed }) };
    },
    restored(number) {
      memory = undefined;
      [written, ended, waiting, changed, state] = [[], [], [], undefined, undefined];
      last = number;
      base = number;
    },
  };
}
