import { WebSocket } from "ws";
import { ApiError } from "../../channels/directline/api-error.js";
import { closeSocket } from "../../channels/directline/close-socket.js";
import { PING_SECONDS, SILENT_SECONDS } from "../../channels/directline/limits.js";
import type { Adviser, Desk } from "../../handoff/desk.js";
import type { Visitor } from "./guard.js";
import { LEAVING_SECONDS, SOCKETS_PER_SESSION, UNREAD_BYTES } from "./limits.js";
import type { Session } from "./session.js";
import type { Sessions } from "./sessions.js";
import { type LiveFrame, SIGNED_OUT_CODE } from "./wire.js";

/** The open windows of the desk at this instance. Whoever has one open is there; whoever closes the last has left. */
export interface Live {
  /** @throws ApiError 429 if the session has its fill of windows */
  admit(visitor: Visitor): void;
  open(socket: WebSocket, visitor: Visitor): Promise<void>;
  /** Asks for signs of life, and whether each session still holds; due every PING_SECONDS. */
  beat(): Promise<void>;
  /** Closes the windows of a session that is over; whom the adviser had wait again, unless the adviser is still there. */
  signedOut(sessionId: string, adviser: Adviser): Promise<void>;
  /** Sends windows elsewhere: the server stops. */
  close(): void;
}

interface Window {
  readonly socket: WebSocket;
  readonly sessionId: string;
  session: Session;
  unansweredPings: number;
}

/** RFC 6455, 7.4.1. */
const GOING_AWAY = 1001;
/**
 * At every third beat presence is repeated: the desk takes whoever it does not hear of for gone, as when an instance
 * dies.
 */
const PRESENCE_BEATS = 3;

/** @param report takes failures of ours */
export function createLive(desk: Desk, sessions: Sessions, report: (error: unknown) => void): Live {
  const windows = new Set<Window>();
  const leaving = new Set<NodeJS.Timeout>();
  let beats = 0;
  const changes = createChanges(desk, (frame) => broadcast(windows, frame), report);
  const stopWatching = desk.watch(changes.heard);
  const stopTyping = desk.watchTyping((conversationId) => void memberTyping(conversationId).catch(report));
  /** whether the adviser has a window open here, in whichever session */
  const isThere = (adviserId: string): boolean =>
    [...windows].some(({ session }) => session.adviser.id === adviserId);

  /** A page that is loaded anew opens its next window within a moment. */
  const left = ({ session: { adviser } }: Window): void => {
    const timer = setTimeout(() => {
      leaving.delete(timer);
      if (!isThere(adviser.id)) desk.setPresence(adviser, "signed-out").catch(report);
    }, LEAVING_SECONDS * 1000).unref();
    leaving.add(timer);
  };

  const signedOut = async (sessionId: string, adviser: Adviser): Promise<void> => {
    for (const window of [...windows].filter((window) => window.sessionId === sessionId)) {
      windows.delete(window);
      closeSocket(window.socket, SIGNED_OUT_CODE, "signed out");
    }
    if (isThere(adviser.id)) return;
    await desk.setPresence(adviser, "signed-out");
    await giveBack(adviser);
  };

  /** Nobody must go on waiting for an adviser who has left: whom they had go back to the queue, and read so. */
  const giveBack = async (adviser: Adviser): Promise<void> => {
    const held = (await desk.open()).filter((handoff) => handoff.adviser?.id === adviser.id);
    await Promise.all(held.map(({ id }) => desk.transfer(id, adviser, "queue").catch(report)));
  };

  return {
    signedOut,

    admit({ id }) {
      const open = [...windows].filter(({ sessionId }) => sessionId === id).length;
      if (open >= SOCKETS_PER_SESSION) {
        throw new ApiError("TooManyRequests", "The desk is open in too many windows. Close one.");
      }
    },

    async open(socket, { id, session }) {
      const window: Window = { socket, sessionId: id, session, unansweredPings: 0 };
      const alive = (): void => {
        window.unansweredPings = 0;
      };
      windows.add(window);
      socket.on("pong", alive);
      // The page has nothing to say here; whatever comes is a sign of life.
      socket.on("message", alive);
      socket.on("close", () => {
        if (windows.delete(window)) left(window);
      });
      socket.on("error", () => socket.terminate());
      await desk.setPresence(session.adviser, session.presence);
      send(socket, { kind: "all", handoffs: await desk.open() });
    },

    async beat() {
      beats += 1;
      for (const { socket, unansweredPings } of windows) {
        if (unansweredPings * PING_SECONDS >= SILENT_SECONDS) socket.terminate();
        else socket.ping(() => {});
      }
      for (const window of windows) window.unansweredPings += 1;
      const advisers = new Map([...windows].map(({ sessionId, session }) => [sessionId, session.adviser]));
      for (const [sessionId, adviser] of advisers) {
        const session = await sessions.find(sessionId);
        if (session === undefined) await signedOut(sessionId, adviser);
        else await stillThere(sessionId, session, beats % PRESENCE_BEATS === 0);
      }
    },

    close() {
      stopWatching();
      stopTyping();
      for (const timer of leaving) clearTimeout(timer);
      for (const { socket } of windows) closeSocket(socket, GOING_AWAY, "restarting");
    },
  };

  /** Whoever has the conversation, and a window open here, is told. */
  async function memberTyping(conversationId: string): Promise<void> {
    if (windows.size === 0) return;
    const handoff = (await desk.open()).find((one) => one.conversationId === conversationId);
    if (handoff?.state !== "human") return;
    const holders = [...windows].filter(({ session }) => session.adviser.id === handoff.adviser?.id);
    for (const { socket } of holders) send(socket, { kind: "typing", id: handoff.id });
  }

  async function stillThere(sessionId: string, session: Session, repeat: boolean): Promise<void> {
    for (const window of windows) if (window.sessionId === sessionId) window.session = session;
    if (repeat && isThere(session.adviser.id)) await desk.setPresence(session.adviser, session.presence);
  }
}

/** Turns what the desk says has changed into frames, one at a time and in order; what changes twice is sent once. */
function createChanges(desk: Desk, send: (frame: LiveFrame) => void, report: (error: unknown) => void) {
  let waiting = new Set<string>();
  let sending = false;

  const drain = async (): Promise<void> => {
    sending = true;
    try {
      while (waiting.size > 0) {
        const ids = waiting;
        waiting = new Set();
        for (const frame of await framesOf(desk, ids)) send(frame);
      }
    } catch (error) {
      report(error);
    } finally {
      sending = false;
    }
  };
  return {
    heard: (handoffId: string): void => {
      waiting.add(handoffId);
      if (!sending) void drain();
    },
  };
}

async function framesOf(desk: Desk, ids: ReadonlySet<string>): Promise<readonly LiveFrame[]> {
  const open = await desk.open();
  if (ids.has("all")) return [{ kind: "all", handoffs: open }];
  const queue = open.filter(({ state }) => state === "queued").map(({ id }) => id);
  return Promise.all(
    [...ids].map(async (id): Promise<LiveFrame> => {
      const handoff = await desk.find(id);
      return handoff === undefined ? { kind: "gone", id } : { kind: "changed", handoff, queue };
    }),
  );
}

function broadcast(windows: ReadonlySet<Window>, frame: LiveFrame): void {
  for (const { socket } of windows) {
    if (socket.bufferedAmount > UNREAD_BYTES) socket.terminate();
    else send(socket, frame);
  }
}

function send(socket: WebSocket, frame: LiveFrame): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame), () => {});
}
