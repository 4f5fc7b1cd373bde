import type { Language, Pack, RedirectReason, TopicId } from "../pack/pack.js";
import type { Alarm } from "./alarms.js";
import { askedBeside, besideMasks } from "./beside-masks.js";
import type { Beside, Candidate, Decide, Decision, Message, Reading } from "./decision.js";
import type { Model } from "./model.js";
import { type LabelKinds, likelierBeside, oddsOf } from "./odds.js";
import { type Choice, choose, type Odds } from "./policy.js";
import { probabilitiesOf } from "./probabilities.js";
import { questionsIn } from "./questions.js";
import type { Reader } from "./read-text.js";
import { languageIn, type Parts, prepare, saidIn, type Tools, type Typed, typedIn } from "./tools.js";
import { tokensOf } from "./words.js";

/** Topics that a decision names, best first. */
const MOST_CANDIDATES = 5;
/** A part of a message that is less likely to be about any topic asks nothing, 0..1. */
const LEAST_TOPICAL = 0.4;
/** Harm beside a value is heard when it is at least this likely by itself, 0..1: what is left of a message is no whole one. */
const LEAST_BESIDE = 0.5;
/** A person who is asked for beside a value is brought when that is at least this likely, 0..1; */
const SURE_OF_PERSON = 0.8;
/** and a question beside one is answered when its topic is. Words around values mislead: docs/matching.md, "Rules before the classifier". */
const SURE_OF_QUESTION = 0.9;
/** How sure a rule that decides alone is, 0..1. */
const SURE_BY_RULE = 0.99;

/**
 * @returns the pure function from a message to its decision. First danger to life, by rule; then harm, typed
 *   personal data and all the rest by what is expected to cost the member least (policy.ts).
 */
export function createDecide(parts: Parts): Decide {
  const tools = prepare(parts);
  return (message) => {
    const typed = typedIn(message.text);
    const alarm = tools.hearAlarm(typed.plain);
    if (alarm !== undefined && !parts.pack.languages.includes(alarm.language)) {
      return decideForeign(message, alarm.language, alarm, parts.pack);
    }
    const said = saidIn(message, typed);
    const { language, foreign } = languageIn(message, said, parts, tools);
    return foreign === undefined
      ? decideIn(language, message, { ...typed, said: said.plain }, alarm, parts, tools)
      : decideForeign(message, foreign, alarm, parts.pack);
  };
}

/** Emergency steps are due in any language; for the rest one line says which languages are served. */
function decideForeign(
  { language }: Message,
  foreign: Language,
  alarm: Alarm | undefined,
  pack: Pack,
): Decision {
  const reading: Reading = {
    language,
    confidence: SURE_BY_RULE,
    candidates: [],
    rule: alarm === undefined ? `written in "${foreign}"` : `says "${alarm.harm}" in "${alarm.language}"`,
    ...(foreign in pack.foreign && { foreign }),
  };
  if (alarm === undefined) return { ...reading, outcome: "fallback" };
  if (alarm.harm === "distress") return { ...reading, outcome: "redirect", reason: "distress" };
  return { ...reading, outcome: "urgent", topic: alarm.harm };
}

function decideIn(
  language: Language,
  message: Message,
  { tokens, plain, said }: Typed & { readonly said: readonly string[] },
  alarm: Alarm | undefined,
  { pack, model }: Parts,
  tools: Tools,
): Decision {
  const { text } = message;
  // What is only named was not given, taken or used.
  const namesOnly = tools.namesOnly(said, language);
  const read = tools.readers.get(language) as Reader;
  const raised = likelierBeside(message, language, pack);
  const oddsFor = (words: typeof tokens): Odds =>
    oddsOf(probabilitiesOf(read(words), model), model.labels, tools.kinds, raised);
  const whole = oddsFor(tokens);
  const odds = (message.masked && !namesOnly && harmBeside(text, whole, oddsFor)) || whole;
  const reading = (confidence: number, rule: string): Reading => ({
    language,
    confidence,
    candidates: odds.topics.slice(0, MOST_CANDIDATES).map(({ label: topic, p }) => ({ label: topic, p })),
    rule,
  });
  const byRule = (rule: string) => reading(SURE_BY_RULE, rule);

  if (alarm?.harm === "distress") {
    return { ...byRule("an expression of distress"), outcome: "redirect", reason: "distress" };
  }
  const choice = choose(odds, namesOnly);
  if (message.masked && !isHarm(choice)) {
    const reason: RedirectReason = "typed-personal-data";
    const beside = askedAmong(text, pack.lexicon.get(language)?.questions ?? [], oddsFor);
    return { ...byRule("personal data was masked"), outcome: "redirect", reason, ...(beside && { beside }) };
  }
  if (plain.length === 0) return { ...byRule("no word in it"), outcome: "fallback" };
  const kind = tools.smalltalk.whole(plain);
  if (kind !== undefined) return { ...byRule(`a phrase of ${kind}`), outcome: "smalltalk", kind };

  const joins = pack.lexicon.get(language)?.joins ?? [];
  const questions = (asked: TopicId) =>
    questionsIn(text, joins, asked, (part) => topicOf(part, read, model, tools.kinds));
  const found = reading(probabilityOf(choice, odds), `least expected cost: ${choice.cost.toFixed(2)}`);
  switch (choice.outcome) {
    case "answer":
      return { ...found, outcome: "answer", ...questions(choice.topic) };
    case "urgent":
      return { ...found, outcome: "urgent", topic: choice.topic };
    case "clarify": {
      // Asked which of two questions is meant, a member who asked both can only say "both".
      const [likeliest] = choice.topics;
      const both = likeliest === undefined ? undefined : questions(likeliest);
      return both?.also === undefined
        ? { ...found, outcome: "clarify", topics: choice.topics }
        : { ...found, outcome: "answer", ...both };
    }
    case "redirect":
      return { ...found, outcome: "redirect", reason: choice.reason };
    case "smalltalk":
      return {
        ...found,
        outcome: "smalltalk",
        kind: tools.smalltalk.inside(plain)[0]?.name ?? "capabilities",
      };
    case "handoff":
    case "fallback":
      return { ...found, outcome: choice.outcome };
    default:
      return choice satisfies never;
  }
}

