import { describe, expect, it } from "vitest";
import { checkPack } from "../../src/pack/check.js";
import { describe as told } from "../../src/pack/mistake.js";
import { MAX_NEAR_DUPLICATES_TOLD } from "../../src/pack/near-duplicates.js";
import { type Changes, FIXTURE_OPTIONS, withFixturePack } from "./fixture.js";

const BANK = "topics/bank-details-safe.yaml";

/** Errors and warnings as a curator reads them, file names without the temporary folder. */
function check(changes: Changes = {}, today = "2026-11-23") {
  return withFixturePack(changes, (directory) => {
    const { errors, warnings, pack } = checkPack(directory, today, FIXTURE_OPTIONS);
    const short = (text: string) => text.replaceAll(`${directory}/`, "");
    return { errors: errors.map(told).map(short), warnings: warnings.map(told).map(short), pack };
  });
}

describe("checkPack", () => {
  it("finds nothing wrong with a right pack", () => {
    expect(check()).toMatchObject({ errors: [], warnings: [] });
  });

  it("warns of a statement whose review date has passed, from the day after", () => {
    const changes: Changes = { "sources.yaml": (text) => text.replace("2027-06-30", "2026-11-23") };
    expect(check(changes, "2026-11-23").warnings).toEqual([]);
    expect(check(changes, "2026-11-24")).toMatchObject({
      errors: [],
      warnings: [
        'sources.yaml:9: statement "advisory-2" should have been reviewed by 2026-11-23. ' +
          "Check that its source still says so, then write the next date.",
      ],
    });
  });

  it("warns of a pack whose review date has passed", () => {
    expect(check({}, "2027-07-01").warnings[0]).toBe(
      "pack.yaml:2: the pack should have been reviewed by 2027-06-30. Read it again beside its sources " +
        "(npm run check -- --list), then write the next date.",
    );
  });

  it("warns of variants that hold the same words in another order or with other small words", () => {
    const variants =
      "Ma banque est-elle touchée ?\nmes données\nEst-ce que la banque a été touchée\nla banque touchée\n";
    expect(check({ "variants/fr/handoff.txt": variants }).warnings).toEqual([
      'variants/fr/handoff.txt:4: "la banque touchée" has the same words as line 1: "Ma banque est-elle touchée ?". ' +
        "Ask in another way, or remove it.",
    ]);
  });

  it("does not compare variants of two labels, nor those of small words alone", () => {
    const changes = {
      "variants/fr/handoff.txt": "un conseiller\nc'est quoi\nqu'est-ce que c'est\n",
      "variants/fr/smalltalk.txt": "le conseiller\nbonjour toi\nsalut\n",
    };
    expect(check(changes).warnings).toEqual([]);
  });

  it("tells twenty such variants and counts the rest", () => {
    const variants = Array.from({ length: 30 }, (_, index) => `mot${index} banque\nbanque mot${index}`).join(
      "\n",
    );
    const { warnings } = check({ "variants/fr/handoff.txt": variants });
    expect(warnings).toHaveLength(MAX_NEAR_DUPLICATES_TOLD + 1);
    expect(warnings.at(-1)).toContain("10 more variants have the same words as another of their file");
  });

  it("refuses a variant that is word for word a case, whatever its case, accents and punctuation", () => {
    const changes: Changes = {
      "cases/tune-fr.jsonl": 'no case\n{"id":"1","lang":"fr","text":"Où est Élise ?"}\n{"id":"2","text":2}\n',
      "variants/fr/handoff.txt": "un conseiller\nou est elise\noù est donc Élise ?\n",
    };
    expect(check(changes).errors).toEqual([
      'variants/fr/handoff.txt:2: "ou est elise" is also a case, in cases/tune-fr.jsonl:2. ' +
        "Remove it here: a case that was learnt judges nothing.",
    ]);
  });

  it("gives what could be read of a pack with mistakes, for its listing", () => {
    const { errors, pack } = check({ [BANK]: (text) => text.replace("group: data", "group: dates") });
    expect(errors).toHaveLength(1);
    expect([...(pack?.topics.keys() ?? [])]).toEqual([
      "clicked-a-link",
      "contact-details-safe",
      "what-to-do",
    ]);
  });
});

