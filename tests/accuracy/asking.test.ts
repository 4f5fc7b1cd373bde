import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { loadPack } from "../../src/pack/load.js";
import { checkAdviserReply } from "../../src/privacy/adviser-reply.js";
import { openPrivacy } from "../../src/privacy/open-privacy.js";
import type { AskFinder } from "../../src/privacy/tagger/asking.js";
import { judgedBy } from "./judged.js";

/**
 * Replies by people who saw no rule and no example: of those that ask for what nobody may ask for, as many are stopped
 * as `asking/recorded.json` holds, and of the others no more, but for what other examples change. They are counted,
 * never learnt from; no rule is made for one of them.
 */
const MOST_FALL = 4;
const { recorded, casesIn } = judgedBy(
  "asking",
  z.record(z.string(), z.strictObject({ stopped: z.number(), inVain: z.number() })),
  z.strictObject({ text: z.string(), asks: z.boolean() }),
);

const pack = loadPack("knowledge");
let asks: AskFinder;
beforeAll(async () => {
  ({ asks } = await openPrivacy(pack, "data/models", () => {}));
});

describe.each(Object.entries(recorded))("replies of unseen advisers, %s", (language, before) => {
  const cases = casesIn(language);

  it("are stopped as often where they ask, and no more often where they do not", () => {
    const stopped = cases.filter(({ text }) => checkAdviserReply(text, language, pack, asks).kind !== "ok");
    const inVain = stopped.filter((reply) => !reply.asks).length;
    expect(stopped.length - inVain).toBeGreaterThanOrEqual(before.stopped - MOST_FALL);
    expect(inVain).toBeLessThanOrEqual(before.inVain + MOST_FALL);
  });

  it("taught nothing", () => {
    const learnt = new Set(pack.askingExamples.map(({ text }) => text));
    expect(cases.filter(({ text }) => learnt.has(text))).toEqual([]);
  });
});
