import type { Activity } from "botbuilder";
import type { Language, Pack } from "../../pack/pack.js";
import type { TurnState } from "../turn-state.js";
import { type ActivityLog, type Draft, StoreAwayError } from "./activity-log.js";
import { type Bot, runBot } from "./bot-turn.js";
import { joined, toBot } from "./incoming.js";
import { languageOf } from "./language.js";
import { RENEW_SECONDS, SWEEP_TURNS, TURN_ATTEMPTS } from "./limits.js";
import { draftOf, outgoing } from "./outgoing.js";
import type { ClaimedTurn, Ended, Lease, TurnQueue, TurnResult } from "./turn-queue.js";

/** What a turn needs of those around it. */
export interface TurnParts {
  readonly pack: Pick<Pack, "languages">;
  readonly bot: Bot;
  readonly state: TurnState;
  readonly turns: TurnQueue;
  readonly now: () => Date;
  /** shows an activity to those who are there, without a place in the log */
  readonly show: (conversationId: string, draft: Draft) => void;
  /** what the member reads when the bot has failed */
  readonly failure: (language: Language) => Partial<Activity>;
  /** what the member reads when the conversation cannot be deleted now */
  readonly notErased: (language: Language) => Partial<Activity> & { readonly type: string };
  /** deletes all of a conversation, and shows that it is done; rejects by a StoreAwayError while it cannot be */
  readonly erase: ActivityLog["erase"];
  /** tells the operator of an error; must not quote what was written */
  readonly report: (error: unknown) => void;
}

/** Runs the turns that wait in the queue. */
export interface TurnRunner {
  /**
   * Runs what waits in a conversation, one turn after another, unless somebody does already.
   * @param claimed the next turn, if it was claimed already
   */
  wake(conversationId: string, claimed?: ClaimedTurn): void;
  /** Takes up what nobody runs: turns of instances that are gone, or whose store was away. */
  sweep(): Promise<void>;
  /** @returns when no turn runs here */
  idle(): Promise<void>;
}

interface Run {
  claimed: ClaimedTurn | undefined;
  /** one more may wait by now */
  again: boolean;
  end: Promise<void>;
}

/** Turns of one conversation run one after another, those of several side by side. */
export function createTurnRunner(parts: TurnParts): TurnRunner {
  const { turns, report } = parts;
  /** conversations whose turns run here */
  const running = new Map<string, Run>();

  /** Runs the turns that wait, up to one that leaves none. */
  const runWaiting = async (conversationId: string, run: Run): Promise<void> => {
    let turn = run.claimed;
    run.claimed = undefined;
    run.again = false;
    for (;;) {
      turn ??= await turns.claim(conversationId);
      if (turn === undefined || (await runTurn(parts, turn)) === "done") return;
      turn = undefined;
    }
  };

  const runAll = async (conversationId: string, run: Run): Promise<void> => {
    // Lets the answer to the client's request leave first.
    await new Promise(setImmediate);
    try {
      do await runWaiting(conversationId, run);
      while (run.again);
    } catch (error) {
      // The turn waits in the store, and a sweep will find it.
      report(error);
    } finally {
      running.delete(conversationId);
    }
  };

  const wake = (conversationId: string, claimed?: ClaimedTurn): void => {
    const already = running.get(conversationId);
    if (already !== undefined) {
      already.again = true;
      already.claimed = claimed ?? already.claimed;
      return;
    }
    const run: Run = { claimed, again: false, end: Promise.resolve() };
    running.set(conversationId, run);
    run.end = runAll(conversationId, run);
  };

  return {
    wake,
    async sweep() {
      for (const conversationId of await turns.waiting(SWEEP_TURNS)) wake(conversationId);
    },
    async idle() {
      while (running.size > 0) await Promise.all([...running.values()].map(({ end }) => end));
    },
  };
}

/** Everything the bot says is held back until it is kept together with what it remembers: both, or neither. */
async function runTurn(parts: TurnParts, turn: ClaimedTurn): Promise<Ended> {
  const { turns, now, report } = parts;
  const stopRenewing = renewing(turn.lease, turns, report);
  try {
    const { erased, ...result } = await answer(parts, turn);
    const language = languageOf(result.drafts.at(-1)?.["locale"] ?? turn.conversation.language, parts.pack);
    if (erased && (await eraseAll(parts, turn, language))) return "done";
    const ended = await turns.finish(turn, erased ? notErased(parts, turn, language) : result, now());
    if (ended === "lost") report(new LostTurnError());
    return ended;
  } finally {
    stopRenewing();
  }
}

/** Another instance has taken the turn over, or the conversation was erased: nothing of it was kept. */
class LostTurnError extends Error {
  override readonly name = "LostTurnError";
}

/**
 * Deletes the conversation, this turn with it. The bot's own words go too: they are made anew for whoever reads them.
 * @param language that is spoken
 * @returns false if the store is away, so that nothing was deleted
 */
async function eraseAll(
  { erase, now }: TurnParts,
  { conversation, entry }: ClaimedTurn,
  language: Language,
): Promise<boolean> {
  try {
    await erase(conversation.id, now(), { number: entry?.number ?? 0, language });
    return true;
  } catch (error) {
    if (error instanceof StoreAwayError) return false;
    throw error;
  }
}

function notErased(
  { notErased }: TurnParts,
  { conversation, entry }: ClaimedTurn,
  language: Language,
): TurnResult {
  const answered = entry?.activity.id;
  const activity = { ...notErased(language), ...(answered && { replyToId: answered }) };
  return { drafts: [draftOf(activity, conversation.id, answered)] };
}

async function answer(parts: TurnParts, turn: ClaimedTurn): Promise<TurnResult & { erased: boolean }> {
  const { conversation, entry, state, attempts } = turn;
  const answered = entry?.activity.id;
  const drafts: Draft[] = [];
  const send = async (activity: Partial<Activity>): Promise<string> => {
    const result = outgoing(activity, conversation.id, answered);
    if (result.kind === "log") drafts.push(result.draft);
    else if (result.kind === "show") parts.show(conversation.id, result.draft);
    return "";
  };
  try {
    // A turn that ended the process each time would end every instance in turn.
    if (attempts >= TURN_ATTEMPTS) throw new Error(`The turn was begun ${attempts} times and never ended.`);
    const activity = entry === undefined ? joined(conversation, parts.now()) : toBot(entry.activity);
    const { data, erased = false } = await parts.state.run(state?.data, (give) =>
      runBot(parts.bot, activity, send, give),
    );
    return { drafts, erased, ...(data !== undefined && { state: data }) };
  } catch (error) {
    parts.report(error);
    drafts.length = 0;
    await send({
      ...parts.failure(conversation.language),
      ...(answered !== undefined && { replyToId: answered }),
    });
    return { drafts, erased: false };
  }
}

/** @returns a function that ends it */
export function renewing(
  lease: Lease,
  turns: Pick<TurnQueue, "renew">,
  report: (error: unknown) => void,
): () => void {
  const timer = setInterval(() => turns.renew(lease).catch(report), RENEW_SECONDS * 1000);
  return () => clearInterval(timer);
}
