import type { PostResult } from "./connection.js";
import type { OutgoingMessage } from "./direct-line.js";

/** What the member has said and the server has not taken yet. Nothing overtakes what was said before it. */
export interface Outbox {
  /** Sends a message after those that wait: a new one, or one that is tried again. */
  add(message: OutgoingMessage): void;
  /** Tries all that wait again: the server is there. */
  retry(): void;
  /** Whether everything has been taken. */
  isEmpty(): boolean;
}

export interface OutboxParts {
  /** Sends one message. Never throws. */
  readonly post: (message: OutgoingMessage) => Promise<PostResult>;
  /** how far a message has got; "waiting": one before it did not arrive, and it was not tried */
  readonly got: (message: OutgoingMessage, result: PostResult | "waiting") => void;
}

/** Sends one message at a time. What failed waits for the next attempt; what was refused or is over does not. */
export function createOutbox({ post, got }: OutboxParts): Outbox {
  const waiting = new Set<OutgoingMessage>();
  let running = false;

  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    let reachable = true;
    // Also visits what is added meanwhile.
    for (const message of waiting) {
      const result = reachable ? await post(message) : "waiting";
      if (result === "unreachable") reachable = false;
      else if (result !== "failed" && result !== "waiting") waiting.delete(message);
      got(message, result);
    }
    running = false;
  };
  return {
    add(message) {
      waiting.add(message);
      void run();
    },
    retry: () => void run(),
    isEmpty: () => waiting.size === 0,
  };
}
