import { isValidPhoneNumber } from "libphonenumber-js";
import { numberAfter, runFrom } from "./announced.js";
import type { Chain } from "./numbers.js";
import type { Reading } from "./reading.js";
import { RANK, type Rank, type Span } from "./span.js";
import { holds, type Window, windowAt } from "./windows.js";
import { words } from "./word-list.js";

/** ARCEP numbering plan: ten digits from 0; 33, 0033 or +33, with or without (0), then nine. */
const FRENCH = [
  { prefix: "0", length: 10 },
  { prefix: "33", length: 11 },
  { prefix: "330", length: 12 },
  { prefix: "0033", length: 13 },
  { prefix: "00330", length: 14 },
] as const;
const AFTER_PREFIX = /^[1-9]\d{8}$/;
/** "06 12 34 56": a pair is missing. */
const BROKEN_OFF = 8;
const MOBILE_WITHOUT_ZERO = /^[67]\d{8}$/;
/** Numbers that anyone may call and nobody owns: ARCEP's 08 range. */
const SPECIAL_RATE = /^(?:0|(?:00)?330?)8/;

/** "085 204 7719": Irish and others; French ones are not grouped so. */
const FOREIGN_GROUPS = /^3-(?:3-4|7|4-3)$/;

/** E.164: at most 15 digits. */
const LONGEST = 15;
const SHORTEST_FOREIGN = 7;
const SHORTEST_ANNOUNCED = 6;
/** The library costs 30 µs; a text with more candidates than this is an attack, and the form alone decides. */
const LIBRARY_CALLS = 100;

const FIRST_PERSON = words(
  "mon ma mes moi me my nous notre joignable tel telephone portable mobile phone cell",
);
const LOOK_BACK = 6;
const AROUND = words(
  "appelez appeler rappelez rappeler urgence soir matin jour fixe mobile portable perso bureau domicile maison travail dispo call back me cell phone tel telephone numero joindre jusqu",
);

/** Finds French and international phone numbers by their form and by the words that announce them. */
export function findPhones(reading: Reading): Span[] {
  const spans: Span[] = [];
  const library = limitedCheck();
  for (const chain of reading.chains) {
    if (chain.digits.length < SHORTEST_FOREIGN) continue;
    for (let at = 0; at < chain.atoms.length; at += 1) {
      const found = international(reading, chain, at, library) ?? french(reading, chain, at);
      if (found === undefined) continue;
      spans.push(found.span);
      at = found.to - 1;
    }
  }
  return [...spans, ...announcedPhones(reading)];
}

interface Found {
  readonly span: Span;
  readonly to: number;
}

function french(reading: Reading, chain: Chain, at: number): Found | undefined {
  const offset = chain.offsets[at] ?? 0;
  const first = chain.digits.charAt(offset);
  if (first === "0" || first === "3") {
    for (const { prefix, length } of FRENCH) {
      if (!chain.digits.startsWith(prefix, offset) || chain.digits.charAt(offset + prefix.length) === "0")
        continue;
      const window = windowAt(chain, at, length);
      if (
        window === undefined ||
        !AFTER_PREFIX.test(window.digits.slice(prefix.length)) ||
        holds(reading, chain, window, ["cited"]) ||
        (holds(reading, chain, window, ["date", "time"]) && !arePairs(reading, chain, window))
      )
        continue;
      const isPublic =
        SPECIAL_RATE.test(window.digits) &&
        !FOREIGN_GROUPS.test(groupsOf(chain, window)) &&
        isApart(chain, window) &&
        !isFirstPerson(reading, chain, at);
      return spanOf(reading, window, isPublic ? "official" : "phone", RANK.shaped);
    }
  }
  const american = chain.atoms[at]?.digits.length === 3 ? windowAt(chain, at, 10) : undefined;
  if (american !== undefined && groupsOf(chain, american) === "3-3-4")
    return spanOf(reading, american, "phone", RANK.likely);
  const broken = first === "0" ? windowAt(chain, at, BROKEN_OFF) : undefined;
  if (
    broken !== undefined &&
    /^0[67]/.test(broken.digits) &&
    groupsOf(chain, broken) === "2-2-2-2" &&
    isApart(chain, broken)
  ) {
    return spanOf(reading, broken, "phone", RANK.likely);
  }
  if (first !== "6" && first !== "7") return undefined;
  const length = chain.atoms[at]?.digits.length ?? 0;
  // Groups of one digit are no phone's: "6 6 6 6".
  if (length > 3 || (chain.atoms[at + 1]?.digits.length ?? 0) < 2) return undefined;
  const window = windowAt(chain, at, 9);
  if (window === undefined || !MOBILE_WITHOUT_ZERO.test(window.digits)) return undefined;
  const groups = groupsOf(chain, window);
  return groups === "1-2-2-2-2" || groups === "1-2-3-3" || groups === "3-3-3"
    ? spanOf(reading, window, "phone", RANK.likely)
    : undefined;
}

