import { z } from "zod";
import { line } from "../../../dialogs/wording.js";
import type { Adviser, Desk, HubMemory, SayResult } from "../../handoff/desk.js";
import type { Pack } from "../../pack/pack.js";
import { ApiError } from "../directline/api-error.js";
import { CHATWOOT, CONVERSATION } from "./chatwoot.js";
import type { ChatwootApi, ChatwootSettings } from "./chatwoot-api.js";
import { type ChatwootHeaders, isSigned } from "./chatwoot-signature.js";
import { whyNotSent } from "./why-not-sent.js";

export interface ChatwootWebhookParts {
  readonly pack: Pack;
  readonly settings: Pick<ChatwootSettings, "account" | "webhookSecret">;
  readonly desk: Pick<Desk, "find" | "take" | "say" | "end" | "transfer">;
  /** Ends a request that nobody takes: the member is given the official channel. */
  readonly nobodyComes: (handoffId: string, by: string) => Promise<void>;
  readonly api: Pick<ChatwootApi, "note">;
  readonly memory: HubMemory;
  readonly now: () => Date;
  /** resolves after so many milliseconds */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** tells the operator of an error, without what was written */
  readonly report: (error: unknown) => void;
}

/** The address that Chatwoot calls: what agents do comes in here. */
export interface ChatwootWebhook {
  /**
   * @param body raw, as it was signed
   * @throws ApiError 401 if it is not Chatwoot's, 400 if it is not JSON, 500 if it failed here: of our faults Chatwoot
   *   sends only that one again (app/jobs/agent_bots/webhook_job.rb)
   */
  receive(headers: ChatwootHeaders, body: Buffer): Promise<void>;
  /** @returns when nothing that was acknowledged is still under way */
  idle(): Promise<void>;
}

/** Chatwoot waits 5 s, then takes the bot for dead (lib/webhooks/trigger.rb). */
const ACKNOWLEDGED_MILLISECONDS = 3_000;
/** Chatwoot does not tell which agent resolved a conversation. */
const UNKNOWN_AGENT = `${CHATWOOT}?`;
/** Deliveries that are remembered, so that one sent again changes nothing. */
const REMEMBERED_DELIVERIES = 10_000;

const agentSchema = z.object({ id: z.number(), name: z.string().catch(""), type: z.literal("user") });
const messageSchema = z.object({
  event: z.literal("message_created"),
  id: z.number(),
  content: z.string().nullish(),
  message_type: z.literal("outgoing"),
  private: z.literal(false),
  sender: agentSchema,
  attachments: z.array(z.unknown()).optional().catch(undefined),
  conversation: z.object({ id: z.number() }),
  account: z.object({ id: z.number() }),
});
const resolvedSchema = z.object({
  event: z.enum(["conversation_resolved", "conversation_status_changed"]),
  id: z.number(),
  status: z.literal("resolved"),
  account: z.object({ id: z.number() }).optional(),
});

/** @see docs/hubs.md, "Chatwoot" */
export function createChatwootWebhook(parts: ChatwootWebhookParts): ChatwootWebhook {
  const { pack, settings, desk, api, memory } = parts;
  const [language] = pack.languages;
  const delivered = new Set<string>();
  /** the end of what is under way: one after another, in the order in which they came */
  let last: Promise<void> = Promise.resolve();

  const handoffOf = (conversation: number) => memory.findBy("chatwoot", CONVERSATION, String(conversation));

  const say = async (
    handoffId: string,
    agent: Adviser,
    text: string,
    clientId: string,
  ): Promise<SayResult> => {
    const said = await desk.say(handoffId, agent, text, language, clientId);
    if (said.kind !== "not-yours") return said;
    // In Chatwoot any agent may answer: whoever does has the conversation from then on.
    const owner = (await desk.find(handoffId))?.adviser;
    if (owner === undefined) await desk.take(handoffId, agent);
    else if (owner.id.startsWith(CHATWOOT)) {
      await desk.transfer(handoffId, { ...owner, role: "adviser" }, { adviser: agent });
    } else return said;
    return desk.say(handoffId, agent, text, language, clientId);
  };

  const agentSaid = async (message: z.infer<typeof messageSchema>): Promise<void> => {
    const handoffId = await handoffOf(message.conversation.id);
    if (handoffId === undefined) return;
    const note = (text: string) => api.note(String(message.conversation.id), text);
    if ((message.attachments?.length ?? 0) > 0) return note(line(pack, language, "hub-no-file"));
    const text = message.content?.trim() ?? "";
    if (text === "") return;
    const { id, name } = message.sender;
    const agent: Adviser = { id: `${CHATWOOT}${id}`, name, role: "adviser" };
    const result = await say(handoffId, agent, text, `${CHATWOOT}${message.id}`);
    if (result.kind !== "sent") await note(whyNotSent(result, pack, language));
  };

  const resolved = async (conversation: number): Promise<void> => {
    const handoffId = await handoffOf(conversation);
    const handoff = handoffId === undefined ? undefined : await desk.find(handoffId);
    if (handoff?.state === "queued") await parts.nobodyComes(handoff.id, UNKNOWN_AGENT);
    if (handoff?.state === "human" && handoff.adviser !== undefined) {
      await desk.end(handoff.id, { ...handoff.adviser, role: "adviser" });
    }
  };

  const handle = async (event: unknown): Promise<void> => {
    const message = messageSchema.safeParse(event).data;
    if (message !== undefined)
      return message.account.id === settings.account ? agentSaid(message) : undefined;
    const over = resolvedSchema.safeParse(event).data;
    if (over !== undefined && (over.account?.id ?? settings.account) === settings.account)
      await resolved(over.id);
  };

  /** Tells the agent of a message that may be lost, once it is too late to tell Chatwoot. */
  const lost = async (event: unknown): Promise<void> => {
    const message = messageSchema.safeParse(event).data;
    if (message !== undefined)
      await api.note(String(message.conversation.id), line(pack, language, "hub-failed"));
  };

  return {
    async receive(headers, body) {
      if (!isSigned(settings.webhookSecret, headers, body, parts.now())) {
        throw new ApiError(
          "Unauthorized",
          "The webhook is not signed with this agent bot's secret, or it is old.",
        );
      }
      const { delivery } = headers;
      if (delivery !== undefined && delivered.has(delivery)) return;
      const event = parse(body);
      if (delivery !== undefined) remember(delivered, delivery);

      let acknowledged = false;
      const work = last
        .then(() => handle(event))
        .catch(async (error: unknown) => {
          parts.report(error);
          if (delivery !== undefined) delivered.delete(delivery);
          if (!acknowledged) throw new ApiError("ServiceError", "It failed here. Send it again.");
          await lost(event).catch(parts.report);
        });
      last = work.catch(() => undefined);
      await Promise.race([work, parts.wait(ACKNOWLEDGED_MILLISECONDS)]);
      acknowledged = true;
    },
    idle: () => last,
  };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new ApiError("BadArgument", "The body is not valid JSON.");
  }
}

function remember(ids: Set<string>, id: string): void {
  ids.add(id);
  const [oldest] = ids;
  if (ids.size > REMEMBERED_DELIVERIES && oldest !== undefined) ids.delete(oldest);
}
