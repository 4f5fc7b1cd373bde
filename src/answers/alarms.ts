import type { Language, Pack, TopicId } from "../pack/pack.js";
import { createPhrases, type Found } from "./phrases.js";

/** Harm that a message's own words tell, in whatever language. */
export interface Alarm {
  /** danger to life, or an urgent topic */
  readonly harm: "distress" | TopicId;
  /** the language of the expression */
  readonly language: Language;
}

/**
 * Hears danger to life in all languages of the lexicon, and other harm in those that the pack does not serve, whose
 * messages the classifier cannot read.
 *
 * @param words a message's plain words, as typed: neither its language nor a correction is known yet
 * @returns danger to life before any other harm
 */
export type HearAlarm = (words: readonly string[]) => Alarm | undefined;

export function createHearAlarm({ lexicon, foreignHarm }: Pack): HearAlarm {
  const abroad = Object.entries(foreignHarm);
  const alarms = createPhrases<Alarm>([
    ...[...lexicon].map(([language, { distress }]) => [{ harm: "distress", language }, distress] as const),
    ...abroad.flatMap(([language, { harm: told }]) =>
      Object.entries(told).map(([harm, expressions]) => [{ harm, language }, expressions] as const),
    ),
  ]);
  const idioms = createPhrases<Language>([
    ...[...lexicon].map(([language, { idioms: said }]) => [language, said] as const),
    ...abroad.map(([language, { idioms: said }]) => [language, said] as const),
  ]);
  return (words) => {
    const heard = alarms.inside(words);
    if (heard.length === 0) return undefined;
    const said = idioms.inside(words);
    const left = heard.filter((alarm) => !said.some((idiom) => covers(idiom, alarm)));
    return (left.find(({ name }) => name.harm === "distress") ?? left[0])?.name;
  };
}

/**
 * What ends within an idiom says what the idiom says: "je veux mourir" and "mourir de rire". What goes on beyond it
 * ("en finir avec cette vie") does not.
 */
function covers(idiom: Found<unknown>, { to }: Found<unknown>): boolean {
  return idiom.from < to && to <= idiom.to;
}
