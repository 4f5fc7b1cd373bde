import { AsyncLocalStorage } from "node:async_hooks";
import { ConversationState, type Storage } from "botbuilder";

/** What a turn leaves behind. */
export interface TurnMemory {
  /** what is to be kept, JSON; absent: the turn changed nothing */
  readonly data?: string;
  /** the bot deleted its memory, and so all that is kept of the conversation is to go */
  readonly erased?: true;
}

/** The bot's memory for the length of a turn: read before it, kept with its answer after it, or not at all. */
export interface TurnState {
  /** what a bot is given; nothing of it outlives a turn by itself */
  readonly conversation: ConversationState;
  /**
   * @param data what was kept, JSON; absent: nothing
   * @returns what came of it. Rejects as the turn does.
   */
  run(data: string | undefined, turn: () => Promise<void>): Promise<TurnMemory>;
}

/** A turn's memory follows it through every call that it makes, so turns side by side never see each other's. */
export function createTurnState(): TurnState {
  const turns = new AsyncLocalStorage<{ data: string | undefined; changed: boolean; erased: boolean }>();
  const current = () => {
    const turn = turns.getStore();
    if (turn === undefined) throw new Error("The bot's memory was used outside of a turn.");
    return turn;
  };
  // A turn has one conversation, so whatever key botbuilder uses names the same memory.
  const storage: Storage = {
    async read(keys) {
      const { data } = current();
      return data === undefined ? {} : Object.fromEntries(keys.map((key) => [key, JSON.parse(data)]));
    },
    async write(changes) {
      const turn = current();
      for (const value of Object.values(changes)) {
        turn.data = JSON.stringify(value);
        turn.changed = true;
      }
    },
    async delete() {
      current().erased = true;
    },
  };

  return {
    conversation: new ConversationState(storage),
    async run(data, turn) {
      const memory = { data, changed: false, erased: false };
      await turns.run(memory, turn);
      if (memory.erased) return { erased: true };
      return memory.changed && memory.data !== undefined ? { data: memory.data } : {};
    },
  };
}
