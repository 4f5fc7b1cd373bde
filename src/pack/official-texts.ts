import { findLinks, isOfficialLink } from "./links.js";
import type { Report } from "./mistake.js";
import { digitsOf, findPhones } from "./phones.js";
import type { Path, YamlFile } from "./yaml-file.js";

/** The channels that a text may name (pack.yaml). */
export interface Official {
  readonly officialDomains: readonly string[];
  readonly officialNumbers: readonly string[];
}

/** Keys of pack.yaml that declare what is official, and a contact's number, which pack.yaml's reader checks. */
const NOT_TEXTS: readonly PropertyKey[] = ["officialDomains", "officialNumbers", "phone"];

/**
 * Reports every link and phone number outside the official lists, in any text of a file: a member who trusts
 * the bot must never be sent anywhere else. All texts are looked at, so a new key cannot be forgotten.
 */
export function checkOfficial(source: YamlFile, official: Official, report: Report): void {
  const numbers = new Set(official.officialNumbers.map(digitsOf));
  for (const [path, text] of textsOf(source.value)) {
    if (path.some((key) => NOT_TEXTS.includes(key))) continue;
    for (const link of findLinks(text)) {
      if (isOfficialLink(link, official.officialDomains)) continue;
      const remedy = "remove it, write https://, or add its domain to officialDomains of pack.yaml";
      report({ ...source.place(path, link), problem: `link "${link}" is not official`, remedy });
    }
    for (const phone of findPhones(text)) {
      if (numbers.has(digitsOf(phone))) continue;
      const remedy = "remove it, or add it to officialNumbers of pack.yaml";
      report({ ...source.place(path, phone), problem: `phone number "${phone}" is not official`, remedy });
    }
  }
}

function* textsOf(value: unknown, path: Path = []): Generator<readonly [Path, string]> {
  if (typeof value === "string") yield [path, value];
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* textsOf(inner, [...path, key]);
  }
}
