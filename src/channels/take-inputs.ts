import { buttonsOf, type ShownButtonId } from "../../dialogs/button.js";
import { step } from "../../dialogs/conversation.js";
import { handoffReply, leftReply, ratedReply } from "../../dialogs/handoff.js";
import type { Input, Knows, Reply, Request, State, Step } from "../../dialogs/step.js";
import type { Decision } from "../answers/decision.js";
import type { Handoff, RecordedLine } from "../handoff/handoff.js";

/** The conversation that a turn belongs to, and what names its lines. */
export interface TurnOf {
  readonly conversationId: string;
  readonly channel: string;
  /** of the activity that is answered: a turn that runs again writes the same lines */
  readonly activityId: string;
}

/** What a turn comes to. */
export interface TurnOutcome {
  readonly state: State;
  readonly decision?: Decision;
  readonly replies: readonly Reply[];
  readonly requests: readonly Request[];
}

export interface TakeParts extends Knows {
  readonly handoff: Handoff;
  readonly now: () => Date;
}

/** One step for each input, whoever has the conversation then, and after each what its requests came to. */
export async function takeInputs(
  before: State,
  inputs: readonly Input[],
  turn: TurnOf,
  parts: TakeParts,
): Promise<TurnOutcome> {
  let outcome: TurnOutcome = { state: before, replies: [], requests: [] };
  for (const [index, input] of inputs.entries()) {
    const key = `${turn.activityId}:${index}`;
    const next = await takeInput(outcome.state, input, turn, key, parts);
    outcome = {
      ...outcome,
      ...next,
      replies: [...outcome.replies, ...next.replies],
      requests: [...outcome.requests, ...next.requests],
    };
  }
  return outcome;
}

async function takeInput(
  before: State,
  input: Input,
  turn: TurnOf,
  key: string,
  parts: TakeParts,
): Promise<TurnOutcome> {
  const { handoff } = parts;
  const member = memberLine(before, input, key, parts);
  const owner = await handoff.owner(turn.conversationId);
  let taken = step(before, input, parts, owner);
  if (owner === "adviser" && !(await toldAdviser(taken, turn, key, parts))) {
    // The adviser left in this very moment: the bot answers after all.
    taken = step(before, input, parts, "bot");
  }
  const isTold = taken.requests.some(({ kind }) => kind === "tell-adviser");
  const heard = member === undefined || isTold ? [] : [{ ...member, ...readingOf(taken) }];
  // Whoever is asked to come must find what the member wrote; otherwise one writing does for the turn.
  const asksOthers = taken.requests.length > 0;
  const erases = taken.requests.some(({ kind }) => kind === "erase");
  if (asksOthers && !erases) await record(heard, turn, parts);
  const replies = [...taken.replies];
  for (const request of taken.requests) {
    const reply = await fulfil(request, taken, turn, parts);
    if (reply !== undefined) replies.push(reply);
  }
  if (erases) return { ...taken, replies };
  const said = replies.map(({ text }, index) => ({ by: "bot" as const, text, key: `bot:${key}:${index}` }));
  await record(asksOthers ? said : [...heard, ...said], turn, parts);
  return { ...taken, replies };
}

async function record(
  lines: readonly RecordedLine[],
  { conversationId }: TurnOf,
  { handoff, now }: TakeParts,
): Promise<void> {
  if (lines.length > 0) await handoff.record(conversationId, lines, now());
}

/** @returns false if there was something to tell, and nobody to tell it to any more */
async function toldAdviser(
  told: Step,
  { conversationId }: TurnOf,
  key: string,
  { handoff, now }: TakeParts,
): Promise<boolean> {
  const request = told.requests.find(({ kind }) => kind === "tell-adviser");
  if (request?.kind !== "tell-adviser") return true;
  const line: RecordedLine = { by: "member", text: request.text, key: `member:${key}`, ...readingOf(told) };
  return (await handoff.tellAdviser(conversationId, line, now())) === "told";
}

/** @returns what the member reads of it, if it is for them to read */
async function fulfil(
  request: Request,
  { state, decision }: Step,
  { conversationId, channel }: TurnOf,
  { handoff, pack, now }: TakeParts,
): Promise<Reply | undefined> {
  const { language, lastTopic } = state;
  switch (request.kind) {
    case "handoff": {
      const topic = topicOf(decision) ?? lastTopic;
      const about = { conversationId, channel, language, why: request.why, ...(topic && { topic }) };
      const result = await handoff.request(about, now());
      const reply = handoffReply(result, language, pack, now());
      if (result.kind !== "passed-on") return reply;
      return { ...reply, passesOn: { why: request.why, language, ...(topic && { topic }) } };
    }
    case "raise":
      await handoff.raise(conversationId, request.topic, now());
      return undefined;
    case "leave":
      return leftReply(await handoff.leave(conversationId, now()), language, pack);
    case "rate": {
      const counted = await handoff.rate(conversationId, request.verdict);
      return ratedReply(request.verdict, counted, language, pack);
    }
    case "erase":
      await handoff.erase(conversationId, now());
      return undefined;
    case "tell-adviser":
    case "feedback":
      return undefined;
    default:
      return request satisfies never;
  }
}

/** What the member did, as an adviser reads it. */
function memberLine(state: State, input: Input, key: string, { pack }: TakeParts): RecordedLine | undefined {
  const named = { by: "member", key: `member:${key}` } as const;
  if (input.kind === "say" && input.text.trim() !== "") return { ...named, text: input.text };
  if (input.kind !== "press") return undefined;
  const [button] = buttonsOf([input.button as ShownButtonId], state.language, pack);
  return button && { ...named, text: button.title };
}

function readingOf({ decision }: Step): Pick<RecordedLine, "reading"> {
  if (decision === undefined) return {};
  const topic = topicOf(decision);
  const { outcome, confidence } = decision;
  return { reading: { outcome, confidence, ...(topic !== undefined && { topic }) } };
}

function topicOf(decision: Decision | undefined): string | undefined {
  return decision !== undefined && "topic" in decision ? decision.topic : undefined;
}
