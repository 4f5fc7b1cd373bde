import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { openAnswers } from "../../src/answers/answers.js";
import { loadPack } from "../../src/pack/load.js";
import type { Language } from "../../src/pack/pack.js";
import { FEWEST_ASKED } from "./figures.js";
import { madeFrom } from "./growth.js";
import type { Answer, Times } from "./metrics.js";
import type { Order, Outcome, Report } from "./order.js";
import { type Line, OUT_OF_SCOPE, type Peer, type Rank, type Ranked } from "./peer.js";
import { PEERS } from "./peers.js";
import { type Question, SETS, type Split } from "./sets.js";
import { bestSetting, type Setting } from "./tune.js";

/**
 * One peer on one set, in a process of its own (`node --expose-gc`), so that no peer's memory or compiled code is
 * counted for another. Takes one order from its parent, who ends it.
 */

/** Asked before anything is timed: a server that answers has been asked before. */
const WARM_UP = 200;
/** Processor seconds that the warm-up may take at most: a slow peer has none to spare. */
const WARM_UP_SECONDS = 1;
/** Questions of a set that are asked though the time is over; some of them are out of scope. */
const FEWEST = FEWEST_ASKED + 10;
/** Questions between two reports. */
const REPORT_EVERY = 50;

process.once("message", (order: Order) => {
  carryOut(order).then(
    (outcome) => report({ stage: "done", outcome }),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});

function carryOut(order: Order): Promise<Outcome> {
  switch (order.kind) {
    case "set":
      return onSet(order);
    case "growth":
      return onMadeLines(order);
    case "served":
      return onTheServedPack(order);
    default:
      return order satisfies never;
  }
}

async function onSet(order: Order & { kind: "set" }): Promise<Outcome> {
  const peer = peerCalled(order.peer);
  const set = SETS.find(({ name }) => name === order.set);
  if (set === undefined) throw new Error(`There is no set ${order.set}.`);
  const splits = set.splits(order.folders);
  const outcomes: Outcome[] = [];
  const each = { ...order, asking: order.asking / splits.length };
  for (const split of splits) outcomes.push(await onSplit(peer, split, set.language, each));
  const meanOver = (value: (outcome: Outcome) => number) =>
    outcomes.reduce((sum, outcome) => sum + value(outcome), 0) / outcomes.length;
  return {
    settings: [...new Set(outcomes.flatMap(({ settings }) => settings))],
    lines: Math.round(meanOver(({ lines }) => lines)),
    trainSeconds: meanOver(({ trainSeconds }) => trainSeconds),
    bytes: meanOver(({ bytes }) => bytes),
    validation: outcomes.flatMap(({ validation }) => validation),
    answers: outcomes.flatMap(({ answers }) => answers),
  };
}

async function onSplit(peer: Peer, split: Split, language: string, order: Order): Promise<Outcome> {
  report({ stage: "tuning" });
  const setting = await within(order.training, () => bestSetting(peer, split.learnt, language));
  const { rank, ...trained } = await trainedOn(setting, split.learnt, language, order.training);
  return {
    ...trained,
    validation: await askAll(rank, split.validation, order.asking),
    answers: await askAll(rank, split.asked, order.asking, FEWEST),
  };
}

/** With the peer's first setting, on lines made of our French variants. */
async function onMadeLines(order: Order & { kind: "growth" }): Promise<Outcome> {
  const [name, train] = Object.entries(peerCalled(order.peer).settings)[0] as [string, Setting["train"]];
  const variants = loadPack(order.folders.knowledge).variants.filter(({ language }) => language === "fr");
  const { learnt, asked } = madeFrom(variants, order.lines);
  const { rank, ...trained } = await trainedOn({ name, train }, learnt, "fr", order.training);
  const questions = asked.map((text, id) => ({ id, text, right: [] }));
  return { ...trained, validation: [], answers: await askAll(rank, questions, order.asking) };
}

/** The server's whole decision on the pack that ships, asked every case: rules, language, calibration and policy too. */
async function onTheServedPack({ folders, asking }: Order): Promise<Outcome> {
  const pack = loadPack(folders.knowledge);
  report({ stage: "training" });
  const decide = await openAnswers(pack, join(folders.knowledge, "..", "data"), () => undefined);
  const questions = SETS.filter(({ sources }) => sources.length === 0).flatMap(({ language, splits }) =>
    splits(folders).flatMap(({ asked }) => asked.map((question) => ({ ...question, language }))),
  );
  const languages = new Map<string, Language>(questions.map(({ text, language }) => [text, language]));
  const rank: Rank = (text) => {
    const { candidates } = decide({ text, language: languages.get(text) ?? "fr", masked: false });
    return candidates.map(({ label, p }) => ({ label, score: p }));
  };
  const answers = await askAll(rank, questions, asking);
  return { settings: [], lines: pack.variants.length, trainSeconds: 0, bytes: 0, validation: [], answers };
}

function peerCalled(name: string): Peer {
  const peer = PEERS.find((each) => each.name === name);
  if (peer === undefined) throw new Error(`There is no peer ${name}.`);
  return peer;
}

async function trainedOn(
  { name, train }: Setting,
  lines: readonly Line[],
  language: string,
  seconds: number,
): Promise<Pick<Outcome, "settings" | "lines" | "trainSeconds" | "bytes"> & { readonly rank: Rank }> {
  report({ stage: "training" });
  const before = bytesHeld();
  const { rank, trainSeconds } = await within(seconds, async () => {
    const start = spent();
    return { rank: await train(lines, language), trainSeconds: spent() - start };
  });
  return { rank, settings: [name], lines: lines.length, trainSeconds, bytes: bytesHeld() - before };
}

/** Ends this process if the work takes more processor seconds: see watch.ts. */
async function within<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  const workerData = { until: spent() + seconds };
  const watcher = new Worker(new URL("./watch.js", import.meta.url), { workerData });
  await once(watcher, "online");
  try {
    return await work();
  } finally {
    await watcher.terminate();
  }
}

