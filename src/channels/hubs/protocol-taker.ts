import * as z from "zod";
import { line } from "../../../dialogs/wording.js";
import type { Adviser, Desk, HandoffView, SayResult } from "../../handoff/desk.js";
import type { Pack } from "../../pack/pack.js";
import type { ActivityTaker } from "../activity-taker.js";
import { plainName } from "../teams/card.js";
import { PROTOCOL, type ToHub } from "./protocol.js";
import { whyNotSent } from "./why-not-sent.js";

/** Why what came changed nothing; no word of what it held. */
export type Ignored = "not-the-hub" | "no-such-handoff" | "unknown-state" | "repeated";

export interface ProtocolTakerParts {
  readonly pack: Pack;
  /** the account under which the hub takes part in members' conversations; nobody else's status counts */
  readonly hubAccount: string;
  readonly desk: Pick<Desk, "open" | "take" | "say" | "end">;
  /** Ends a request that nobody takes, or that the hub gave up: the member is given the official channel. */
  readonly nobodyComes: (handoffId: string, by: string) => Promise<void>;
  readonly toHub: ToHub;
  /** tells the operator, without content */
  readonly ignored: (why: Ignored) => void;
  /** tells the operator of an error, without what was written */
  readonly report: (error: unknown) => void;
}

/** Statuses that are remembered, so that one sent again does not end the conversation's next handoff. */
const REMEMBERED_STATUSES = 10_000;

const sentSchema = z.object({
  type: z.string(),
  id: z.string().min(1).optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  channelId: z.string(),
  conversation: z.object({ id: z.string() }),
  from: z.object({ id: z.string(), name: z.string().catch("") }),
  text: z.string().catch(""),
  attachments: z.array(z.unknown()).catch([]),
  value: z.unknown().optional(),
});
type Sent = z.infer<typeof sentSchema>;
const stateSchema = z.object({ state: z.enum(["accepted", "failed", "completed"]) });

/**
 * Takes what a hub of the handoff protocol sends: what became of a request, and what its human writes. A request is
 * known by its conversation alone.
 *
 * @see docs/hubs.md, "The handoff protocol"
 */
export function createProtocolTaker(parts: ProtocolTakerParts): ActivityTaker {
  const { pack, hubAccount, desk, nobodyComes, toHub, ignored } = parts;
  const [language] = pack.languages;
  const handled = new Set<string>();

  const handoffOf = async ({ channelId, conversation }: Sent): Promise<HandoffView | undefined> =>
    (await desk.open()).find(
      ({ channel, conversationId }) => channel === channelId && conversationId === conversation.id,
    );

  const adviserOf = ({ from }: Sent): Adviser => {
    const name = plainName(from.name) || line(pack, language, "hub-elsewhere");
    return { id: `${PROTOCOL}${hubAccount}`, name, role: "adviser" };
  };

  /** A status must not be rejected, nor a message sent again, because the hub could not be answered. */
  const tell = (sent: Sent, text: string): Promise<void> =>
    toHub(sent.conversation.id, () => ({ type: "message", text })).catch(parts.report);

  const status = async (sent: Sent): Promise<void> => {
    const key = sent.id && `${sent.channelId} ${sent.conversation.id} ${sent.id}`;
    if (key !== undefined && handled.has(key)) return ignored("repeated");
    const told = stateSchema.safeParse(sent.value).data;
    if (told === undefined) return ignored("unknown-state");
    const handoff = await handoffOf(sent);
    if (handoff === undefined) return ignored("no-such-handoff");
    await become(told.state, handoff, adviserOf(sent), sent);
    if (key !== undefined) remember(handled, key);
  };

  const become = async (
    state: z.infer<typeof stateSchema>["state"],
    handoff: HandoffView,
    adviser: Adviser,
    sent: Sent,
  ): Promise<void> => {
    if (state === "accepted") {
      const taken = await desk.take(handoff.id, adviser);
      if (taken.kind === "gone") await tell(sent, line(pack, language, "hub-gone"));
      if (taken.kind === "taken-by")
        await tell(sent, line(pack, language, "hub-taken-by", { adviser: taken.adviser }));
      return;
    }
    const isHubs = handoff.adviser?.id === adviser.id;
    if (state === "completed" && isHubs) await desk.end(handoff.id, adviser);
    // Over without having been taken is what "failed" says in so many words.
    else if (handoff.state === "queued" || isHubs) await nobodyComes(handoff.id, adviser.id);
  };

  const say = async (handoffId: string, adviser: Adviser, sent: Sent): Promise<SayResult> => {
    const clientId = `${PROTOCOL}${sent.id}`;
    const said = await desk.say(handoffId, adviser, sent.text, language, clientId);
    if (said.kind !== "not-yours") return said;
    // Some hubs let their human write before they tell that one has come.
    const taken = await desk.take(handoffId, adviser);
    return taken.kind === "taken" ? desk.say(handoffId, adviser, sent.text, language, clientId) : said;
  };

  const said = async (sent: Sent): Promise<void> => {
    const handoff = await handoffOf(sent);
    // Not answered: whatever greets in every conversation would answer in turn.
    if (handoff === undefined) return ignored("no-such-handoff");
    if (sent.attachments.length > 0) return tell(sent, line(pack, language, "hub-no-file"));
    // Without an id, a message that is sent twice could not be told from two.
    if (sent.id === undefined || sent.text.trim() === "") return;
    const result = await say(handoff.id, adviserOf(sent), sent);
    if (result.kind !== "sent") await tell(sent, whyNotSent(result, pack, language));
  };

  return {
    takes(activity) {
      const sent = sentSchema.safeParse(activity).data;
      return sent !== undefined && (sent.from.id === hubAccount || isStatus(sent));
    },

    async take(activity) {
      const sent = sentSchema.parse(activity);
      if (sent.from.id !== hubAccount) ignored("not-the-hub");
      else if (isStatus(sent)) await status(sent);
      else if (sent.type === "message") await said(sent);
      return undefined;
    },
  };
}

function isStatus({ type, name }: Sent): boolean {
  return type === "event" && name === "handoff.status";
}

function remember(keys: Set<string>, key: string): void {
  keys.add(key);
  const [oldest] = keys;
  if (keys.size > REMEMBERED_STATUSES && oldest !== undefined) keys.delete(oldest);
}
