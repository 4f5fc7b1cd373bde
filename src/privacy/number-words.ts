import type { Normalised } from "./normalise.js";
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
 * @returns undefined when no number begins there
 */
export function readWordNumber(text: Normalised, at: number): WordNumber | undefined {
  const said: Said = { text, first: at };
  const first = wordAt(said, at);
  const times = REPEATS.get(first);
  if (times !== undefined) {
    const unit = unitOf(wordAt(said, at + 1));
    return unit !== undefined && unit < 10 ? { digits: String(unit).repeat(times), count: 2 } : undefined;
  }
  const thousands = first === "mille" ? ONE_UNSAID : belowThousand(said, at);
  if (thousands === undefined) return undefined;
  const thousand = wordAt(said, at + thousands.count);
  if ((thousand !== "mille" && thousand !== "thousand") || thousands.value === 0) {
    return { digits: String(thousands.value), count: thousands.count };
  }
  const rest = belowThousand(said, at + thousands.count + 1);
  return rest === undefined || rest.value === 0
    ? { digits: String(thousands.value * 1000), count: thousands.count + 1 }
    : { digits: String(thousands.value * 1000 + rest.value), count: thousands.count + 1 + rest.count };
}

/** What is read, and the token where it begins. */
interface Said {
  readonly text: Normalised;
  readonly first: number;
}

/** The word at a token if a space or a hyphen, or both, lead to it from the one before; "" otherwise. */
function wordAt({ text: { text, tokens }, first }: Said, at: number): string {
  const word = tokens[at];
  if (word === undefined) return "";
  if (at === first) return word.text;
  const from = tokens[at - 1]?.end ?? 0;
  const length = word.start - from;
  const isJoined = (length === 1 || length === 2) && isJoint(text, from) && isJoint(text, word.start - 1);
  return isJoined ? word.text : "";
}

function isJoint(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 45;
}

function unitOf(word: string): number | undefined {
  if (word === "o" || word === "oh") return 0;
  return /^\d$/.test(word) ? Number(word) : UNITS.get(word);
}

interface Part {
  readonly value: number;
  readonly count: number;
}

/** "mille", "cent": the one before them is not said. */
const ONE_UNSAID: Part = { value: 1, count: 0 };

function belowThousand(said: Said, at: number): Part | undefined {
  const first = wordAt(said, at) === "cent" ? ONE_UNSAID : belowHundred(said, at);
  if (first === undefined || first.value === 0 || first.value > 19) return first;
  const hundred = wordAt(said, at + first.count);
  if (hundred !== "cent" && hundred !== "cents" && hundred !== "hundred") return first;
  const rest = belowHundred(said, at + first.count + 1);
  return rest === undefined || rest.value === 0
    ? { value: first.value * 100, count: first.count + 1 }
    : { value: first.value * 100 + rest.value, count: first.count + 1 + rest.count };
}

function belowHundred(said: Said, at: number): Part | undefined {
  const word = wordAt(said, at);
  const unit = UNITS.get(word);
  if (unit === undefined) {
    const tens = TENS.get(word);
    return tens === undefined ? undefined : afterTens(said, at + 1, { value: tens, count: 1 });
  }
  if (unit === 4 && isTwenty(wordAt(said, at + 1))) return afterTens(said, at + 2, { value: 80, count: 2 });
  return unit === 10 ? afterTen(said, at) : { value: unit, count: 1 };
}

/** "vingt" + "deux", "soixante" + "et" + "onze", "quatre-vingt" + "dix-sept". */
function afterTens(said: Said, at: number, tens: Part): Part {
  const and = wordAt(said, at) === "et" && /^(une?|onze)$/.test(wordAt(said, at + 1)) ? 1 : 0;
  const unit = UNITS.get(wordAt(said, at + and));
  const largest = tens.value === 60 || tens.value === 80 ? 16 : 9;
  if (unit === undefined || unit === 0 || unit > largest) return tens;
  // "soixante quatre-vingts" is 60 and 80.
  if (unit === 4 && isTwenty(wordAt(said, at + and + 1))) return tens;
  const part = unit === 10 ? afterTen(said, at + and) : { value: unit, count: 1 };
  return { value: tens.value + part.value, count: tens.count + and + part.count };
}

function isTwenty(word: string): boolean {
  return word === "vingt" || word === "vingts" || word === "vint";
}

/** "dix-sept", "dix-huit", "dix-neuf"; otherwise "dix" alone. */
function afterTen(said: Said, at: number): Part {
  const unit = wordAt(said, at) === "dix" ? (UNITS.get(wordAt(said, at + 1)) ?? 0) : 0;
  return unit >= 7 && unit <= 9 ? { value: 10 + unit, count: 2 } : { value: 10, count: 1 };
}
