import { setTimeout as pause } from "node:timers/promises";
import { WebSocket } from "ws";
import type { ActivityLog, Entry, Fresh, LogActivity } from "./activity-log.js";
import { ApiError } from "./api-error.js";
import { CLOSING_MILLISECONDS, closeSocket } from "./close-socket.js";
import type { ReadFarewell } from "./farewell.js";
import { type Limits, PAGE_ACTIVITIES, PING_SECONDS, SILENT_SECONDS, STREAM_BYTES } from "./limits.js";
import { createOpenStreams, type Stream, type StreamPlace } from "./open-streams.js";
import { REFUSALS } from "./refusals.js";
import { markAfter, watermarkOf } from "./watermark.js";

/** The open sockets of this process. Each reads the log for itself, so none can miss or repeat an activity. */
export interface Streams {
  /** @throws ApiError 429 if the conversation, the address or the process has its fill of sockets */
  admit(conversationId: string, addressKey: string | undefined): void;
  /** @param reached the number of the last activity that the client has; absent: what it has of the log */
  open(socket: WebSocket, place: StreamPlace, reached?: number): void;
  /**
   * Sends what was appended to a conversation to all its sockets.
   * @param conversationId absent: any may have grown
   * @param number of the last activity, where it is known: who has it already is left alone
   * @param settled what memory held is in the log now, as it was for who had the log up to this number; the others are
   *   sent all that they lack of the log
   * @param fresh what was appended, if it is at hand: who has all before it need not have the log read
   */
  wake(conversationId?: string, number?: number, settled?: number, fresh?: readonly Fresh[]): void;
  /** Sends an activity that is not logged, such as "typing", to those who are there to see it. */
  show(conversationId: string, activity: LogActivity): void;
  /** Asks every socket for a sign of life and cuts the silent ones; due every PING_SECONDS. */
  beat(): void;
  /** Cuts the sockets whose place is good no longer. */
  cut(isOver: (place: StreamPlace) => boolean): void;
  /**
   * Sends what is there to each socket, then closes it in such a way that its client comes back, to this instance or
   * another. Sockets that open later are closed alike.
   * @param late the end of what a log that does not answer is waited for
   * @returns when every socket has got what there was, and its close, or is cut
   */
  close(late: Promise<unknown>): Promise<void>;
}

/** RFC 6455, 7.4.1. Clients reconnect after any of them. */
const GOING_AWAY = 1001;
const POLICY_VIOLATION = 1008;
const INTERNAL_ERROR = 1011;

/** At most PAGE_ACTIVITIES of what follows. */
type Read = (conversationId: string, after: number) => Promise<readonly Entry[]>;

/** A socket that has left so many pings unanswered is likely lost: another of its conversation may take its place. */
const SILENT_PINGS = 2;

/**
 * @param log what the streams send, each from its own place on
 * @param farewell what they send of a conversation that was erased
 */
export function createStreams(
  log: Pick<ActivityLog, "read">,
  farewell: ReadFarewell,
  limits: Limits,
): Streams {
  const open = createOpenStreams();
  const read: Read = async (conversationId, after) => {
    const page = await log.read(conversationId, after, PAGE_ACTIVITIES);
    return page.length > 0 ? page : farewell(conversationId, after);
  };
  /** present once all are to close */
  let closing: Promise<unknown> | undefined;

  const end = async (stream: Stream, late: Promise<unknown>): Promise<void> => {
    // The log may take its time, where somebody holds a table; a client that does not read is waited for no longer.
    const waited = async (): Promise<void> => {
      await pause(CLOSING_MILLISECONDS, undefined, { ref: false });
      if (stream.socket.bufferedAmount === 0) await late;
    };
    await Promise.race([drain(stream, read, Number.POSITIVE_INFINITY), waited()]);
    closeSocket(stream.socket, GOING_AWAY, "restarting");
  };

  return {
    admit(conversationId, addressKey) {
      // The older sockets stay: a client whose socket is taken from it comes back and takes another's. Those that have fallen
      // silent are likely of the same page, which lost its network.
      const own = [...open.of(conversationId)].filter(
        ({ unansweredPings }) => unansweredPings < SILENT_PINGS,
      );
      if (own.length >= limits.socketsPerConversation) {
        throw new ApiError("TooManyRequests", REFUSALS.manyStreams);
      }
      if (open.countAt(addressKey) >= limits.socketsPerAddress) {
        throw new ApiError("TooManyRequests", REFUSALS.manyFromHere);
      }
      if (open.count() >= limits.socketsInAll) throw new ApiError("TooManyRequests", REFUSALS.manyPeople);
    },

    open(socket, place, reached = place.mark.kept) {
      const stream = {
        ...place,
        socket,
        sentUpTo: reached,
        kept: place.mark.kept,
        settlings: 0,
        due: 0,
        unansweredPings: 0,
      };
      const alive = (): void => {
        stream.unansweredPings = 0;
      };
      open.add(stream);
      socket.on("pong", alive);
      // Clients send empty frames now and then; whatever they send, it is read as a sign of life and nothing more.
      socket.on("message", alive);
      socket.on("close", () => open.remove(stream));
      socket.on("error", () => socket.terminate());
      void (closing ? end(stream, closing) : drain(stream, read, Number.POSITIVE_INFINITY));
    },

    wake(conversationId, number = Number.POSITIVE_INFINITY, settled, fresh) {
      const streams = conversationId === undefined ? open.all() : open.of(conversationId);
      for (const stream of streams) {
        if (settled !== undefined) settle(stream, settled);
        if (stream.sentUpTo < number) void drain(stream, read, number, fresh);
      }
    },

    show(conversationId, activity) {
      for (const { socket } of open.of(conversationId)) {
        // Whoever has not even read the last frame does not need to know that somebody is typing.
        if (socket.bufferedAmount === 0) socket.send(JSON.stringify({ activities: [activity] }), () => {});
      }
    },

    beat() {
      for (const stream of open.all()) {
        if (stream.unansweredPings * PING_SECONDS >= SILENT_SECONDS) stream.socket.terminate();
        else stream.socket.ping(() => {});
        stream.unansweredPings += 1;
      }
    },

    cut(isOver) {
      for (const stream of open.all()) {
        if (isOver(stream)) closeSocket(stream.socket, POLICY_VIOLATION, "revoked");
      }
    },

    async close(late) {
      closing = late;
      await Promise.all([...open.all()].map((stream) => end(stream, late)));
    },
  };
}

