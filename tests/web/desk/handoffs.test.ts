import { describe, expect, it } from "vitest";
import type { HandoffView, TranscriptLine } from "../../../src/handoff/desk.js";
import { Handoffs } from "../../../src/web/desk/handoffs.js";

const view = (id: string, change: Partial<HandoffView> = {}): HandoffView => ({
  id,
  conversationId: id,
  channel: "directline",
  language: "fr",
  state: "queued",
  why: "asked",
  urgent: false,
  requestedAt: "2026-10-07T09:00:00.000Z",
  last: 0,
  lastByMember: 0,
  version: 1,
  ...change,
});
const me = { id: "me", name: "Camille" };
const line = (number: number, by: TranscriptLine["by"]): TranscriptLine => ({ number, at: "", by, text: "" });

describe("Handoffs", () => {
  it("tells of a request once, and of none that was there from the start", () => {
    const handoffs = new Handoffs("me");
    expect(handoffs.hear({ kind: "all", handoffs: [view("a")] })).toEqual([]);
    const changed = { kind: "changed", handoff: view("b"), queue: ["b", "a"] } as const;
    expect(handoffs.hear(changed).map(({ kind }) => kind)).toEqual(["requested"]);
    expect(handoffs.hear(changed)).toEqual([]);
    expect(handoffs.queue().map(({ id }) => id)).toEqual(["b", "a"]);
  });

  it("tells again of a request whenever advisers are to hear again that it waits", () => {
    const handoffs = new Handoffs("me");
    const kinds = (notifiedAt: string, change: Partial<HandoffView> = {}) =>
      handoffs
        .hear({ kind: "changed", handoff: view("a", { notifiedAt, ...change }), queue: ["a"] })
        .map(({ kind }) => kind);
    expect(kinds("2026-10-07T09:00:00.000Z")).toEqual(["requested"]);
    expect(kinds("2026-10-07T09:00:00.000Z", { last: 1 })).toEqual([]);
    expect(kinds("2026-10-07T09:02:00.000Z")).toEqual(["still-waits"]);
    expect(kinds("2026-10-07T09:02:00.000Z")).toEqual([]);
    expect(kinds("2026-10-07T09:04:00.000Z")).toEqual(["still-waits"]);
  });

  it("tells that harm or danger was told of since, to whoever could take it or has it, once each", () => {
    const handoffs = new Handoffs("me");
    const other = { id: "other", name: "Dominique" };
    let version = 1;
    const kinds = (change: Partial<HandoffView>) => {
      version += 1;
      return handoffs
        .hear({ kind: "changed", handoff: view("a", { version, ...change }), queue: ["a"] })
        .map(({ kind }) => kind);
    };
    const urgent = { urgent: true, why: "urgent" } as const;
    const danger = { urgent: true, why: "danger" } as const;
    handoffs.hear({ kind: "all", handoffs: [view("a")] });
    expect(kinds(urgent)).toEqual(["raised"]);
    expect(kinds(danger)).toEqual(["raised"]);
    expect(kinds(danger)).toEqual([]);
    expect(kinds({ state: "human", adviser: other })).toEqual(["taken-by-colleague"]);
    expect(kinds({ state: "human", adviser: other, ...urgent })).toEqual([]);
    expect(kinds({ state: "human", adviser: me, ...danger })).toEqual(["given-to-me", "raised"]);
    expect(kinds({ state: "human", adviser: me })).toEqual([]);
    expect(kinds({ state: "human", adviser: me, ...danger })).toEqual(["raised"]);
  });

  it("tells of a conversation that a colleague transfers, and of none that the adviser took", () => {
    const handoffs = new Handoffs("me");
    const other = { id: "other", name: "Dominique" };
    const kinds = (id: string, change: Partial<HandoffView>) =>
      handoffs.hear({ kind: "changed", handoff: view(id, change), queue: [] }).map(({ kind }) => kind);
    handoffs.hear({ kind: "all", handoffs: [view("a"), view("b")] });
    expect(kinds("a", { state: "human", adviser: me, version: 2 })).toEqual([]);
    expect(kinds("b", { state: "human", adviser: other, version: 2 })).toEqual(["taken-by-colleague"]);
    expect(kinds("b", { state: "human", adviser: me, version: 3 })).toEqual(["given-to-me"]);
  });

  it("does not let an older state come back", () => {
    const handoffs = new Handoffs("me");
    handoffs.hear({ kind: "all", handoffs: [view("a", { state: "human", adviser: me, version: 2 })] });
    handoffs.hear({ kind: "changed", handoff: view("a"), queue: ["a"] });
    expect(handoffs.isMine("a")).toBe(true);
    expect(handoffs.queue()).toEqual([]);
  });

  it("forgets what was written once a colleague has it, or it is over", () => {
    const handoffs = new Handoffs("me");
    handoffs.hear({ kind: "all", handoffs: [view("a"), view("b")] });
    for (const id of ["a", "b"]) handoffs.append(id, [line(1, "member")]);
    const other = { id: "other", name: "Dominique" };
    handoffs.hear({
      kind: "changed",
      handoff: view("a", { state: "human", adviser: other, version: 2 }),
      queue: ["b"],
    });
    handoffs.hear({ kind: "gone", id: "b" });
    expect([handoffs.lines("a"), handoffs.lines("b")]).toEqual([[], []]);
  });

  it("counts the member's lines since the last answer as unread, until they are seen", () => {
    const handoffs = new Handoffs("me");
    handoffs.hear({ kind: "all", handoffs: [view("a", { state: "human", adviser: me, last: 4 })] });
    expect(handoffs.isBehind("a")).toBe(true);
    handoffs.append("a", [line(1, "member"), line(2, "adviser"), line(3, "member"), line(4, "note")]);
    expect([handoffs.isBehind("a"), handoffs.unread("a"), handoffs.unreadInAll()]).toEqual([false, 1, 1]);
    expect(handoffs.append("a", [line(4, "note"), line(5, "member")])).toHaveLength(1);
    expect(handoffs.unread("a")).toBe(2);
    handoffs.markRead("a");
    expect(handoffs.unread("a")).toBe(0);
  });

  it("counts from where the adviser had read to before the page was loaded, and remembers no handoff that is over", () => {
    const handoffs = new Handoffs("me", { a: 3, over: 7 });
    handoffs.hear({ kind: "all", handoffs: [view("a", { state: "human", adviser: me, last: 4 })] });
    handoffs.append("a", [line(1, "member"), line(2, "adviser"), line(3, "member"), line(4, "member")]);
    expect(handoffs.unread("a")).toBe(1);
    expect(handoffs.readTo()).toEqual({ a: 3 });
  });
});
