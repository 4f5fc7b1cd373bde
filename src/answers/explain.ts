import type { Language, Variant } from "../pack/pack.js";
import { createDecide } from "./decide.js";
import type { Candidate, Decision, Message } from "./decision.js";
import { likelierBeside, oddsOf } from "./odds.js";
import { type Choice, choicesFor } from "./policy.js";
import { probabilitiesOf } from "./probabilities.js";
import { type Reader, stemsRead, wordsRead } from "./read-text.js";
import { languageIn, type Parts, prepare, saidIn, typedIn } from "./tools.js";
import { createWhy } from "./why.js";

/** Labels that an explanation compares. */
const MOST_LABELS = 5;

/** A label with what spoke for it. */
interface Spoken extends Candidate {
  /** the nearest of its variants */
  readonly line?: string;
  /** the terms of the message that spoke most for it, strongest first */
  readonly terms: readonly string[];
}

/** How a decision came about, stage by stage, for the curator who has to know which line to add. */
export interface Explanation {
  readonly language: Language;
  /** as the matcher read them: SMS spellings written out, misspellings corrected */
  readonly words: readonly string[];
  readonly stems: readonly string[];
  /** misspelt word -> what it was taken for */
  readonly corrections: ReadonlyMap<string, string>;
  /** words that no variant of the language uses: nothing could be learnt of them */
  readonly unknown: readonly string[];
  /** best first, topics and all other labels together */
  readonly labels: readonly Spoken[];
  /** what could be done, the cheapest first */
  readonly choices: readonly Choice[];
  readonly decision: Decision;
}

export type Explain = (message: Message) => Explanation;

/**
 * @param variants what the parts' model was learnt from
 * @returns tells how the decision on a message comes about; decides exactly as createDecide does
 */
export function createExplain(parts: Parts, variants: readonly Variant[]): Explain {
  const tools = prepare(parts);
  const decide = createDecide(parts);
  const { pack, model, readers } = parts;
  const why = createWhy(variants, model, readers);
  return (message) => {
    const typed = typedIn(message.text);
    const said = saidIn(message, typed);
    const { language } = languageIn(message, said, parts, tools);
    const whole = (tools.readers.get(language) as Reader)(typed.tokens);
    const words = wordsRead(whole);
    const beside = likelierBeside(message, language, pack);
    const odds = oddsOf(probabilitiesOf(whole, model), model.labels, tools.kinds, beside);
    const others = (["handoff", "smalltalk"] as const).map((label) => ({ label, p: odds[label] }));
    const all = [...odds.topics, ...odds.redirects, ...others, { label: "off-subject", p: odds.offSubject }];
    const uses = model.uses.get(language);
    return {
      language,
      words,
      stems: stemsRead(whole),
      corrections: whole.corrections,
      unknown: [...new Set(words)].filter((word) => uses?.has(word) !== true),
      labels: all
        .sort((a, b) => b.p - a.p)
        .slice(0, MOST_LABELS)
        .map(({ label, p }) => ({ label, p, ...why(label, whole) })),
      choices: choicesFor(odds, tools.namesOnly(said.plain, language)),
      decision: decide(message),
    };
  };
}
