import type { Token } from "./normalise.js";
import { words } from "./word-list.js";

/** A number read in words: its digits ("75", "0", "2024") and how many tokens it took. */
export interface WordNumber {
  readonly digits: string;
  readonly count: number;
}

const UNITS = new Map<string, number>([
  ...numbered(
    0,
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
  ),
  ...numbered(1, "une"),
  ...numbered(1, "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"),
  ...numbered(16, "sixteen seventeen eighteen nineteen"),
  // As they are often misspelt.
  ["zerro", 0],
  ["quattre", 4],
  ["katre", 4],
  ["cinc", 5],
  ["uit", 8],
  ["neufs", 9],
  ["nought", 0],
]);

const TENS = new Map<string, number>([
  ["vingt", 20],
  ["vint", 20],
  ["trente", 30],
  ["quarante", 40],
  ["cinquante", 50],
  ["soixante", 60],
  ["soissante", 60],
  ["septante", 70],
  ["huitante", 80],
  ["octante", 80],
  ["nonante", 90],
  ["twenty", 20],
  ["thirty", 30],
  ["forty", 40],
  ["fourty", 40],
  ["fifty", 50],
  ["sixty", 60],
  ["seventy", 70],
  ["eighty", 80],
  ["ninety", 90],
]);

const REPEATS = new Map<string, number>([
  ["double", 2],
  ["triple", 3],
]);

/** The words that may begin a number in words. */
export const NUMBER_BEGINNINGS = words([
  ...UNITS.keys(),
  ...TENS.keys(),
  ...REPEATS.keys(),
  "cent",
  "mille",
  "vingts",
]);

function numbered(first: number, words: string): [string, number][] {
  return words.split(" ").map((word, index) => [word, first + index]);
}

/**
 * Reads the French or English number in words that begins at a token, the longest reading:
 * "soixante et onze" is 71, "quatre-vingt-dix-sept" 97, "mille neuf cent douze" 1912, "double six" 66.
 *
 * @param joined whether the token at an index follows the one before it by a space or hyphen alone
 * @returns undefined when no number begins there
 */
export function readWordNumber(
  tokens: readonly Token[],
  at: number,
  joined: (index: number) => boolean,
): WordNumber | undefined {
  let last = at;
  const word = (ahead: number): string => {
    while (last < at + ahead && joined(last + 1)) last += 1;
    return last < at + ahead ? "" : (tokens[at + ahead]?.text ?? "");
  };

  const times = REPEATS.get(word(0));
  if (times !== undefined) {
    const unit = /^\d$/.test(word(1)) ? Number(word(1)) : /^oh?$/.test(word(1)) ? 0 : UNITS.get(word(1));
    return unit !== undefined && unit < 10 ? { digits: String(unit).repeat(times), count: 2 } : undefined;
  }
  const thousands = word(0) === "mille" ? { value: 1, count: 0 } : belowThousand(word, 0);
  if (thousands === undefined) return undefined;
  if (!/^(?:mille|thousand)$/.test(word(thousands.count)) || thousands.value === 0) {
    return { digits: String(thousands.value), count: thousands.count };
  }
  const rest = belowThousand(word, thousands.count + 1);
  return rest === undefined || rest.value === 0
    ? { digits: String(thousands.value * 1000), count: thousands.count + 1 }
    : { digits: String(thousands.value * 1000 + rest.value), count: thousands.count + 1 + rest.count };
}

interface Part {
  readonly value: number;
  readonly count: number;
}

function belowThousand(word: (ahead: number) => string, from: number): Part | undefined {
  const first = word(from) === "cent" ? { value: 1, count: 0 } : belowHundred(word, from);
  if (first === undefined) return undefined;
  const hundred = word(from + first.count);
  if (
    (hundred !== "cent" && hundred !== "cents" && hundred !== "hundred") ||
    first.value === 0 ||
    first.value > 19
  ) {
    return first;
  }
  const rest = belowHundred(word, from + first.count + 1);
  return rest === undefined || rest.value === 0
    ? { value: first.value * 100, count: first.count + 1 }
    : { value: first.value * 100 + rest.value, count: first.count + 1 + rest.count };
}

function belowHundred(word: (ahead: number) => string, from: number): Part | undefined {
  const tens = TENS.get(word(from));
  if (tens !== undefined) return afterTens(word, from + 1, { value: tens, count: 1 });
  const unit = UNITS.get(word(from));
  if (unit === undefined) return undefined;
  const next = word(from + 1);
  if (unit === 4 && isTwenty(next)) {
    return afterTens(word, from + 2, { value: 80, count: 2 });
  }
  return unit === 10 ? afterTen(word, from) : { value: unit, count: 1 };
}

/** "vingt" + "deux", "soixante" + "et" + "onze", "quatre-vingt" + "dix-sept". */
function afterTens(word: (ahead: number) => string, from: number, tens: Part): Part {
  const and = word(from) === "et" && /^(une?|onze)$/.test(word(from + 1)) ? 1 : 0;
  const unit = UNITS.get(word(from + and));
  const largest = tens.value === 60 || tens.value === 80 ? 16 : 9;
  if (unit === undefined || unit === 0 || unit > largest) return tens;
  // "soixante quatre-vingts" is 60 and 80.
  if (unit === 4 && isTwenty(word(from + and + 1))) return tens;
  const part = unit === 10 ? afterTen(word, from + and) : { value: unit, count: 1 };
  return { value: tens.value + part.value, count: tens.count + and + part.count };
}

function isTwenty(word: string): boolean {
  return word === "vingt" || word === "vingts" || word === "vint";
}

/** "dix-sept", "dix-huit", "dix-neuf"; otherwise "dix" alone. */
function afterTen(word: (ahead: number) => string, from: number): Part {
  const unit = word(from) === "dix" ? (UNITS.get(word(from + 1)) ?? 0) : 0;
  return unit >= 7 && unit <= 9 ? { value: 10 + unit, count: 2 } : { value: 10, count: 1 };
}
