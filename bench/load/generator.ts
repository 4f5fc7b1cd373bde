import { z } from "zod";
import { type Member, openMember } from "./member.js";
import { createRandom, untilNext } from "./random.js";
import { watchStalls } from "./stall.js";

/** A question, and the language of the page on which it is asked. */
export interface Question {
  readonly text: string;
  readonly lang: string;
}

/** What the generator is told to do. */
export type Order =
  | { readonly kind: "prepare"; readonly questions: readonly Question[]; readonly seed: number }
  /** opens conversations, and asks one question in each if told so */
  | {
      readonly kind: "open";
      readonly servers: readonly string[];
      readonly members: number;
      readonly ask: boolean;
    }
  /** every member asks as soon as the last answer is there: the most that the server gives */
  | { readonly kind: "flood"; readonly seconds: number }
  /** questions come by chance, whether or not the last was answered: what members do */
  | { readonly kind: "steady"; readonly perSecond: number; readonly seconds: number }
  | { readonly kind: "leave" };

/** What became of it. */
export interface Outcome {
  readonly answered: number;
  readonly failed: number;
  readonly seconds: number;
  /** from question to answer, milliseconds, as they came */
  readonly waits: readonly number[];
  /** what the generator itself took of a core, seconds */
  readonly cpuSeconds: number;
  /** for how long the generator itself stood still at most, milliseconds */
  readonly stall: number;
  /** the first failure, in words */
  readonly failure?: string;
}

/** How many conversations are opened at a time. */
const OPENING_AT_ONCE = 24;

const orderSchema = z.custom<Order>(
  (value) => typeof value === "object" && value !== null && "kind" in value,
);

const longestStall = watchStalls();
let questions: readonly Question[] = [];
let random = createRandom(0);
let members: { readonly member: Member; readonly lang: string; busy: boolean }[] = [];

/** The clients, in a process of their own: told what to do and answering what came of it, over the parent's channel. */
process.on("message", (message) => {
  take(orderSchema.parse(message)).then(
    (outcome) => process.send?.(outcome),
    (error: unknown) => {
      throw error;
    },
  );
});
process.on("disconnect", () => process.exit(0));

async function take(order: Order): Promise<Outcome> {
  const tally = createTally();
  switch (order.kind) {
    case "prepare":
      questions = order.questions;
      random = createRandom(order.seed);
      break;
    case "open":
      await open(order.servers, order.members, order.ask, tally);
      break;
    case "flood":
      await flood(order.seconds, tally);
      break;
    case "steady":
      await steady(order.perSecond, order.seconds, tally);
      break;
    case "leave":
      for (const { member } of members) member.leave();
      members = [];
      break;
    default:
      return order satisfies never;
  }
  return tally.outcome();
}

interface Tally {
  /** @param since when the member began to wait, milliseconds of `performance.now` */
  count(asking: Promise<number>, since: number): Promise<void>;
  outcome(): Outcome;
}

function createTally(): Tally {
  longestStall();
  const start = performance.now();
  const cpu = process.cpuUsage();
  const waits: number[] = [];
  let failed = 0;
  let failure: string | undefined;
  return {
    count: (asking, since) =>
      asking.then(
        (at) => {
          waits.push(at - since);
        },
        (error: unknown) => {
          failed += 1;
          failure ??= error instanceof Error ? error.message : String(error);
        },
      ),
    outcome() {
      const { user, system } = process.cpuUsage(cpu);
      const seconds = (performance.now() - start) / 1000;
      const told = failure === undefined ? {} : { failure };
      const cpuSeconds = (user + system) / 1e6;
      return { answered: waits.length, failed, seconds, waits, cpuSeconds, stall: longestStall(), ...told };
    },
  };
}

async function open(servers: readonly string[], count: number, ask: boolean, tally: Tally): Promise<void> {
  let left = count;
  const openSome = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const { lang } = pick(questions);
      const member = await openMember(servers, lang);
      members.push({ member, lang, busy: false });
      if (ask) await tally.count(member.ask(questionIn(lang)), performance.now());
    }
  };
  await Promise.all(Array.from({ length: OPENING_AT_ONCE }, openSome));
}

async function flood(seconds: number, tally: Tally): Promise<void> {
  const end = performance.now() + seconds * 1000;
  const ask = async ({ member, lang }: (typeof members)[number]): Promise<void> => {
    while (performance.now() < end) await tally.count(member.ask(questionIn(lang)), performance.now());
  };
  await Promise.all(members.map(ask));
}

async function steady(perSecond: number, seconds: number, tally: Tally): Promise<void> {
  const start = performance.now();
  const asking: Promise<void>[] = [];
  for (let due = 0; due < seconds; due += untilNext(perSecond, random)) {
    const wait = start + due * 1000 - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    const free = freeMember();
    free.busy = true;
    // Counted from when the question was due: a server that is behind must not look fast because we were held up.
    const done = tally.count(free.member.ask(questionIn(free.lang)), start + due * 1000);
    asking.push(done.then(() => release(free)));
  }
  await Promise.all(asking);
}

function release(member: (typeof members)[number]): void {
  member.busy = false;
}

/** One who is not waiting; if everybody is, one of those. */
function freeMember(): (typeof members)[number] {
  const start = Math.floor(random() * members.length);
  for (let step = 0; step < members.length; step += 1) {
    const one = members[(start + step) % members.length];
    if (one !== undefined && !one.busy) return one;
  }
  return pick(members);
}

function questionIn(lang: string): string {
  const inLanguage = questions.filter((question) => question.lang === lang);
  return pick(inLanguage).text;
}

function pick<Item>(items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("Nothing to choose from: send the questions first.");
  return item;
}
