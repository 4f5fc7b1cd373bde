import { INTRODUCTIONS, type IntroductionKind } from "./introduction-words.js";
import type { Normalised } from "./normalise.js";

/** Words of a text that announce a value; token indexes, `to` exclusive. */
export interface Introduction {
  readonly kind: IntroductionKind;
  readonly from: number;
  readonly to: number;
}

const byFirstWord = new Map<
  string,
  { readonly kind: IntroductionKind; readonly words: readonly string[] }[]
>();
for (const kind of Object.keys(INTRODUCTIONS) as IntroductionKind[]) {
  for (const expression of INTRODUCTIONS[kind]) {
    const words = expression.split(" ");
    const first = words[0] ?? "";
    const list = byFirstWord.get(first) ?? [];
    list.push({ kind, words });
    byFirstWord.set(first, list);
  }
}
for (const list of byFirstWord.values()) list.sort((a, b) => b.words.length - a.words.length);

/** Words of one expression stand this close: "n° de sécu", "e-mail", "mot  de passe". */
const MAX_GAP = 3;

/** Finds the words that announce a value, from left to right, the longest expression at each place. */
export function findIntroductions(text: Normalised): Introduction[] {
  const found: Introduction[] = [];
  for (let at = 0; at < text.tokens.length; ) {
    const token = text.tokens[at];
    const candidates = token === undefined || token.digits ? undefined : byFirstWord.get(token.text);
    const match = candidates?.find(({ words }) => isAt(text, at, words));
    if (match === undefined) {
      at += 1;
      continue;
    }
    found.push({ kind: match.kind, from: at, to: at + match.words.length });
    at += match.words.length;
  }
  return found;
}

function isAt(text: Normalised, at: number, words: readonly string[]): boolean {
  for (let ahead = 1; ahead < words.length; ahead += 1) {
    const [left, right] = [text.tokens[at + ahead - 1], text.tokens[at + ahead]];
    if (
      left === undefined ||
      right === undefined ||
      right.text !== words[ahead] ||
      right.start - left.end > MAX_GAP
    )
      return false;
    for (let between = left.end; between < right.start; between += 1) {
      if ("?!;:,".includes(text.text.charAt(between))) return false;
    }
  }
  return true;
}
