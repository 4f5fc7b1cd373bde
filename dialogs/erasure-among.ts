import type { Language, Pack } from "../src/pack/pack.js";
import { foldedOnce, isOneOf } from "../src/pack/phrase.js";
import { plain } from "../src/pack/plain.js";
import { clausesOf } from "./clauses.js";

/** Longer messages tell a story, in characters. */
const LONGEST = 240;
/** What follows is quoted: "il m'écrit : efface tout". */
const QUOTING = /[:"«“]\s*$/u;
const SIGNS = /^[\s,.;:!…]+/u;

/** What a message asks for; `language`: the one in which it does */
export interface ErasureWish {
  readonly kind: "erase" | "offer-erasure";
  readonly language: Language;
}

/**
 * The wish to have the conversation erased among other words: "efface la conversation, j'ai peur", "delete this chat
 * because my husband reads it". Who tells that somebody else wants it, or asks something besides, wishes nothing. It is
 * offered, and not done, where it is asked about.
 *
 * @param languageOfWish the language in which a clause asks for an erasure and for nothing else
 * @param tellsHarm whether the words beside the wish tell of harm under way
 */
export function erasureAmong(
  text: string,
  pack: Pack,
  languageOfWish: (clause: string) => Language | undefined,
  tellsHarm: (beside: string) => boolean,
): ErasureWish | undefined {
  if (text.length > LONGEST || !mayAsk(text, pack)) return undefined;
  for (const { wish, before, beside, asked } of wishesIn(text, pack)) {
    const language = languageOfWish(wish);
    if (language === undefined) continue;
    const isOwn = !beside.includes("?") && !QUOTING.test(before) && !isReported(beside, pack);
    if (!isOwn || tellsHarm(beside)) return undefined;
    return { kind: asked ? "offer-erasure" : "erase", language };
  }
  return undefined;
}

/** A cheap look before the closer one. */
function mayAsk(text: string, pack: Pack): boolean {
  const words = plain(text).split(" ");
  return [...pack.lexicon.values()].some(({ erasing }) => words.some((word) => isOneOf(word, erasing.signs)));
}

interface Wish {
  readonly wish: string;
  readonly before: string;
  /** the rest of the message */
  readonly beside: string;
  /** a question mark follows */
  readonly asked: boolean;
}

/** Each clause of a message as the wish that it may be, with and without a reason that follows in it. */
function wishesIn(text: string, pack: Pack): readonly Wish[] {
  const clauses = clausesOf(text);
  const whole = { clause: text.trim(), at: text.length - text.trimStart().length };
  return (clauses.length === 0 ? [whole] : clauses).flatMap(({ clause, at }) => {
    const before = text.slice(0, at);
    const after = text.slice(at + clause.length).replace(SIGNS, "");
    const asked = after.startsWith("?");
    const others = `${before} ${asked ? after.slice(1) : after}`.trim();
    const wished = { wish: clause, before, beside: others, asked };
    const reason = reasonIn(clause, pack);
    if (reason === undefined) return others === "" ? [] : [wished];
    return [wished, { ...wished, wish: reason.wish, beside: `${others} ${reason.why}`.trim() }];
  });
}

/** "supprime tout avant que mon mari voie": the wish, and why. */
function reasonIn(clause: string, pack: Pack): { readonly wish: string; readonly why: string } | undefined {
  const phrase = ` ${plain(clause)} `;
  let at = phrase.length;
  for (const { erasing } of pack.lexicon.values()) {
    for (const reason of foldedOnce(erasing.reasons)) {
      const place = phrase.indexOf(` ${reason} `);
      if (place > 0 && place < at) at = place;
    }
  }
  if (at === phrase.length) return undefined;
  return { wish: phrase.slice(0, at).trim(), why: phrase.slice(at).trim() };
}

function isReported(beside: string, pack: Pack): boolean {
  const phrase = ` ${plain(beside)} `;
  return [...pack.lexicon.values()].some(({ erasing }) =>
    foldedOnce(erasing.reported).some((expression) => phrase.includes(` ${expression} `)),
  );
}
