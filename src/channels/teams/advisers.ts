import * as z from "zod";
import { line } from "../../../dialogs/wording.js";
import type { ActionResult, Adviser, Desk, HandoffView, HubMemory } from "../../handoff/desk.js";
import type { Language, Pack, ReplyKey } from "../../pack/pack.js";
import type { ActivityTaker, InvokeAnswer } from "../activity-taker.js";
import { ApiError } from "../directline/api-error.js";
import { languageOf } from "../directline/language.js";
import { HubError } from "../hubs/hub-error.js";
import { whyNotSent } from "../hubs/why-not-sent.js";
import { cardOf, plainName, VERBS, type Verb } from "./card.js";
import { isIn, type TeamsChannel } from "./channel.js";
import type { TeamsConnector } from "./connector.js";
import { plainMessage, TEAMS, THREAD } from "./hub.js";
import { readThreadMessage, threadMessageSchema } from "./thread-message.js";

export interface TeamsAdvisersParts {
  readonly pack: Pack;
  readonly channel: TeamsChannel;
  readonly desk: Pick<Desk, "find" | "take" | "say" | "end" | "transfer">;
  readonly connector: TeamsConnector;
  readonly memory: HubMemory;
  /** tells the operator of an error, without what was written */
  readonly report: (error: unknown) => void;
}

