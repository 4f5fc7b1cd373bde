import { WebSocket } from "ws";
import { z } from "zod";
import { newId } from "../../src/web/chat/new-id.js";
import { type Answer, post } from "./http.js";

/** A member with a conversation of their own: Direct Line over HTTP and a WebSocket, as the chat page speaks it. */
export interface Member {
  /** Asks, and waits for the first answer. @returns when it had come, milliseconds of `performance.now` */
  ask(text: string): Promise<number>;
  leave(): void;
}

/** How long an answer may take before it counts as lost. */
const PATIENCE_MILLISECONDS = 30_000;

const place = z.object({ conversationId: z.string(), token: z.string(), streamUrl: z.string() });
const token = z.object({ token: z.string() });
const frame = z.object({
  activities: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      from: z.object({ role: z.string() }),
      replyToId: z.string().optional(),
      channelData: z.object({ clientActivityID: z.string().optional() }).optional(),
    }),
  ),
});
type Activity = z.infer<typeof frame>["activities"][number];

/**
 * Opens a conversation and waits for the greeting.
 *
 * @param servers origins of the instances; each request takes the next of them, as behind a load balancer that
 *   remembers nobody
 * @param locale the page's language
 */
export async function openMember(servers: readonly string[], locale: string): Promise<Member> {
  let turn = Math.floor(Math.random() * servers.length);
  const server = (): string => servers[turn++ % servers.length] ?? "";
  const issued = token.parse(succeeded(await post(`${server()}/chat/token`, undefined, undefined)));
  const conversations = `${server()}/v3/directline/conversations`;
  const opened = place.parse(succeeded(await post(conversations, issued.token, { user: {}, locale })));
  const waiting = createWaiting();
  const socket = new WebSocket(opened.streamUrl, { perMessageDeflate: false, skipUTF8Validation: true });
  const greeted = waiting.forGreeting();
  socket.on("message", (data) => waiting.receive(String(data)));
  socket.on("error", (error) => waiting.fail(error));
  socket.on("close", () => waiting.fail(new Error("The socket was closed.")));
  await greeted;

  return {
    async ask(text) {
      // As the chat page makes it: any other comes back as its hash.
      const clientActivityID = newId();
      const answered = waiting.forAnswer(clientActivityID);
      const path = `/v3/directline/conversations/${opened.conversationId}/activities`;
      const activity = { type: "message", text, locale, channelData: { clientActivityID } };
      const posted = post(`${server()}${path}`, opened.token, activity).then(succeeded);
      const [at] = await Promise.all([answered, posted]);
      return at;
    },
    leave() {
      socket.removeAllListeners("close");
      socket.terminate();
    },
  };
}

function succeeded({ status, body }: Answer): unknown {
  if (status === 200 || status === 201) return body;
  throw new Error(`The server answered ${status}.`);
}

/** What a member waits for, each resolved by the frame that brings it. */
interface Waiting {
  forGreeting(): Promise<void>;
  forAnswer(clientActivityId: string): Promise<number>;
  receive(text: string): void;
  fail(error: Error): void;
}

interface Expected {
  readonly resolve: (at: number) => void;
  readonly reject: (error: Error) => void;
}

function createWaiting(): Waiting {
  /** client activity id, or "" for the greeting -> who waits */
  const expected = new Map<string, Expected>();
  /** the server's id of a question -> the client's */
  const asked = new Map<string, string>();

  const expect = (key: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("No answer came.")), PATIENCE_MILLISECONDS);
      const settle = <Value>(done: (value: Value) => void) => {
        return (value: Value): void => {
          clearTimeout(late);
          expected.delete(key);
          done(value);
        };
      };
      expected.set(key, { resolve: settle(resolve), reject: settle(reject) });
    });

  const see = ({ id, type, from, replyToId, channelData }: Activity): void => {
    const clientId = channelData?.clientActivityID;
    if (from.role === "user") {
      if (clientId !== undefined) asked.set(id, clientId);
      return;
    }
    if (type !== "message") return;
    const key = replyToId === undefined ? "" : asked.get(replyToId);
    if (key === undefined) return;
    if (replyToId !== undefined) asked.delete(replyToId);
    expected.get(key)?.resolve(performance.now());
  };

  return {
    forGreeting: async () => void (await expect("")),
    forAnswer: (clientActivityId) => expect(clientActivityId),
    receive(text) {
      if (text !== "") for (const activity of frame.parse(JSON.parse(text)).activities) see(activity);
    },
    fail(error) {
      for (const { reject } of [...expected.values()]) reject(error);
    },
  };
}
