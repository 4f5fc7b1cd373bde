import { ActivityHandler, type ConversationState, type TurnContext } from "botbuilder";
import { nextNote, stockReply } from "../../dialogs/reply.js";
import { freshState, readState } from "../../dialogs/state.js";
import type { Input, Reply, Request } from "../../dialogs/step.js";
import { line } from "../../dialogs/wording.js";
import type { Decision } from "../answers/decision.js";
import type { Language, Pack } from "../pack/pack.js";
import type { Announced } from "../privacy/masked.js";
import { activityOf, askedLanguage, inputsOf, languageOf } from "./activity.js";
import { announcedIn, type MaskedActivity } from "./edge.js";
import { type TakeParts, takeInputs } from "./take-inputs.js";

/** What a turn came to, for those who count or judge; holds nothing that the member wrote. */
export interface ObservedTurn {
  readonly conversationId: string;
  /** present when text was read */
  readonly decision?: Decision;
  readonly replies: readonly Reply[];
  readonly requests: readonly Request[];
}

export interface BotParts extends TakeParts {
  readonly state: ConversationState;
  readonly observe?: (turn: ObservedTurn) => void;
}

/** Where the dialog's state stands within what botbuilder stores for a conversation. */
const STATE_PROPERTY = "dialog";
/** And the language that the member's client asked for last. */
const ASKED_PROPERTY = "asked";

/** And what the member's last message announced and left open: the kind, for channels whose log is not ours. */
const ANNOUNCED_PROPERTY = "announced";

/** @param data what is kept of a conversation, JSON, as a turn's state hands it on; `undefined`: nothing */
export function announcedBefore(data: string | undefined): Announced | undefined {
  if (data === undefined) return undefined;
  return announcedIn({ announces: (JSON.parse(data) as Record<string, unknown>)[ANNOUNCED_PROPERTY] });
}

/** @returns the language that a conversation has come to be in, from the same; `undefined` in a new one */
export function languageBefore(data: string | undefined, pack: Pack): Language | undefined {
  if (data === undefined) return undefined;
  return readState((JSON.parse(data) as Record<string, unknown>)[STATE_PROPERTY], pack)?.language;
}

/**
 * The bot behind every channel: carries activities to the dialogs and their replies back. It gets activities that
 * passed the edge (`maskActivity`), one turn of a conversation at a time. An error in a turn is left to the adapter's
 * `onTurnError`, whose words are `failureReply`.
 */
export function createBot(parts: BotParts): ActivityHandler {
  const remembered = parts.state.createProperty<unknown>(STATE_PROPERTY);
  const rememberedState = async (context: TurnContext) =>
    readState(await remembered.get(context), parts.pack);
  const asked = parts.state.createProperty<Language>(ASKED_PROPERTY);
  const announced = parts.state.createProperty<Announced | undefined>(ANNOUNCED_PROPERTY);

  /**
   * A client sends its language with each message, and many the same one whatever the member writes: so it counts when
   * it is another than before, where the message itself does not tell.
   */
  const stateBefore = async (context: TurnContext) => {
    const activity = activityIn(context);
    const state = (await rememberedState(context)) ?? freshState(languageOf(activity, parts.pack));
    const before = await asked.get(context);
    const language = askedLanguage(activity, parts.pack) ?? before ?? state.language;
    await asked.set(context, language);
    return before === undefined || before === language ? state : { ...state, language };
  };

  const turn = async (context: TurnContext, inputs: readonly Input[]) => {
    const before = await stateBefore(context);
    const conversationId = context.activity.conversation.id;
    const { channelId: channel, id: activityId = parts.now().toISOString() } = context.activity;
    const turnOf = { conversationId, channel, activityId };
    const { state, ...observed } = await takeInputs(before, inputs, turnOf, parts);
    const erases = observed.requests.some(({ kind }) => kind === "erase");
    if (erases) await parts.state.delete(context);
    else await remembered.set(context, state);
    const answers = observed.replies.map((reply) => activityOf(reply, parts.pack));
    // botbuilder takes none at all for a mistake, and beside an adviser the bot says nothing.
    if (answers.length > 0) await context.sendActivities(answers);
    if (!erases) await parts.state.saveChanges(context);
    parts.observe?.({ conversationId, ...observed });
  };

  return new DialogBot(
    async (context) => {
      await announced.set(context, activityIn(context).channelData.announces);
      await turn(context, inputsOf(activityIn(context)));
    },
    async (context) => {
      // Some channels announce the bot and the member apart, or twice: only the first of a conversation is greeted.
      const { membersAdded, recipient } = context.activity;
      const someone = membersAdded?.some(({ id }) => id !== recipient?.id);
      if (someone && (await rememberedState(context)) === undefined) {
        await turn(context, [{ kind: "join", language: languageOf(activityIn(context), parts.pack) }]);
      }
    },
  );
}

/**
 * What every adapter of the Bot Framework can run. botbuilder's own way to a handler leads through a dozen others, which
 * nobody hears: it would cost each turn a twentieth of its time and hold more memory than the turn while it waits.
 */
class DialogBot extends ActivityHandler {
  constructor(
    private readonly onText: (context: TurnContext) => Promise<void>,
    private readonly onJoining: (context: TurnContext) => Promise<void>,
  ) {
    super();
  }

  override async run(context: TurnContext): Promise<void> {
    if (context.activity.type === "message") await this.onText(context);
    else if (context.activity.type === "conversationUpdate") await this.onJoining(context);
  }
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

/** Every channel hands on what the edge made; botbuilder's own type for it knows nothing of that. */
function activityIn(context: TurnContext): MaskedActivity {
  return context.activity as unknown as MaskedActivity;
}
