import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { OTHER_LABELS, REDIRECT_REASONS, REPLY_KEYS } from "../../src/pack/pack.js";
import type { ReadOptions } from "../../src/pack/read-pack.js";
import { PLACEHOLDERS } from "../../src/pack/reply-files.js";

/** For `loadPack` and `checkPack`: the fixture holds three French and two English variants of each label. */
export const FIXTURE_OPTIONS: ReadOptions = { minimumVariants: { defaultLanguage: 3, otherLanguages: 2 } };

/** File name in the pack -> its new text, a function of its old text, or undefined to leave it out. */
export type Changes = Readonly<Record<string, string | undefined | ((text: string) => string)>>;

/** Topics of the fixture, by group; the last is urgent. */
export const FIXTURE_TOPICS = {
  "bank-details-safe": "data",
  "contact-details-safe": "data",
  "what-to-do": "what-to-do",
  "clicked-a-link": "urgent",
} as const;

/**
 * Writes a small valid pack in French and English: four topics (one urgent), every redirect, stock line and label.
 *
 * @param directory made if missing
 * @param changes made to its files, to break one rule at a time
 */
export function writeFixturePack(directory: string, changes: Changes = {}): void {
  const files = new Map<string, string>(Object.entries(fixtureFiles()));
  for (const [name, change] of Object.entries(changes)) {
    const text = typeof change === "function" ? change(files.get(name) ?? "") : change;
    if (text === undefined) files.delete(name);
    else files.set(name, text);
  }
  for (const [name, text] of files) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
}

/** Runs `use` on a fixture pack in a folder of its own, which is gone afterwards. */
export function withFixturePack<T>(changes: Changes, use: (directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), "vigie-pack-"));
  try {
    writeFixturePack(directory, changes);
    return use(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function fixtureFiles(): Record<string, string> {
  const files: Record<string, string> = { "pack.yaml": PACK, "sources.yaml": SOURCES };
  const topics = Object.keys(FIXTURE_TOPICS);
  for (const [id, group] of Object.entries(FIXTURE_TOPICS)) files[`topics/${id}.yaml`] = topicFile(id, group);
  for (const reason of REDIRECT_REASONS) files[`redirects/${reason}.yaml`] = redirectFile(reason);
  files["masking/anna.jsonl"] = '{"text":"mon code est 4821","values":["4821"]}\n';
  files["asking/anna.jsonl"] = '{"text":"Votre code ?","asks":["Votre code ?"]}\n';
  files["replies/foreign.yaml"] =
    "es: { served: Respondo en francés y en inglés., urgent: Llame a su banco., danger: Llame al 112. }\n";
  files["lexicon/foreign.yaml"] =
    "es: { idioms: [no he hecho clic], harm: { clicked-a-link: [he hecho clic], distress: [quiero morir] } }\n";
  for (const language of ["fr", "en"]) {
    files[`replies/${language}.yaml`] = repliesFile(language);
    files[`lexicon/${language}.yaml`] = LEXICON;
    for (const label of [...topics, ...REDIRECT_REASONS, ...OTHER_LABELS]) {
      files[`variants/${language}/${label}.txt`] = variantsFile(language, label);
    }
  }
  return files;
}

const PACK = `version: "2026-11-23"
reviewBy: 2027-06-30
languages: [fr, en]
insurer:
  name: Mutuelle Exemple
  site: insurer-site
  memberArea: insurer-member-area
  phone: insurer-phone
  dataProtectionOfficer: insurer-dpo
hours:
  timeZone: Europe/Paris
  weekly:
    1: [{ from: "09:00", to: "12:00" }, { from: "13:00", to: "18:00" }]
    5: [{ from: "09:00", to: "17:00" }]
  inWords: { fr: le lundi et le vendredi, en: Mondays and Fridays }
officialDomains: [mutuelle.example, cnil.fr]
officialNumbers: ["15", "17", "3114", "01 99 00 33 00"]
contacts:
  - { id: insurer-site, name: { fr: Site, en: Website }, url: https://www.mutuelle.example }
  - { id: insurer-member-area, name: { fr: Espace adhérent, en: Member area }, url: https://membre.mutuelle.example }
  - { id: insurer-phone, name: { fr: Conseillers, en: Advisers }, phone: 01 99 00 33 00 }
  - { id: insurer-dpo, name: { fr: Délégué, en: Officer }, url: https://www.mutuelle.example/dpo }
  - id: "3114"
    name: { fr: Prévention du suicide, en: Suicide prevention }
    phone: "3114"
    availability: { fr: "24 h sur 24, gratuit", en: "24 hours a day, free" }
`;

const SOURCES = `documents:
  - id: advisory
    title: { fr: Avis aux adhérents, en: Advice to members }
    publisher: Mutuelle Exemple
    asOf: 2024-02
statements:
  - id: advisory-1
    says: { fr: Les coordonnées bancaires ne seraient pas concernées., en: Bank details would not be concerned. }
  - id: advisory-2
    says: { fr: Les identifiants ne se donnent pas., en: Logins are not to be given. }
    reviewBy: 2027-06-30
`;

function topicFile(id: string, group: string): string {
  const words = id.replaceAll("-", " ");
  const related = id === "what-to-do" ? "bank-details-safe" : "what-to-do";
  return `id: ${id}
group: ${group}
title: { fr: "Titre ${words}", en: "Title ${words}" }
answer:
  fr: |
    Réponse sur ${words}.

    1. Premier conseil.
  en: |
    Answer on ${words}.

    1. First advice.
next: { contact: insurer-member-area, label: { fr: Ouvrir mon espace, en: Open my area } }
sources: [advisory-1]
related: [${related}]
`;
}

function redirectFile(reason: string): string {
  return `id: ${reason}
title: { fr: "Renvoi ${reason}", en: "Redirect ${reason}" }
answer: { fr: "Ici, pas de ${reason}.", en: "No ${reason} here." }
next: { contact: insurer-phone, label: { fr: Nous appeler, en: Call us } }
sources: [advisory-2]
related: []
`;
}

function repliesFile(language: string): string {
  const lines = REPLY_KEYS.map((key) => {
    const values = (PLACEHOLDERS[key] ?? []).map((name) => ` {${name}}`).join("");
    return `${key}: "(${language}) ${key}${values}"`;
  });
  return `${lines.join("\n")}\n`;
}

const LEXICON = `spellings: { pk: pourquoi }
distress: [je veux mourir]
idioms: [je veux mourir de rire]
smalltalk:
  greeting: [bonjour]
  thanks: [merci]
  goodbye: [au revoir]
  robot: [robot]
  capabilities: [aide]
  acknowledge: [ok]
  help: [au secours]
  anger: [nul]
replies: { "yes": [oui], "no": [non], first: ["1"], second: ["2"], third: ["3"], none: [aucun] }
joins: [et]
followUps: [et]
commands:
  { restart: [recommencer], menu: [menu], erase: [effacez ma conversation], leave-queue: [annuler], back-to-bot: [retour au robot] }
erasing: { verbs: [efface], conversation: [ce chat], data: [mes données] }
askingHow: [comment]
courtesies: [bonjour, merci, svp]
switchTo: [français]
`;

function variantsFile(language: string, label: string): string {
  const lines =
    language === "fr"
      ? [`question un de ${label}`, `${label}, deuxième demande`, `encore ${label} svp`]
      : [`question one of ${label}`, `${label}, second request`];
  return `# voice: fixture\n${lines.join("\n")}\n`;
}
