import { describe, expect, it } from "vitest";
import { hasLuhnDigit, luhnSums } from "../../src/privacy/luhn.js";

describe("hasLuhnDigit", () => {
  it("tells the check digit of a whole number, of even and odd length", () => {
    for (const number of ["4970101234567890", "378282246310005", "79927398713"]) {
      const sums = luhnSums(number);
      const right = [..."0123456789"].filter((digit) => {
        const changed = number.slice(0, -1) + digit;
        return hasLuhnDigit(luhnSums(changed), 0, changed.length);
      });
      expect(right).toHaveLength(1);
      expect(hasLuhnDigit(sums, 0, number.length)).toBe(right[0] === number.at(-1));
    }
  });

  it("tells it of a stretch, wherever it lies in a longer row", () => {
    for (const before of ["", "1", "12", "907"]) {
      const sums = luhnSums(`${before}3782822463100056`);
      expect(hasLuhnDigit(sums, before.length, before.length + 15)).toBe(true);
      expect(hasLuhnDigit(sums, before.length, before.length + 16)).toBe(false);
    }
  });
});
