import { afterEach, describe, expect, it, vi } from "vitest";
import { runAsk } from "../../src/cli/ask.js";
import { runCheck } from "../../src/cli/check.js";
import { ownKnowledge } from "../../src/cli/server-config.js";
import { decision } from "../dialogs/fixture.js";
import { worldOf } from "./world.js";

afterEach(() => vi.unstubAllEnvs());

describe("the folders of the commands", () => {
  it("are the server's: KNOWLEDGE_DIR", () => {
    vi.stubEnv("KNOWLEDGE_DIR", "/srv/vigie/knowledge");
    expect(ownKnowledge()).toBe("/srv/vigie/knowledge");
  });

  it("are checked too: KNOWLEDGE_DIR", () => {
    vi.stubEnv("KNOWLEDGE_DIR", "/srv/vigie/knowledge");
    const told: string[] = [];
    const tell = (text: string) => told.push(text);
    expect(runCheck([], { today: "2026-11-23", print: tell, printError: tell })).toBe(2);
    expect(told.join("\n")).toContain("There is no folder /srv/vigie/knowledge.");
  });

  it("are not looked for when the environment is wrong, which is told with its remedy", async () => {
    vi.stubEnv("PORT", "eighty");
    const { world, errors } = worldOf(() => decision({ outcome: "fallback" }, {}));
    expect(await runAsk(["bonjour"], world)).toBe(2);
    expect(errors()).toContain("PORT");
  });
});
