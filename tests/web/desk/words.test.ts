import { describe, expect, it } from "vitest";
import { HANDOFF_LIMITS } from "../../../src/handoff/limits.js";
import { viewOf } from "../../../src/handoff/record.js";
import { TEXT_CHARACTERS } from "../../../src/http/desk/limits.js";
import { TEXT_LIMIT } from "../../../src/web/desk/composer.js";
import { shortcutOf } from "../../../src/web/desk/shortcuts.js";
import { en } from "../../../src/web/desk/strings-en.js";
import { fr } from "../../../src/web/desk/strings-fr.js";
import {
  awaitingInWords,
  codeOf,
  confidenceInWords,
  isLate,
  minutesInWords,
} from "../../../src/web/desk/words.js";
import { TUESDAY, waiting } from "../../handoff/world.js";

describe("words", () => {
  it.each([
    [0, "moins d’une minute"],
    [4, "4 min"],
    [65, "1 h 05"],
  ])("tell a wait of %i minutes", (minutes, words) => {
    expect(minutesInWords(minutes, fr)).toBe(words);
  });

  it.each([
    [0.93, "sûr (93 %)", "sure (93%)"],
    [0.72, "plutôt sûr (72 %)", "fairly sure (72%)"],
    [0.31, "peu sûr (31 %)", "unsure (31%)"],
  ])("tell how sure the bot is: %d", (confidence, french, english) => {
    expect(confidenceInWords(confidence, fr)).toBe(french);
    expect(confidenceInWords(confidence, en)).toBe(english);
  });

  it.each([
    [0, "Attend votre réponse depuis moins d’une minute"],
    [2, "Attend votre réponse depuis 2 min"],
    [3, "Attend votre réponse depuis 3 min. Sans réponse, la conversation retournera bientôt dans la file."],
  ])("tell an adviser how long the member has waited for their word: %i minutes", (minutes, words) => {
    const handoff = viewOf(waiting({ state: "human", memberAt: TUESDAY }));
    const now = new Date(TUESDAY.getTime() + minutes * 60_000);
    expect(awaitingInWords(handoff, now, fr)).toBe(words);
    expect(isLate(handoff.awaitsSince, now)).toBe(minutes >= 3);
  });

  it("say so when the adviser has had the last word", () => {
    const handoff = viewOf(waiting({ state: "human", adviserAt: TUESDAY }));
    expect(awaitingInWords(handoff, TUESDAY, en)).toBe("You have answered");
    expect(isLate(handoff.awaitsSince, TUESDAY)).toBe(false);
  });

  it("warn an adviser before the conversation is taken from them", () => {
    const handoff = viewOf(waiting({ state: "human", memberAt: TUESDAY }));
    const before = new Date(TUESDAY.getTime() + (HANDOFF_LIMITS.adviserSilent - 60) * 1000);
    expect(isLate(handoff.awaitsSince, before)).toBe(true);
  });

  it("give alike conversations unlike codes, always the same", () => {
    expect(codeOf("conversation-1")).toMatch(/^[A-Z2-9]{4}$/);
    expect(codeOf("conversation-1")).not.toBe(codeOf("conversation-2"));
    expect(codeOf("conversation-1")).toBe(codeOf("conversation-1"));
  });
});

describe("shortcutOf", () => {
  const press = { key: "N", code: "KeyN", altKey: true, shiftKey: true, ctrlKey: false, metaKey: false };

  it("wants Alt and Shift, and nothing else", () => {
    expect(shortcutOf(press)).toBe("next");
    expect(shortcutOf({ ...press, altKey: false })).toBeUndefined();
    expect(shortcutOf({ ...press, shiftKey: false })).toBeUndefined();
    expect(shortcutOf({ ...press, ctrlKey: true })).toBeUndefined();
  });

  it("goes by the place of the key where Option turns a letter into a sign", () => {
    expect(shortcutOf({ ...press, key: "ı" })).toBe("next");
  });
});

it("the page lets advisers write as much as the server takes", () => {
  expect(TEXT_LIMIT).toBe(TEXT_CHARACTERS);
});
