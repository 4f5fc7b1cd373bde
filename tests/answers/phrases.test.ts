import { describe, expect, it } from "vitest";
import { createPhrases } from "../../src/answers/phrases.js";
import { typedIn } from "../../src/answers/tools.js";

const phrases = createPhrases<string>([
  ["stolen", ["geld … gestohlen", "ukrad… … pieniądz…", "钱 … 被偷", "çalındı"]],
  ["greeting", ["guten tag", "guten"]],
]);
const found = (text: string) => phrases.inside(typedIn(text).plain).map(({ name }) => name);

describe("an expression", () => {
  it.each([
    "Geld gestohlen!",
    "mein GELD wurde vom Konto gestohlen",
    "Ktoś ukradł mi pieniądze",
    "ktos ukradl pieniadze",
    "我的钱昨天被偷了",
    "PARA ÇALINDI",
    "para calindi",
  ])("is found whatever is left out, and whatever case and accents: %s", (text) =>
    expect(found(text)).toEqual(["stolen"]),
  );

  it.each([
    "geld ist da, und erst viel viel später gestohlen",
    "gestohlen geld",
    "pieniądze",
    "geldgestohlen",
  ])("is not found where too much stands between, or its words do not stand: %s", (text) =>
    expect(found(text)).toEqual([]),
  );

  it("is told with its place, the longest first", () => {
    expect(phrases.inside(["guten", "tag"])).toEqual([
      { name: "greeting", from: 0, to: 2 },
      { name: "greeting", from: 0, to: 1 },
    ]);
  });

  it("is the whole message or not", () => {
    expect(phrases.whole(["guten", "tag"])).toBe("greeting");
    expect(phrases.whole(["guten", "tag", "geld"])).toBeUndefined();
    expect(phrases.whole([])).toBeUndefined();
  });
});
