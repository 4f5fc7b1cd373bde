import { describe, expect, it } from "vitest";
import { type ActivityLog, StoreAwayError } from "../../../src/channels/directline/activity-log.js";
import type { ClaimedTurn, TurnResult } from "../../../src/channels/directline/turn-queue.js";
import { createTurnRunner } from "../../../src/channels/directline/turn-runner.js";
import { TEST_PACK } from "./server.js";

const CONVERSATION = { id: "c1", userId: "dl_1", language: "fr" } as const;

/** Runs one turn in which the bot deletes its memory and speaks another language than the page. */
async function runErasing(erase: ActivityLog["erase"]) {
  const waiting: ClaimedTurn[] = [
    { lease: { conversationId: "c1", token: "t" }, conversation: CONVERSATION, attempts: 0 },
  ];
  const finished: TurnResult[] = [];
  const shown: unknown[] = [];
  const reported: unknown[] = [];
  const runner = createTurnRunner({
    pack: TEST_PACK,
    bot: {
      run: async (context) =>
        void (await context.sendActivity({ type: "message", text: "Done.", locale: "en-GB" })),
    },
    state: {
      conversation: undefined as never,
      run: async (_data, turn) => {
        await turn(() => {});
        return { erased: true };
      },
    },
    turns: {
      take: async () => undefined,
      claim: async () => waiting.shift(),
      renew: async () => {},
      finish: async (_turn, result) => {
        finished.push(result);
        return "done";
      },
      waiting: async () => [],
    },
    now: () => new Date(0),
    show: (_conversationId, draft) => shown.push(draft["text"]),
    failure: () => ({ type: "message", text: "Failed." }),
    notErased: (language) => ({ type: "message", text: `Not erased (${language}).` }),
    erase,
    report: (error) => reported.push(error),
  });
  runner.wake("c1");
  await runner.idle();
  return { finished, shown, reported };
}

describe("a turn that erases its conversation", () => {
  it("leaves its answer to whoever reads that it is done, and keeps nothing", async () => {
    const asked: unknown[] = [];
    const { finished, shown, reported } = await runErasing(async (...all) => void asked.push(all));
    expect(asked).toEqual([["c1", new Date(0), { number: 0, language: "en" }]]);
    expect(shown).toEqual([]);
    expect(finished).toEqual([]);
    expect(reported).toEqual([]);
  });

  it("says that it could not while the store is away, and goes on", async () => {
    const away = () => Promise.reject(new StoreAwayError("away"));
    const { finished, shown } = await runErasing(away);
    expect(shown).toEqual([]);
    expect(finished).toMatchObject([{ drafts: [{ text: "Not erased (en)." }] }]);
  });
});
