import { ConversationState, type Storage, type TurnContext } from "botbuilder";

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
   * @param turn must begin by giving the memory to the context that the bot gets
   * @returns what came of it. Rejects as the turn does.
   */
  run(data: string | undefined, turn: (give: GiveMemory) => Promise<void>): Promise<TurnMemory>;
}

/** Gives a turn's memory to its context. */
type GiveMemory = (context: TurnContext) => void;

interface Memory {
  data: string | undefined;
  changed: boolean;
  erased: boolean;
}

/** Where a context holds the name of its turn's memory. */
const TURN = Symbol("turn");

/** Turns side by side never see each other's memory, even two of one conversation, should one have lost its lease. */
export function createTurnState(): TurnState {
  const memories = new Map<string, Memory>();
  let count = 0;
  return {
    conversation: new TurnConversation(storageOf(memories)),
    async run(data, turn) {
      count += 1;
      const name = String(count);
      const memory: Memory = { data, changed: false, erased: false };
      memories.set(name, memory);
      try {
        await turn((context) => context.turnState.set(TURN, name));
      } finally {
        memories.delete(name);
      }
      if (memory.erased) return { erased: true };
      return memory.changed && memory.data !== undefined ? { data: memory.data } : {};
    },
  };
}

/** Names what it keeps by the turn, not by the conversation. */
class TurnConversation extends ConversationState {
  override getStorageKey({ turnState }: TurnContext): string | undefined {
    return turnState.get(TURN);
  }
}

function storageOf(memories: ReadonlyMap<string, Memory>): Storage {
  const memoryOf = (name: string): Memory => {
    const memory = memories.get(name);
    if (memory === undefined) throw new Error("The bot's memory was used after its turn.");
    return memory;
  };
  return {
    async read(names) {
      const kept = names.flatMap((name) => {
        const { data } = memoryOf(name);
        return data === undefined ? [] : [[name, JSON.parse(data)]];
      });
      return Object.fromEntries(kept);
    },
    async write(changes) {
      for (const [name, value] of Object.entries(changes)) {
        const memory = memoryOf(name);
        memory.data = JSON.stringify(value);
        memory.changed = true;
      }
    },
    async delete(names) {
      for (const name of names) memoryOf(name).erased = true;
    },
  };
}
