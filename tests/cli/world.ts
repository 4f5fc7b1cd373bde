import type { Decide } from "../../src/answers/decision.js";
import { createConsole } from "../../src/channels/console/console.js";
import type { World } from "../../src/cli/command.js";
import { officialContact } from "../../src/handoff/official-contact.js";
import type { Mask } from "../../src/privacy/mask.js";
import { pack } from "../dialogs/fixture.js";

/** Masks one value: enough to see that a command goes through the edge. */
const mask: Mask = (text) => ({
  text: text.replace("184127645108946", "‹numéro masqué›"),
  kinds: text.includes("184127645108946") ? ["number"] : [],
});

/** A world for a command: the fixture pack, a matcher of the test's own, and everything printed kept. */
export function worldOf(decide: Decide, changes: Partial<World> = {}) {
  const printed: string[] = [];
  const errors: string[] = [];
  const world: World = {
    print: (text) => printed.push(text),
    printError: (text) => errors.push(text),
    width: 60,
    colour: false,
    open: async () => ({
      pack,
      explain: (message) => ({
        language: message.language,
        words: ["mon", "iban"],
        stems: ["mon", "iban"],
        corrections: new Map([["ibna", "iban"]]),
        unknown: [],
        labels: [{ label: "bank-details-safe", p: 0.9, line: "iban volé ?", terms: ["iban"] }],
        choices: [
          { outcome: "answer", topic: "bank-details-safe", cost: 0.1 },
          { outcome: "clarify", topics: ["bank-details-safe", "what-to-do"], cost: 0.4 },
        ],
        decision: decide(message),
      }),
      console: createConsole({
        pack,
        decide,
        mask,
        handoff: officialContact(pack.hours),
        now: () => new Date("2026-11-23T10:00:00Z"),
      }),
    }),
    ...changes,
  };
  return { world, output: () => printed.join("\n"), errors: () => errors.join("\n") };
}
