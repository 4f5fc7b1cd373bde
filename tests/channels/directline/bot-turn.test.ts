import type { TurnContext } from "botbuilder";
import { describe, expect, it } from "vitest";
import { runBot } from "../../../src/channels/directline/bot-turn.js";

const QUESTION = { type: "message", id: "c|0000001", text: "Hello", conversation: { id: "c" } } as never;

/** Runs one turn and keeps what is left of it. */
async function turn(run: (context: TurnContext) => Promise<void>) {
  const said: unknown[] = [];
  let kept: TurnContext | undefined;
  const send = async (activity: { text?: string }) => String(said.push(activity.text));
  const ended = runBot({ run }, QUESTION, send, (context) => {
    kept = context;
  });
  await ended.catch(() => {});
  return { said, ended, context: kept as TurnContext };
}

describe("a turn in this process", () => {
  it("sends what the bot says in order, and tells the bot the ids", async () => {
    const ids: unknown[] = [];
    const { said } = await turn(async (context) => {
      ids.push(...(await context.sendActivities([{ text: "One" }, { text: "Two" }])));
    });
    expect(said).toEqual(["One", "Two"]);
    expect(ids).toEqual([{ id: "1" }, { id: "2" }]);
  });

  it.each([
    ["ended", async () => {}],
    ["failed", () => Promise.reject(new Error("The bot failed."))],
  ])("takes nothing more once it has %s: its answer is on its way", async (_, run) => {
    const { said, context } = await turn(run);
    await expect(context.sendActivity("Too late")).rejects.toThrow("after its turn");
    expect(said).toEqual([]);
  });

  it("rejects as the bot does", async () => {
    const { ended } = await turn(() => Promise.reject(new Error("The bot failed.")));
    await expect(ended).rejects.toThrow("The bot failed.");
  });

  it.each([
    ["changed", (context: TurnContext) => context.updateActivity({ id: "1", text: "Other" })],
    ["taken back", (context: TurnContext) => context.deleteActivity("1")],
  ])("lets nothing that was said be %s", async (_, attempt) => {
    const { ended } = await turn(async (context) => void (await attempt(context)));
    await expect(ended).rejects.toThrow("What was said here stays");
  });
});
