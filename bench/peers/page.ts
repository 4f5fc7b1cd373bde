import {
  besideOurs,
  FEWEST_ASKED,
  figureOf,
  type MeasuredSet,
  milliseconds,
  percent,
  points,
  resultOn,
  withInterval,
} from "./figures.js";
import { goalsOf } from "./goals.js";
import { difference } from "./metrics.js";
import { OURS, PEERS } from "./peers.js";
import { type Count, isFailure, type Results, type SetResult } from "./results.js";
import { SETS } from "./sets.js";
import { CORR_AT, PASSING } from "./summary.js";
import { megabytes, NONE, table } from "./table.js";
import { TUNING } from "./tune.js";

const NAMES = PEERS.map(({ name }) => name);

/** @returns docs/benchmark.md */
export function pageOf(results: Results): string {
  const { sets } = results;
  return `${[
    intro(results),
    "## Goals",
    table(
      ["goal", "measured", "met"],
      goalsOf(results).map(({ wanted, found, met }) => [
        wanted,
        found,
        met === undefined ? "?" : met ? "yes" : "**no**",
      ]),
    ),
    CHART,
    "## The right label first",
    shares(sets, ({ first }) => first),
    SAMPLES,
    "### Beside the best other peer",
    bestRows(sets),
    "## The right label among three",
    shares(sets, ({ amongThree }) => amongThree),
    "## Messages about none of the labels",
    REFUSING,
    "### AUROC",
    byPeer(sets.filter(refuses), (set, peer) => {
      const area = resultOn(set, peer)?.refusing?.auroc;
      return area === undefined ? NONE : withInterval(area);
    }),
    `### corr@${CORR_AT * 100}: in scope, answered rightly when ${CORR_AT * 100} % of the others pass`,
    byPeer(sets.filter(refuses), (set, peer) => {
      const point = resultOn(set, peer)?.refusing?.curve.find(({ passing }) => passing === CORR_AT);
      return point === undefined ? NONE : withInterval(figureOf(point.right));
    }),
    ...thresholds(sets),
    "### The curve",
    curves(sets),
    "## Time of a question",
    TIMES,
    times(sets),
    "## Training and memory",
    byPeer(sets, (set, peer) => {
      const result = set.peers[peer];
      if (result === undefined || isFailure(result)) return result?.failed ?? NONE;
      return `${result.cost.trainSeconds.toFixed(2)} s, ${megabytes(result.cost.bytes)} MB`;
    }),
    "## Growth",
    GROWTH,
    growth(results),
    "## How it is measured",
    method(results),
    settings(sets),
    "## Data",
    data(results),
  ].join("\n\n")}\n`;
}

function intro({ at, machine, versions, sets, growth: sizes }: Results): string {
  const before = [
    ...sets.map((set) => ({ at: set.at, what: set.title })),
    ...sizes.map((size) => ({ at: size.at, what: `${size.lines.toLocaleString("en")} lines` })),
  ].filter((each) => each.at !== at);
  const earlier =
    before.length === 0
      ? ""
      : [...new Set(before.map((each) => each.at))]
          .map((time) => {
            const parts = before.filter((each) => each.at === time).map(({ what }) => what);
            return `\n\nOf an earlier run, ${time.slice(0, 16).replace("T", " ")}, with the budgets of then: ${parts.join(", ")}.`;
          })
          .join("");
  const peers = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `# ${OURS} beside its peers

Written by \`npm run bench\` on ${at.slice(0, 10)}: ${machine.cores} cores, ${machine.processor}, Node ${machine.node.replace("v", "")}; ${peers.join(", ")}. All learn the
same lines and are asked the same questions in one run. Percentages bear their 95 % interval (Wilson), times are processor time.${earlier}`;
}

const CHART = `![Three kinds of charts: how often the right label is first, by set and peer; how many questions are answered rightly beside
the messages out of scope that pass; how the time of a question grows with the lines. The tables below hold every figure.](benchmark.svg)`;

const SAMPLES = `\`n\` where a peer's time was over before all questions were asked: they come in an order by chance, so what it answered is a
sample, and the wide interval says so. Fewer than ${FEWEST_ASKED} are neither drawn nor compared.`;

