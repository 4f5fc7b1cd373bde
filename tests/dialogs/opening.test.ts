import { describe, expect, it } from "vitest";
import { openingInWords } from "../../dialogs/opening.js";
import { loadPack } from "../../src/pack/load.js";
import { FIXTURE_OPTIONS, withFixturePack } from "../pack/fixture.js";

const pack = withFixturePack(
  {
    "replies/fr.yaml": (text) =>
      text
        .replace('"(fr) opening-today {time}"', '"aujourd\'hui à {time}"')
        .replace('"(fr) opening-tomorrow {time}"', '"demain à {time}"')
        .replace('"(fr) opening-on {day} {time}"', '"{day} à {time}"'),
    "replies/en.yaml": (text) => text.replace('"(en) opening-on {day} {time}"', '"on {day} at {time}"'),
  },
  (directory) => loadPack(directory, FIXTURE_OPTIONS),
);

describe("openingInWords", () => {
  it.each([
    ["2026-11-23T05:00:00Z", "2026-11-23T08:00:00Z", "aujourd'hui à 9 h"],
    ["2026-11-23T11:10:00Z", "2026-11-23T12:30:00Z", "aujourd'hui à 13 h 30"],
    ["2026-11-23T17:00:00Z", "2026-11-24T08:00:00Z", "demain à 9 h"],
    ["2026-11-22T23:30:00Z", "2026-11-24T08:00:00Z", "demain à 9 h"],
    ["2026-10-30T17:00:00Z", "2026-11-02T08:00:00Z", "lundi 2 novembre à 9 h"],
    ["2026-10-24T10:00:00Z", "2026-10-26T08:00:00Z", "lundi 26 octobre à 9 h"],
    ["2026-11-28T10:00:00Z", "2026-12-01T08:00:00Z", "mardi 1er décembre à 9 h"],
  ])("at %s says of %s: %s", (now, opensAt, words) => {
    expect(openingInWords(new Date(opensAt), new Date(now), "fr", pack)).toBe(words);
  });

  it.each([
    ["2026-11-02T08:00:00Z", "on Monday 2 November at 9 a.m."],
    ["2026-11-02T12:30:00Z", "on Monday 2 November at 1.30 p.m."],
  ])("in English: %s", (opensAt, words) => {
    expect(openingInWords(new Date(opensAt), new Date("2026-10-30T17:00:00Z"), "en", pack)).toBe(words);
  });
});
