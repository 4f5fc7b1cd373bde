import { text } from "node:stream/consumers";
import { WebSocket } from "ws";
import type { TestServer } from "./server.js";

/** What a client needs of a server: where it is, and when it has answered. */
type Reached = Pick<TestServer, "base" | "domain" | "directLine">;

/** A member's place in a conversation, as the protocol hands it out. */
export interface Place {
  readonly conversationId: string;
  readonly token: string;
  readonly expires_in: number;
  readonly streamUrl: string;
}

interface ReceivedActivity {
  readonly id: string;
  readonly type: string;
  readonly text?: string;
  readonly timestamp: string;
  readonly replyToId?: string;
  readonly from: { readonly id: string; readonly name?: string; readonly role: string };
  readonly channelData?: { readonly clientActivityID?: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

export interface Frame {
  readonly activities: readonly ReceivedActivity[];
  readonly watermark?: string;
}

/** @returns the response to a call below /v3/directline, or to any path that begins with "/" */
export function call(
  server: Reached,
  method: string,
  path: string,
  { token, body, headers = {} }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Response> {
  return fetch(path.startsWith("/") ? `${server.base}${path}` : `${server.domain}/${path}`, {
    method,
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}

/** @returns the body of a call that must succeed */
export async function read<Body>(response: Promise<Response>): Promise<Body> {
  const answered = await response;
  if (!answered.ok) throw new Error(`${answered.status} ${await answered.text()}`);
  return (await answered.json()) as Body;
}

export async function pageToken(server: Reached): Promise<Place> {
  return read(call(server, "POST", "/chat/token"));
}

/** A conversation that has started, its welcome said. */
export async function startConversation(server: Reached): Promise<Place> {
  const { token } = await pageToken(server);
  const place = await read<Place>(call(server, "POST", "conversations", { token, body: { user: {} } }));
  await server.directLine.idle();
  return place;
}

export function post(server: Reached, place: Place, activity: unknown): Promise<Response> {
  const path = `conversations/${place.conversationId}/activities`;
  return call(server, "POST", path, { token: place.token, body: activity });
}

/** Posts a message and waits until the bot has answered. */
export async function say(
  server: Reached,
  place: Place,
  text: string,
  clientActivityID?: string,
): Promise<string> {
  const channelData = clientActivityID === undefined ? {} : { channelData: { clientActivityID } };
  const { id } = await read<{ id: string }>(post(server, place, { type: "message", text, ...channelData }));
  await server.directLine.idle();
  return id;
}

export function poll(server: Reached, place: Place, watermark?: string): Promise<Required<Frame>> {
  const query = watermark === undefined ? "" : `?watermark=${watermark}`;
  return read(
    call(server, "GET", `conversations/${place.conversationId}/activities${query}`, { token: place.token }),
  );
}

/** A WebSocket and all that came through it. */
export interface OpenStream {
  readonly socket: WebSocket;
  readonly raw: string[];
  readonly frames: Frame[];
  /** every activity so far */
  activities(): readonly ReceivedActivity[];
  /** @returns once an activity with that text has come */
  until(text: string): Promise<void>;
  close(): void;
}

/** Opens a stream; rejects with status and body if the upgrade is refused. */
export function openStream(url: string, headers: Record<string, string> = {}): Promise<OpenStream> {
  const socket = new WebSocket(url, { headers });
  const raw: string[] = [];
  const frames: Frame[] = [];
  const activities = (): ReceivedActivity[] => frames.flatMap((frame) => frame.activities);
  socket.on("message", (data) => {
    raw.push(String(data));
    if (String(data) !== "") frames.push(JSON.parse(String(data)));
  });
  const until = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!activities().some((activity) => activity.text === text)) return;
        socket.off("message", check);
        resolve();
      };
      socket.on("message", check);
      check();
    });
  return new Promise((resolve, reject) => {
    socket.on("open", () => resolve({ socket, raw, frames, activities, until, close: () => socket.close() }));
    socket.on("unexpected-response", (_request, response) => {
      text(response).then((body) => reject(new Error(`${response.statusCode} ${body}`)), reject);
    });
    socket.on("error", reject);
  });
}