const REFUSING = `A message is accepted when its best label scores above a threshold. Where a set has lines out of scope to learn from (our own,
CLINC150), every peer learns them as one more label, whose score then speaks against the best one; nlp.js does so with its
\`None\`. AUROC: how likely a message in scope scores higher than one that is not (interval of Hanley and McNeil).`;

const TIMES = `p50 / p99 in milliseconds of processor, after a warm-up; in brackets, how many times as long as ${OURS} took on the very same
questions (p50).`;

const GROWTH = `Lines made of our French variants: the first half of one and the second half of another of the same label, seeded. Each peer in
its first setting (fuse.js: whole phrases). p50 / p99 of a question in milliseconds; training; memory held. Who was over its
time is not asked at greater sizes.`;

function byPeer(sets: readonly MeasuredSet[], cell: (set: MeasuredSet, peer: string) => string): string {
  return table(
    ["set", ...NAMES],
    sets.map((set) => [set.title, ...NAMES.map((peer) => cell(set, peer))]),
  );
}

function shares(sets: readonly MeasuredSet[], countOf: (result: SetResult) => Count): string {
  return byPeer(sets, (set, peer) => {
    const result = set.peers[peer];
    if (result === undefined || isFailure(result)) return result?.failed ?? NONE;
    const count = countOf(result);
    return `${withInterval(figureOf(count))}${result.whole ? "" : `, n = ${count.of}`}`;
  });
}

function bestRows(sets: readonly MeasuredSet[]): string {
  const rows = sets.flatMap((set) => {
    const [best] = besideOurs(set);
    if (best === undefined) return [];
    const { peer, ours, theirs, asked } = best;
    const lead = difference(ours, theirs);
    return [
      [
        set.title,
        `${peer}, ${percent(theirs.rate)}`,
        percent(ours.rate),
        String(asked),
        `${points(lead.rate)} (${points(lead.low)} to ${points(lead.high)})`,
        theirs.rate === 0 ? NONE : `${(ours.rate / theirs.rate).toFixed(2)} times`,
      ],
    ];
  });
  return table(["set", "best other", OURS, "same questions", "points ahead", "ratio"], rows);
}

function refuses(set: MeasuredSet): boolean {
  return resultOn(set, OURS)?.refusing !== undefined;
}

/** Sets with a validation part have a threshold, and so both shares of one decision. */
function thresholds(sets: readonly MeasuredSet[]): string[] {
  const rows = sets.flatMap((set) =>
    NAMES.flatMap((peer) => {
      const at = resultOn(set, peer)?.refusing?.atThreshold;
      if (at === undefined) return [];
      return [[set.title, peer, withInterval(figureOf(at.right)), withInterval(figureOf(at.refused))]];
    }),
  );
  if (rows.length === 0) return [];
  const words =
    "The threshold is the one with the most right endings on the validation part (Larson et al., 2019).";
  return [
    "### With a threshold",
    words,
    table(["set", "peer", "in scope: right and accepted", "out of scope: refused"], rows),
  ];
}

function curves(sets: readonly MeasuredSet[]): string {
  const rows = sets.flatMap((set) =>
    NAMES.flatMap((peer) => {
      const refusing = resultOn(set, peer)?.refusing;
      if (refusing === undefined) return [];
      return [[set.title, peer, ...refusing.curve.map(({ right }) => percent(figureOf(right).rate))]];
    }),
  );
  const heading = PASSING.map((passing) => `${passing * 100} % pass`);
  return `In scope, answered rightly, when so many of the messages out of scope pass:\n\n${table(["set", "peer", ...heading], rows)}`;
}

function times(sets: readonly MeasuredSet[]): string {
  return byPeer(sets, (set, peer) => {
    const result = resultOn(set, peer);
    if (result === undefined) return NONE;
    const { p50, p99 } = result.cost.processor;
    const cell = `${milliseconds(p50)} / ${milliseconds(p99)}`;
    return result.ours === undefined ? cell : `${cell} (${ratio(p50 / result.ours.processor.p50)})`;
  });
}

/** "0.8", "12", "1,240" */
function ratio(times: number): string {
  return times < 10 ? times.toFixed(1) : Math.round(times).toLocaleString("en");
}

