import { type ActivitySet, activitySetOf, fieldsOf, textOf } from "./activity.js";

/** What this page needs of the browser to speak Direct Line; tests give their own. */
export interface DirectLineParts {
  readonly fetch: (address: string, request: RequestInit) => Promise<Response>;
  /** @param milliseconds from now */
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** A conversation as the server opens it. */
export interface Opened {
  readonly conversationId: string;
  readonly token: string;
  /** address of the stream, used as it is */
  readonly streamUrl?: string;
}

/** What the member says or presses, on its way out. */
export interface OutgoingMessage {
  readonly text: string;
  /** the language of the page */
  readonly locale: string;
  /** stays the same when the message is sent again: the server then answers it once */
  readonly clientActivityId: string;
  /** a button's id */
  readonly button?: string;
}

/** The server answered, and not with what was asked for; or it did not answer (`status` 0). */
export class DirectLineError extends Error {
  override readonly name = "DirectLineError";
  readonly code = "DIRECT_LINE_FAILED";
  /** @param comeBackIn how long the server asks to wait first, milliseconds */
  constructor(
    readonly status: number,
    readonly comeBackIn?: number,
  ) {
    super(status === 0 ? "the server did not answer" : `the server answered ${status}`);
  }
}

/** How long a request may take, in milliseconds. */
export const REQUEST_LIMIT = 20_000;
const OFFICIAL_PATH = "/v3/directline";

/**
 * The calls of Direct Line 3.0 that a page makes, each one request.
 * All of them throw {@link DirectLineError}.
 *
 * @see https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-api-reference
 */
export function createDirectLine(parts: DirectLineParts) {
  async function call(method: string, path: string, token?: string, body?: unknown): Promise<unknown> {
    const limit = new AbortController();
    const late = parts.wait(REQUEST_LIMIT).then(() => {
      limit.abort();
      throw new DirectLineError(0);
    });
    const answered = parts
      .fetch(path, {
        method,
        signal: limit.signal,
        headers: {
          ...(token !== undefined && { Authorization: `Bearer ${token}` }),
          ...(body !== undefined && { "Content-Type": "application/json" }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      .catch(() => {
        throw new DirectLineError(0);
      });
    const response = await Promise.race([answered, late]);
    if (!response.ok) throw new DirectLineError(response.status, comeBackIn(response.headers));
    return response.json().catch(() => ({}));
  }

  const conversation = (id: string) => `${OFFICIAL_PATH}/conversations/${id}`;
  return {
    /** A token for a new conversation; no secret is in the page. */
    token: async (): Promise<Opened> => openedOf(await call("POST", "/chat/token")),
    /** @param locale the language of the greeting */
    start: async (token: string, locale: string): Promise<Opened> =>
      openedOf(await call("POST", `${OFFICIAL_PATH}/conversations`, token, { user: {}, locale })),
    /** A fresh stream that begins after the watermark. */
    reconnect: async ({ conversationId, token }: Opened, watermark: string): Promise<Opened> =>
      openedOf(await call("GET", `${conversation(conversationId)}?watermark=${watermark}`, token)),
    refresh: async (token: string): Promise<Opened> =>
      openedOf(await call("POST", `${OFFICIAL_PATH}/tokens/refresh`, token)),
    activities: async ({ conversationId, token }: Opened, watermark: string): Promise<ActivitySet> =>
      activitySetOf(
        await call("GET", `${conversation(conversationId)}/activities?watermark=${watermark}`, token),
      ),
    post: async ({ conversationId, token }: Opened, message: OutgoingMessage): Promise<void> => {
      await call("POST", `${conversation(conversationId)}/activities`, token, {
        type: "message",
        text: message.text,
        locale: message.locale,
        channelData: { clientActivityID: message.clientActivityId },
        ...(message.button !== undefined && { value: { button: message.button } }),
      });
    },
    /** Tells that the member is writing, not what. */
    typing: async ({ conversationId, token }: Opened): Promise<void> => {
      await call("POST", `${conversation(conversationId)}/activities`, token, { type: "typing" });
    },
  };
}

export type DirectLine = ReturnType<typeof createDirectLine>;

/**
 * `Retry-After` as our server writes it, a date, or as a proxy may, seconds (RFC 9110 §10.2.3).
 *
 * @returns milliseconds, by the server's own clock: the device's may be wrong
 */
function comeBackIn(headers: Headers): number | undefined {
  const told = headers.get("Retry-After") ?? "";
  const wait = /^\d+$/.test(told)
    ? Number(told) * 1000
    : Date.parse(told) - Date.parse(headers.get("Date") ?? "");
  return Number.isNaN(wait) ? undefined : wait;
}

function openedOf(json: unknown): Opened {
  const fields = fieldsOf(json);
  const conversationId = textOf(fields["conversationId"]);
  const token = textOf(fields["token"]);
  const streamUrl = textOf(fields["streamUrl"]);
  if (conversationId === undefined || token === undefined) throw new DirectLineError(0);
  return { conversationId, token, ...(streamUrl && { streamUrl }) };
}