/** What was sent from memory counts as the log's, or is sent anew. */
function settle(stream: Stream, from: number): void {
  stream.settlings += 1;
  if (stream.kept < from) stream.sentUpTo = stream.kept;
  else stream.kept = stream.sentUpTo;
}

/**
 * Sends everything after `sentUpTo`, a frame once the one before has left: a slow client waits alone.
 *
 * @param number of the last activity; what is read for another of this stream may hold it already
 * @returns when all that was there at the time of the call has left, or cannot
 */
function drain(stream: Stream, read: Read, number: number, fresh?: readonly Fresh[]): Promise<void> {
  stream.due = Math.max(stream.due, number);
  stream.draining ??= drainAll(stream, read, fresh);
  return stream.draining;
}

async function drainAll(stream: Stream, read: Read, fresh?: readonly Fresh[]): Promise<void> {
  // Beside what came from memory, the next number need not be the next line.
  const follows = stream.sentUpTo === stream.kept && fresh?.[0]?.number === stream.sentUpTo + 1;
  let next = follows ? fresh : undefined;
  try {
    while (stream.due > stream.sentUpTo) {
      stream.due = 0;
      const { settlings } = stream;
      const frame = frameOf(next ?? (await readFresh(stream, read)), stream);
      next = undefined;
      // What was read before the log took memory in may have other numbers now.
      if (frame === undefined || stream.settlings !== settlings) continue;
      stream.sentUpTo = frame.last;
      stream.kept = frame.kept;
      if (frame.more) stream.due = Number.POSITIVE_INFINITY;
      await send(stream.socket, frame.text);
    }
  } catch {
    // The log or the socket failed. The client comes back and says how far it got.
    stream.socket.close(INTERNAL_ERROR);
  } finally {
    delete stream.draining;
  }
}

async function readFresh({ conversationId, sentUpTo }: Stream, read: Read): Promise<readonly Fresh[]> {
  const page = await read(conversationId, sentUpTo);
  return page.map(({ activity, ...place }) => ({ ...place, text: JSON.stringify(activity) }));
}

/** @returns what to send next, the numbers it reaches, and whether more was there; `undefined` if nothing is new */
function frameOf(page: readonly Fresh[], { kept }: Stream) {
  const fitting: Fresh[] = [];
  let bytes = 0;
  for (const one of page) {
    bytes += Buffer.byteLength(one.text);
    if (fitting.length > 0 && bytes > STREAM_BYTES) break;
    fitting.push(one);
  }
  const last = fitting.at(-1)?.number;
  if (last === undefined) return undefined;
  const mark = markAfter(kept, fitting);
  const texts = fitting.map(({ text }) => text).join(",");
  const text = `{"activities":[${texts}],"watermark":"${watermarkOf(mark)}"}`;
  const more = fitting.length < page.length || page.length === PAGE_ACTIVITIES;
  return { text, last, kept: mark.kept, more };
}

function send(socket: WebSocket, frame: string): Promise<void> {
  if (socket.readyState !== WebSocket.OPEN) return Promise.reject(new Error("The socket is closed."));
  return new Promise((resolve, reject) => {
    socket.send(frame, (error) => (error ? reject(error) : resolve()));
  });
}
