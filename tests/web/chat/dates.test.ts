import { describe, expect, it } from "vitest";
import { dateInWords, dayInWords } from "../../../src/web/chat/dates.js";

describe("dateInWords", () => {
  it("says a source's date as exactly as it is known", () => {
    expect(dateInWords("2024-02-07", "fr")).toBe("7 février 2024");
    expect(dateInWords("2024-02", "fr")).toBe("février 2024");
    expect(dateInWords("2024", "fr")).toBe("2024");
    expect(dateInWords("2024-02-07", "en")).toBe("7 February 2024");
  });

  it("gives back what is no date", () => {
    expect(dateInWords("hiver 2024", "fr")).toBe("hiver 2024");
  });
});

describe("dayInWords", () => {
  it("names the day of a conversation", () => {
    expect(dayInWords(new Date(2026, 10, 23), "fr")).toBe("23 novembre 2026");
  });
});
