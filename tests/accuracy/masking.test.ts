import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { loadPack } from "../../src/pack/load.js";
import type { Mask } from "../../src/privacy/mask.js";
import { openPrivacy } from "../../src/privacy/open-privacy.js";
import { judgedBy } from "./judged.js";
import { scoreMasking } from "./masking-score.js";

/**
 * Messages by people who saw no rule and no example: what is masked of them may not fall unseen below what
 * `masking/recorded.json` holds, by more than other variants change (the tagger learns from some of them, too). They are
 * counted, never learnt from; no rule is made for one of them.
 */
const MOST_FALL = 3;
const { recorded, casesIn } = judgedBy(
  "masking",
  z.record(z.string(), z.strictObject({ masked: z.number(), disturbed: z.number() })),
  z.strictObject({ text: z.string(), values: z.array(z.string()) }),
);

const pack = loadPack("knowledge");
let mask: Mask;
beforeAll(async () => {
  ({ mask } = await openPrivacy(pack, "data/models", () => {}));
});

describe.each(Object.entries(recorded))("masking of unseen messages, %s", (name, before) => {
  const language = name.slice(-2);
  const cases = casesIn(name);

  it("hides as many values as recorded, and disturbs no more", () => {
    const score = scoreMasking(mask, cases, language);
    expect(score.masked).toBeGreaterThanOrEqual(before.masked - MOST_FALL);
    expect(score.disturbed).toBeLessThanOrEqual(before.disturbed + MOST_FALL);
  });

  it("learnt none of them", () => {
    const learnt = new Set(pack.maskingExamples.map(({ text }) => text));
    expect(cases.filter(({ text }) => learnt.has(text))).toEqual([]);
  });
});
