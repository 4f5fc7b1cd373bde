import * as z from "zod";
import type { Language } from "./pack.js";
import type { ProblemParams } from "./problem.js";

/** "bank-details-safe", "33700", "insurer-dpo" */
export const idSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "write lower-case words joined by hyphens: bank-details-safe");

export const dateSchema = z.iso.date("write a date that exists as year-month-day: 2027-06-30");

/** A finding of a schema with its own words for the problem: `problem` follows the key's name. */
export function finding(problem: string, message: string) {
  const params: ProblemParams = { problem };
  return { code: "custom" as const, message, params: { ...params } };
}

/** Our page shows a text as it is written: a member would read the tag, and another client might take it for code. */
export const textSchema = z
  .string()
  .trim()
  .min(1, "write something, or remove the key")
  .superRefine((text, context) => {
    const tag = /<[a-z!/][^>]{0,40}>?/i.exec(text)?.[0];
    if (tag === undefined) return;
    context.addIssue(finding(`holds HTML ("${tag}")`, 'write plain words; a list starts with "- "'));
  });

/** The code of a language that the pack does not serve. */
export function foreignLanguage(languages: readonly Language[]) {
  return z
    .string()
    .regex(/^[a-z]{2,3}$/, "write a language code of two or three letters: es")
    .refine((language) => !languages.includes(language), "remove it: the pack serves this language");
}

/** @returns "insurer" of "I answer for {insurer}" */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? "");
}

/** A text that is shown as it is. */
export const shownText = textSchema.superRefine((text, context) => {
  for (const name of placeholdersIn(text)) {
    context.addIssue(finding(`holds {${name}}`, "write the words out: nothing is filled in here"));
  }
});

/** A text in every language of the pack, and in no other. */
export function perLanguage(languages: readonly Language[], text: z.ZodType<string> = textSchema) {
  return z.strictObject(Object.fromEntries(languages.map((language) => [language, text])), {
    error: (issue) =>
      issue.code === "invalid_type" && issue.input !== undefined
        ? `write one text for each language: ${languages.map((language) => `${language}: …`).join(", ")}`
        : undefined,
  });
}
