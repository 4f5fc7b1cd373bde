import type { Activity, ActivitySet } from "./activity.js";
import { backOff } from "./back-off.js";
import {
  type DirectLine,
  DirectLineError,
  type Opened,
  type OutgoingMessage,
  REQUEST_LIMIT,
} from "./direct-line.js";
import { createHeard } from "./heard.js";
import type { Session } from "./session.js";
import { listen, type Socket, type Stream } from "./stream.js";

/**
 * How things stand between this page and the server; "waiting": it opens no conversation now, and has said when it may;
 * "ended": the conversation is over for good.
 */
export type ConnectionStatus = "connecting" | "online" | "waiting" | "unreachable" | "reconnecting" | "ended";

/**
 * What became of a message: nobody answered ("unreachable"), or the server did, and another time it may take it
 * ("failed") or will not ("refused").
 */
export type PostResult = "sent" | "unreachable" | "failed" | "refused" | "ended";

export interface ConnectionParts {
  readonly directLine: DirectLine;
  readonly openSocket: (address: string) => Socket;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** 0..1 */
  readonly random: () => number;
  /** language of the greeting */
  readonly locale: string;
}

export interface ConnectionEvents {
  /** @param comesBackIn with "waiting": after so many milliseconds it is tried again */
  status(status: ConnectionStatus, comesBackIn?: number): void;
  /** Each activity comes once, in order. @param replayed they were said before this page was loaded */
  activities(activities: readonly Activity[], replayed: boolean): void;
  /** the session exists, or its token is new */
  session(session: Session): void;
}

/** Between two polls, where WebSockets are refused, in milliseconds. */
export const POLL_EVERY = 2000;
/** After so many polls a socket is tried again. */
export const POLLS_BEFORE_SOCKET = 30;
/** A message that came too fast waits at least and at most so long, whatever the server says, in milliseconds. */
export const SHORTEST_HOLD = 1000;
export const LONGEST_HOLD = 60_000;
/** However long the server asks a page to wait, it is tried again after a day, in milliseconds. */
export const LONGEST_REST = 24 * 3_600_000;
/** What a proxy answers while no server stands behind it, as when one is replaced; and a server without its store. */
const NOBODY_THERE: readonly number[] = [502, 503, 504];
/** A token is renewed long before it expires, in milliseconds. */
export const REFRESH_EVERY = 15 * 60_000;

