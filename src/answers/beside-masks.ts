import { foldedOnce } from "../pack/phrase.js";
import { plain } from "../pack/plain.js";
import { clausesIn, clausesWithEnds } from "./clauses.js";

/** "‹IBAN masqué›", see mask-labels.ts of privacy. */
const MASK = /‹[^‹›]*›/g;

/** Whether a mask, or what looks like one, is in a text. */
export function holdsMask(text: string): boolean {
  return text.includes("‹");
}

/** A message without its masks, whose words are ours: they speak no language for the member. */
export function withoutMasks(text: string): string {
  return text.replace(MASK, " ").trim();
}

/**
 * What a masked message tells beside its values: its clauses without a mask or, where there are none, its words without the
 * masks. "Je suis ‹nom masqué›, né le ‹date masquée›. Il me frappe" tells that somebody is hitting.
 */
export function besideMasks(text: string): string {
  const told = clausesIn(text).filter((clause) => !holdsMask(clause));
  return told.length > 0 ? told.join(". ") : withoutMasks(text);
}

/** Fewer words beside a value ("et moi ?") ask nothing by themselves. */
const FEWEST_WORDS = 3;

/**
 * What a masked message plainly asks: its clauses that end in a question mark or begin as questions do, without masks.
 *
 * @param begins how questions begin in its language: "est-ce", "should"
 * @returns "" where it asks nothing
 */
export function askedBeside(text: string, begins: readonly string[]): string {
  return clausesWithEnds(text)
    .map(({ clause, end }) => ({ clause: withoutMasks(clause), end }))
    .filter(({ clause, end }) => {
      const said = plain(clause);
      if (said.split(" ").length < FEWEST_WORDS) return false;
      return end.includes("?") || foldedOnce(begins).some((begin) => said.startsWith(`${begin} `));
    })
    .map(({ clause }) => clause)
    .join(". ");
}
