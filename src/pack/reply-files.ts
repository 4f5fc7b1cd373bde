import { join } from "node:path";
import * as z from "zod";
import { namesIn, reportUnknownFile } from "./folder.js";
import { type ForeignLines, type Language, REPLY_KEYS, type Replies, type ReplyKey } from "./pack.js";
import type { Reading } from "./reading.js";
import { finding, foreignLanguage, placeholdersIn, textSchema } from "./text-schemas.js";
import { readYaml, validate, type YamlFile } from "./yaml-file.js";

/** The file of lines in languages that the pack does not serve. */
const FOREIGN = "foreign";

/** The values that dialogs fill in; a line must hold all of its own and no other. */
export const PLACEHOLDERS: Readonly<Partial<Record<ReplyKey, readonly string[]>>> = {
  greeting: ["insurer"],
  "person-open": ["phone", "hours"],
  "person-closed": ["phone", "hours"],
  masked: ["kinds"],
  "masked-beside-adviser": ["kinds"],
  "hub-taken": ["adviser"],
  "hub-taken-by": ["adviser"],
  "hub-topic": ["topic", "percent"],
  "hub-topic-chosen": ["topic"],
  "hub-since": ["time"],
  "hub-writes-in": ["language"],
  "hub-transcript-cut": ["count"],
  "hub-pseudonym": ["code"],
  "as-of": ["date"],
  "handoff-queued": ["position"],
  "handoff-queued-wait": ["position", "minutes"],
  "handoff-waiting": ["position"],
  "handoff-waiting-wait": ["position", "minutes"],
  "handoff-position": ["position"],
  "handoff-position-wait": ["position", "minutes"],
  "handoff-overtaken": ["position"],
  "handoff-overtaken-wait": ["position", "minutes"],
  "handoff-requeued": ["position"],
  "handoff-closed": ["opening", "phone", "hours"],
  "handoff-closed-long": ["phone", "hours"],
  "handoff-nobody": ["phone", "hours"],
  "handoff-full": ["phone", "hours"],
  "handoff-expired": ["phone", "hours"],
  "opening-today": ["time"],
  "opening-tomorrow": ["time"],
  "opening-on": ["day", "time"],
};

export interface ReplyFiles {
  readonly replies: ReadonlyMap<Language, Replies>;
  readonly foreign: Readonly<Record<Language, ForeignLines>>;
  readonly files: readonly { readonly source: YamlFile }[];
}

/** Reads replies/: one file for each language of the pack, and foreign.yaml. */
export function readReplies(reading: Reading): ReplyFiles {
  const { directory, languages, report } = reading;
  for (const name of namesIn(directory, "replies", ".yaml", report)) {
    if (name === FOREIGN || languages.includes(name)) continue;
    const remedy = `add "${name}" to languages of pack.yaml, or remove it`;
    reportUnknownFile(join(directory, "replies", `${name}.yaml`), remedy, report);
  }
  const files: { source: YamlFile }[] = [];
  const read = <T>(name: string, schema: z.ZodType<T>): T | undefined => {
    const source = readYaml(directory, `replies/${name}.yaml`, report);
    if (source === undefined) return undefined;
    files.push({ source });
    return validate(source, schema, languages, report);
  };
  const replies = new Map<Language, Replies>();
  for (const language of languages) {
    const lines = read(language, repliesSchema());
    if (lines !== undefined) replies.set(language, lines);
  }
  const foreign = read(FOREIGN, foreignSchema(languages)) ?? {};
  return { replies, foreign, files };
}

function repliesSchema() {
  const lines = Object.fromEntries(REPLY_KEYS.map((key) => [key, lineSchema(key)]));
  // built from REPLY_KEYS, so it has exactly the keys of Replies; Object.fromEntries forgets that
  return z.strictObject(lines) as unknown as z.ZodType<Replies>;
}

function lineSchema(key: ReplyKey) {
  const known = PLACEHOLDERS[key] ?? [];
  const remedy = known.length === 0 ? "write the words out: nothing is filled in here" : `use ${list(known)}`;
  return textSchema.superRefine((line, context) => {
    const used = placeholdersIn(line);
    const unknown = used.filter((name) => !known.includes(name));
    if (unknown.length > 0) context.addIssue(finding(`holds the unknown ${list(unknown)}`, remedy));
    const missing = known.filter((name) => !used.includes(name));
    if (missing.length > 0)
      context.addIssue(finding(`lacks ${list(missing)}`, `put it where its value belongs`));
  });
}

function foreignSchema(languages: readonly Language[]) {
  return z.record(foreignLanguage(languages), z.strictObject(foreignLines));
}

const foreignLines = { served: textSchema, urgent: textSchema, danger: textSchema } satisfies Record<
  keyof ForeignLines,
  z.ZodType<string>
>;

function list(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(" and ");
}
