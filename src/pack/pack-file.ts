import * as z from "zod";
import type { Report } from "./mistake.js";
import {
  type Contact,
  type ContactId,
  type Insurer,
  type Language,
  type OpeningHours,
  type Pack,
  type Team,
  TOPIC_GROUPS,
} from "./pack.js";
import { digitsOf } from "./phones.js";
import { type Reading, reportTwins, reportUnknown } from "./reading.js";
import { dateSchema, idSchema, perLanguage, textSchema } from "./text-schemas.js";
import { readYaml, validate, type YamlFile } from "./yaml-file.js";

const PACK_FILE = "pack.yaml";

/** The part of the pack that pack.yaml describes, its contacts resolved. */
type Described = Pick<
  Pack,
  | "version"
  | "languages"
  | "insurer"
  | "hours"
  | "teams"
  | "contacts"
  | "officialDomains"
  | "officialNumbers"
  | "publicNames"
>;

export interface PackFile {
  readonly source: YamlFile;
  readonly described: Described;
  /** ISO date after which the whole pack must be read again */
  readonly reviewBy: string;
}

const languageSchema = z.string().regex(/^[a-z]{2,3}$/, "write a language code of two or three letters: fr");
const LIST_LANGUAGES = "list the languages served, the default one first: [fr, en]";
const languagesSchema = z.looseObject({
  languages: z.array(languageSchema, { error: LIST_LANGUAGES }).min(1, LIST_LANGUAGES),
});

const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write hours and minutes: "09:00"');
const endSchema = z.union([timeSchema, z.literal("24:00")], {
  error: 'write hours and minutes: "18:00", or "24:00" for midnight',
});
const spanSchema = z
  .strictObject({ from: timeSchema, to: endSchema })
  .refine(({ from, to }) => from < to, "let `from` come before `to`; write a night as two days");
const weekdaySchema = z.string().regex(/^[1-7]$/, "write weekdays as numbers from 1 (Monday) to 7 (Sunday)");

const exceptionSchema = z.strictObject({
  date: dateSchema,
  spans: z.array(spanSchema, { error: "list the hours of that day, or write [] if it is closed" }),
  reason: textSchema,
});
const groupSchema = z.enum(TOPIC_GROUPS, { error: `write one of: ${TOPIC_GROUPS.join(", ")}` });
const teamSchema = z.strictObject({
  name: textSchema,
  groups: z.array(groupSchema).min(1, "name the topic groups that it takes"),
});

function packSchema(languages: readonly Language[]) {
  const contact = z
    .strictObject({
      id: idSchema,
      name: perLanguage(languages),
      url: z.url({ protocol: /^https$/, error: "write the whole address, with https://" }).optional(),
      phone: textSchema.optional(),
      availability: perLanguage(languages).optional(),
    })
    .refine(
      ({ url, phone }) => url !== undefined || phone !== undefined,
      "give it a `url`, a `phone`, or both",
    );
  return z.strictObject({
    version: textSchema,
    reviewBy: dateSchema,
    languages: z.array(z.string()),
    insurer: z.strictObject({
      name: textSchema,
      site: idSchema,
      memberArea: idSchema,
      phone: idSchema,
      dataProtectionOfficer: idSchema,
    }),
    hours: z.strictObject({
      timeZone: z.string().refine(isTimeZone, "write a time zone of the IANA list: Europe/Paris"),
      weekly: z.record(weekdaySchema, z.array(spanSchema)),
      holidays: z
        .enum(["fr"], { error: "write fr, or remove it: public holidays are then open" })
        .exactOptional(),
      exceptions: z.array(exceptionSchema).default([]),
      inWords: perLanguage(languages),
    }),
    teams: z.array(teamSchema).default([]),
    officialDomains: z.array(
      z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "write the domain alone, in lower case: cnil.fr"),
    ),
    officialNumbers: z.array(
      z.string().regex(/^\+?[\d .]{2,20}$/, 'write the number as it is shown: "3114"'),
    ),
    publicNames: z
      .array(
        z
          .string()
          .regex(
            /^[\p{L}\p{N}][\p{L}\p{N} ,.'’-]{1,80}$/u,
            "write the name alone, as in a sentence: Viamedis",
          ),
      )
      .default([]),
    contacts: z.array(contact),
  });
}
type PackData = z.infer<ReturnType<typeof packSchema>>;

