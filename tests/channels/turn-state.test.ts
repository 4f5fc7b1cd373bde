import { TestAdapter, type TurnContext } from "botbuilder";
import { describe, expect, it } from "vitest";
import { createTurnState, type TurnState } from "../../src/channels/turn-state.js";

/** Runs a turn that remembers a word, once it is let go on. @returns what it found remembered, and what it leaves */
async function remember(state: TurnState, data: string | undefined, word: string, goOn?: Promise<void>) {
  const property = state.conversation.createProperty<string>("word");
  let found: string | undefined;
  const memory = await state.run(data, async (give) => {
    const adapter = new TestAdapter(async (context: TurnContext) => {
      give(context);
      found = await property.get(context);
      await goOn;
      await property.set(context, word);
      await state.conversation.saveChanges(context);
    });
    await adapter.receiveActivity("hello");
  });
  return { found, memory };
}

describe("a turn's memory", () => {
  it("begins with what was kept, and leaves what is to be kept", async () => {
    const state = createTurnState();
    const first = await remember(state, undefined, "one");
    expect(first.found).toBeUndefined();
    expect((await remember(state, first.memory.data, "two")).found).toBe("one");
  });

  it("is its own, though two turns of one conversation run side by side", async () => {
    const state = createTurnState();
    let goOn = (): void => {};
    const waiting = remember(state, '{"word":"old"}', "late", new Promise((resolve) => (goOn = resolve)));
    const other = await remember(state, undefined, "other");
    goOn();
    const late = await waiting;
    expect(other.found).toBeUndefined();
    expect(late.found).toBe("old");
    expect([other, late].map(({ memory }) => JSON.parse(memory.data ?? "").word)).toEqual(["other", "late"]);
  });

  it("leaves nothing to be kept where the bot remembers what it did before", async () => {
    const { memory } = await remember(createTurnState(), '{"word":"same"}', "same");
    expect(memory).toEqual({});
  });

  it("keeps nothing of a conversation that the bot deletes, and all of one that it begins anew", async () => {
    const state = createTurnState();
    const leave = (change: (context: TurnContext) => Promise<void>) =>
      state.run('{"word":"old"}', async (give) => {
        const adapter = new TestAdapter(async (context: TurnContext) => {
          give(context);
          await change(context);
          await state.conversation.saveChanges(context);
        });
        await adapter.receiveActivity("hello");
      });
    expect(await leave((context) => state.conversation.delete(context))).toEqual({ erased: true });
    expect(await leave((context) => state.conversation.clear(context))).toEqual({ data: "{}" });
  });

  it("is out of reach once the turn is over", async () => {
    const state = createTurnState();
    const adapter = new TestAdapter(async (context: TurnContext) => {
      await state.run(undefined, async (give) => give(context));
      await state.conversation.load(context, true);
    });
    await expect(adapter.receiveActivity("hello")).rejects.toThrow("after its turn");
  });
});
