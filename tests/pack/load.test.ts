import { describe, expect, it } from "vitest";
import { loadPack } from "../../src/pack/load.js";
import { OTHER_LABELS, REDIRECT_REASONS, REPLY_KEYS } from "../../src/pack/pack.js";
import { PackError } from "../../src/pack/pack-error.js";
import { type Changes, FIXTURE_OPTIONS, FIXTURE_TOPICS, withFixturePack } from "./fixture.js";

const load = (changes: Changes = {}) =>
  withFixturePack(changes, (directory) => loadPack(directory, FIXTURE_OPTIONS));

/** What loadPack throws, its file names without the temporary folder. */
function refusal(changes: Changes): string {
  return withFixturePack(changes, (directory) => {
    try {
      loadPack(directory, FIXTURE_OPTIONS);
    } catch (error) {
      expect(error).toBeInstanceOf(PackError);
      expect(error).toMatchObject({ code: "PACK_INVALID" });
      return String(error instanceof Error ? error.message : error).replaceAll(`${directory}/`, "");
    }
    return "nothing was refused";
  });
}

/** Replaces what must be there: a fixture that has moved on must not make a test pass by itself. */
const swap = (from: string, to: string) => (text: string) => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

const BANK = "topics/bank-details-safe.yaml";
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

describe("loadPack", () => {
  it("reads topics with their contact, statements and documents looked up", () => {
    const topic = load().topics.get("bank-details-safe");
    expect(topic).toMatchObject({
      id: "bank-details-safe",
      group: "data",
      next: { contact: { url: "https://membre.mutuelle.example" } },
      sources: [{ id: "advisory-1", document: { publisher: "Mutuelle Exemple", asOf: "2024-02" } }],
      related: ["what-to-do"],
    });
    expect(Object.values(topic?.answer ?? {})[0]).toContain(
      "Réponse sur bank details safe.\n\n1. Premier conseil.",
    );
  });

  it("reads every topic, redirect, stock line and variant", () => {
    const pack = load();
    expect([...pack.topics.keys()]).toEqual(Object.keys(FIXTURE_TOPICS).sort());
    expect([...pack.redirects.keys()]).toEqual([...REDIRECT_REASONS]);
    expect(Object.keys(pack.replies.get("en") ?? {})).toEqual([...REPLY_KEYS]);
    const labels = Object.keys(FIXTURE_TOPICS).length + REDIRECT_REASONS.length + OTHER_LABELS.length;
    expect(pack.variants).toHaveLength(labels * (3 + 2));
    expect(pack.variants[0]).toEqual({
      language: "fr",
      label: "account-operation",
      text: "question un de account-operation",
      voice: "fixture",
    });
    expect(pack.lexicon.get("fr")?.replies.no).toEqual(["non"]);
    expect(pack.foreignHarm).toEqual({
      es: {
        idioms: ["no he hecho clic"],
        harm: { "clicked-a-link": ["he hecho clic"], distress: ["quiero morir"] },
      },
    });
    expect(pack.foreign["es"]?.served).toBe("Respondo en francés y en inglés.");
  });

  it("reads the insurer, its hours by weekday number, and the official lists", () => {
    const { insurer, hours, languages, officialNumbers } = load();
    expect(insurer).toMatchObject({ name: "Mutuelle Exemple", phone: { phone: "01 99 00 33 00" } });
    expect(hours.weekly[1]).toEqual([
      { from: "09:00", to: "12:00" },
      { from: "13:00", to: "18:00" },
    ]);
    expect(languages).toEqual(["fr", "en"]);
    expect(officialNumbers).toContain("3114");
  });

  it("reads a day that ends at midnight, and no other 24 o'clock", () => {
    const { hours } = load({ "pack.yaml": swap('from: "13:00", to: "18:00"', 'from: "13:00", to: "24:00"') });
    expect(hours.weekly[1]?.[1]).toEqual({ from: "13:00", to: "24:00" });
    for (const wrong of ['from: "24:00", to: "24:00"', 'from: "13:00", to: "24:01"']) {
      const mistaken = { "pack.yaml": swap('from: "13:00", to: "18:00"', wrong) };
      expect(() => load(mistaken)).toThrow("Write hours and minutes");
    }
  });

  it("reads holidays, days with hours of their own, and teams", () => {
    const { hours, teams } = load({
      "pack.yaml": (text) =>
        `${text.replace(
          "  inWords:",
          `  holidays: fr
  exceptions:
    - { date: 2026-12-24, spans: [{ from: "09:00", to: "16:00" }], reason: veille de Noël }
    - { date: 2026-12-28, spans: [], reason: inventaire }
  inWords:`,
        )}teams: [{ name: Fraude, groups: [urgent, risks-and-rights] }]\n`,
    });
    expect(hours.holidays).toBe("fr");
    expect(hours.exceptions).toEqual([
      { date: "2026-12-24", spans: [{ from: "09:00", to: "16:00" }], reason: "veille de Noël" },
      { date: "2026-12-28", spans: [], reason: "inventaire" },
    ]);
    expect(teams).toEqual([{ name: "Fraude", groups: ["urgent", "risks-and-rights"] }]);
    expect(load()).toMatchObject({ teams: [], hours: { exceptions: [] } });
  });

  it("tells voices apart, and calls a voice unnamed until one is named", () => {
    const { variants } = load({
      "variants/fr/handoff.txt": "un\ndeux\n# voice: anna\ntrois\n# voice: luc\nquatre\n",
    });
    const voices = variants.filter(({ label, language }) => label === "handoff" && language === "fr");
    expect(voices.map(({ text, voice }) => `${voice}: ${text}`)).toEqual([
      "unnamed: un",
      "unnamed: deux",
      "anna: trois",
      "luc: quatre",
    ]);
  });

  it("reads files with a byte order mark and Windows line ends", () => {
    const crlf = (text: string) => `\ufeff${text.replaceAll("\n", "\r\n")}`;
    const pack = load({ [BANK]: crlf, "variants/fr/handoff.txt": crlf });
    expect(
      pack.variants.some(({ text, voice }) => text === "encore handoff svp" && voice === "fixture"),
    ).toBe(true);
  });

  it("accepts an answer of exactly 90 words, list numbers not counted, and a title of exactly 60 characters", () => {
    const words = lines(85, (index) => `mot${index}`).replaceAll("\n", " ");
    const longest = (text: string) =>
      text.replace("Premier conseil.", words).replace("Titre bank details safe", "T".repeat(60));
    expect(load({ [BANK]: longest }).topics.get("bank-details-safe")?.title).toMatchObject({
      fr: "T".repeat(60),
    });
  });

  it("passes over the files of editors and systems", () => {
    expect(load({ "topics/.DS_Store": "x", "variants/fr/.handoff.txt.swp": "x" }).topics.size).toBe(4);
  });
});

