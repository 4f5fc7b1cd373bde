import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import {
  type ActivityLog,
  type Appended,
  type Conversation,
  type Draft,
  StoreAwayError,
} from "./activity-log.js";
import { FAREWELL_NUMBER } from "./farewell.js";
import { createKnownConversation, type Interim, type KnownConversation, MEMORY_TOKEN } from "./interim.js";
import type { Revocations } from "./revocations.js";
import type { ChannelTurns, TurnQueue } from "./turn-queue.js";
import type { Mark } from "./watermark.js";

/** What is kept, and what it takes to take in afterwards what was not. */
export interface Kept {
  readonly log: ActivityLog;
  readonly turns: TurnQueue;
  readonly channelTurns: ChannelTurns;
  readonly revocations: Revocations;
  readonly restore: Restore;
}

/** Each call rejects by a StoreAwayError while the store is away. */
export interface Restore {
  /** @returns if the store can be written to */
  probe(): Promise<void>;
  /**
   * Takes in what went on without it, all at once: each message once, even if it came in by another instance too, and
   * each answer unless another instance has answered.
   */
  takeIn(interim: Interim): Promise<TakenIn>;
}

/** How a conversation stands once the store has taken it in. */
interface TakenIn {
  /** the number of its last activity; 0 if it is not kept any more */
  readonly last: number;
  /** what clients have seen meanwhile has other numbers now, or is not kept */
  readonly renumbered: boolean;
}

/** The same, which goes on in memory for the conversations that are open here while the store is away. */
export interface StandIn extends Omit<Kept, "restore"> {
  /** whether what is said now is kept */
  isThere(): boolean;
  /**
   * What never changes of a conversation, from memory if it is open here: whether it is still kept, only the log can say.
   * @returns `undefined` if it is not open here and not kept
   */
  recall(conversationId: string): Promise<Conversation | undefined>;
  /**
   * @returns the number of the last activity that a client has, as of now: what it read of a memory that the store has
   *   taken in since, or of another instance's, does not count
   */
  reached(conversationId: string, mark: Mark): number;
  /** The process ends soon. From now on what the store does not take is refused: memory would be acknowledged and lost. */
  leave(): void;
  /**
   * The last chance before the process ends: what the store does not take by then is lost, and `report` hears how much.
   * @param late until then it is tried again and again; once in any case
   */
  end(late: Promise<unknown>): Promise<void>;
  /** Due every SWEEP_SECONDS: sees whether the store is back, and gives it what it has missed. Never rejects. */
  tryAgain(): Promise<void>;
}

type StoreChange = "store away" | "store back" | "conversation not taken in" | "not kept at the end";

/** What ends with the process, never having been kept. */
interface Lost {
  readonly conversations?: number;
  readonly messages?: number;
}

type Listener = Parameters<ActivityLog["subscribe"]>[0];

/** How many conversations an instance can go on with: as many as it may have sockets. */
const KNOWN = 10_000;
/** How often the store is tried while the process waits for its end. */
const LAST_TRIES_MILLISECONDS = 200;
/** How long a last try is given that begins when it is late already. */
const LAST_TRY_MILLISECONDS = 2000;

/**
 * @param notice tells a member once that the conversation is not kept for now; gets the answer that it stands after
 * @param report hears that the store went away, and that it is back; and of a conversation that it refuses
 */
