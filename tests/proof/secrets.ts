import { readdirSync, readFileSync } from "node:fs";
import { MEMBERS } from "../privacy/members.js";

/** A message, and what in it must be found nowhere. */
export interface Told {
  readonly text: string;
  readonly values: readonly string[];
}

/** Shorter values are found by chance among times and random ids. */
const SHORTEST = 8;

/** All made-up messages of the detectors' tests, and all cases that hold personal data. */
export function toldByMembers(): readonly Told[] {
  const members = MEMBERS.map(([text, ...values]) => ({ text, values }));
  const cases = readdirSync("knowledge/cases")
    .filter((name) => name.endsWith(".jsonl"))
    .flatMap((name) => readFileSync(`knowledge/cases/${name}`, "utf8").trim().split("\n"))
    .map((line) => JSON.parse(line) as { text: string; secret?: readonly string[] })
    .filter(({ secret }) => secret !== undefined)
    .map(({ text, secret = [] }) => ({ text, values: secret }));
  return [...members, ...cases];
}

/** The ways in which a value could stand in a file: as typed, and normalised. */
function formsOf(value: string): readonly string[] {
  const bare = value.normalize("NFKC").replace(/[^\p{L}\p{N}@]/gu, "");
  const forms = [
    value,
    value.normalize("NFKC"),
    bare,
    bare.toUpperCase(),
    bare.toLowerCase(),
    bare.replace(/\D/g, ""),
    encodeURIComponent(value),
    Buffer.from(value).toString("base64").replace(/=+$/, ""),
    JSON.stringify(value).slice(1, -1),
  ];
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST);
}

/**
 * @param traces name -> the bytes that were found there
 * @returns where which value was found; a leak each
 */
export function leaksIn(traces: ReadonlyMap<string, Buffer>, told: readonly Told[]): readonly string[] {
  const forms = [...new Set(told.flatMap(({ values }) => values.flatMap(formsOf)))];
  return [...traces].flatMap(([name, bytes]) =>
    forms.filter((form) => bytes.includes(form)).map((form) => `${name}: ${form}`),
  );
}
