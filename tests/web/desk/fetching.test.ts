import { describe, expect, it } from "vitest";
import type { HandoffView, TranscriptLine } from "../../../src/handoff/desk.js";
import { createFetching } from "../../../src/web/desk/fetching.js";
import { Handoffs } from "../../../src/web/desk/handoffs.js";

const line = (number: number): TranscriptLine => ({
  number,
  at: "2026-11-24T10:00:00.000Z",
  by: "member",
  text: `line ${number}`,
});
const held = (adviserId: string, last: number, version: number): HandoffView => ({
  id: "h",
  conversationId: "c",
  channel: "directline",
  language: "fr",
  state: "human",
  why: "asked",
  urgent: false,
  requestedAt: "2026-11-24T10:00:00.000Z",
  adviser: { id: adviserId, name: adviserId },
  last,
  lastByMember: last,
  version,
});

/** A page whose server answers when a test lets it. */
function createPage() {
  let handoffs = new Handoffs("me");
  const asked: { after: number; answer: (lines: readonly TranscriptLine[]) => void }[] = [];
  const told: number[][] = [];
  const refresh = createFetching({
    ask: (_id, after) => new Promise((answer) => asked.push({ after, answer })),
    handoffs: () => handoffs,
    mayRead: (id) => handoffs.isMine(id),
    fetched: (_id, fresh) => told.push(fresh.map(({ number }) => number)),
  });
  const hear = (handoff: HandoffView): void => void handoffs.hear({ kind: "changed", handoff, queue: [] });
  return {
    asked,
    told,
    refresh,
    hear,
    handoffs: () => handoffs,
    signOut: () => {
      handoffs = new Handoffs("");
    },
  };
}

describe("fetching a transcript", () => {
  it("asks once for what is not there yet, and tells what came in since", async () => {
    const page = createPage();
    page.hear(held("me", 2, 1));
    const both = [page.refresh("h"), page.refresh("h")];
    expect(page.asked).toHaveLength(1);
    page.asked[0]?.answer([line(1), line(2)]);
    await Promise.all(both);
    page.hear(held("me", 3, 1));
    const third = page.refresh("h");
    expect(page.asked.map(({ after }) => after)).toEqual([0, 2]);
    page.asked[1]?.answer([line(3)]);
    await third;
    // what was there when the conversation was opened is no news
    expect(page.told).toEqual([[], [3]]);
    await page.refresh("h");
    expect(page.asked).toHaveLength(2);
  });

  it("keeps nothing that arrives after the session has ended", async () => {
    const page = createPage();
    page.hear(held("me", 1, 1));
    const fetching = page.refresh("h");
    page.signOut();
    page.asked[0]?.answer([line(1)]);
    await fetching;
    expect(page.handoffs().lines("h")).toEqual([]);
    expect(page.told).toEqual([]);
  });

  it("leaves no gap when a colleague had the conversation meanwhile", async () => {
    const page = createPage();
    page.hear(held("me", 1, 1));
    const first = page.refresh("h");
    page.asked[0]?.answer([line(1)]);
    await first;
    page.hear(held("me", 2, 1));
    const second = page.refresh("h");
    page.hear(held("colleague", 2, 2));
    page.hear(held("me", 2, 3));
    page.asked[1]?.answer([line(2)]);
    await second;
    const third = page.refresh("h");
    page.asked[2]?.answer([line(1), line(2)]);
    await third;
    expect(
      page
        .handoffs()
        .lines("h")
        .map(({ number }) => number),
    ).toEqual([1, 2]);
  });
});
