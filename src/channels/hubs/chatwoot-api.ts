import * as z from "zod";
import { postJson } from "./http-call.js";
import { HubError } from "./hub-error.js";

/** A Chatwoot server, and our agent bot on it. */
export interface ChatwootSettings {
  /** "https://chatwoot.mutuelle.example", without a path */
  readonly url: string;
  /** the account's number */
  readonly account: number;
  /** the identifier of an inbox of type API: where the members' messages go */
  readonly inbox: string;
  /** the agent bot's access token */
  readonly token: string;
  /** the agent bot's secret: its webhooks are signed with it */
  readonly webhookSecret: string;
}

/** The calls of Chatwoot's API that a handoff needs; each rejects with HubError. */
export interface ChatwootApi {
  /** @returns the contact's `source_id` */
  createContact(name: string): Promise<string>;
  /** @returns the conversation's number in the account */
  createConversation(contact: string): Promise<string>;
  /** What the member writes: an incoming message. */
  memberSays(contact: string, conversation: string, text: string): Promise<void>;
  /** What agents alone see. */
  note(conversation: string, text: string): Promise<void>;
  setStatus(conversation: string, status: "open" | "resolved"): Promise<void>;
}

const contactSchema = z.object({ source_id: z.string().min(1) });
const conversationSchema = z.object({ id: z.number().int() });

/**
 * @see https://developers.chatwoot.com/api-reference: the client API (public, by the inbox's identifier) for what the
 *   member does, and of the application API the two calls that an agent bot may make
 */
export function createChatwootApi(settings: ChatwootSettings, fetcher: typeof fetch): ChatwootApi {
  const contacts = `${settings.url}/public/api/v1/inboxes/${encodeURIComponent(settings.inbox)}/contacts`;
  const application = `${settings.url}/api/v1/accounts/${settings.account}/conversations`;
  const asMember = (path: string, body: unknown) => postJson(fetcher, "chatwoot", contacts + path, {}, body);
  const asBot = (path: string, body: unknown) =>
    postJson(fetcher, "chatwoot", application + path, { api_access_token: settings.token }, body);

  return {
    async createContact(name) {
      return read(contactSchema, await asMember("", { name })).source_id;
    },
    async createConversation(contact) {
      const path = `/${encodeURIComponent(contact)}/conversations`;
      return String(read(conversationSchema, await asMember(path, {})).id);
    },
    async memberSays(contact, conversation, text) {
      await asMember(`/${encodeURIComponent(contact)}/conversations/${conversation}/messages`, {
        content: text,
      });
    },
    async note(conversation, text) {
      await asBot(`/${conversation}/messages`, { content: text, message_type: "outgoing", private: true });
    },
    async setStatus(conversation, status) {
      await asBot(`/${conversation}/toggle_status`, { status });
    },
  };
}

/** @throws HubError if Chatwoot answered, but not as documented */
function read<T>(schema: z.ZodType<T>, answer: unknown): T {
  const result = schema.safeParse(answer);
  if (!result.success) throw new HubError("chatwoot", 200);
  return result.data;
}