/** One conversation's life: opens or resumes it, follows it, comes back after a loss, and ends. */
export class Connection {
  #earlier: Session | undefined;
  #opened: Opened | undefined;
  /** what a new conversation may be opened with: each costs one of those that its address may have */
  #ticket: string | undefined;
  #watermark = "";
  #stream: Stream | undefined;
  #over = false;
  #wake: () => void = () => {};
  #started: () => void = () => {};
  readonly #whenStarted = new Promise<void>((resolve) => {
    this.#started = resolve;
  });
  readonly #isNew = createHeard();

  constructor(
    private readonly parts: ConnectionParts,
    private readonly events: ConnectionEvents,
  ) {}

  /** Opens a new conversation, or goes on with an earlier one while its token still opens it. Never throws. */
  async begin(session?: Session): Promise<void> {
    this.events.status("connecting");
    this.#earlier = session;
    void this.#keepFresh();
    await this.#live();
  }

  /**
   * Sends a message, waiting for the conversation to open where it has not yet. Never throws.
   *
   * @param held it came too fast: it is sent again by itself, after so many milliseconds
   */
  async post(message: OutgoingMessage, held: (milliseconds: number) => void): Promise<PostResult> {
    await Promise.race([this.#whenStarted, this.parts.wait(REQUEST_LIMIT)]);
    if (this.#opened === undefined) return "unreachable";
    try {
      await this.#postPatiently(this.#opened, message, held);
      return "sent";
    } catch (error) {
      if (isGone(error)) {
        await this.#hearWhy(this.#opened);
        this.#finish();
        return "ended";
      }
      const status = error instanceof DirectLineError ? error.status : 0;
      if (status === 400 || status === 413) return "refused";
      if (status !== 0 && !NOBODY_THERE.includes(status)) return "failed";
      // The stream is surely lost too: the page comes back, and what was not sent is sent then.
      this.#stream?.close();
      return "unreachable";
    }
  }

  /** Tells that the member is writing; whether it arrives is of no account. Never throws. */
  typing(): void {
    if (this.#opened !== undefined) this.parts.directLine.typing(this.#opened).catch(() => undefined);
  }

  /** A member who writes fast is told to slow down by the server: this page waits for them, however often. */
  async #postPatiently(
    opened: Opened,
    message: OutgoingMessage,
    held: (milliseconds: number) => void,
  ): Promise<void> {
    for (;;) {
      try {
        return await this.parts.directLine.post(opened, message);
      } catch (error) {
        if (!(error instanceof DirectLineError) || error.status !== 429) throw error;
        const wait = Math.min(LONGEST_HOLD, Math.max(SHORTEST_HOLD, error.comeBackIn ?? SHORTEST_HOLD));
        held(wait);
        await this.parts.wait(wait);
      }
    }
  }

  /** Tries again now, not when the waiting time is over: the device is online again. */
  retryNow(): void {
    this.#wake();
  }

  /** Lets go of the conversation without ending it on the server. */
  close(): void {
    this.#over = true;
    this.#stream?.close();
    this.#wake();
  }

  async #live(): Promise<void> {
    let failures = 0;
    while (!this.#over) {
      let rest: number | undefined;
      try {
        const streamUrl = await this.#reach();
        this.events.status("online");
        failures = 0;
        if ((await this.#follow(streamUrl)) === "again") continue;
      } catch (error) {
        if (this.#opened !== undefined && isGone(error)) return this.#finish();
        rest = restOf(error);
      }
      if (this.#over) return;
      await this.#rest(backOff(failures, this.parts.random()), rest);
      failures += 1;
    }
  }

  /** @param asked the server's own wish, which nothing cuts short; members who wait for the same come back spread */
  async #rest(spread: number, asked: number | undefined): Promise<void> {
    const fresh = this.#opened === undefined;
    if (asked === undefined) {
      this.events.status(fresh ? "unreachable" : "reconnecting");
      await this.#pause(spread);
    } else {
      this.events.status(fresh ? "waiting" : "reconnecting", asked + spread);
      await this.parts.wait(asked + spread);
    }
  }

  /** The address of a stream that begins where this page has stopped listening. */
  async #reach(): Promise<string | undefined> {
    const { directLine, locale } = this.parts;
    if (this.#earlier !== undefined) await this.#resume(this.#earlier);
    if (this.#opened !== undefined) {
      return (await directLine.reconnect(this.#opened, this.#watermark)).streamUrl;
    }
    this.#ticket ??= (await directLine.token()).token;
    try {
      const opened = await directLine.start(this.#ticket, locale);
      this.#adopt(opened);
      return opened.streamUrl;
    } catch (error) {
      if (isRefused(error)) this.#ticket = undefined;
      throw error;
    }
  }

  /** What was said before this page was loaded. A token that opens nothing any more: the member simply begins anew. */
  async #resume(earlier: Session): Promise<void> {
    try {
      const said = await this.parts.directLine.activities(earlier, "");
      this.#earlier = undefined;
      this.#adopt(earlier);
      this.#hear(said, true);
    } catch (error) {
      if (!isRefused(error)) throw error;
      this.#earlier = undefined;
    }
  }

  /** Listens until the connection is lost; polls where sockets are refused. */
  async #follow(streamUrl: string | undefined): Promise<"lost" | "again"> {
    if (streamUrl !== undefined) {
      this.#stream = listen(this.parts.openSocket(streamUrl), this.parts.wait, (set) =>
        this.#hear(set, false),
      );
      const end = await this.#stream.closed;
      this.#stream = undefined;
      if (end === "lost") return "lost";
    }
    for (let polls = 0; polls < POLLS_BEFORE_SOCKET && !this.#over && this.#opened; polls += 1) {
      this.#hear(await this.parts.directLine.activities(this.#opened, this.#watermark), false);
      await this.#pause(POLL_EVERY);
    }
    return "again";
  }

  #hear({ activities, watermark }: ActivitySet, replayed: boolean): void {
    if (watermark !== undefined) this.#watermark = watermark;
    const fresh = activities.filter(this.#isNew);
    if (fresh.length > 0) this.events.activities(fresh, replayed);
  }

  #adopt(opened: Opened): void {
    this.#opened = opened;
    this.events.session({ conversationId: opened.conversationId, token: opened.token });
    this.#started();
  }

  async #keepFresh(): Promise<void> {
    while (!this.#over) {
      await this.parts.wait(REFRESH_EVERY);
      if (this.#over || this.#opened === undefined) continue;
      try {
        const { token } = await this.parts.directLine.refresh(this.#opened.token);
        this.#adopt({ ...this.#opened, token });
      } catch (error) {
        if (isGone(error)) this.#finish();
      }
    }
  }

  #finish(): void {
    if (this.#over) return;
    this.close();
    this.events.status("ended");
  }

  /** A conversation that its member has had erased says so when it is read: a message may be refused before that. */
  async #hearWhy(opened: Opened): Promise<void> {
    try {
      this.#hear(await this.parts.directLine.activities(opened, this.#watermark), false);
    } catch {
      // It is over for another reason.
    }
  }

  async #pause(milliseconds: number): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    await Promise.race([this.parts.wait(milliseconds), woken]);
  }
}

/** @returns how long a server that has too much to do wants to be left alone, milliseconds; `undefined`: it did not say so */
function restOf(error: unknown): number | undefined {
  if (!(error instanceof DirectLineError) || error.status !== 429) return undefined;
  return Math.min(LONGEST_REST, Math.max(0, error.comeBackIn ?? 0));
}

/** The server says that this conversation is over for this token. */
function isGone(error: unknown): boolean {
  return error instanceof DirectLineError && (error.status === 403 || error.status === 404);
}

/** The server answered, and does not know this token any more. */
function isRefused(error: unknown): boolean {
  return isGone(error) || (error instanceof DirectLineError && error.status === 401);
}