describe("loadPack refuses, naming file, line and remedy:", () => {
  const refused: readonly [what: string, changes: Changes, message: string][] = [
    [
      "a folder without pack.yaml",
      { "pack.yaml": undefined },
      "pack.yaml:1: the file is missing. Create it: see docs/curating.md.",
    ],
    [
      "holidays of nowhere",
      { "pack.yaml": swap("  weekly:", "  holidays: be\n  weekly:") },
      'pack.yaml:12: "hours.holidays" is "be". Write fr, or remove it: public holidays are then open.',
    ],
    [
      "a day that is an exception twice",
      {
        "pack.yaml": swap(
          "  weekly:",
          "  exceptions:\n    - { date: 2026-12-24, spans: [], reason: a }\n    - { date: 2026-12-24, spans: [], reason: b }\n  weekly:",
        ),
      },
      'pack.yaml:14: exception "2026-12-24" is already on line 13. Keep one of them.',
    ],
    [
      "a day that does not exist",
      {
        "pack.yaml": swap(
          "  weekly:",
          "  exceptions: [{ date: 2026-02-30, spans: [], reason: a }]\n  weekly:",
        ),
      },
      'pack.yaml:12: "hours.exceptions.0.date" is "2026-02-30". Write a date that exists as year-month-day: 2027-06-30.',
    ],
    [
      "a topic group of two teams",
      {
        "pack.yaml": (text) =>
          `${text}teams:\n  - { name: A, groups: [urgent] }\n  - { name: B, groups: [data, urgent] }\n`,
      },
      'pack.yaml:29: topic group "urgent" is already on line 28. Keep one of them.',
    ],
    [
      "a statement that no answer uses",
      { "sources.yaml": (text) => `${text}  - { id: advisory-3, says: { fr: Un, en: One } }\n` },
      'sources.yaml:12: no answer uses statement "advisory-3". Cite it in a topic or redirect, or remove it.',
    ],
    [
      "an answer without source",
      { [BANK]: swap("sources: [advisory-1]", "sources: []") },
      `${BANK}:14: "sources" is empty. Cite a statement of sources.yaml: an answer without one is never sent.`,
    ],
    [
      "an answer that names no sources at all",
      { [BANK]: swap("sources: [advisory-1]\n", "") },
      `${BANK}:1: "sources" is missing. Cite the statements it rests on: [advisory-1].`,
    ],
    [
      "an unknown statement, offering those that look like it",
      { [BANK]: swap("[advisory-1]", "[advisory-1, advisory-9]") },
      `${BANK}:14: source "advisory-9" is not in sources.yaml. Add it there, or write advisory-1 or advisory-2.`,
    ],
    [
      "a statement cited twice",
      { [BANK]: swap("[advisory-1]", "[advisory-1, advisory-1]") },
      `${BANK}:14: source "advisory-1" is already on line 14. Keep one of them.`,
    ],
    [
      "a statement of an unknown document",
      { "sources.yaml": swap("id: advisory-2", "id: cnil-2") },
      'sources.yaml:9: document "cnil" is not in documents of sources.yaml. Add it there, or correct it.',
    ],
    [
      "two statements with one id",
      { "sources.yaml": swap("id: advisory-2", "id: advisory-1") },
      'sources.yaml:9: statement "advisory-1" is already on line 7. Keep one of them.',
    ],
    [
      "an unknown contact",
      { [BANK]: swap("contact: insurer-member-area", "contact: insurer-members-area") },
      `${BANK}:13: contact "insurer-members-area" is not in contacts of pack.yaml. Add it there, or write insurer-member-area.`,
    ],
    [
      "an unknown contact of the insurer",
      { "pack.yaml": swap("site: insurer-site", "site: insurer-web") },
      'pack.yaml:6: contact "insurer-web" is not in contacts of pack.yaml.',
    ],
    [
      "an insurer's phone without a number",
      { "pack.yaml": swap("phone: insurer-phone", "phone: insurer-site") },
      'pack.yaml:8: contact "insurer-site" has no phone. Give it one under contacts.',
    ],
    [
      "an unknown related topic",
      { [BANK]: swap("related: [what-to-do]", "related: [what-to-doo]") },
      `${BANK}:15: related topic "what-to-doo" is not in topics/. Add it there, or write what-to-do.`,
    ],
    [
      "a topic related to itself",
      { [BANK]: swap("related: [what-to-do]", "related: [bank-details-safe]") },
      `${BANK}:15: topic "bank-details-safe" is related to itself. Remove it.`,
    ],
    [
      "more than three related topics",
      {
        [BANK]: swap(
          "related: [what-to-do]",
          "related: [what-to-do, clicked-a-link, contact-details-safe, a]",
        ),
      },
      `${BANK}:15: "related" is too long: 4 entries. Keep the three most useful.`,
    ],
    [
      "an unknown group",
      { [BANK]: swap("group: data", "group: dates") },
      `${BANK}:2: "group" is "dates". Write one of: incident, data, what-to-do, risks-and-rights, services, urgent.`,
    ],
    [
      "an id that is not the file's name",
      { [BANK]: swap("id: bank-details-safe", "id: bank-details") },
      `${BANK}:1: id "bank-details" is not the file's name. Write bank-details-safe, or rename the file to bank-details.yaml.`,
    ],
    [
      "an id that is not in lower case",
      { [BANK]: swap("id: bank-details-safe", "id: Bank Details") },
      `${BANK}:1: "id" is "Bank Details". Write lower-case words joined by hyphens: bank-details-safe.`,
    ],
    [
      "a topic named like a redirect",
      { [BANK]: undefined, "topics/handoff.yaml": (_) => "id: handoff\n" },
      'topics/handoff.yaml:1: "id" is "handoff". Choose another id: this one is a redirect or a stock line.',
    ],
    [
      "an unknown key",
      { [BANK]: swap("related:", "relatd:") },
      `${BANK}:15: unknown key "relatd". Remove it, or correct its spelling.`,
    ],
    [
      "a file that is not YAML",
      { [BANK]: swap('title: { fr: "', 'title: { fr: ["') },
      `${BANK}:3: this is not YAML: `,
    ],
    [
      "a key given twice",
      { [BANK]: (text) => `${text}group: data\n` },
      `${BANK}:16: this is not YAML: Map keys must be unique. Check indentation, colons and quotes on this line and the one above.`,
    ],
    [
      "an unknown file among the topics",
      { "topics/notes.md": "x" },
      "topics/notes.md:1: unknown file or folder. Only *.yaml files are read here: rename or remove it.",
    ],
    [
      "a redirect of no known reason",
      { "redirects/weather.yaml": "id: weather\n" },
      "redirects/weather.yaml:1: unknown file or folder. The reasons are fixed: distress, typed-personal-data,",
    ],
    [
      "a redirect without its file",
      { "redirects/medical.yaml": undefined },
      "redirects/medical.yaml:1: the file is missing.",
    ],
    [
      "an answer that one language lacks",
      { [BANK]: (text) => text.replace(/ {2}en: \|\n(?: {4}.*\n|\n)*/, "") },
      `${BANK}:4: "answer.en" is missing. Write it too: every text is needed in every language of pack.yaml (fr, en).`,
    ],
    [
      "a title that one language lacks",
      { [BANK]: swap(', en: "Title bank details safe"', "") },
      `${BANK}:3: "title.en" is missing. Write it too`,
    ],
    [
      "a label that one language lacks",
      { [BANK]: swap(", en: Open my area", "") },
      `${BANK}:13: "next.label.en" is missing. Write it too`,
    ],
    [
      "a statement that one language lacks",
      { "sources.yaml": swap(", en: Logins are not to be given.", "") },
      'sources.yaml:10: "statements.1.says.en" is missing. Write it too',
    ],
    [
      "an empty text",
      { [BANK]: swap("en: Open my area", 'en: ""') },
      `${BANK}:13: "next.label.en" is empty. Write something, or remove the key.`,
    ],
    [
      "a text in a language that the pack does not serve",
      { [BANK]: swap(", en: Open my area", ", en: Open my area, de: Mein Konto") },
      `${BANK}:13: unknown key "next.label.de". Remove it, or correct its spelling.`,
    ],
    [
      "stock lines that one language lacks",
      { "replies/en.yaml": undefined },
      "replies/en.yaml:1: the file is missing.",
    ],
    [
      "a missing stock line",
      { "replies/en.yaml": (text) => text.replace(/^menu:.*\n/m, "") },
      'replies/en.yaml:1: "menu" is missing. Add it.',
    ],
    [
      "an unknown stock line",
      { "replies/en.yaml": (text) => `${text}farewell: Bye\n` },
      `replies/en.yaml:${REPLY_KEYS.length + 1}: unknown key "farewell". Remove it, or correct its spelling.`,
    ],
    [
      "an unknown placeholder",
      { "replies/en.yaml": swap("{insurer}", "{insurer} {name}") },
      'replies/en.yaml:1: "greeting" holds the unknown {name}. Use {insurer}.',
    ],
    [
      "a placeholder where nothing is filled in",
      { "replies/en.yaml": swap("(en) menu", "(en) {menu}") },
      'replies/en.yaml:3: "menu" holds the unknown {menu}. Write the words out: nothing is filled in here.',
    ],
    [
      "a placeholder left out",
      { "replies/fr.yaml": swap("{phone} {hours}", "{hours}") },
      '"person-open" lacks {phone}. Put it where its value belongs.',
    ],
    [
      "a placeholder in an answer",
      { [BANK]: swap("Answer on", "Answer of {insurer} on") },
      `${BANK}:9: "answer.en" holds {insurer}. Write the words out: nothing is filled in here.`,
    ],
    [
      "a foreign line for a language that the pack serves",
      { "replies/foreign.yaml": (text) => `${text}en: I speak English.\n` },
      'replies/foreign.yaml:2: unknown key "en". Remove it: the pack serves this language.',
    ],
    [
      "stock lines of a language that the pack does not serve",
      { "replies/de.yaml": "x: y\n" },
      'replies/de.yaml:1: unknown file or folder. Add "de" to languages of pack.yaml, or remove it.',
    ],
    ["a missing lexicon", { "lexicon/fr.yaml": undefined }, "lexicon/fr.yaml:1: the file is missing."],
    [
      "harm in foreign languages that is about no urgent topic",
      { "lexicon/foreign.yaml": swap("clicked-a-link", "what-to-do") },
      'lexicon/foreign.yaml:1: "what-to-do" is no urgent topic. Use one of clicked-a-link, distress.',
    ],
    [
      "a lexicon of a language that the pack does not serve",
      { "lexicon/de.yaml": "x: y\n" },
      'lexicon/de.yaml:1: unknown file or folder. Add "de" to languages of pack.yaml, or remove it.',
    ],
    [
      "a lexicon that lacks a kind of small talk",
      { "lexicon/fr.yaml": swap("  robot: [robot]\n", "") },
      'lexicon/fr.yaml:4: "smalltalk.robot" is missing. Write a list of words or expressions: [rib, iban].',
    ],
    [
      "a word that YAML takes for something else",
      { "lexicon/fr.yaml": swap("pk: pourquoi", "tjs: true") },
      'lexicon/fr.yaml:1: "spellings.tjs" is the boolean true, not a text. Put it in quotes.',
    ],
    [
      "a line in two topics, whatever its case, accents and punctuation",
      { "variants/fr/what-to-do.txt": (text) => `${text}QUESTION UN DE, bànk-details-safe ?!\n` },
      'variants/fr/what-to-do.txt:5: "QUESTION UN DE, bànk-details-safe ?!" is already in variants/fr/bank-details-safe.txt:2. Keep it where it fits best.',
    ],
    [
      "a line twice in one topic",
      { "variants/fr/what-to-do.txt": (text) => `${text}Encore what to do, SVP !\n` },
      'variants/fr/what-to-do.txt:5: "Encore what to do, SVP !" is already on line 4. Remove it.',
    ],
    [
      "a missing file of variants",
      { "variants/en/smalltalk.txt": undefined },
      "variants/en/smalltalk.txt:1: the file is missing. Create it with 2 questions or more, one a line.",
    ],
    [
      "an empty file of variants",
      { "variants/en/smalltalk.txt": "# voice: anna\n\n" },
      "variants/en/smalltalk.txt:1: the file is empty. Write 2 questions or more, one a line.",
    ],
    [
      "too few variants",
      { "variants/fr/smalltalk.txt": "bonjour\nmerci\n" },
      "variants/fr/smalltalk.txt:1: 2 variants are too few. Write 3 questions or more, one a line.",
    ],
    [
      "variants of an unknown label",
      { "variants/fr/what-to-doo.txt": "quoi faire\n" },
      'variants/fr/what-to-doo.txt:1: label "what-to-doo" is not in topics/. Add it there, or write what-to-do.',
    ],
    [
      "variants of a language that the pack does not serve",
      { "variants/de/what-to-do.txt": "was tun\n" },
      'variants/de:1: unknown file or folder. Add "de" to languages of pack.yaml, or remove it.',
    ],
    [
      "a misspelt voice line",
      { "variants/fr/what-to-do.txt": swap("# voice:", "# voix:") },
      "variants/fr/what-to-do.txt:1: this comment names no voice. Write # voice: <name>, or remove it.",
    ],
    [
      "an answer over 90 words",
      { [BANK]: swap("Premier conseil.", lines(90, (index) => `mot${index}`).replaceAll("\n", " ")) },
      `${BANK}:5: "answer.fr" has 95 words. Shorten to 90 words or fewer.`,
    ],
    [
      "a title over 60 characters",
      { [BANK]: swap("Titre bank details safe", "T".repeat(61)) },
      `${BANK}:3: "title.fr" is too long: 61 characters. Shorten to 60 characters: it is a button.`,
    ],
    [
      "two topics with one title",
      { [BANK]: swap("Titre bank details safe", "TITRE « what to do »") },
      'topics/what-to-do.yaml:3: topic "bank-details-safe" has the same title: "Titre what to do". Word one of them differently.',
    ],
    [
      "a review date that is no date",
      { "sources.yaml": swap("2027-06-30", "2027-06-31") },
      'sources.yaml:11: "statements.1.reviewBy" is "2027-06-31". Write a date that exists as year-month-day: 2027-06-30.',
    ],
    [
      "a source's date that is no date",
      { "sources.yaml": swap("asOf: 2024-02", "asOf: february 2024") },
      'sources.yaml:5: "documents.0.asOf" is "february 2024". Write the day or the month on which it spoke: 2024-02-07 or 2024-02.',
    ],
    [
      "a version that YAML takes for a number",
      { "pack.yaml": swap('version: "2026-11-23"', "version: 2.0") },
      'pack.yaml:1: "version" is the number 2, not a text. Put it in quotes.',
    ],
    [
      "no language at all",
      { "pack.yaml": swap("languages: [fr, en]", "languages: []") },
      'pack.yaml:3: "languages" is empty. List the languages served, the default one first: [fr, en].',
    ],
    [
      "hours that end before they begin",
      { "pack.yaml": swap('from: "13:00", to: "18:00"', 'from: "18:00", to: "13:00"') },
      'pack.yaml:13: "hours.weekly.1.1" is {"from":"18:00","to":"13:00"}. Let `from` come before `to`; write a night as two days.',
    ],
    [
      "a weekday that does not exist",
      { "pack.yaml": swap("    5:", "    8:") },
      'pack.yaml:14: unknown key "hours.weekly.8". Write weekdays as numbers from 1 (Monday) to 7 (Sunday).',
    ],
    [
      "an unknown time zone",
      { "pack.yaml": swap("Europe/Paris", "Europe/Lutece") },
      'pack.yaml:11: "hours.timeZone" is "Europe/Lutece". Write a time zone of the IANA list: Europe/Paris.',
    ],
    [
      "a contact that cannot be reached",
      { "pack.yaml": swap(", url: https://www.mutuelle.example/dpo", "") },
      "Give it a `url`, a `phone`, or both.",
    ],
    [
      "a contact without https",
      { "pack.yaml": swap("url: https://www.mutuelle.example/dpo", "url: http://www.mutuelle.example/dpo") },
      "Write the whole address, with https://.",
    ],
    [
      "a contact whose number is not official",
      { "pack.yaml": swap("phone: 01 99 00 33 00", "phone: 01 99 00 33 01") },
      'pack.yaml:21: phone number "01 99 00 33 01" is not an official number. Add it to officialNumbers if it is, or correct it.',
    ],
  ];

  it.each(refused)("%s", (_, changes, message) => {
    expect(refusal(changes)).toContain(message);
  });

  it("fewer than 40 variants in the default language and 20 in others, unless told otherwise", () => {
    const forty = lines(40, (index) => `question ${index}`);
    const nineteen = lines(19, (index) => `question ${index}`);
    const changes = { "variants/fr/handoff.txt": forty, "variants/en/handoff.txt": nineteen };
    const message = withFixturePack(changes, (directory) => {
      try {
        return String(loadPack(directory));
      } catch (error) {
        return String(error);
      }
    });
    expect(message).not.toContain("fr/handoff.txt");
    expect(message).toContain("en/handoff.txt:1: 19 variants are too few. Write 20 questions or more");
    expect(message).toContain("fr/smalltalk.txt:1: 3 variants are too few. Write 40 questions or more");
  });

  it("every mistake at once, of several files", () => {
    const message = refusal({
      [BANK]: (text) => text.replace("group: data", "group: dates").replace("[what-to-do]", "[nowhere]"),
      "sources.yaml": (text) => text.replace("2027-06-30", "soon"),
      "pack.yaml": (text) => text.replace("version:", "versions:"),
      "replies/en.yaml": "- a list\n",
    });
    expect(message.split("\n").map((line) => line.replace(/: .*/, ""))).toEqual([
      "pack.yaml:1",
      "pack.yaml:1",
      "sources.yaml:11",
      `${BANK}:2`,
      "replies/en.yaml:1",
    ]);
  });

  it.each(["what-to-do", "clicked-a-link"])("a broken topic alone, not what refers to it: %s", (id) => {
    const message = refusal({ [`topics/${id}.yaml`]: "id: [\n" });
    expect(message.split("\n").every((line) => line.startsWith(`topics/${id}.yaml:`))).toBe(true);
  });
});

