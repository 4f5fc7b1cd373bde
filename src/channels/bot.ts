import { ActivityHandler, type ConversationState, type TurnContext } from "botbuilder";
import { type Knows, step } from "../../dialogs/conversation.js";
import { handoffReply } from "../../dialogs/handoff.js";
import { nextNote, stockReply } from "../../dialogs/reply.js";
import { freshState, readState } from "../../dialogs/state.js";
import type { Input, Reply, Request, State } from "../../dialogs/step.js";
import { line } from "../../dialogs/wording.js";
import type { Decision } from "../answers/decision.js";
import type { Handoff } from "../handoff/handoff.js";
import type { Language, Pack } from "../pack/pack.js";
import { activityOf, inputsOf, languageOf } from "./activity.js";
import type { MaskedActivity } from "./edge.js";

/** What a turn came to, for those who count or judge; holds nothing that the member wrote. */
export interface ObservedTurn {
  readonly conversationId: string;
  /** present when text was read */
  readonly decision?: Decision;
  readonly replies: readonly Reply[];
  readonly requests: readonly Request[];
}

export interface BotParts extends Knows {
  readonly handoff: Handoff;
  readonly state: ConversationState;
  readonly now: () => Date;
  readonly observe?: (turn: ObservedTurn) => void;
}

/** Where the dialog's state stands within what botbuilder stores for a conversation. */
const STATE_PROPERTY = "dialog";

/**
 * The bot behind every channel: carries activities to the dialogs and their replies back. It gets activities that
 * passed the edge (`maskActivity`), one turn of a conversation at a time. An error in a turn is left to the adapter's
 * `onTurnError`, whose words are `failureReply`.
 */
export function createBot(parts: BotParts): ActivityHandler {
  const remembered = parts.state.createProperty<unknown>(STATE_PROPERTY);
  const rememberedState = async (context: TurnContext) =>
    readState(await remembered.get(context), parts.pack);

  const turn = async (context: TurnContext, inputs: readonly Input[]) => {
    const before =
      (await rememberedState(context)) ?? freshState(languageOf(activityIn(context), parts.pack));
    const conversationId = context.activity.conversation.id;
    const { state, ...observed } = await take(before, inputs, conversationId, parts);
    await remembered.set(context, state);
    await context.sendActivities(observed.replies.map((reply) => activityOf(reply, parts.pack)));
    await parts.state.saveChanges(context);
    parts.observe?.({ conversationId, ...observed });
  };

  const bot = new ActivityHandler();
  bot.onMessage(async (context, next) => {
    await turn(context, inputsOf(activityIn(context)));
    await next();
  });
  bot.onMembersAdded(async (context, next) => {
    // Some channels announce the bot and the member apart, or twice: only the first of a conversation is greeted.
    const someone = context.activity.membersAdded?.some(({ id }) => id !== context.activity.recipient?.id);
    if (someone && (await rememberedState(context)) === undefined) {
      await turn(context, [{ kind: "join", language: languageOf(activityIn(context), parts.pack) }]);
    }
    await next();
  });
  return bot;
}

/** What the member reads when a turn failed: that it did, and the official contact, which works without us. */
export function failureReply(pack: Pack, language: Language): Reply {
  const { phone } = pack.insurer;
  const next = nextNote({ label: phone.name, contact: phone }, language, pack);
  return {
    ...stockReply("failure", ["menu"], language, pack),
    next: { ...next, label: line(pack, language, "person-button") },
  };
}

/** One step for each input, and after each what its requests came to. */
async function take(
  before: State,
  inputs: readonly Input[],
  conversationId: string,
  parts: BotParts,
): Promise<{ state: State } & Omit<ObservedTurn, "conversationId">> {
  let state = before;
  let decision: Decision | undefined;
  const replies: Reply[] = [];
  const requests: Request[] = [];
  for (const input of inputs) {
    const next = step(state, input, parts);
    state = next.state;
    decision = next.decision ?? decision;
    requests.push(...next.requests);
    replies.push(...next.replies);
    for (const request of next.requests) {
      if (request.kind !== "handoff") continue;
      const result = await parts.handoff.request(conversationId, request.why, parts.now());
      replies.push(handoffReply(result, state.language, parts.pack));
    }
  }
  return { state, replies, requests, ...(decision !== undefined && { decision }) };
}

/** Every channel hands on what the edge made; botbuilder's own type for it knows nothing of that. */
function activityIn(context: TurnContext): MaskedActivity {
  return context.activity as unknown as MaskedActivity;
}
