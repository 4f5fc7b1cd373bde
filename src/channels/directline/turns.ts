/** Runs turns: those of one conversation one after another, those of several side by side. */
export interface Turns {
  /** @returns when the turn has run; rejects as the turn does */
  run(conversationId: string, turn: () => Promise<void>): Promise<void>;
  /** @returns when no turn runs or waits any more */
  idle(): Promise<void>;
}

/** Turns in the order in which they are asked for, within this process. */
export function createTurns(): Turns {
  /** conversation id -> the end of its last turn; never rejects */
  const ends = new Map<string, Promise<void>>();

  return {
    run(conversationId, turn) {
      const result = (ends.get(conversationId) ?? Promise.resolve()).then(turn);
      const end = result
        .catch(() => undefined)
        .then(() => {
          if (ends.get(conversationId) === end) ends.delete(conversationId);
        });
      ends.set(conversationId, end);
      return result;
    },

    async idle() {
      while (ends.size > 0) await Promise.all(ends.values());
    },
  };
}
