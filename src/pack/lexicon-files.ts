import { join } from "node:path";
import * as z from "zod";
import { namesIn, reportUnknownFile } from "./folder.js";
import {
  BARE_REPLIES,
  COMMANDS,
  type ForeignHarm,
  type Label,
  type Language,
  type Lexicon,
  SMALLTALK_KINDS,
} from "./pack.js";
import { plain } from "./plain.js";
import type { Reading } from "./reading.js";
import { foreignLanguage, textSchema } from "./text-schemas.js";
import { readYaml, validate } from "./yaml-file.js";

const words = z.array(textSchema, { error: "write a list of words or expressions: [rib, iban]" });
const someWords = words.min(1, "write at least one word or expression");

const lexiconSchema = z.strictObject({
  spellings: z.record(z.string(), textSchema),
  distress: someWords,
  idioms: words,
  smalltalk: z.record(z.enum(SMALLTALK_KINDS), someWords),
  replies: z.record(z.enum(BARE_REPLIES), someWords),
  joins: someWords,
  followUps: someWords,
  questions: words.default([]),
  naming: words.default([]),
  commands: z.record(z.enum(COMMANDS).exclude(["erase-data"]), someWords),
  erasing: z.strictObject({
    verbs: someWords,
    conversation: someWords,
    data: someWords,
    gone: words.default([]),
    alone: words.default([]),
    reasons: words.default([]),
    reported: words.default([]),
  }),
  askingHow: someWords,
  courtesies: someWords,
  switchTo: someWords,
});

/** The file of harm told in languages that the pack does not serve. */
const FOREIGN = "foreign";

const foreignHarmSchema = z.strictObject({ idioms: words, harm: z.record(z.string(), someWords) });

/**
 * Reads lexicon/foreign.yaml: how harm sounds in languages that the pack does not serve.
 *
 * @param labels that may stand there: the urgent topics and "distress"
 */
export function readForeignHarm(
  { directory, languages, report }: Reading,
  labels: readonly Label[],
): Readonly<Record<Language, ForeignHarm>> {
  const source = readYaml(directory, `lexicon/${FOREIGN}.yaml`, report);
  const schema = z.record(foreignLanguage(languages), foreignHarmSchema);
  const foreign = (source && validate(source, schema, languages, report)) ?? {};
  for (const [language, { harm }] of Object.entries(foreign)) {
    for (const label of Object.keys(harm)) {
      if (source === undefined || labels.includes(label)) continue;
      const problem = `"${label}" is no urgent topic`;
      const remedy = `use one of ${labels.join(", ")}`;
      report({ ...source.place([language, "harm", label]), problem, remedy });
    }
  }
  return foreign;
}

/** Reads lexicon/: one file for each language of the pack, beside foreign.yaml. */
export function readLexicons({ directory, languages, report }: Reading): ReadonlyMap<Language, Lexicon> {
  for (const name of namesIn(directory, "lexicon", ".yaml", report)) {
    if (name === FOREIGN || languages.includes(name)) continue;
    const remedy = `add "${name}" to languages of pack.yaml, or remove it`;
    reportUnknownFile(join(directory, "lexicon", `${name}.yaml`), remedy, report);
  }
  const lexicons = new Map<Language, Lexicon>();
  for (const language of languages) {
    const source = readYaml(directory, `lexicon/${language}.yaml`, report);
    const lexicon = source && validate(source, lexiconSchema, languages, report);
    if (lexicon !== undefined) lexicons.set(language, spelledOut(lexicon));
  }
  return lexicons;
}

/** What asks for an erasure is written as verbs, or what is to become of it, and what is to go, and read as whole messages. */
function spelledOut({ erasing, commands, ...lexicon }: z.infer<typeof lexiconSchema>): Lexicon {
  const { verbs, conversation, data, gone, alone, reasons, reported } = erasing;
  const each = (what: readonly string[]) => verbs.flatMap((verb) => what.map((one) => `${verb} ${one}`));
  const wished = conversation.flatMap((one) => gone.map((end) => `${one} ${end}`));
  const erase = [...commands.erase, ...alone, ...each(conversation), ...wished];
  return {
    ...lexicon,
    commands: { ...commands, erase, "erase-data": each(data) },
    erasing: { alone, reasons, reported, signs: [...verbs, ...gone].map(longestWord) },
  };
}

function longestWord(expression: string): string {
  const words = plain(expression).split(" ");
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest));
}
