import { describe, expect, it } from "vitest";
import { outgoing } from "../../../src/channels/directline/outgoing.js";

describe("what the bot sends", () => {
  it("bears the bot's name, and none of the fields that are ours to set", () => {
    const sent = {
      type: "message",
      text: "Hello",
      id: "forged",
      serviceUrl: "https://directline.invalid/",
      deliveryMode: "stream",
      recipient: { id: "dl_x", name: "" },
      channelData: { vigie: {} },
      from: { id: "someone", name: "Someone" },
    };
    expect(outgoing(sent, "conversation", undefined)).toEqual({
      kind: "log",
      draft: {
        type: "message",
        text: "Hello",
        channelData: { vigie: {} },
        channelId: "directline",
        conversation: { id: "conversation" },
        from: { id: "vigie", name: "Vigie", role: "bot" },
      },
    });
  });

  it("keeps a replyToId that names what the turn answers, and drops any other", () => {
    const reply = { type: "message", replyToId: "c|0000001" };
    expect(outgoing(reply, "c", "c|0000001")).toMatchObject({ draft: { replyToId: "c|0000001" } });
    for (const answered of [undefined, "c|0000002"]) {
      const result = outgoing(reply, "c", answered);
      expect(result.kind === "log" && "replyToId" in result.draft).toBe(false);
    }
  });

  it.each(["trace", "conversationUpdate", "invokeResponse", "endOfConversation", "delay"])(
    "drops a %s",
    (type) => {
      expect(outgoing({ type }, "c", undefined)).toEqual({ kind: "drop" });
    },
  );

  it("shows typing without logging it", () => {
    expect(outgoing({ type: "typing" }, "c", undefined)).toMatchObject({ kind: "show" });
  });
});