/** What every activity of the channel has. */
const sentSchema = z.object({
  channelId: z.literal("msteams"),
  type: z.string(),
  conversation: z.object({ id: z.string(), tenantId: z.string().optional().catch(undefined) }),
  from: z.object({ id: z.string().min(1) }),
  locale: z.unknown().optional(),
  replyToId: z.string().optional().catch(undefined),
  channelData: z
    .object({
      tenant: z.object({ id: z.string() }).optional().catch(undefined),
      team: z
        .object({ id: z.string().min(1) })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});
type Sent = z.infer<typeof sentSchema>;

const pressedSchema = z.object({ vigie: z.enum(VERBS), handoff: z.string().min(1).max(128) });
type Pressed = z.infer<typeof pressedSchema>;
const invokeSchema = z.object({
  type: z.literal("invoke"),
  name: z.literal("adaptiveCard/action"),
  value: z.object({ action: z.object({ data: pressedSchema }) }),
});
/** What a client that knows no `Action.Execute` sends instead. */
const submitSchema = z.object({ type: z.literal("message"), value: pressedSchema });

/** What came of a button: what its presser reads, or the card as it now is. */
type Outcome = { readonly text: string } | { readonly handoff: HandoffView };

/** Takes what advisers do in the channel: the buttons of cards, and what they write to the bot in a thread. */
export function createTeamsAdvisers(parts: TeamsAdvisersParts): ActivityTaker {
  const { pack, channel, desk, connector, memory } = parts;

  /** Asked anew for each action: whoever left the team this minute may do nothing any more. */
  const adviserOf = async (sent: Sent): Promise<Adviser | undefined> => {
    const tenant = sent.channelData?.tenant?.id ?? sent.conversation.tenantId;
    if (tenant !== channel.tenantId) return undefined;
    const member = await connector.member(sent.from.id, sent.channelData?.team?.id);
    return member && { id: `${TEAMS}${member.id}`, name: plainName(member.name), role: "adviser" };
  };

  /** What an adviser wrote is not sent again by Teams: they must hear that it went nowhere. */
  const teamsFailed = (error: unknown): "failed" => {
    if (!(error instanceof HubError)) throw error;
    parts.report(error);
    return "failed";
  };

  /** A card's data comes back from a client: it counts only in the thread that was opened for that handoff. */
  const isItsThread = async ({ handoff }: Pressed, { conversation, replyToId }: Sent): Promise<boolean> => {
    const thread = (await memory.read(handoff, "teams"))?.[THREAD];
    if (thread === undefined) return false;
    return thread === conversation.id || thread === `${conversation.id};messageid=${replyToId}`;
  };

  const press = async (pressed: Pressed, sent: Sent, language: Language): Promise<Outcome> => {
    const say = (key: ReplyKey, values?: Readonly<Record<string, string>>): Outcome => ({
      text: line(pack, language, key, values),
    });
    const adviser = await adviserOf(sent);
    if (adviser === undefined) return say("hub-not-here");
    if (!(await isItsThread(pressed, sent))) return say("hub-gone");
    if (pressed.vigie === "take") {
      const taken = await desk.take(pressed.handoff, adviser);
      if (taken.kind === "taken") return taken;
      return taken.kind === "gone" ? say("hub-gone") : say("hub-taken-by", { adviser: taken.adviser });
    }
    const done = await (acts[pressed.vigie] satisfies Act)(desk, pressed.handoff, adviser);
    if (done.kind !== "done") return say(done.kind === "gone" ? "hub-gone" : "hub-not-yours");
    const handoff = await desk.find(pressed.handoff);
    return handoff === undefined ? say("hub-ended") : { handoff };
  };

  const invoke = async (sent: Sent, pressed: Pressed, language: Language): Promise<InvokeAnswer> => {
    const outcome = await press(pressed, sent, language);
    return "text" in outcome
      ? answer("application/vnd.microsoft.activity.message", outcome.text)
      : answer(
          "application/vnd.microsoft.card.adaptive",
          cardOf(outcome.handoff, undefined, pack, pack.languages[0]).content,
        );
  };

  const said = async (activity: unknown, sent: Sent, language: Language): Promise<void> => {
    const message = threadMessageSchema.safeParse(activity).data;
    const read = message && readThreadMessage(message);
    if (read === undefined || read.kind === "among-colleagues") return;
    const tell = (text: string) => connector.reply(sent.conversation.id, plainMessage(text));
    const handoffId = await memory.findBy("teams", THREAD, sent.conversation.id);
    if (handoffId === undefined) return tell(line(pack, language, "hub-no-thread"));
    const adviser = await adviserOf(sent).catch(teamsFailed);
    if (adviser === "failed") return tell(line(pack, language, "hub-busy"));
    if (adviser === undefined) return tell(line(pack, language, "hub-not-here"));
    if (read.kind === "refused") return tell(line(pack, language, `hub-${read.why}`));
    const clientId = `${TEAMS}${message?.id}`;
    const result = await desk.say(handoffId, adviser, read.text, language, clientId);
    if (result.kind !== "sent") await tell(whyNotSent(result, pack, language));
  };

  const take = async (activity: unknown): Promise<InvokeAnswer | undefined> => {
    const sent = sentSchema.parse(activity);
    const language = languageOf(sent.locale, pack);
    if (sent.type === "invoke") {
      const invoked = invokeSchema.safeParse(activity).data;
      if (invoked === undefined) throw new ApiError("NotImplemented", "This invoke is not served.");
      return invoke(sent, invoked.value.action.data, language);
    }
    const submitted = submitSchema.safeParse(activity).data;
    if (submitted === undefined) {
      await said(activity, sent, language);
      return undefined;
    }
    const outcome = await press(submitted.value, sent, language);
    if ("text" in outcome) await connector.reply(sent.conversation.id, plainMessage(outcome.text));
    return undefined;
  };

  return {
    takes(activity) {
      const sent = sentSchema.safeParse(activity);
      return sent.success && isIn(channel, sent.data.conversation.id);
    },

    async take(activity) {
      try {
        return await take(activity);
      } catch (error) {
        if (error instanceof HubError) {
          parts.report(error);
          throw new ApiError("BadGateway", "Teams gave no answer. Try again later.");
        }
        throw error;
      }
    },
  };
}

type Act = (
  desk: Pick<Desk, "end" | "transfer">,
  handoffId: string,
  adviser: Adviser,
) => Promise<ActionResult>;
const acts: Readonly<Record<Exclude<Verb, "take">, Act>> = {
  end: (desk, handoffId, adviser) => desk.end(handoffId, adviser),
  release: (desk, handoffId, adviser) => desk.transfer(handoffId, adviser, "queue"),
};

/** HTTP is answered with 200 in any case: the status of the action stands in the body (Universal Action Model). */
function answer(type: string, value: unknown): InvokeAnswer {
  return { status: 200, body: { statusCode: 200, type, value } };
}