describe("checkPack refuses a link or number outside the official lists", () => {
  const places: readonly [where: string, file: string, from: string, to: string][] = [
    ["an answer, on its own line", BANK, "1. First advice.", "1. First advice, on"],
    ["a title", BANK, "Title bank details safe", "Title"],
    ["a next step's label", BANK, "Open my area", "Open"],
    ["a redirect", "redirects/medical.yaml", "No medical here.", "No"],
    ["a statement", "sources.yaml", "Logins are not to be given.", "Not on"],
    ["a source's title", "sources.yaml", "Advice to members", "Advice"],
    ["a stock line", "replies/en.yaml", "(en) failure", "Look at"],
    ["a foreign line", "replies/foreign.yaml", "Respondo", "Respondo en"],
    ["a contact's name", "pack.yaml", "Suicide prevention", "Prevention"],
    ["a contact's availability", "pack.yaml", "24 hours a day, free", "24 hours"],
    ["the hours", "pack.yaml", "Mondays and Fridays", "Mondays"],
  ];

  it.each(places)("in %s", (_, file, from, to) => {
    const { errors } = check({ [file]: (text) => text.replace(from, `${to} foo.fr or call 06 12 34 56 78`) });
    expect(errors).toHaveLength(2);
    const [link, phone] = errors;
    expect(link).toMatch(
      new RegExp(`^${file}:\\d+: link "foo.fr" is not official\\. Remove it, write https://, or `),
    );
    expect(phone).toMatch(
      new RegExp(`^${file}:\\d+: phone number "06 12 34 56 78" is not official\\. Remove it, or `),
    );
  });

  it("naming the very line of a long answer", () => {
    const { errors } = check({
      [BANK]: (text) => text.replace("1. First advice.", "1. First advice: foo.fr"),
    });
    expect(errors[0]).toContain(`${BANK}:12: link "foo.fr"`);
  });

  it("in a contact's address and a document's", () => {
    const { errors } = check({
      "pack.yaml": (text) => text.replace("https://www.mutuelle.example/dpo", "https://foo.fr/dpo"),
      "sources.yaml": (text) => text.replace("asOf:", "url: https://bar.fr/\n    asOf:"),
    });
    expect(errors).toEqual([
      expect.stringMatching(/^pack.yaml:22: link "https:\/\/foo.fr\/dpo" is not official/),
      expect.stringMatching(/^sources.yaml:5: link "https:\/\/bar.fr\/" is not official/),
    ]);
  });

  it("in a contact's number, once", () => {
    const { errors } = check({
      "pack.yaml": (text) => text.replace("phone: 01 99 00 33 00", "phone: 01 99 00 33 01"),
    });
    expect(errors).toEqual([
      expect.stringMatching(/^pack.yaml:21: phone number "01 99 00 33 01" is not an official/),
    ]);
  });

  it("but not official ones, however they are written", () => {
    const text = "Voir www.cnil.fr ou https://cnil.fr/a, appelez le 3114, le 15 ou le +33 1 99 00 33 00.";
    expect(check({ [BANK]: (old) => old.replace("Premier conseil.", text) }).errors).toEqual([]);
  });

  it("and HTML in any text: members would read the tags", () => {
    const { errors } = check({ [BANK]: (old) => old.replace("Premier conseil.", "Premier <b>conseil</b>.") });
    expect(errors).toEqual([
      `${BANK}:5: "answer.fr" holds HTML ("<b>"). Write plain words; a list starts with "- ".`,
    ]);
  });

  it("and any Markdown link in an answer, even an official one: it belongs in `next`", () => {
    const { errors } = check({ [BANK]: (old) => old.replace("Premier conseil.", "[CNIL](https://cnil.fr)") });
    expect(errors).toEqual([
      `${BANK}:5: "answer.fr" holds a link. Name the site in words; the link belongs in \`next\`.`,
    ]);
  });
});
