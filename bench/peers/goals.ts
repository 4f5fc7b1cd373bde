import {
  type Beside,
  besideOurs,
  figureOf,
  milliseconds,
  percent,
  points,
  resultOn,
  withInterval,
} from "./figures.js";
import { fuse } from "./fuse.js";
import { difference, type Figure, meanOf } from "./metrics.js";
import { OURS } from "./peers.js";
import { type Cost, isFailure, type Results } from "./results.js";

/** What was to be reached, and what was. */
export interface Goal {
  readonly wanted: string;
  readonly found: string;
  /** undefined: nothing was measured that could tell */
  readonly met: boolean | undefined;
}

const LEAST_LEAD = 0.25;
const LEAST_HINT3 = 0.75;
const LEAST_BANKING = 0.92;
const LEAST_CLINC = 0.93;
const SERVED_MOST = 2;
const GROWN_MOST = 20;
const GROWN_LINES = 100_000;
const LEAST_FASTER = 50;
const HINT3_BOTS = 3;
const NOT_MEASURED = "not measured";

export function goalsOf(results: Results): Goal[] {
  return [
    aheadOfFuse(results),
    notBehind(results),
    hint3(results),
    atLeast("BANKING77 whole: right first", "banking77", LEAST_BANKING, results),
    clinc(results),
    waiting("whole decision on the shipped pack", results.served, SERVED_MOST),
    waiting(`${GROWN_LINES.toLocaleString("en")} lines`, grown(results, GROWN_LINES, OURS), GROWN_MOST),
    faster(results),
  ];
}

function aheadOfFuse({ sets }: Results): Goal {
  const leads = sets.flatMap((set) =>
    besideOurs(set)
      .filter(({ peer }) => peer === fuse.name)
      .map((beside) => ({ title: set.title, ...leadOf(beside) })),
  );
  const short = leads.filter(({ lead }) => lead.rate < LEAST_LEAD);
  const reached = leads.length - short.length;
  const told = short
    .map(({ title, lead, asked }) => `${title} ${points(lead.rate)} (n = ${asked})`)
    .join(", ");
  return {
    wanted: `at least ${LEAST_LEAD * 100} points ahead of fuse.js alone on every set`,
    found:
      leads.length === 0
        ? NOT_MEASURED
        : `${reached} of ${leads.length} sets${told === "" ? "" : `; less on ${told}`}`,
    met: leads.length === 0 ? undefined : short.length === 0,
  };
}

function notBehind({ sets }: Results): Goal {
  const compared = sets.filter((set) => besideOurs(set).length > 0);
  const behind = compared.flatMap((set) =>
    besideOurs(set)
      .map((beside) => ({ title: set.title, peer: beside.peer, ...leadOf(beside) }))
      .filter(({ lead }) => lead.rate < 0),
  );
  const told = behind.map(
    ({ title, peer, lead, asked }) =>
      `${points(lead.rate)} of ${peer} on ${title} (n = ${asked}, ${lead.high < 0 ? "beyond" : "within"} chance)`,
  );
  return {
    wanted: "not behind the best peer on any set",
    found: compared.length === 0 ? NOT_MEASURED : told.join(", ") || `ahead on all ${compared.length} sets`,
    met: compared.length === 0 ? undefined : behind.length === 0,
  };
}

function leadOf({ ours, theirs, asked }: Beside): { readonly lead: Figure; readonly asked: number } {
  return { lead: difference(ours, theirs), asked };
}

function hint3({ sets }: Results): Goal {
  const figures = sets.flatMap((set) => {
    const result = set.name.startsWith("hint3_") ? resultOn(set, OURS) : undefined;
    return result === undefined ? [] : [figureOf(result.first)];
  });
  const isWhole = figures.length === HINT3_BOTS;
  const mean = meanOf(figures);
  return {
    wanted: `HINT3, mean of its ${HINT3_BOTS} bots: at least ${percent(LEAST_HINT3)} right first`,
    found: isWhole ? withInterval(mean) : NOT_MEASURED,
    met: isWhole ? mean.rate >= LEAST_HINT3 : undefined,
  };
}

function atLeast(what: string, name: string, least: number, { sets }: Results): Goal {
  const set = sets.find((each) => each.name === name);
  const result = set && resultOn(set, OURS);
  const figure = result && figureOf(result.first);
  return {
    wanted: `${what}, at least ${percent(least)}`,
    found: figure === undefined ? NOT_MEASURED : withInterval(figure),
    met: figure && figure.rate >= least,
  };
}

/** Beside the recall of messages out of scope: both of one threshold, as the set's authors count it. */
function clinc(results: Results): Goal {
  const goal = atLeast("CLINC150, in scope: right first", "clinc150", LEAST_CLINC, results);
  const set = results.sets.find(({ name }) => name === "clinc150");
  const at = set && resultOn(set, OURS)?.refusing?.atThreshold;
  if (at === undefined) return goal;
  const beside =
    `; with the threshold of the validation part ${withInterval(figureOf(at.right))} are right and accepted, and ` +
    `${withInterval(figureOf(at.refused))} of the messages out of scope are refused`;
  return { ...goal, found: goal.found + beside };
}

function waiting(what: string, cost: Cost | undefined, most: number): Goal {
  return {
    wanted: `p99 under ${most} ms: ${what}`,
    found:
      cost === undefined
        ? NOT_MEASURED
        : `${milliseconds(cost.processor.p99)} ms of processor (by the clock ${milliseconds(cost.clock.p99)} ms)`,
    met: cost && cost.processor.p99 < most,
  };
}

function faster(results: Results): Goal {
  const times = results.growth.flatMap(({ lines }) => {
    const ours = grown(results, lines, OURS);
    const theirs = grown(results, lines, fuse.name);
    if (ours === undefined || theirs === undefined) return [];
    return [{ lines, times: theirs.processor.p50 / ours.processor.p50 }];
  });
  const told = times.map(
    ({ lines, times: each }) =>
      `${Math.round(each).toLocaleString("en")} times at ${lines.toLocaleString("en")} lines`,
  );
  return {
    wanted: `at least ${LEAST_FASTER} times faster than fuse.js over whole phrases (p50)`,
    found: times.length === 0 ? NOT_MEASURED : told.join(", "),
    met: times.length === 0 ? undefined : times.every((each) => each.times >= LEAST_FASTER),
  };
}

function grown({ growth }: Results, lines: number, peer: string): Cost | undefined {
  const cost = growth.find((each) => each.lines === lines)?.peers[peer];
  return cost === undefined || isFailure(cost) ? undefined : cost;
}
