/**
 * What one client, one address or all together may take, in one place. A flood must end in a refusal that clients
 * survive, never in the end of the process. Docs: docs/directline.md, "Limits".
 */

/** At most `most` in any `seconds`. */
export interface Rate {
  readonly most: number;
  readonly seconds: number;
}

/** A steady flow, and how many may come at once after a rest. */
export interface Flow {
  readonly perSecond: number;
  readonly burst: number;
}

/** The limits that an operator or a load test may want otherwise; the others are properties of the protocol. */
export interface Limits {
  /** messages of one conversation: one a second, in bursts of ten at most, and thirty a minute */
  readonly messages: readonly Rate[];
  /** conversations opened from one address (an IPv6 network counts as one address) */
  readonly conversationsPerAddress: Rate;
  /** conversations opened by everyone: keeps a flood from many addresses out of memory */
  readonly conversationsInAll: Rate;
  readonly socketsPerConversation: number;
  /** an office or a carrier may stand behind one address, as for its conversations */
  readonly socketsPerAddress: number;
  readonly socketsInAll: number;
  /** requests of one token, whatever they ask: a page needs one a second, and a few at once when it opens */
  readonly requestsPerToken: Flow;
  /** requests of one address: an office or a carrier may stand behind it */
  readonly requestsPerAddress: Flow;
  /** requests of everyone: more than a process can answer */
  readonly requestsInAll: Flow;
  /**
   * how long a stop still takes connections, milliseconds. What is on its way is answered, each answer ends its
   * connection, and the load balancer hears from `/readyz` where not to send the next
   */
  readonly drainMilliseconds: number;
}

export const LIMITS: Limits = {
  messages: [
    { most: 10, seconds: 10 },
    { most: 30, seconds: 60 },
  ],
  conversationsPerAddress: { most: 60, seconds: 3600 },
  conversationsInAll: { most: 1200, seconds: 60 },
  socketsPerConversation: 5,
  socketsPerAddress: 60,
  socketsInAll: 10_000,
  requestsPerToken: { perSecond: 10, burst: 40 },
  requestsPerAddress: { perSecond: 100, burst: 300 },
  requestsInAll: { perSecond: 2000, burst: 4000 },
  drainMilliseconds: 500,
};

/** A request's body, bytes. */
export const BODY_BYTES = 64 * 1024;
/**
 * What is still read of a refused one, and thrown away, and for how long, seconds: a client that is sending reads the
 * answer only if the connection lasts until then.
 */
export const DISCARDED_BYTES = 16 * 1024 * 1024;
export const DISCARDING_SECONDS = 10;
/** How deep its JSON may nest. */
export const JSON_DEPTH = 20;
/** A request's headers, bytes; Node refuses more with 431. */
export const HEADER_BYTES = 16 * 1024;
/** How long a client may take to send its headers, and the whole request, seconds. */
export const HEADERS_SECONDS = 10;
export const REQUEST_SECONDS = 30;
/** How long an idle connection stays open, seconds: longer than proxies keep theirs, which else write into one that ends. */
export const KEEP_ALIVE_SECONDS = 75;
/** A frame that a client sends up its stream, bytes; the protocol needs none but empty ones. */
export const FRAME_BYTES = 64 * 1024;

/** What clients are told: they refresh every half of it. */
export const TOKEN_ANNOUNCED_SECONDS = 30 * 60;
/**
 * What is honoured. A client refreshes only while it is awake, and one 403 ends it for good (Web Chat): a laptop
 * closed over a working day must find its conversation again. Not longer, as a token is all that opens one.
 */
export const TOKEN_HONOURED_SECONDS = 12 * 3600;
/** How long a stream's address may be used: long enough to connect, too short to be worth finding in a log. */
export const TICKET_SECONDS = 60;
/** How long an instance may run a conversation's turn without a sign of life; then another takes it over. */
export const LEASE_SECONDS = 5;
/** How often it gives one. */
export const RENEW_SECONDS = 1.5;
/** How often turns are looked for that nobody runs, and how many are taken up at once. */
export const SWEEP_SECONDS = 2;
export const SWEEP_TURNS = 500;
/**
 * A turn that was begun so often without an end is answered by the words for a failure: it may be what ends processes.
 * More often than a process that is restarted again and again for another reason meets the same turn.
 */
export const TURN_ATTEMPTS = 5;

/** How often a socket is asked for a sign of life, seconds. */
export const PING_SECONDS = 15;
/** A socket without one for so long is cut, seconds; above 60, as a hidden tab's timers run once a minute. */
export const SILENT_SECONDS = 75;
/**
 * How much of a conversation waits for a client that reads slowly, or never: one frame of so many bytes, or of one
 * activity that is longer. 10,000 such clients hold 640 MB, until their silence cuts them.
 */
export const STREAM_BYTES = 64 * 1024;
/** How many activities one frame or one answer to a poll holds at most. */
export const PAGE_ACTIVITIES = 100;
/**
 * How long a stop waits in all, seconds: for connections to drain, for turns under way, for answers to reach their streams, and for a store that is
 * away to take what it missed.
 */
export const STOP_SECONDS = 10;
