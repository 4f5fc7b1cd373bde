import { redirectsOf, topicsOf } from "./guidance.js";
import { citedBy, readRedirects, readTopics } from "./guidance-file.js";
import { readForeignHarm, readLexicons } from "./lexicon-files.js";
import type { Report } from "./mistake.js";
import { checkOfficial } from "./official-texts.js";
import { OTHER_LABELS, REDIRECT_REASONS, type TeachingPack } from "./pack.js";
import { type PackFile, readLanguages, readPackFile } from "./pack-file.js";
import { hashOf, taggingHashOf } from "./pack-hash.js";
import type { Reading } from "./reading.js";
import { readReplies } from "./reply-files.js";
import { checkStatementsUsed, readSources, type Sources } from "./sources-file.js";
import { readTaggingExamples } from "./tagging-examples.js";
import { type MinimumVariants, type PlacedVariant, readVariants, reportSameLines } from "./variant-files.js";

export interface ReadOptions {
  /** default: MINIMUM_VARIANTS */
  readonly minimumVariants?: MinimumVariants;
  /**
   * Whether a matcher was learnt from the pack of this hash: what it was learnt from was right, and is not compared
   * again line by line, which takes a fifth of a start. Default: none was.
   */
  readonly isLearnt?: (hash: string) => boolean;
}

/** What was read, with what later checks need to point into the files. */
export interface ReadPack {
  /** without the answers that hold mistakes; fit to serve only when nothing was reported */
  readonly pack: TeachingPack;
  readonly packFile: PackFile;
  readonly sources: Sources;
  readonly variants: readonly PlacedVariant[];
}

/**
 * Reads and checks a whole knowledge folder. Every file is read even when another holds mistakes.
 *
 * @param directory as its files are to be named in messages: "knowledge"
 * @param report gets every mistake
 * @returns undefined when pack.yaml or sources.yaml leave no pack to speak of
 */
export function readPack(directory: string, options: ReadOptions, report: Report): ReadPack | undefined {
  const base = readLanguages(directory, report);
  if (base === undefined) return undefined;
  const reading: Reading = { directory, languages: base.languages, report };
  const packFile = readPackFile(base.source, reading);
  const sources = readSources(reading);
  const topics = readTopics(reading);
  const redirects = readRedirects(reading);
  const { replies, foreign, files } = readReplies(reading);
  const lexicon = readLexicons(reading);
  const topicIds = topics.map(({ id }) => id);
  // a topic that cannot be read may well be urgent: its own mistake is told, and that is enough
  const urgentIds = topics.filter(({ data }) => (data?.group ?? "urgent") === "urgent").map(({ id }) => id);
  const foreignHarm = readForeignHarm(reading, [...urgentIds, "distress"]);
  const labels = [...topicIds, ...REDIRECT_REASONS, ...OTHER_LABELS];
  const variants = readVariants(reading, labels, options.minimumVariants);
  const maskingExamples = readTaggingExamples(reading, "masking");
  const askingExamples = readTaggingExamples(reading, "asking");
  const hash = hashOf(variants, lexicon);
  if (options.isLearnt?.(hash) !== true) reportSameLines(variants, report);

  const guidance = [...topics, ...redirects];
  if (sources !== undefined && guidance.every(({ source }) => source !== undefined)) {
    checkStatementsUsed(sources, new Set(guidance.flatMap(citedBy)), report);
  }
  if (packFile === undefined) return undefined;
  for (const file of [packFile, sources, ...guidance, ...files]) {
    if (file?.source !== undefined) checkOfficial(file.source, packFile.described, report);
  }
  if (sources === undefined) return undefined;
  const known = { contacts: packFile.described.contacts, statements: sources.statements, topicIds };
  const pack: TeachingPack = {
    ...packFile.described,
    hash,
    taggingHash: taggingHashOf([maskingExamples, askingExamples], variants),
    statements: sources.statements,
    topics: topicsOf(topics, known, report),
    redirects: redirectsOf(redirects, known, report),
    replies,
    foreign,
    foreignHarm,
    lexicon,
    variants: variants.map(({ language, label, text, voice }) => ({ language, label, text, voice })),
    maskingExamples,
    askingExamples,
  };
  return { pack, packFile, sources, variants };
}