/**
 * Reads which languages the pack serves: every other file is checked against them.
 *
 * @returns undefined when pack.yaml does not tell; that is reported
 */
export function readLanguages(
  directory: string,
  report: Report,
): { source: YamlFile; languages: Pack["languages"] } | undefined {
  const source = readYaml(directory, PACK_FILE, report);
  if (source === undefined) return undefined;
  const [first, ...others] = validate(source, languagesSchema, [], report)?.languages ?? [];
  if (first === undefined) return undefined;
  const languages = [first, ...others] as const;
  reportTwins(languages, "language", (index) => source.place(["languages", index]), report);
  return { source, languages };
}

/** Validates pack.yaml. @returns undefined when it holds a mistake that leaves no pack to speak of */
export function readPackFile(source: YamlFile, { languages, report }: Reading): PackFile | undefined {
  const data = validate(source, packSchema(languages), languages, report);
  if (data === undefined) return undefined;
  const contacts = contactsOf(data, source, report);
  const insurer = insurerOf(data, contacts, source, report);
  if (insurer === undefined) return undefined;
  const { version, reviewBy, officialDomains, officialNumbers, publicNames } = data;
  const hours = hoursOf(data, source, report);
  const teams = teamsOf(data, source, report);
  const described = {
    version,
    languages,
    insurer,
    hours,
    teams,
    contacts,
    officialDomains,
    officialNumbers,
    publicNames,
  };
  return { source, described, reviewBy };
}

function contactsOf(data: PackData, source: YamlFile, report: Report): Map<ContactId, Contact> {
  const ids = data.contacts.map(({ id }) => id);
  reportTwins(ids, "contact", (index) => source.place(["contacts", index, "id"]), report);
  const official = new Set(data.officialNumbers.map(digitsOf));
  data.contacts.forEach(({ phone }, index) => {
    if (phone === undefined || official.has(digitsOf(phone))) return;
    report({
      ...source.place(["contacts", index, "phone"]),
      problem: `phone number "${phone}" is not an official number`,
      remedy: "add it to officialNumbers if it is, or correct it",
    });
  });
  return new Map(
    data.contacts.map(({ id, name, url, phone, availability }) => {
      const given = { ...(url && { url }), ...(phone && { phone }), ...(availability && { availability }) };
      return [id, { id, name, ...given }];
    }),
  );
}

function insurerOf(
  { insurer }: PackData,
  contacts: ReadonlyMap<ContactId, Contact>,
  source: YamlFile,
  report: Report,
): Insurer | undefined {
  const contactOf = (role: Exclude<keyof Insurer, "name">, needs?: "url" | "phone") => {
    const id = insurer[role];
    const contact = contacts.get(id);
    const place = source.place(["insurer", role]);
    if (contact === undefined)
      reportUnknown(id, contacts.keys(), ["contact", "contacts of pack.yaml"], place, report);
    else if (needs !== undefined && contact[needs] === undefined) {
      report({ ...place, problem: `contact "${id}" has no ${needs}`, remedy: `give it one under contacts` });
    }
    return contact;
  };
  const site = contactOf("site", "url");
  const memberArea = contactOf("memberArea", "url");
  const phone = contactOf("phone", "phone");
  const dataProtectionOfficer = contactOf("dataProtectionOfficer");
  if (!site || !memberArea || !phone || !dataProtectionOfficer) return undefined;
  return { name: insurer.name, site, memberArea, phone, dataProtectionOfficer };
}

function hoursOf({ hours }: PackData, source: YamlFile, report: Report): OpeningHours {
  const dates = hours.exceptions.map(({ date }) => date);
  reportTwins(dates, "exception", (index) => source.place(["hours", "exceptions", index, "date"]), report);
  const weekly = Object.entries(hours.weekly).map(([day, spans]) => [Number(day), spans] as const);
  return { ...hours, weekly: Object.fromEntries(weekly) };
}

/** A group of two teams would have two queues. */
function teamsOf({ teams }: PackData, source: YamlFile, report: Report): readonly Team[] {
  const groups = teams.flatMap((team, index) =>
    team.groups.map((group, at) => ({ group, path: [index, "groups", at] })),
  );
  const placeOf = (index: number) => source.place(["teams", ...(groups[index]?.path ?? [])]);
  reportTwins(
    groups.map(({ group }) => group),
    "topic group",
    placeOf,
    report,
  );
  return teams;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