/**
 * Who somebody is and how to reach them, told first, drowns the harm that is told then.
 *
 * @returns the odds of what stands beside the masks, if harm is likely there and was not in the whole
 */
function harmBeside(text: string, whole: Odds, oddsFor: (words: Typed["tokens"]) => Odds): Odds | undefined {
  if (isHarm(choose(whole))) return undefined;
  const beside = oddsFor(tokensOf(besideMasks(text)));
  const harm = choose(beside);
  return isHarm(harm) && probabilityOf(harm, beside) >= LEAST_BESIDE ? beside : undefined;
}

/**
 * A person, or an answer, that is plainly asked for beside masks. The question by itself must be sure of its topic, and all
 * that stands beside the masks be about the same: "my IBAN is ‹IBAN masked›" asks nothing.
 */
function askedAmong(
  text: string,
  begins: readonly string[],
  oddsFor: (words: Typed["tokens"]) => Odds,
): Beside | undefined {
  const read = (words: string) => {
    const odds = oddsFor(tokensOf(words));
    const choice = choose(odds);
    return { choice, p: probabilityOf(choice, odds) };
  };
  const all = read(besideMasks(text));
  if (all.choice.outcome === "handoff" && all.p >= SURE_OF_PERSON) return { outcome: "handoff" };
  const question = all.choice.outcome === "answer" ? askedBeside(text, begins) : "";
  if (question === "") return undefined;
  const { choice, p } = read(question);
  const isSure = choice.outcome === "answer" && p >= SURE_OF_QUESTION;
  const isSame = all.choice.outcome === "answer" && isSure && choice.topic === all.choice.topic;
  return isSame ? { outcome: "answer", topic: choice.topic } : undefined;
}

function isHarm(choice: Choice): boolean {
  return choice.outcome === "urgent" || (choice.outcome === "redirect" && choice.reason === "distress");
}

/** How likely the label is that a choice stands for. */
function probabilityOf(choice: Choice, odds: Odds): number {
  switch (choice.outcome) {
    case "answer":
    case "urgent":
      return odds.topics.find(({ label }) => label === choice.topic)?.p ?? 0;
    case "clarify":
      return odds.topics[0]?.p ?? 0;
    case "redirect":
      return odds.redirects.find(({ label }) => label === choice.reason)?.p ?? 0;
    case "handoff":
    case "smalltalk":
      return odds[choice.outcome];
    case "fallback":
      return odds.offSubject;
    default:
      return choice satisfies never;
  }
}

/**
 * The topic that one part of a message asks for: how sure among topics alone, because a part ("mon IBAN") is seldom a
 * whole sentence.
 */
function topicOf(part: string, read: Reader, model: Model, kinds: LabelKinds): Candidate | undefined {
  const probabilities = probabilitiesOf(read(tokensOf(part)), model);
  const topics = model.labels
    .map((label, at) => ({ label, p: probabilities[at] as number }))
    .filter(({ label }) => kinds.get(label) === "topic");
  const all = topics.reduce((sum, { p }) => sum + p, 0);
  const best = topics.reduce((top, topic) => (topic.p > top.p ? topic : top), { label: "", p: 0 });
  return all < LEAST_TOPICAL ? undefined : { label: best.label, p: best.p / all };
}