describe("lines that a matcher was learnt from", () => {
  const twice: Changes = {
    "variants/fr/what-to-do.txt": (text) => `${text}Question un de bank-details-safe\n`,
  };
  const loadWhen = (isLearnt: (hash: string) => boolean) =>
    withFixturePack(twice, (directory) => loadPack(directory, { ...FIXTURE_OPTIONS, isLearnt }));

  it("are not compared again, those of any other pack are", () => {
    let asked = "";
    const remember = (hash: string) => {
      asked = hash;
      return true;
    };
    expect(loadWhen(remember).hash).toBe(asked);
    expect(() => loadWhen((hash) => hash !== asked)).toThrow(PackError);
  });
});

describe("the pack's hash", () => {
  const hash = (changes: Changes = {}) => load(changes).hash;

  it("names what the matcher learns from: variants, who wrote them, and spellings", () => {
    expect(hash()).toMatch(/^[0-9a-f]{64}$/);
    expect(hash()).toBe(hash());
    expect(hash({ "variants/en/handoff.txt": (text) => `${text}one more\n` })).not.toBe(hash());
    expect(hash({ "variants/en/handoff.txt": swap("fixture", "anna") })).not.toBe(hash());
    expect(hash({ "lexicon/en.yaml": swap("pourquoi", "pour quoi") })).not.toBe(hash());
  });

  it("stays when an answer or an expression is corrected, so that no new model is needed", () => {
    expect(hash({ [BANK]: swap("Premier conseil", "Meilleur conseil") })).toBe(hash());
    expect(hash({ "lexicon/en.yaml": swap("switchTo: [français]", "switchTo: [french]") })).toBe(hash());
  });
});
