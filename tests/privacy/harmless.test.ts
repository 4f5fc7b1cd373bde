import { describe, expect, it } from "vitest";
import { createMask } from "../../src/privacy/mask.js";
import { HARMLESS_AFAR_EN, HARMLESS_AFAR_FR } from "./afar.js";
import { HARMLESS_EVERYDAY_EN, HARMLESS_EVERYDAY_FR } from "./everyday.js";
import { HARMLESS_FAMILIES } from "./families.js";
import { HARMLESS_EN, HARMLESS_FR } from "./harmless.js";
import { UNUSUAL_HARMLESS_EN, UNUSUAL_HARMLESS_FR } from "./unusual.js";
import { HARMLESS_VOICES_EN, HARMLESS_VOICES_FR } from "./voices.js";

const OFFICIAL = ["15", "17", "18", "112", "114", "115", "119", "3114", "3919", "3018", "33700", "116 006"];
const HOTLINES = ["0 805 805 817", "0 892 705 705", "01 99 00 33 00", "+33 442 605 303"];
const mask = createMask([...OFFICIAL, ...HOTLINES], ["mutuelle.example", "cnil.fr"], ["3 place de Fontenoy"]);

describe("mask", () => {
  it.each([
    ...HARMLESS_FR,
    ...UNUSUAL_HARMLESS_FR,
    ...HARMLESS_VOICES_FR,
    ...HARMLESS_FAMILIES,
    ...HARMLESS_EVERYDAY_FR,
    ...HARMLESS_AFAR_FR,
  ])("leaves a harmless message as it is: %s", (text) => {
    expect(mask(text, "fr")).toMatchObject({ text, kinds: [] });
  });

  it.each([
    ...HARMLESS_EN,
    ...UNUSUAL_HARMLESS_EN,
    ...HARMLESS_VOICES_EN,
    ...HARMLESS_EVERYDAY_EN,
    ...HARMLESS_AFAR_EN,
  ])("leaves a harmless English message as it is: %s", (text) => {
    expect(mask(text, "en")).toMatchObject({ text, kinds: [] });
  });
});
