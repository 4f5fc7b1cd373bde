import { expect, it } from "vitest";
import { runBot } from "../../../src/channels/directline/bot-turn.js";
import { createLocalAdapter } from "../../../src/channels/directline/local-adapter.js";
import { createMemoryState } from "../../../src/channels/directline/memory-state.js";

it("remembers each conversation apart, and forgets one in which nothing happened for so long", async () => {
  let seconds = 0;
  const state = createMemoryState(60, () => new Date(seconds * 1000));
  const count = state.createProperty<number>("count");
  const adapter = createLocalAdapter();
  /** @returns how many turns the conversation remembers, this one included */
  const turn = async (id: string): Promise<number> => {
    let turns = 0;
    const run = async (context: Parameters<typeof count.get>[0]): Promise<void> => {
      turns = (await count.get(context, 0)) + 1;
      await count.set(context, turns);
      await state.saveChanges(context);
    };
    const activity = { type: "event", channelId: "directline", conversation: { id } } as Parameters<
      typeof runBot
    >[2];
    await runBot(adapter, { run }, activity, async () => "");
    return turns;
  };

  expect([await turn("a"), await turn("a"), await turn("b")]).toEqual([1, 2, 1]);
  seconds = 50;
  expect(await turn("a")).toBe(3);
  seconds = 70;
  await turn("c");
  expect([await turn("a"), await turn("b")]).toEqual([4, 1]);
});
