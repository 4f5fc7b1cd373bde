import type { LiveFrame } from "../../http/desk/wire.js";
import { backOff } from "../chat/back-off.js";

/** The server's `SIGNED_OUT_CODE`: the session is over, so coming back is of no use. */
const SIGNED_OUT_CODE = 4401;

/** The part of a WebSocket that is used here. */
interface LiveSocket {
  addEventListener(type: "message", heard: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: "close", heard: (event: { readonly code: number }) => void): void;
  addEventListener(type: "open", heard: () => void): void;
  close(): void;
}

export interface LiveParts {
  readonly openSocket: () => LiveSocket;
  /** resolves after that many milliseconds, or sooner when the network is back */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly random: () => number;
  /** Asks the server, when a connection did not open, whether there is still a session. Rejects if it cannot tell. */
  readonly signedIn: () => Promise<boolean>;
  readonly heard: (frame: LiveFrame) => void;
  readonly state: (state: "open" | "lost") => void;
  readonly signedOut: () => void;
}

/**
 * Keeps a live connection for as long as there is a session: lost, it is opened again, later and later.
 *
 * @returns a function that ends it
 */
export function keepLive(parts: LiveParts): () => void {
  let ended = false;
  let socket: LiveSocket | undefined;

  const once = (): Promise<{ opened: boolean; code: number }> =>
    new Promise((resolve) => {
      let opened = false;
      socket = parts.openSocket();
      socket.addEventListener("open", () => {
        opened = true;
        parts.state("open");
      });
      socket.addEventListener("message", ({ data }) => {
        const frame = frameOf(data);
        if (frame !== undefined && !ended) parts.heard(frame);
      });
      socket.addEventListener("close", ({ code }) => resolve({ opened, code }));
    });

  const run = async (): Promise<void> => {
    let failures = 0;
    while (!ended) {
      const { opened, code } = await once();
      if (ended) return;
      if (code === SIGNED_OUT_CODE) return parts.signedOut();
      parts.state("lost");
      // A browser does not tell why a WebSocket was refused.
      if (!opened && !(await parts.signedIn().catch(() => true))) return parts.signedOut();
      failures = opened ? 0 : failures + 1;
      await parts.wait(backOff(failures, parts.random()));
    }
  };
  void run();
  return () => {
    ended = true;
    socket?.close();
  };
}

function frameOf(data: unknown): LiveFrame | undefined {
  try {
    return typeof data === "string" ? (JSON.parse(data) as LiveFrame) : undefined;
  } catch {
    return undefined;
  }
}