function groupsOf(chain: Chain, { from, to }: Window): string {
  return chain.atoms
    .slice(from, to)
    .map(({ digits }) => digits.length)
    .join("-");
}

const PAIRS = "2-2-2-2-2";
/** A clock's two numbers. */
const CLOCK = /(?:[01]\d|2[0-4])[.\n ][0-5]\d$/;

/** "06-18-22⏎33-44": pairs joined by one sign from end to end, though the first three could be a date. */
function arePairs({ text }: Reading, chain: Chain, window: Window): boolean {
  if (groupsOf(chain, window) !== PAIRS) return false;
  const written = text.slice(window.start, window.end);
  return (
    /^\d\d([-./])\d\d(?:[\n ]?\1[\n ]?|\n)\d\d(?:\1|\n)\d\d(?:\1|\n)\d\d$/.test(written) &&
    !CLOCK.test(written)
  );
}

/** Whether no further digits are joined to a window: inside a longer row its form means nothing. */
function isApart(chain: Chain, { from, to }: Window): boolean {
  return (from === 0 || chain.atoms[from]?.gap !== "tight") && chain.atoms[to]?.gap !== "tight";
}

function spanOf(reading: Reading, window: Window, kind: Span["kind"], rank: Rank): Found {
  const start = withPrefix(reading.text, window.start);
  // "+33 805..." begins before the digits that the list of official numbers knows.
  return reading.official.numbers.has(window.digits)
    ? { span: { start, end: window.end, kind: "official", rank: RANK.validated }, to: window.to }
    : { span: { start, end: window.end, kind, rank }, to: window.to };
}

/** The "+", "(" or "(+" before the digits. */
function withPrefix(text: string, start: number): number {
  let at = start;
  while (at > 0 && start - at < 3 && "(+ ".includes(text.charAt(at - 1))) at -= 1;
  while (at < start && text.charAt(at) === " ") at += 1;
  return at;
}

function isFirstPerson(reading: Reading, chain: Chain, at: number): boolean {
  const token = chain.atoms[at]?.firstToken ?? 0;
  for (let back = token - 1; back >= Math.max(0, token - LOOK_BACK); back -= 1) {
    if (FIRST_PERSON.has(reading.tokens[back])) return true;
  }
  return false;
}

/** "+32 470 12 34 56", "00 44 7911 123456", "+33 (0)6 12 34 56 78": the longest valid reading, else the longest one. */
function international(
  reading: Reading,
  chain: Chain,
  at: number,
  isValid: (digits: string) => boolean,
): Found | undefined {
  const start = chain.atoms[at]?.start ?? 0;
  const plus =
    mayFollowPlus(reading.text, start) &&
    /(?:^|[^0-9 ])[ (]*\+ ?\(?$/.test(reading.text.slice(Math.max(0, start - 6), start));
  const begins = at === 0 || chain.atoms[at]?.gap !== "tight";
  const zeros = begins && chain.digits.startsWith("00", chain.offsets[at] ?? 0);
  if (!plus && !zeros) return undefined;
  let longest: Window | undefined;
  for (let length = LONGEST + (plus ? 0 : 2); length >= SHORTEST_FOREIGN + (plus ? 0 : 3); length -= 1) {
    const window = windowAt(chain, at, length);
    if (window === undefined || holds(reading, chain, window, ["date", "time", "amount"])) continue;
    longest ??= window;
    const dialled = window.digits.replace(/^00/, "").replace(/^330/, "33");
    if (isValid(dialled)) return spanOf(reading, window, "phone", RANK.validated);
  }
  return longest === undefined || !plus ? undefined : spanOf(reading, longest, "phone", RANK.shaped);
}

/** A cheap look before the pattern: the sign stands one to three places before the digits. */
function mayFollowPlus(text: string, start: number): boolean {
  return text.charAt(start - 1) === "+" || text.charAt(start - 2) === "+" || text.charAt(start - 3) === "+";
}

function limitedCheck(): (digits: string) => boolean {
  let calls = 0;
  return (digits) => {
    calls += 1;
    return calls <= LIBRARY_CALLS && isValidPhoneNumber(`+${digits}`);
  };
}

function announcedPhones(reading: Reading): Span[] {
  const spans: Span[] = [];
  for (const introduction of reading.introductions) {
    if (introduction.kind !== "phone") continue;
    const found = numberAfter(reading, introduction, AROUND);
    const run = found === undefined ? undefined : runFrom(reading, found.place, "loose", LONGEST);
    if (run === undefined || run.digits < SHORTEST_ANNOUNCED) continue;
    spans.push({
      start: withPrefix(reading.text, run.start),
      end: run.end,
      kind: "phone",
      rank: RANK.introduced,
    });
  }
  return spans;
}
