import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { ChatwootSettings } from "../../src/channels/hubs/chatwoot-api.js";
import type { ChatwootHeaders } from "../../src/channels/hubs/chatwoot-signature.js";

interface Message {
  readonly content: string;
  readonly message_type: "incoming" | "outgoing";
  readonly private: boolean;
}
interface Conversation {
  readonly id: number;
  status: "pending" | "open" | "resolved";
  readonly messages: Message[];
}

/**
 * Stands for a Chatwoot server with an API inbox and an agent bot, as its API reference describes it: the client API
 * needs no token, the application API takes the bot's for the calls that bots may make, and nothing else exists.
 */
export interface ChatwootServer {
  readonly settings: ChatwootSettings;
  readonly contacts: { readonly source_id: string; readonly name: string }[];
  readonly conversations: Conversation[];
  /** answers everything with 500 while true */
  down: boolean;
  /** requests that it refused */
  readonly refused: string[];
  /** the webhook that Chatwoot would send */
  webhook(
    event: Record<string, unknown>,
    options?: WebhookOptions,
  ): { headers: ChatwootHeaders; body: Buffer };
  /** the webhook for an agent's message */
  agentSays(content: string | null, changes?: Record<string, unknown>): Record<string, unknown>;
  stop(): Promise<void>;
}

interface WebhookOptions {
  readonly secret?: string;
  readonly at?: Date;
  readonly delivery?: string;
}

const ACCOUNT = 3;
const INBOX = "inbox-identifier";
const TOKEN = "bot-token";
const SECRET = "webhook-secret-0123456789";

export async function startChatwoot(): Promise<ChatwootServer> {
  const contacts: ChatwootServer["contacts"] = [];
  const conversations: Conversation[] = [];
  const refused: string[] = [];
  let count = 0;

  const conversationOf = (id: string | undefined) => conversations.find((each) => String(each.id) === id);
  const post = (id: string | undefined, message: Message): unknown => {
    count += 1;
    conversationOf(id)?.messages.push(message);
    return conversationOf(id) && { id: count, ...message };
  };
  type Body = Readonly<Record<string, string>>;
  const client: readonly [RegExp, (ids: string[], body: Body) => unknown][] = [
    [
      /^\/contacts$/,
      (_, { name = "" }) => {
        contacts.push({ source_id: `source-${contacts.length + 1}`, name });
        return { id: contacts.length, ...contacts.at(-1), email: null };
      },
    ],
    [
      /^\/contacts\/([^/]+)\/conversations$/,
      ([contact]) => {
        if (!contacts.some(({ source_id }) => source_id === contact)) return undefined;
        // An inbox with an agent bot begins conversations as the bot's.
        conversations.push({ id: 100 + conversations.length, status: "pending", messages: [] });
        return { id: conversations.at(-1)?.id, inbox_id: "1", messages: [] };
      },
    ],
    [
      /^\/contacts\/([^/]+)\/conversations\/(\d+)\/messages$/,
      ([, id], { content = "" }) => post(id, { content, message_type: "incoming", private: false }),
    ],
  ];
  const application: typeof client = [
    [
      /^\/conversations\/(\d+)\/messages$/,
      ([id], body) =>
        post(id, {
          content: body["content"] ?? "",
          message_type: "outgoing",
          private: Boolean(body["private"]),
        }),
    ],
    [
      /^\/conversations\/(\d+)\/toggle_status$/,
      ([id], { status = "" }) => {
        const conversation = conversationOf(id);
        if (conversation === undefined || !["open", "resolved", "pending"].includes(status)) return undefined;
        conversation.status = status as Conversation["status"];
        return { payload: { success: true, current_status: status } };
      },
    ],
  ];

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url ?? "";
    const send = (status: number, body: unknown): void => {
      if (status >= 400) refused.push(`${status} ${path}`);
      response.writeHead(status, { "Content-Type": "application/json" });
      response.end(JSON.stringify(body));
    };
    if (chatwoot.down) return send(500, { error: "Internal Server Error" });
    const [base, routes] = path.startsWith("/public/")
      ? [`/public/api/v1/inboxes/${INBOX}`, client]
      : [`/api/v1/accounts/${ACCOUNT}`, application];
    if (routes === application && request.headers["api_access_token"] !== TOKEN) return send(401, {});
    for (const [pattern, answer] of routes) {
      const match = path.startsWith(base) ? pattern.exec(path.slice(base.length)) : null;
      if (request.method !== "POST" || match === null) continue;
      const answered = answer(match.slice(1), JSON.parse(Buffer.concat(chunks).toString()));
      return answered === undefined ? send(404, {}) : send(200, answered);
    }
    send(404, {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const chatwoot: ChatwootServer = {
    settings: {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      account: ACCOUNT,
      inbox: INBOX,
      token: TOKEN,
      webhookSecret: SECRET,
    },
    contacts,
    conversations,
    down: false,
    refused,
    webhook(event, { secret = SECRET, at = new Date(), delivery } = {}) {
      count += 1;
      const body = Buffer.from(JSON.stringify(event));
      const timestamp = String(Math.floor(at.getTime() / 1000));
      const hmac = createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest("hex");
      return {
        headers: { signature: `sha256=${hmac}`, timestamp, delivery: delivery ?? `delivery-${count}` },
        body,
      };
    },
    agentSays(content, changes = {}) {
      count += 1;
      return {
        event: "message_created",
        id: count,
        content,
        message_type: "outgoing",
        content_type: "text",
        private: false,
        sender: { id: 7, name: "Alice Martin", email: "alice@mutuelle.example", type: "user" },
        conversation: { id: conversations[0]?.id, status: "open" },
        account: { id: ACCOUNT, name: "Mutuelle" },
        ...changes,
      };
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return chatwoot;
}
