import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import { PATIENCE } from "./instance.js";

/** Questions of the shipped pack, few enough for the limit of one conversation. */
export const QUESTIONS = [
  "Qu'est-ce qui s'est passé ?",
  "Mes coordonnées bancaires sont-elles concernées ?",
  "Dois-je changer mon mot de passe ?",
  "asdf qsdf",
  "Quelles données ont été volées ?",
  "merci",
] as const;

/** What members read once while the store is away. */
export const NOT_KEPT = /je ne peux pas enregistrer notre conversation/;

export interface LoggedActivity {
  readonly id: string;
  readonly text?: string;
  readonly timestamp: string;
  readonly replyToId?: string;
  readonly from: { readonly role: "user" | "bot" };
  readonly channelData?: { readonly clientActivityID?: string };
}

/** One who writes over plain HTTP, and sends again whatever was not acknowledged. */
export interface Member {
  readonly conversationId: string;
  /** ids of her own, in order, of the messages that the server has acknowledged */
  readonly acknowledged: readonly string[];
  /**
   * @param clientActivityID absent: one of its own
   * @returns once the message is acknowledged
   */
  ask(text: string, clientActivityID?: string): Promise<void>;
  /** Asks each of QUESTIONS, one after another, without waiting for the answers. */
  askAll(): Promise<void>;
  /** @returns the whole log */
  log(): Promise<readonly LoggedActivity[]>;
  /** @returns where the stream is that begins after an activity's number, or after a watermark */
  streamUrl(after?: number | string): Promise<string>;
}

/** @param base where to send each attempt: an instance may be gone meanwhile */
export async function startMember(base: () => string): Promise<Member> {
  const started = await call<{ conversationId: string; token: string }>(base, "POST", "/chat/token");
  const { conversationId, token } = started;
  await call(base, "POST", "/v3/directline/conversations", token, {});
  const path = `/v3/directline/conversations/${conversationId}/activities`;
  const acknowledged: string[] = [];

  let asked = 0;

  const ask = async (text: string, clientActivityID = `message${asked}`.padEnd(8, "x")): Promise<void> => {
    asked += 1;
    await call(base, "POST", path, token, { type: "message", text, channelData: { clientActivityID } });
    if (!acknowledged.includes(clientActivityID)) acknowledged.push(clientActivityID);
  };
  return {
    conversationId,
    acknowledged,
    ask,
    async askAll() {
      for (const question of QUESTIONS) {
        await ask(question);
        await pause(50);
      }
    },
    streamUrl: async (after: number | string = 0) => {
      const place = `/v3/directline/conversations/${conversationId}?watermark=${after}`;
      return (await call<{ streamUrl: string }>(base, "GET", place, token)).streamUrl;
    },
    log: async () =>
      (await call<{ activities: readonly LoggedActivity[] }>(base, "GET", path, token)).activities,
  };
}

/** @returns what a page gets before a conversation starts */
export function tokenFrom(
  base: string,
): Promise<{ readonly conversationId: string; readonly token: string }> {
  return call(() => base, "POST", "/chat/token");
}

/** @returns where the stream of a new conversation is */
export async function streamOf(base: string): Promise<string> {
  const { token } = await tokenFrom(base);
  const started = await call<{ streamUrl: string }>(
    () => base,
    "POST",
    "/v3/directline/conversations",
    token,
  );
  return started.streamUrl;
}

/** @returns the body of the first answer that is none of "too many" and "not now" */
async function call<Answer>(
  base: () => string,
  method: string,
  path: string,
  token?: string,
  body?: unknown,
): Promise<Answer> {
  for (;;) {
    const response = await fetch(`${base()}${path}`, {
      method,
      headers: {
        "Content-Type": "application/json",
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch(() => undefined);
    if (response !== undefined && !response.ok && ![429, 503].includes(response.status)) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    const answer = response?.ok ? await response.json().catch(() => undefined) : undefined;
    if (answer !== undefined) return answer as Answer;
    await pause(100);
  }
}

/** What a conversation should read like: for each question in order, the texts of its answer. */
export type Reading = readonly {
  readonly question: string | undefined;
  readonly answer: readonly unknown[];
}[];

/** @returns the answers by question; what answers none is the welcome, under no question */
export function readingOf(log: readonly LoggedActivity[]): Reading {
  const asked = log.filter(({ from }) => from.role === "user");
  const answersTo = (id: string | undefined) =>
    log.filter(({ from, replyToId }) => from.role === "bot" && replyToId === id).map(({ text }) => text);
  return [
    { question: undefined, answer: answersTo(undefined) },
    ...asked.map(({ id, text }) => ({ question: text, answer: answersTo(id) })),
  ];
}

/**
 * Waits until every question has its answer, then sees that every acknowledged message is in the log once, every
 * question answered once and in order, and each answer as it would have been without a fault.
 *
 * @param besides what else the bot may have said once, such as that nothing is kept
 */
export async function expectWhole(
  members: readonly Member[],
  reference: Reading,
  besides?: RegExp,
): Promise<void> {
  for (const member of members) {
    const isBeside = ({ text }: LoggedActivity) => besides?.test(text ?? "") === true;
    let log: readonly LoggedActivity[] = [];
    // The log that is looked at is the one that was waited for: who asks too often is told of nothing new.
    const reading = async () => {
      log = await member.log();
      return readingOf(log.filter((activity) => !isBeside(activity)));
    };
    await expect.poll(reading, PATIENCE).toEqual(reference);
    expect(log.filter(isBeside).length).toBeLessThan(2);
    expect(log.map(({ id }) => Number(id.split("|")[1]))).toEqual(log.map((_, index) => index + 1));
    const times = log.map(({ timestamp }) => timestamp);
    expect([...new Set(times)].sort()).toEqual(times);
    const asked = log.filter(({ from }) => from.role === "user");
    const ids = asked.map(({ channelData }) => channelData?.clientActivityID);
    expect(ids.toSorted()).toEqual(member.acknowledged.toSorted());
    const answered = log.flatMap(({ replyToId }) => (replyToId === undefined ? [] : [replyToId]));
    expect([...new Set(answered)]).toEqual(asked.map(({ id }) => id));
  }
}

/** @returns how a conversation of these questions reads when nothing goes wrong */
export async function referenceReading(
  base: string,
  questions: readonly string[] = QUESTIONS,
): Promise<Reading> {
  const member = await startMember(() => base);
  for (const question of questions) await member.ask(question);
  const answers = async () => readingOf(await member.log()).filter(({ answer }) => answer.length > 0);
  await expect.poll(async () => (await answers()).length, PATIENCE).toBe(questions.length + 1);
  return answers();
}