/** Processor seconds that this process has used. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Until the time is over; what has been asked until then is a fair sample, because the order is by chance. */
async function askAll(
  rank: Rank,
  questions: readonly Question[],
  seconds: number,
  fewest = 1,
): Promise<Answer[]> {
  if (questions.length > 0) report({ stage: "asking", done: 0, of: questions.length });
  const warmUntil = spent() + WARM_UP_SECONDS;
  for (const { text } of questions.slice(-WARM_UP)) {
    if (spent() > warmUntil) break;
    await rank(text);
  }
  const answers: Answer[] = [];
  const until = spent() + seconds;
  for (const question of questions) {
    if (answers.length >= fewest && spent() > until) break;
    const { ranked, ...times } = await timed(rank, question.text);
    answers.push(answerOf(question, ranked, times));
    if (answers.length % REPORT_EVERY === 0)
      report({ stage: "asking", done: answers.length, of: questions.length });
  }
  return answers;
}

async function timed(rank: Rank, text: string): Promise<Times & { readonly ranked: readonly Ranked[] }> {
  const clock = performance.now();
  const processor = process.cpuUsage();
  const found = rank(text);
  const ranked = found instanceof Promise ? await found : found;
  const { user, system } = process.cpuUsage(processor);
  return { ranked, processor: (user + system) / 1000, clock: performance.now() - clock };
}

/** Out of scope is no answer: it only speaks against the first label. */
function answerOf({ id, right }: Question, ranked: readonly Ranked[], times: Times): Answer {
  const labels = ranked.filter(({ label }) => label !== OUT_OF_SCOPE);
  const against = ranked.find(({ label }) => label === OUT_OF_SCOPE)?.score ?? 0;
  return {
    id,
    outOfScope: right.length === 0,
    rank: labels.findIndex(({ label }) => right.includes(label)),
    score: (labels[0]?.score ?? 0) - against,
    ...times,
  };
}

function bytesHeld(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function report(message: Report): void {
  process.send?.(message);
}
