import { describe, expect, it } from "vitest";
import { maskActivity } from "../../src/channels/edge.js";
import { loadPack } from "../../src/pack/load.js";
import { createMask } from "../../src/privacy/mask.js";
import { FAMILIES, type Family, seeded } from "../privacy/made-up-values.js";
import { PLACES } from "./places.js";

const VALUES = 4;
const pack = loadPack("knowledge");
const mask = createMask(["3114", "33700", "01 99 00 33 00"], ["mutuelle.example", "cnil.fr"]);

/** What hides a value in HTML, as an editor or a trickster writes it. */
const HTML: Readonly<Record<string, (value: string) => string>> = {
  "each character bold": (value) => [...value].map((one) => (one === " " ? " " : `<b>${one}</b>`)).join(""),
  entities: (value) => [...value].map((one) => `&#${one.codePointAt(0)};`).join(""),
  "entities of entities": (value) =>
    [...value].map((one) => `&amp;#x${one.codePointAt(0)?.toString(16)};`).join(""),
  "empty elements": (value) => [...value].join('<span style="x"></span>'),
  comments: (value) => [...value].join("<!-- -->"),
  mentions: (value) => [...value].join("<at>x</at>"),
};

const squeezed = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** A sentence with a value, as the family is recognised, and the value. */
function sentences(
  family: Family,
): readonly { readonly value: string; readonly inside: (value: string) => string }[] {
  const random = seeded(family.name.length);
  const carriers = family.announced.length === 0 ? ["voici {} merci"] : family.announced;
  return Array.from({ length: VALUES }, (_, round) => ({
    value: family.make(random),
    inside: (value) => (carriers[round % carriers.length] ?? "{}").replace("{}", () => value),
  }));
}

function leaks(type: string, fields: object, value: string): boolean {
  const kept = JSON.stringify(maskActivity({ type, ...fields }, { mask, pack }, "fr"));
  return kept.includes(value) || squeezed(kept).includes(squeezed(value));
}

describe.each(FAMILIES)("a $name", (family) => {
  it.each(Object.keys(PLACES))("gets in through no activity's %s", (place) => {
    for (const { value, inside } of sentences(family)) {
      for (const type of ["message", "messageUpdate", "messageReaction", "messageDelete", "event"]) {
        expect(leaks(type, PLACES[place]?.(inside(value)) ?? {}, value)).toBe(false);
      }
    }
  });

  it.each(Object.keys(HTML))("is masked in HTML: %s", (name) => {
    for (const { value, inside } of sentences(family)) {
      expect(leaks("message", { text: inside(HTML[name]?.(value) ?? "") }, value)).toBe(false);
    }
  });
});