function growth({ growth: sizes, served }: Results): string {
  const rows = sizes.map(({ lines, peers }) => [
    lines.toLocaleString("en"),
    ...NAMES.map((peer) => {
      const cost = peers[peer];
      if (cost === undefined || isFailure(cost)) return cost?.failed ?? NONE;
      const { p50, p99 } = cost.processor;
      const asked = `${milliseconds(p50)} / ${milliseconds(p99)} (n = ${cost.asked})`;
      return `${asked}; ${cost.trainSeconds.toFixed(1)} s; ${megabytes(cost.bytes)} MB`;
    }),
  ]);
  const whole =
    served === undefined
      ? ""
      : `\n\nThe server's whole decision on the shipped pack (${served.lines.toLocaleString("en")} variants; language, rules, spelling, odds and policy),
asked ${served.asked} cases: ${milliseconds(served.processor.p50)} / ${milliseconds(served.processor.p99)} ms of processor, ${milliseconds(served.clock.p50)} / ${milliseconds(served.clock.p99)} ms by the clock.`;
  return table(["lines", ...NAMES], rows) + whole;
}

function method({ budget }: Results): string {
  return `- **${OURS}** is what the server runs (\`src/answers\`: words, spelling, features, classifier, temperature), without the pack's lexicon
  and rules, which no peer has. It has no setting and is tuned to no set.
- **Each peer** has the settings that its users would try; the best of them is taken on ${TUNING.asked} held-out lines of the training
  part after learning up to ${TUNING.learnt} others, never on a question that counts. "fuse.js + stems, vote" is fuse.js with a stemmer before it and
  the five best hits of each label added up. natural's logistic regression is left out: it learns for minutes on a thousand
  lines.
- **Time**: a peer on a set has ${budget.training} s to choose its setting and as long to learn, ${budget.asking} s to answer (folds share them; a validation
  part has as many again), ${budget.growing} s to learn made lines. All times but those "by the clock" are processor time of the peer's process, because others used
  the machine too; collecting garbage and compiling count.
- **Memory**: heap and buffers after learning less before it, garbage collected, each peer in a process of its own.
- Questions in scope count for accuracy, whether or not a threshold would accept them; labels that a case accepts besides
  are right too. A difference bears Newcombe's interval for independent samples, which is cautious where both were asked
  the same.`;
}

function settings(sets: readonly MeasuredSet[]): string {
  const chosen = NAMES.filter((name) => name !== OURS).map((peer) => {
    const tried = Object.keys(PEERS.find(({ name }) => name === peer)?.settings ?? {});
    const taken = sets.flatMap((set) => {
      const result = resultOn(set, peer);
      return result === undefined ? [] : [`${set.title}: ${result.settings.join(" or ")}`];
    });
    return [peer, tried.join("; "), taken.join("; ")];
  });
  return table(["peer", "settings tried", "taken"], chosen);
}

function data({ missing }: Results): string {
  const rows = new Map(
    SETS.flatMap(({ sources }) =>
      sources.map(({ file, repository, path, licence }): [string, string[]] => [
        file,
        [`\`${file}\``, `[${repository}](https://github.com/${repository})`, `\`${path}\``, licence],
      ]),
    ),
  );
  const absent =
    missing.length === 0
      ? ""
      : `\n\nNot there in this run:\n\n${missing.map((each) => `- ${each}`).join("\n")}`;
  return `Our own sets are \`knowledge/cases\`, learnt from \`knowledge/variants\` of the same language. The public sets are not part of the
project: \`BENCH_DATA=<folder> npm run bench\` reads them, and names those that are missing. One JSON object a line: \`t\` the text,
\`l\` its label, \`s\` the part: \`train\`, \`val\`, \`test\`, the same after \`oos_\` for messages out of scope (in HINT3:
\`NO_NODES_DETECTED\`), \`train_10\` for the 10-shot picks, \`all\` where the bench makes five folds.

${table(["file", "repository", "in it", "licence"], [...rows.values()])}${absent}

HINT3 is a share-alike database: its figures may be told, its lines never mixed into ours. The sets' authors: Casanueva et al.
2020 (BANKING77), Larson et al. 2019 (CLINC150), Arora et al. 2020 (HINT3), Zhang et al. 2021 (the picks).`;
}
