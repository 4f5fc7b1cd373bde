import { describe, expect, it } from "vitest";
import { createMemberChannel, type MemberActivity, withSpeaker } from "../../src/channels/member-channel.js";
import { viewOf } from "../../src/handoff/record.js";
import { pack } from "../dialogs/fixture.js";
import { waiting } from "../handoff/world.js";

/** A channel that remembers what it brought where. */
function listening() {
  const brought: [place: string, activity: MemberActivity, key: string | undefined][] = [];
  const to =
    (place: string) =>
    async (conversationId: string, activity: MemberActivity, key?: string): Promise<void> => {
      brought.push([`${place}:${conversationId}`, activity, key]);
    };
  const channel = createMemberChannel(
    pack,
    { channelId: "vigie-page", toMember: to("page") },
    to("channels"),
  );
  return { brought, channel };
}

describe("createMemberChannel", () => {
  it("brings each line to where the member writes, under a key that names it", async () => {
    const { brought, channel } = listening();
    await channel.tell(viewOf(waiting()), { kind: "taken" }, "k1");
    await channel.say(viewOf(waiting({ channel: "msteams" })), "Bonjour", "k2");
    expect(brought.map(([place, { text }, key]) => [place, text, key])).toEqual([
      ["page:c1", "(fr) handoff-taken", "k1"],
      ["channels:c1", "Bonjour", "k2"],
    ]);
  });

  it("marks an adviser's words as plain text of a person, in the conversation's language", async () => {
    const { brought, channel } = listening();
    await channel.say(viewOf(waiting({ language: "en" })), "*Hello*", "k1");
    expect(brought[0]?.[1]).toMatchObject({
      text: "*Hello*",
      textFormat: "plain",
      locale: "en",
      channelData: { vigie: { adviser: true } },
    });
  });

  it("shows typing without a key: it is worth nothing later", async () => {
    const { brought, channel } = listening();
    await channel.typing(viewOf(waiting()));
    expect(brought).toMatchObject([["page:c1", { type: "typing", byAdviser: true }, undefined]]);
  });
});

describe("withSpeaker", () => {
  it("says who speaks where a channel shows one name for both", () => {
    const activity = { type: "message", text: "Bonjour", locale: "fr" };
    expect(withSpeaker({ ...activity, byAdviser: true }, pack)).toEqual({
      type: "message",
      text: "(fr) adviser\u00a0: Bonjour",
      locale: "fr",
    });
    expect(withSpeaker(activity, pack).text).toBe("Bonjour");
  });
});
