import type { Guidance, Language, NextStep, Pack, ReplyKey, Statement } from "../src/pack/pack.js";
import { buttonsOf, type ShownButtonId } from "./button.js";
import type { NextNote, Reply, SourceNote } from "./step.js";
import { inLanguage, line } from "./wording.js";

/** A reply that says one stock line. */
export function stockReply(
  key: ReplyKey,
  buttons: readonly ShownButtonId[],
  language: Language,
  pack: Pack,
  values: Readonly<Record<string, string>> = {},
): Reply {
  return textReply(line(pack, language, key, values), buttons, language, pack);
}

/** A reply without sources: what it says rests on no statement. */
export function textReply(
  text: string,
  buttons: readonly ShownButtonId[],
  language: Language,
  pack: Pack,
): Reply {
  return { language, text, sources: [], buttons: buttonsOf(buttons, language, pack) };
}

/** A reply that gives curated guidance: its answer, where that comes from, and the next official step. */
export function guidanceReply(
  guidance: Guidance,
  buttons: readonly ShownButtonId[],
  language: Language,
  pack: Pack,
): Reply {
  return {
    language,
    text: inLanguage(guidance.answer, language, pack),
    next: nextNote(guidance.next, language, pack),
    sources: sourceNotes(guidance.sources, language, pack),
    buttons: buttonsOf(buttons, language, pack),
  };
}

/** The next official step as the member reads it. */
export function nextNote({ label, contact }: NextStep, language: Language, pack: Pack): NextNote {
  return {
    label: inLanguage(label, language, pack),
    name: inLanguage(contact.name, language, pack),
    ...(contact.url !== undefined && { url: contact.url }),
    ...(contact.phone !== undefined && { phone: contact.phone }),
    ...(contact.availability && { availability: inLanguage(contact.availability, language, pack) }),
  };
}

/** One note for each document that the statements come from: a member reads documents, not statement numbers. */
function sourceNotes(statements: readonly Statement[], language: Language, pack: Pack): SourceNote[] {
  const documents = new Map(statements.map(({ document }) => [document.id, document]));
  return [...documents.values()].map((document) => ({
    title: inLanguage(document.title, language, pack),
    publisher: document.publisher,
    ...(document.url !== undefined && { url: document.url }),
    ...(document.asOf !== undefined && { asOf: dateInWords(document.asOf, language) }),
  }));
}

/** "2024-02-07" -> "7 février 2024", "2024-02" -> "février 2024"; anything else stays as the curator wrote it. */
function dateInWords(date: string, language: Language): string {
  const key = `${language} ${date}`;
  const words = datesInWords.get(key) ?? writeDate(date, language);
  datesInWords.set(key, words);
  return words;
}

/** A pack has a few dozen dates. */
const datesInWords = new Map<string, string>();

function writeDate(date: string, language: Language): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(date) ?? [];
  if (year === undefined || month === undefined) return date;
  const form = day === undefined ? "month" : "day";
  const words = dateFormat(language, form).format(
    new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1))),
  );
  return language === "fr" ? words.replace(/^1 /, "1er ") : words;
}

/** Making a format takes longer than the whole rest of a reply, so each is made once. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: Language, form: "day" | "month"): Intl.DateTimeFormat {
  const key = `${language} ${form}`;
  const format =
    dateFormats.get(key) ??
    new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
      year: "numeric",
      month: "long",
      ...(form === "day" && { day: "numeric" }),
      timeZone: "UTC",
    });
  dateFormats.set(key, format);
  return format;
}
