import { describe, expect, it } from "vitest";
import { createMask } from "../../src/privacy/mask.js";
import { type Disguise, GENERAL, OF_DIGITS, OF_IBANS } from "./disguises.js";
import { FAMILIES, type Family, seeded } from "./made-up-values.js";
import { POSITIONS } from "./positions.js";

const VALUES = 6;
const mask = createMask(
  ["3114", "33700", "0 805 805 817", "01 99 00 33 00"],
  ["mutuelle.example", "cnil.fr"],
);

function disguisesOf(family: Family): readonly Disguise[] {
  if (family.isDigits) return [...GENERAL, ...OF_DIGITS];
  return family.kinds[0] === "iban" ? [...GENERAL, ...OF_IBANS] : GENERAL;
}

/** Everything outside the masks, with the words that were there before the value taken away. */
function leftOver(masked: string, carrier: string): string[] {
  const around = new Set(carrier.split(/[^\p{L}\p{N}]+/u));
  return masked
    .replace(/‹[^›]+›/g, " ")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !around.has(word));
}

function failuresOf(family: Family, disguise: Disguise): string[] {
  const random = seeded(family.name.length * 1000 + disguise.name.length);
  const failures: string[] = [];
  for (let round = 0; round < VALUES; round += 1) {
    const value = disguise.apply(family.make(random));
    const carriers = family.announced.length === 0 ? POSITIONS : announcedCarriers(family);
    for (const carrier of carriers) {
      const text = carrier.replace("{}", value);
      const masked = mask(text, "fr");
      const isRight =
        masked.kinds.some((kind) => family.kinds.includes(kind)) || isOtherNumber(disguise, masked.kinds);
      if (leftOver(masked.text, carrier).length > 0 || !isRight) failures.push(`${text} -> ${masked.text}`);
    }
  }
  return failures;
}

/** Dictated digits do not tell where the groups were: that they are hidden counts, not the name of the mask. */
function isOtherNumber({ name }: Disguise, kinds: readonly string[]): boolean {
  return (name.includes("words") || name.includes("apart")) && kinds.length > 0;
}

function announcedCarriers({ announced }: Family): string[] {
  return announced.flatMap((sentence) => [
    sentence,
    `Bonjour, ${sentence} merci`,
    `${sentence}, suis-je dedans ?`,
    `ok\n${sentence}\nvoilà`,
  ]);
}

describe.each(FAMILIES)("a $name (PS-10)", (family) => {
  it.each(disguisesOf(family))("is masked whole wherever it stands: $name", (disguise) => {
    expect(failuresOf(family, disguise)).toEqual([]);
  });
});
