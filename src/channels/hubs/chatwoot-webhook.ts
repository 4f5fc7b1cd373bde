import * as z from "zod";
import { line } from "../../../dialogs/wording.js";
import type { Adviser, Desk, HubMemory, SayResult } from "../../handoff/desk.js";
import type { Pack } from "../../pack/pack.js";
import { ApiError } from "../directline/api-error.js";
import { createTurns } from "../directline/turns.js";
import { CHATWOOT, CONVERSATION } from "./chatwoot.js";
import type { ChatwootApi, ChatwootSettings } from "./chatwoot-api.js";
import { createNotes } from "./chatwoot-notes.js";
import { type ChatwootHeaders, isSigned } from "./chatwoot-signature.js";
import { fromMarkdown } from "./from-markdown.js";
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
/** How often Chatwoot sends a webhook that fails (app/jobs/agent_bots/webhook_job.rb). */
export const CHATWOOT_TRIES = 3;
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

/** What a webhook asks for. */
interface Work {
  /** the same if the webhook is sent again */
  readonly id: string;
  readonly conversation: string;
  run(): Promise<void>;
  /** it failed, and Chatwoot does not send it again */
  lost(): void;
}

/** @see docs/hubs.md, "Chatwoot" */
export function createChatwootWebhook(parts: ChatwootWebhookParts): ChatwootWebhook {
  const { pack, settings, desk, memory } = parts;
  const [language] = pack.languages;
  const delivered = new Map<string, true>();
  /** how often what failed has been sent */
  const failures = new Map<string, number>();
  /** conversations side by side: what hangs in one holds up no other */
  const turns = createTurns();
  const notes = createNotes(parts);

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
    const note = (text: string) => notes.write(String(message.conversation.id), text);
    if ((message.attachments?.length ?? 0) > 0) return note(line(pack, language, "hub-no-file"));
    const text = fromMarkdown(message.content ?? "");
    if (text === "") return;
    const { id, name } = message.sender;
    const agent: Adviser = { id: `${CHATWOOT}${id}`, name, role: "adviser" };
    const result = await say(handoffId, agent, text, `${CHATWOOT}${message.id}`);
    if (result.kind !== "sent") note(whyNotSent(result, pack, language));
  };

  const resolved = async (conversation: number): Promise<void> => {
    const handoffId = await handoffOf(conversation);
    const handoff = handoffId === undefined ? undefined : await desk.find(handoffId);
    if (handoff?.state === "queued") await parts.nobodyComes(handoff.id, UNKNOWN_AGENT);
    if (handoff?.state === "human" && handoff.adviser !== undefined) {
      await desk.end(handoff.id, { ...handoff.adviser, role: "adviser" });
    }
  };

  /** @returns what is to be done; `undefined`: nothing */
  const workOf = (event: unknown): Work | undefined => {
    const message = messageSchema.safeParse(event).data;
    if (message !== undefined) {
      if (message.account.id !== settings.account) return undefined;
      const conversation = String(message.conversation.id);
      return {
        id: `message ${message.id}`,
        conversation,
        run: () => agentSaid(message),
        lost: () => notes.write(conversation, line(pack, language, "hub-failed")),
      };
    }
    const over = resolvedSchema.safeParse(event).data;
    if (over === undefined || (over.account?.id ?? settings.account) !== settings.account) return undefined;
    const conversation = String(over.id);
    return { id: `over ${conversation}`, conversation, run: () => resolved(over.id), lost: () => undefined };
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
      const work = workOf(parse(body));
      if (work === undefined) return;
      if (delivery !== undefined) remember(delivered, delivery, true);

      let acknowledged = false;
      const done = turns.run(work.conversation, work.run).catch((error: unknown) => {
        parts.report(error);
        if (delivery !== undefined) delivered.delete(delivery);
        const tries = (failures.get(work.id) ?? 0) + 1;
        failures.delete(work.id);
        if (acknowledged || tries === CHATWOOT_TRIES) work.lost();
        else remember(failures, work.id, tries);
        if (!acknowledged) throw new ApiError("ServiceError", "It failed here. Send it again.");
      });
      await Promise.race([done, parts.wait(ACKNOWLEDGED_MILLISECONDS)]);
      acknowledged = true;
    },
    async idle() {
      await turns.idle();
      await notes.idle();
    },
  };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new ApiError("BadArgument", "The body is not valid JSON.");
  }
}

function remember<T>(kept: Map<string, T>, id: string, value: T): void {
  kept.set(id, value);
  const [oldest] = kept.keys();
  if (kept.size > REMEMBERED_DELIVERIES && oldest !== undefined) kept.delete(oldest);
}
