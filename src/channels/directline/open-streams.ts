import type { WebSocket } from "ws";
import type { Mark } from "./watermark.js";

/** Where a stream starts and whom it counts for. */
export interface StreamPlace {
  readonly conversationId: string;
  /** how far the client has read */
  readonly mark: Mark;
  /** the client address's key; absent: not counted by address */
  readonly addressKey?: string;
  /** of the token's grant: when its conversation's tokens had last been revoked */
  readonly since?: number;
}

/** An open socket and how far it got. */
export interface Stream extends StreamPlace {
  readonly socket: WebSocket;
  /** the number of the last activity that was sent */
  sentUpTo: number;
  /** the same of what the log holds; less while memory stands in for it */
  kept: number;
  /** how often the log has taken in what memory held */
  settlings: number;
  /** present while something is being sent: its end */
  draining?: Promise<void>;
  /** the number of the last activity that is known to be there; infinite if there may be more than is known */
  due: number;
  unansweredPings: number;
}

/** The streams that are open, found by conversation and counted by address, however many there are. */
export interface OpenStreams {
  add(stream: Stream): void;
  remove(stream: Stream): void;
  of(conversationId: string): ReadonlySet<Stream>;
  all(): Iterable<Stream>;
  count(): number;
  countAt(addressKey: string | undefined): number;
}

const NONE: ReadonlySet<Stream> = new Set();

/** Holds no stream at first. */
export function createOpenStreams(): OpenStreams {
  const streams = new Set<Stream>();
  const byConversation = new Map<string, Set<Stream>>();
  const byAddress = new Map<string, Set<Stream>>();

  return {
    add(stream) {
      streams.add(stream);
      put(byConversation, stream.conversationId, stream);
      if (stream.addressKey !== undefined) put(byAddress, stream.addressKey, stream);
    },
    remove(stream) {
      streams.delete(stream);
      take(byConversation, stream.conversationId, stream);
      if (stream.addressKey !== undefined) take(byAddress, stream.addressKey, stream);
    },
    of: (conversationId) => byConversation.get(conversationId) ?? NONE,
    all: () => streams,
    count: () => streams.size,
    countAt: (addressKey) => (addressKey === undefined ? 0 : (byAddress.get(addressKey)?.size ?? 0)),
  };
}

function put(sets: Map<string, Set<Stream>>, key: string, stream: Stream): void {
  const set = sets.get(key) ?? new Set();
  sets.set(key, set.add(stream));
}

function take(sets: Map<string, Set<Stream>>, key: string, stream: Stream): void {
  const set = sets.get(key);
  set?.delete(stream);
  if (set?.size === 0) sets.delete(key);
}
