import { type ActivitySet, activitySetOf } from "./activity.js";

/** The part of a WebSocket that is used here. */
export interface Socket {
  addEventListener(type: "open" | "close", heard: () => void): void;
  addEventListener(type: "message", heard: (event: { readonly data: unknown }) => void): void;
  send(frame: string): void;
  close(): void;
}

/** An open stream of activities. */
export interface Stream {
  /** "refused": it never opened; "lost": it was open */
  readonly closed: Promise<"refused" | "lost">;
  readonly close: () => void;
}

/** Proxies cut a connection on which nothing passes: an empty frame this often, in milliseconds, as Microsoft's client does. */
export const KEEP_ALIVE = 20_000;

/**
 * Listens to a stream of Direct Line.
 *
 * @param socket just made for the stream's address
 * @param wait resolves after that many milliseconds
 * @param heard called for each frame that holds activities
 */
export function listen(
  socket: Socket,
  wait: (milliseconds: number) => Promise<void>,
  heard: (set: ActivitySet) => void,
): Stream {
  let open = false;
  const closed = new Promise<"refused" | "lost">((resolve) => {
    socket.addEventListener("open", () => {
      open = true;
      void keepAlive();
    });
    socket.addEventListener("close", () => {
      resolve(open ? "lost" : "refused");
      open = false;
    });
  });
  socket.addEventListener("message", ({ data }) => {
    if (typeof data === "string" && data !== "") heard(read(data));
  });

  async function keepAlive(): Promise<void> {
    while (open) {
      await wait(KEEP_ALIVE);
      if (open) socket.send("");
    }
  }
  return { closed, close: () => socket.close() };
}

function read(frame: string): ActivitySet {
  try {
    return activitySetOf(JSON.parse(frame));
  } catch {
    return { activities: [] };
  }
}
