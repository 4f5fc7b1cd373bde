import type { Fresh } from "../channels/directline/activity-log.js";

/** The channel of PostgreSQL on which instances tell each other. */
export const CHANNEL = "vigie";

/** What others want to know of at once. A topic's ids are those of its conversations, or of its handoffs. */
const TOPICS = ["activities", "handoffs", "member-typing", "adviser-typing", "tokens"] as const;
type Topic = (typeof TOPICS)[number];

/** Something is new; what it is must be read. */
export interface Change {
  readonly topic: Topic;
  readonly id: string;
  /** the number of the newest activity; of tokens, since when they are good; 0 where a topic has none */
  readonly number: number;
  /** the new activities, if they were written here; other instances read them */
  readonly fresh?: readonly Fresh[];
}

/** `undefined`: notices may have been missed, so anything may be new. */
type ChangeListener = (change: Change | undefined) => void;

/** Those who want to know, within this process. */
export interface Changes {
  tell(change: Change | undefined): void;
  /** @returns a function that ends the subscription */
  subscribe(listener: ChangeListener): () => void;
}

export function createChanges(): Changes {
  const listeners = new Set<ChangeListener>();
  return {
    tell(change) {
      for (const listener of listeners) listener(change);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** @returns a change as PostgreSQL carries it: ids and a number, nothing else */
export function payloadOf({ topic, id, number }: Change): string {
  return `${topic} ${id} ${number}`;
}

/** @returns `undefined` for what no version of ours sent */
export function changeOf(payload: string): Change | undefined {
  const [, name, id, number] = payload.match(/^(\S+) (\S+) (\d+)$/) ?? [];
  const topic = TOPICS.find((each) => each === name);
  if (topic === undefined || id === undefined) return undefined;
  return { topic, id, number: Number(number) };
}
