import { describe, expect, it } from "vitest";
import { RANK, type Span } from "../../src/privacy/span.js";
import { settle } from "../../src/privacy/spans.js";

const TEXT = "abcd efgh ijkl mnop";

function span(start: number, end: number, kind: Span["kind"], rank: Span["rank"]): Span {
  return { start, end, kind, rank };
}

describe("settle", () => {
  it("prefers the better validated span, and of equals the longer one", () => {
    const [card, phone] = [span(0, 9, "card", RANK.validated), span(0, 9, "phone", RANK.shaped)];
    expect(settle([phone, card], TEXT)).toEqual([card]);
    const [long, short] = [span(0, 9, "number", RANK.shaped), span(5, 9, "phone", RANK.shaped)];
    expect(settle([short, long], TEXT)).toEqual([long]);
  });

  it("leaves no half: what a lesser span covers beyond a better one stays masked", () => {
    const spans = settle([span(5, 9, "phone", RANK.validated), span(0, 14, "address", RANK.shaped)], TEXT);
    expect(spans.map(({ start, end, kind }) => [TEXT.slice(start, end), kind])).toEqual([
      ["abcd", "address"],
      ["efgh", "phone"],
      ["ijkl", "address"],
    ]);
  });

  it("joins pieces that touch without a space", () => {
    const spans = settle([span(0, 2, "number", RANK.likely), span(2, 4, "phone", RANK.validated)], TEXT);
    expect(spans).toEqual([span(0, 4, "phone", RANK.validated)]);
  });

  it("gives those that lie apart as they are, in order of position, and none that is empty", () => {
    const [first, last] = [span(0, 4, "name", RANK.likely), span(10, 14, "phone", RANK.validated)];
    expect(settle([last, first], TEXT)).toEqual([first, last]);
    expect(settle([last, span(5, 5, "number", RANK.shaped), first], TEXT)).toEqual([first, last]);
  });

  it("keeps official values out of every mask", () => {
    const spans = settle([span(5, 9, "official", RANK.official), span(0, 14, "number", RANK.likely)], TEXT);
    expect(
      spans.filter(({ kind }) => kind !== "official").map(({ start, end }) => TEXT.slice(start, end)),
    ).toEqual(["abcd", "ijkl"]);
  });
});
