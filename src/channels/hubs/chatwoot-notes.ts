import { createTurns } from "../directline/turns.js";
import type { ChatwootApi } from "./chatwoot-api.js";

export interface NotesParts {
  readonly api: Pick<ChatwootApi, "note">;
  /** resolves after so many milliseconds */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly report: (error: unknown) => void;
}

/** Notes for agents that nobody waits for: what a webhook asks for is done, and answered, without them. */
export interface AgentNotes {
  /** Returns at once; a conversation's notes come in the order in which they are written. */
  write(conversation: string, text: string): void;
  /** @returns when no note is under way any more */
  idle(): Promise<void>;
}

/** An agent who is not told takes what was stopped for sent: a note is tried again before it is given up. */
export const NOTE_TRIES = 3;
const BETWEEN_TRIES_MILLISECONDS = 3_000;

/** The notes that answer what agents do; they are in memory alone. */
export function createNotes({ api, wait, report }: NotesParts): AgentNotes {
  const turns = createTurns();

  const bring = async (conversation: string, text: string): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await api.note(conversation, text);
      } catch (error) {
        report(error);
        if (tries === NOTE_TRIES) return;
      }
      await wait(BETWEEN_TRIES_MILLISECONDS);
    }
  };

  return {
    write(conversation, text) {
      void turns.run(conversation, () => bring(conversation, text));
    },
    idle: () => turns.idle(),
  };
}
