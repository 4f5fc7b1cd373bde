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
  /** JSON, as it was kept before or as the bot has it kept */
  data: string | undefined;
  /** what the bot works on, once it has looked */
  state?: object;
  changed: boolean;
  erased: boolean;
  over: boolean;
}

/** Turns side by side never see each other's memory, even two of one conversation, should one have lost its lease. */
export function createTurnState(): TurnState {
  const memories = new WeakMap<TurnContext, Memory>();
  return {
    conversation: new TurnConversation(memories),
    async run(data, turn) {
      const memory: Memory = { data, changed: false, erased: false, over: false };
      try {
        await turn((context) => memories.set(context, memory));
      } finally {
        memory.over = true;
      }
      if (memory.erased) return { erased: true };
      return memory.changed && memory.data !== undefined ? { data: memory.data } : {};
    },
  };
}

/** Stands for the storage that botbuilder's class asks for; ours never reaches for it. */
const NO_STORAGE = {} as Storage;

/**
 * botbuilder's memory of a conversation without a storage: it is there when the turn begins and is taken when it is
 * over. botbuilder's own would hash all of it three times a turn to see whether it has changed.
 */
class TurnConversation extends ConversationState {
  readonly #memories: WeakMap<TurnContext, Memory>;
  constructor(memories: WeakMap<TurnContext, Memory>) {
    super(NO_STORAGE);
    this.#memories = memories;
  }

  #of(context: TurnContext): Memory {
    const memory = this.#memories.get(context);
    if (memory === undefined || memory.over) throw new Error("The bot's memory was used after its turn.");
    return memory;
  }

  override async load(context: TurnContext): Promise<object> {
    const memory = this.#of(context);
    memory.state ??= JSON.parse(memory.data ?? "{}") as object;
    return memory.state;
  }

  override get(context: TurnContext): object | undefined {
    return this.#of(context).state;
  }

  override async saveChanges(context: TurnContext): Promise<void> {
    const memory = this.#of(context);
    if (memory.state === undefined) return;
    const data = JSON.stringify(memory.state);
    memory.changed ||= data !== memory.data;
    memory.data = data;
  }

  override async clear(context: TurnContext): Promise<void> {
    this.#of(context).state = {};
  }

  override async delete(context: TurnContext): Promise<void> {
    this.#of(context).erased = true;
  }
}