export function createStandIn(
  kept: Kept,
  notice: (conversation: Conversation, answer: readonly Draft[]) => Draft,
  report: (change: StoreChange, of?: { readonly error?: unknown } & Lost) => void,
): StandIn {
  const { log, turns, channelTurns, revocations, restore } = kept;
  const known = createKnown();
  /** who read in this outage that nothing is kept */
  let told = new WeakSet<KnownConversation>();
  const listeners = new Set<Listener>();
  /** bot states of conversations of other channels */
  const states = new Map<string, string>();
  let away = false;
  let leaving = false;
  let trying: Promise<void> | undefined;
  let restoring: Promise<void> | undefined;

  const tellAll: Listener = (...change) => {
    for (const listener of listeners) listener(...change);
  };
  log.subscribe((conversationId, number) => {
    if (conversationId === undefined || number === undefined) return;
    if (number === FAREWELL_NUMBER) known.forget(conversationId);
    else known.get(conversationId)?.sawLast(number);
  });
  const attempt = async <Result>(call: () => Promise<Result>, instead: () => Result): Promise<Result> => {
    await restoring;
    if (away) return instead();
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof StoreAwayError)) throw error;
      if (!away) report("store away", { error });
      away = true;
      return instead();
    }
  };
  /** @throws StoreAwayError if memory is to take nothing more */
  const checkStays = (): void => {
    if (leaving) throw new StoreAwayError("LEAVING");
  };
  /** @throws StoreAwayError for a conversation that is not open here */
  const here = (conversationId: string): KnownConversation => {
    const conversation = known.get(conversationId);
    if (conversation?.canGoOn()) return conversation;
    throw new StoreAwayError("NOT_OPEN_HERE");
  };

  const find = (conversationId: string): Promise<Conversation | undefined> =>
    attempt(
      async () => {
        const conversation = await log.find(conversationId);
        if (conversation !== undefined) known.see(conversation);
        return conversation;
      },
      () => here(conversationId).conversation,
    );

  type Append = ActivityLog["append"];
  const sawAppended = <Result extends Appended | undefined>(
    appended: Result,
    ...[conversationId, draft, , clientActivityId]: Parameters<Append>
  ): Result => {
    const waits = appended !== undefined && !appended.repeated && draft.from.role === "user";
    if (waits) known.get(conversationId)?.sawWaiting(appended.entry, clientActivityId);
    return appended;
  };
  const appendHere = (...[conversationId, draft, at, clientActivityId]: Parameters<Append>): Appended => {
    checkStays();
    const appended = here(conversationId).append(draft, at, clientActivityId);
    if (!appended.repeated) tellAll(conversationId, appended.entry.number);
    return appended;
  };

  const takeIn = async (): Promise<void> => {
    for (const conversation of known.all()) {
      const interim = conversation.interim();
      if (interim === undefined) continue;
      try {
        const { last, renumbered } = await restore.takeIn(interim);
        conversation.restored(last);
        tellAll(interim.conversationId, last, renumbered ? Number.POSITIVE_INFINITY : interim.base);
      } catch (error) {
        if (error instanceof StoreAwayError) throw error;
        // A fault of ours in one conversation must not keep all others out of the store.
        report("conversation not taken in", { error });
        conversation.restored(interim.base);
        tellAll(interim.conversationId, undefined, Number.POSITIVE_INFINITY);
      }
    }
    away = false;
    told = new WeakSet();
    states.clear();
  };

  const tryOnce = async (): Promise<void> => {
    try {
      await restore.probe();
      restoring = takeIn();
      await restoring;
      report("store back");
    } catch (error) {
      if (!(error instanceof StoreAwayError)) report("store away", { error });
    } finally {
      restoring = undefined;
      trying = undefined;
    }
    if (!away) tellAll();
  };
  /** A sweep may come while the one before still waits for an answer. */
  const tryAgain = async (): Promise<void> => {
    if (!away) return;
    trying ??= tryOnce();
    await trying;
  };

  return {
    isThere: () => !away,
    reached: (conversationId, mark) => known.get(conversationId)?.reached(mark) ?? mark.kept,
    tryAgain,
    leave() {
      leaving = true;
    },

    async end(late) {
      let isLate = false;
      void late.then(() => {
        isLate = true;
      });
      const missing = () => [...known.all()].flatMap((conversation) => conversation.interim() ?? []);
      const tooLate = late.then(() => pause(LAST_TRY_MILLISECONDS, undefined, { ref: false }));
      await Promise.race([tryAgain(), tooLate]);
      while (away && !isLate && missing().length > 0) {
        await Promise.race([pause(LAST_TRIES_MILLISECONDS), late]);
        await Promise.race([tryAgain(), late]);
      }
      const interims = missing();
      if (!away || interims.length === 0) return;
      const messages = interims.reduce((sum, { written }) => sum + written.length, 0);
      report("not kept at the end", { conversations: interims.length, messages });
    },

    async recall(conversationId) {
      const conversation = known.get(conversationId)?.conversation;
      return conversation === undefined ? find(conversationId) : known.see(conversation).conversation;
    },

    log: {
      open: (conversation, at) =>
        attempt(
          async () => {
            const started = await log.open(conversation, at);
            const opened = known.see(conversation);
            if (started) opened.sawWaiting(undefined);
            return started;
          },
          () => {
            here(conversation.id);
            return false;
          },
        ),
      find,
      append: (...asked) =>
        attempt(
          async () => sawAppended(await log.append(...asked), ...asked),
          () => appendHere(...asked),
        ),
      read: (conversationId, after, most) =>
        attempt(
          async () => {
            const entries = await log.read(conversationId, after, most);
            const last = entries.at(-1);
            if (last !== undefined) known.get(conversationId)?.sawLast(last.number, last.activity.timestamp);
            return entries;
          },
          () => here(conversationId).read(after, most),
        ),
      last: (conversationId) =>
        attempt(
          async () => {
            const last = await log.last(conversationId);
            known.get(conversationId)?.sawLast(last);
            return last;
          },
          () => here(conversationId).last(),
        ),
      lastOf: (conversationId, userId) =>
        attempt(
          () => log.lastOf(conversationId, userId),
          () => here(conversationId).lastOf(userId),
        ),
      forgetOld: (at) =>
        attempt(
          () => log.forgetOld(at),
          () => {},
        ),
      erase: log.erase,
      erased: (conversationId) =>
        attempt(
          () => log.erased(conversationId),
          () => undefined,
        ),
      subscribe(listener) {
        listeners.add(listener);
        const end = log.subscribe(listener);
        return () => {
          listeners.delete(listener);
          end();
        };
      },
    },

    turns: {
      take: (...asked) =>
        attempt(
          async () => {
            const taken = sawAppended(await turns.take(...asked), ...asked);
            if (taken?.turn !== undefined) known.see(taken.turn.conversation).sawState(taken.turn.state);
            return taken;
          },
          () => appendHere(...asked),
        ),
      claim: (conversationId) =>
        attempt(
          async () => {
            const turn = await turns.claim(conversationId);
            if (turn === undefined) known.get(conversationId)?.sawNoneWaiting();
            else known.see(turn.conversation).sawState(turn.state);
            return turn;
          },
          () => known.get(conversationId)?.claim(),
        ),
      async renew(lease) {
        if (lease.token === MEMORY_TOKEN) return;
        await attempt(
          () => turns.renew(lease),
          () => {},
        );
      },
      finish: (turn, result, at) =>
        attempt(
          async () => {
            const finished = await turns.finish(turn, result, at);
            if (finished !== "lost") known.get(turn.conversation.id)?.sawEnd(turn, result, at);
            return finished;
          },
          () => {
            const conversation = here(turn.conversation.id);
            const said = told.has(conversation) ? undefined : notice(turn.conversation, result.drafts);
            told.add(conversation);
            conversation.finish(turn, result, at, said);
            tellAll(turn.conversation.id, conversation.last());
            return conversation.hasWaiting() ? "more" : "done";
          },
        ),
      waiting: (most) =>
        attempt(
          () => turns.waiting(most),
          () =>
            [...known.all()]
              .filter((conversation) => conversation.hasWaiting())
              .map(({ conversation }) => conversation.id)
              .slice(0, most),
        ),
    },

    revocations: {
      ...revocations,
      refresh: (at) =>
        attempt(
          () => revocations.refresh(at),
          () => {},
        ),
    },

    channelTurns: {
      begin: (conversationKey, activityId, at) =>
        attempt(
          () => channelTurns.begin(conversationKey, activityId, at),
          () => {
            checkStays();
            const data = states.get(conversationKey);
            return {
              lease: { conversationId: conversationKey, token: MEMORY_TOKEN },
              ...(activityId !== undefined && { activityId }),
              ...(data !== undefined && { state: { data, eTag: 0 } }),
            };
          },
        ),
      async renew(lease) {
        if (lease.token === MEMORY_TOKEN) return;
        await attempt(
          () => channelTurns.renew(lease),
          () => {},
        );
      },
      async end(turn, memory, at) {
        if (turn.lease.token !== MEMORY_TOKEN) {
          await attempt(
            () => channelTurns.end(turn, memory, at),
            () => {},
          );
        } else if (memory.erased) states.delete(turn.lease.conversationId);
        else if (memory.data !== undefined && states.size < KNOWN) {
          states.set(turn.lease.conversationId, memory.data);
        }
      },
    },
  };
}

/** The conversations that were open here last. One with something that the store has not got is never let go. */
function createKnown() {
  const process = randomUUID().slice(0, 8);
  let memories = 0;
  const newMemory = (): string => {
    memories += 1;
    return `${process}${memories}`;
  };
  const conversations = new Map<string, KnownConversation>();
  const letGo = (): void => {
    for (const [id, conversation] of conversations) {
      if (conversations.size <= KNOWN) return;
      if (conversation.interim() === undefined) conversations.delete(id);
    }
  };
  return {
    get: (id: string) => conversations.get(id),
    all: () => conversations.values(),
    forget: (id: string) => conversations.delete(id),
    see(conversation: Conversation): KnownConversation {
      const seen = conversations.get(conversation.id) ?? createKnownConversation(conversation, newMemory);
      conversations.delete(conversation.id);
      conversations.set(conversation.id, seen);
      letGo();
      return seen;
    },
  };
}
