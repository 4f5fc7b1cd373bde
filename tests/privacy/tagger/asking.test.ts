import { beforeAll, describe, expect, it } from "vitest";
import { loadPack } from "../../../src/pack/load.js";
import { reasonText } from "../../../src/privacy/adviser-reasons.js";
import { checkAdviserReply, createAdviserCheck } from "../../../src/privacy/adviser-reply.js";
import { openPrivacy } from "../../../src/privacy/open-privacy.js";
import type { AskFinder } from "../../../src/privacy/tagger/asking.js";
import { ALLOWED_REPLIES } from "../adviser-allowed.js";
import { HARMLESS_REPLIES } from "../adviser-harmless.js";

const pack = loadPack("knowledge");
let asks: AskFinder;
beforeAll(async () => {
  ({ asks } = await openPrivacy(pack, "data/models", () => {}));
});

// What is learnt is learnt anew with every example: of many lines one or the other may be forgotten.
const MOST_FORGOTTEN = 0.03;

describe("the shipped finder of requests", () => {
  // No rule knows these words.
  it.each([
    "Before we go on, kindly read me the figures that have just arrived on your screen.",
    "Il ne me manque que la petite suite au dos de votre carte, et c'est réglé.",
  ])("finds what no rule knows, and the adviser is told that it seems to ask: %s", (text) => {
    expect(checkAdviserReply(text, "fr", pack)).toEqual({ kind: "ok" });
    expect(createAdviserCheck(pack, asks)(text, "fr")).toEqual({
      kind: "stopped",
      reasons: [reasonText("seems-to-ask", "fr")],
    });
  });

  it("is not named where a rule says more", () => {
    expect(createAdviserCheck(pack, asks)("Donnez-moi votre code.", "fr")).toEqual({
      kind: "stopped",
      reasons: [reasonText("asks", "fr")],
    });
  });

  it("lets through what warns, tells and asks what happened", () => {
    const replies = [...ALLOWED_REPLIES, ...HARMLESS_REPLIES];
    const stopped = replies.filter(asks);
    expect(stopped.length, stopped.join("\n")).toBeLessThanOrEqual(replies.length * MOST_FORGOTTEN);
  });

  it("knows its examples", () => {
    const wrong = pack.askingExamples.filter(({ text, passages }) => passages.length === 0 && asks(text));
    expect(wrong.length, wrong.map(({ text }) => text).join("\n")).toBeLessThanOrEqual(
      pack.askingExamples.length * MOST_FORGOTTEN,
    );
  });
});
