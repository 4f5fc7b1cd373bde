import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { foldersIn, namesIn, reportUnknownFile } from "./folder.js";
import type { Place, Report } from "./mistake.js";
import type { Label, Language, Variant } from "./pack.js";
import { plain } from "./plain.js";
import { type Reading, reportUnknown } from "./reading.js";

/** Who wrote lines above which no voice is named. */
const UNNAMED_VOICE = "unnamed";

/** The fewest variants of a label: fewer teach the matcher too little. By position, not by language code. */
export interface MinimumVariants {
  readonly defaultLanguage: number;
  readonly otherLanguages: number;
}
const MINIMUM_VARIANTS: MinimumVariants = { defaultLanguage: 40, otherLanguages: 20 };

export interface PlacedVariant extends Variant {
  readonly place: Place;
}

/**
 * Reads variants/<language>/<label>.txt for every language and label.
 *
 * @param labels topic ids, redirect reasons and OTHER_LABELS: each needs its file, and no other file may be there
 * @returns in the order of languages, then of labels by name, then of lines; with the mistakes reported
 */
export function readVariants(
  reading: Reading,
  labels: readonly Label[],
  minimum: MinimumVariants = MINIMUM_VARIANTS,
): PlacedVariant[] {
  const { directory, languages, report } = reading;
  for (const folder of foldersIn(directory, "variants")) {
    if (languages.includes(folder)) continue;
    const remedy = `add "${folder}" to languages of pack.yaml, or remove it`;
    reportUnknownFile(join(directory, "variants", folder), remedy, report);
  }
  const sorted = [...labels].sort();
  return languages.flatMap((language) => {
    for (const name of namesIn(directory, join("variants", language), ".txt", report)) {
      const place = { file: join(directory, "variants", language, `${name}.txt`), line: 1 };
      if (!labels.includes(name)) reportUnknown(name, labels, ["label", "topics/"], place, report);
    }
    const wanted = language === languages[0] ? minimum.defaultLanguage : minimum.otherLanguages;
    return sorted.flatMap((label) => readLabel(reading, language, label, wanted));
  });
}

function readLabel(
  { directory, report }: Reading,
  language: Language,
  label: Label,
  wanted: number,
): PlacedVariant[] {
  const file = join(directory, "variants", language, `${label}.txt`);
  if (!existsSync(file)) {
    const remedy = `create it with ${wanted} questions or more, one a line`;
    report({ file, line: 1, problem: "the file is missing", remedy });
    return [];
  }
  const variants: PlacedVariant[] = [];
  let voice = UNNAMED_VOICE;
  readFileSync(file, "utf8")
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .forEach((line, index) => {
      const text = line.trim();
      const place = { file, line: index + 1 };
      const named = /^#\s*voice:\s*(\S.*)$/.exec(text)?.[1];
      if (named !== undefined) voice = named;
      else if (/^#(\s|$)/.test(text)) {
        report({
          ...place,
          problem: "this comment names no voice",
          remedy: "write # voice: <name>, or remove it",
        });
      } else if (text !== "") variants.push({ language, label, text, voice, place });
    });
  if (variants.length < wanted) {
    const problem = variants.length === 0 ? "the file is empty" : `${variants.length} variants are too few`;
    report({ file, line: 1, problem, remedy: `write ${wanted} questions or more, one a line` });
  }
  return variants;
}

/** The same words cannot teach two things in a language, and teach nothing twice. */
export function reportSameLines(variants: readonly PlacedVariant[], report: Report): void {
  const seen = new Map<string, PlacedVariant>();
  for (const variant of variants) {
    const line = `${variant.language} ${plain(variant.text)}`;
    const first = seen.get(line);
    if (first === undefined) {
      seen.set(line, variant);
      continue;
    }
    const twice = first.label === variant.label;
    const where = twice ? `line ${first.place.line}` : `${first.place.file}:${first.place.line}`;
    const problem = `"${variant.text}" is already ${twice ? "on" : "in"} ${where}`;
    report({ ...variant.place, problem, remedy: twice ? "remove it" : "keep it where it fits best" });
  }
}
