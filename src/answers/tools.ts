import { type Language, type Lexicon, type Pack, SMALLTALK_KINDS, type SmalltalkKind } from "../pack/pack.js";
import { createHearAlarm, type HearAlarm } from "./alarms.js";
import { holdsMask, withoutMasks } from "./beside-masks.js";
import type { Message } from "./decision.js";
import { dictionaryOf } from "./dictionary.js";
import { foreignLanguageOf, languageOf } from "./language.js";
import type { Model } from "./model.js";
import { createNamesOnly, type NamesOnly } from "./naming.js";
import { kindsOf, type LabelKinds } from "./odds.js";
import { createPhrases, type Phrases } from "./phrases.js";
import type { Readers } from "./read-text.js";
import { createSpeller } from "./spelling.js";
import { isStop, tokensOf, withoutAccents } from "./words.js";

/** What decisions rest on. */
export interface Parts {
  readonly pack: Pack;
  readonly model: Model;
  readonly readers: Readers;
}

/** What is prepared once, so that a decision only looks things up. */
export interface Tools {
  /** see correctingReaders */
  readonly readers: Readers;
  readonly kinds: LabelKinds;
  readonly hearAlarm: HearAlarm;
  readonly smalltalk: Phrases<SmalltalkKind>;
  /** courtesies of one language: "ok" is said in many, and so changes none */
  readonly courtesies: ReadonlyMap<Language, Phrases<SmalltalkKind>>;
  /** per language: whether a word belongs to it */
  readonly knows: readonly ((word: string) => boolean)[];
  readonly namesOnly: NamesOnly;
}

/** Prepares what a pack's decisions look up. */
export function prepare({ pack, model, readers }: Parts): Tools {
  const lexicons = [...pack.lexicon.values()];
  return {
    readers: correctingReaders(readers, model),
    kinds: kindsOf(pack),
    namesOnly: createNamesOnly(pack),
    hearAlarm: createHearAlarm(pack),
    smalltalk: createPhrases(lexicons.flatMap(({ smalltalk }) => kindsIn(smalltalk))),
    courtesies: new Map(
      [...pack.lexicon].map(([language, { smalltalk }]) => [language, createPhrases(kindsIn(smalltalk))]),
    ),
    knows: [...pack.lexicon].map(([language, { spellings }]) => {
      const known = new Set([...(model.uses.get(language)?.keys() ?? []), ...Object.keys(spellings)]);
      return (word: string) => known.has(word);
    }),
  };
}

/** @returns readers that also correct misspellings towards the words that a model was taught */
export function correctingReaders(readers: Readers, { dictionaries, uses }: Model): Readers {
  return new Map(
    [...readers].map(([language, read]) => {
      const hashes = dictionaries.get(language);
      const speller = createSpeller(uses.get(language) ?? new Map(), hashes && dictionaryOf(hashes));
      return [language, (tokens) => read(tokens, speller)];
    }),
  );
}

function kindsIn(smalltalk: Lexicon["smalltalk"]): readonly (readonly [SmalltalkKind, readonly string[]])[] {
  return SMALLTALK_KINDS.map((kind) => [kind, smalltalk[kind]]);
}

/** A message as it was typed: what languages and expressions are recognised by, and what is then read. */
export interface Typed {
  /** words and marks */
  readonly tokens: readonly string[];
  readonly words: readonly string[];
  /** the same without accents */
  readonly plain: readonly string[];
}

export function typedIn(text: string): Typed {
  const tokens = tokensOf(text);
  const words = tokens.filter((token) => !isStop(token));
  return { tokens, words, plain: words.map(withoutAccents) };
}

/** @returns what the member said of a message: the words of its masks are ours */
export function saidIn({ text }: Message, typed: Typed): { readonly text: string } & Typed {
  if (!holdsMask(text)) return { text, ...typed };
  const said = withoutMasks(text);
  return { text: said, ...typedIn(said) };
}

/**
 * @param said of the message, see saidIn
 * @returns the language that a message is read in, and `foreign`, the language it is in when the pack does not hold it
 */
export function languageIn(
  { language }: Message,
  { text, words, plain }: ReturnType<typeof saidIn>,
  { pack, model }: Parts,
  tools: Tools,
): { readonly language: Language; readonly foreign?: Language } {
  const foreign = foreignLanguageOf(text, words, tools.knows);
  if (foreign !== undefined && !pack.languages.includes(foreign)) return { language, foreign };
  const isCourtesy = tools.courtesies.get(language)?.whole(plain) !== undefined;
  const spoken = isCourtesy ? language : languageOf(words, model.languages, language);
  // "qwerty asdf" looks more like one language than another, and is neither.
  const isSpoken = words.some((word) => model.uses.get(spoken)?.has(word) === true);
  return { language: isSpoken ? spoken : language };
}
