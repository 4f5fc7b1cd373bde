import { describe, expect, it } from "vitest";
import { runChat } from "../../src/cli/chat.js";
import { deciding } from "../dialogs/fixture.js";
import { worldOf } from "./world.js";

async function* typing(...lines: string[]) {
  yield* lines;
}

async function chat(...lines: string[]) {
  const { world, output } = worldOf(
    deciding({ outcome: "clarify", topics: ["bank-details-safe", "what-to-do"] }),
  );
  expect(await runChat([], world, typing(...lines))).toBe(0);
  return output();
}

describe("npm run chat", () => {
  it("greets, then numbers the buttons of a reply, which a number presses", async () => {
    const output = await chat("mes données ?", "2");
    expect(output).toMatch(/\(fr\) greeting Mutuelle Exemple/);
    expect(output).toContain("[1] Titre bank details safe\n  [2] Titre what to do\n  [3] (fr) none-of-these");
    expect(output).toContain("Réponse sur what to do.");
  });

  it("says a number that no button bears", async () => {
    expect(await chat("44")).toContain("(fr) clarify");
  });

  it("leaves at /quit, and explains itself at /help", async () => {
    const output = await chat("/help", "/quit", "mes données ?");
    expect(output).toContain("/quit  leave");
    expect(output).not.toContain("(fr) clarify");
  });
});
