import { join } from "node:path";
import * as z from "zod";
import { namesIn, reportUnknownFile } from "./folder.js";
import {
  type Language,
  OTHER_LABELS,
  REDIRECT_REASONS,
  type StatementId,
  TOPIC_GROUPS,
  type TopicId,
} from "./pack.js";
import { plain } from "./plain.js";
import type { Reading } from "./reading.js";
import { finding, idSchema, perLanguage, shownText } from "./text-schemas.js";
import { readYaml, validate, type YamlFile } from "./yaml-file.js";

const MAX_ANSWER_WORDS = 90;
const MAX_TITLE_CHARACTERS = 60;
const MAX_RELATED = 3;

/** Names that mean something else as a label of variants, and so cannot be a topic's. */
const RESERVED: readonly string[] = [...REDIRECT_REASONS, ...OTHER_LABELS];

const answerText = shownText.superRefine((text, context) => {
  const words = countWords(text);
  if (words > MAX_ANSWER_WORDS) {
    context.addIssue(finding(`has ${words} words`, `shorten to ${MAX_ANSWER_WORDS} words or fewer`));
  }
  if (/\]\(/.test(text)) {
    context.addIssue(finding("holds a link", "name the site in words; the link belongs in `next`"));
  }
});

const titleText = shownText.max(
  MAX_TITLE_CHARACTERS,
  `shorten to ${MAX_TITLE_CHARACTERS} characters: it is a button`,
);

function guidanceShape(languages: readonly Language[]) {
  return {
    title: perLanguage(languages, titleText),
    answer: perLanguage(languages, answerText),
    next: z.strictObject({ contact: idSchema, label: perLanguage(languages, shownText) }),
    sources: z
      .array(z.string(), { error: "cite the statements it rests on: [advisory-1]" })
      .min(1, "cite a statement of sources.yaml: an answer without one is never sent"),
    related: z
      .array(z.string(), { error: "name up to three topics, or write []" })
      .max(MAX_RELATED, "keep the three most useful"),
  };
}

function redirectSchema(languages: readonly Language[]) {
  return z.strictObject({ id: z.string(), ...guidanceShape(languages) });
}

function topicSchema(languages: readonly Language[]) {
  const group = z.enum(TOPIC_GROUPS, { error: `write one of: ${TOPIC_GROUPS.join(", ")}` });
  return z.strictObject({
    id: idSchema.refine(
      (id) => !RESERVED.includes(id),
      "choose another id: this one is a redirect or a stock line",
    ),
    group,
    ...guidanceShape(languages),
  });
}

export type TopicData = z.infer<ReturnType<typeof topicSchema>>;
export type RedirectData = z.infer<ReturnType<typeof redirectSchema>>;

/** A topic or redirect as its file says it, ids not yet looked up. */
export interface GuidanceFile<T> {
  /** the file's name: the id by which variants and other topics know it */
  readonly id: string;
  /** undefined: there is no file, or it is not YAML; that was reported */
  readonly source: YamlFile | undefined;
  /** undefined: the file holds mistakes, which were reported */
  readonly data: T | undefined;
}

/** Reads every file of topics/. Files that cannot be read are reported, and given without data. */
export function readTopics(reading: Reading): GuidanceFile<TopicData>[] {
  const { directory, languages, report } = reading;
  const schema = topicSchema(languages);
  const names = namesIn(directory, "topics", ".yaml", report);
  const files = names.map((name) => readGuidance(`topics/${name}.yaml`, name, schema, reading));
  checkTitles(files, reading);
  return files;
}

/** Reads the file of every redirect reason; a missing one and a file of no reason are reported. */
export function readRedirects(reading: Reading): GuidanceFile<RedirectData>[] {
  const { directory, languages, report } = reading;
  const schema = redirectSchema(languages);
  for (const name of namesIn(directory, "redirects", ".yaml", report)) {
    if (REDIRECT_REASONS.some((reason) => reason === name)) continue;
    const remedy = `the reasons are fixed: ${REDIRECT_REASONS.join(", ")}`;
    reportUnknownFile(join(directory, "redirects", `${name}.yaml`), remedy, report);
  }
  return REDIRECT_REASONS.map((reason) => readGuidance(`redirects/${reason}.yaml`, reason, schema, reading));
}

/** @returns the statements that a file cites, also when it holds mistakes elsewhere */
export function citedBy({ source }: GuidanceFile<unknown>): readonly StatementId[] {
  const cites = z.looseObject({ sources: z.array(z.string()) }).safeParse(source?.value);
  return cites.data?.sources ?? [];
}

/** Words as a reader counts them: what stands between spaces and holds a letter or a digit; no list numbers. */
function countWords(text: string): number {
  const prose = text.replace(/^\s*\d+\. /gm, "");
  return prose.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function readGuidance<T extends { readonly id: string }>(
  name: string,
  id: TopicId,
  schema: z.ZodType<T>,
  { directory, languages, report }: Reading,
): GuidanceFile<T> {
  const source = readYaml(directory, name, report);
  const data = source && validate(source, schema, languages, report);
  if (source !== undefined && data !== undefined && data.id !== id) {
    const problem = `id "${data.id}" is not the file's name`;
    report({
      ...source.place(["id"]),
      problem,
      remedy: `write ${id}, or rename the file to ${data.id}.yaml`,
    });
  }
  return { id, source, data };
}

/** Two buttons that read the same cannot be told apart. */
function checkTitles(files: readonly GuidanceFile<TopicData>[], { languages, report }: Reading): void {
  for (const language of languages) {
    const seen = new Map<string, string>();
    for (const { id, source, data } of files) {
      const title = data?.title[language];
      if (source === undefined || title === undefined) continue;
      const other = seen.get(plain(title));
      if (other === undefined) seen.set(plain(title), id);
      else {
        const problem = `topic "${other}" has the same title: "${title}"`;
        report({ ...source.place(["title", language]), problem, remedy: "word one of them differently" });
      }
    }
  }
}
