import { describe, expect, it } from "vitest";
import { type Activity, activitySetOf } from "../../../src/web/chat/activity.js";
import { createHeard } from "../../../src/web/chat/heard.js";

/** What a server that sends these shows on a page, in order. */
function shown(...activities: readonly object[]): (string | undefined)[] {
  const isNew = createHeard();
  const read = activitySetOf({ activities }).activities;
  return read.filter((activity: Activity) => isNew(activity)).map(({ text }) => text);
}
const at = (id: string, second: number) => ({
  type: "message",
  id,
  timestamp: `2026-11-30T10:00:0${second}Z`,
});
const asked = (id: string, second: number, text: string) => ({
  ...at(id, second),
  text,
  from: { role: "user" },
  channelData: { clientActivityID: `key of ${text}` },
});
const answer = (id: string, second: number, text: string, replyToId: string) => ({
  ...at(id, second),
  text,
  replyToId,
  from: { role: "bot" },
});

describe("what a page has heard", () => {
  it("is shown once, whatever is sent again", () => {
    const said = [asked("c|1", 1, "one"), answer("c|2", 2, "re one", "c|1")];
    expect(shown(...said, ...said)).toEqual(["one", "re one"]);
  });

  it("does not hide another activity that bears the same id", () => {
    expect(shown(answer("c|2", 1, "mine", "c|1"), answer("c|2", 2, "theirs", "c|1"))).toEqual([
      "mine",
      "theirs",
    ]);
  });

  it("knows an answer that two instances gave under one number, at their own times", () => {
    expect(
      shown(
        asked("c|1", 1, "one"),
        answer("c|2", 2, "re one", "c|1"),
        asked("c|1", 3, "one"),
        answer("c|2", 4, "re one", "c|1"),
      ),
    ).toEqual(["one", "re one", "one"]);
  });

  it("knows an answer whose question has another number since", () => {
    expect(
      shown(
        asked("c|3", 1, "one"),
        answer("c|4", 2, "re one", "c|3"),
        asked("c|1", 3, "one"),
        answer("c|2", 4, "re one", "c|1"),
        // whose number now is another's
        asked("c|3", 5, "two"),
        answer("c|4", 6, "re one", "c|3"),
      ),
    ).toEqual(["one", "re one", "one", "two", "re one"]);
  });

  it("knows what two instances said of one outage, and not what is said of the next", () => {
    const notice = (id: string, second: number, outage: string) => ({
      ...answer(id, second, "not kept", "c|1"),
      channelData: { clientActivityID: outage },
    });
    expect(shown(notice("c|3", 1, "not-kept-1"), notice("c|7", 2, "not-kept-1"))).toEqual(["not kept"]);
    expect(shown(notice("c|3", 1, "not-kept-1"), notice("c|7", 2, "not-kept-5"))).toHaveLength(2);
  });

  it("may be said again: by an adviser, and in answer to another message", () => {
    const adviser = (id: string, second: number) => ({
      ...at(id, second),
      text: "oui",
      from: { role: "bot" },
    });
    expect(
      shown(
        asked("c|1", 1, "one"),
        answer("c|2", 2, "Bonjour", "c|1"),
        asked("c|3", 3, "two"),
        answer("c|4", 4, "Bonjour", "c|3"),
        adviser("c|5", 5),
        adviser("c|6", 6),
      ),
    ).toEqual(["one", "Bonjour", "two", "Bonjour", "oui", "oui"]);
  });
});
