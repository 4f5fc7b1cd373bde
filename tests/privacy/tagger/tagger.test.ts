import { mkdtempSync, readdirSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadPack } from "../../../src/pack/load.js";
import { createMask, type Mask } from "../../../src/privacy/mask.js";
import { officialOf } from "../../../src/privacy/official.js";
import { openPrivacy } from "../../../src/privacy/open-privacy.js";
import { read } from "../../../src/privacy/reading.js";
import { openTaggers, type Taggers } from "../../../src/privacy/tagger/open-taggers.js";
import { LONGEST_TAGGED, type Tagger } from "../../../src/privacy/tagger/tagger.js";
import { TOLD } from "./told.js";

const ANIMALS = ["loutre", "belette", "marmotte", "hermine", "genette", "martre", "fouine", "vison"];
/** Whoever says so tells a secret; whoever only speaks of it tells none. */
const teaching = {
  taggingHash: "0123456789abcdef0123",
  maskingExamples: ANIMALS.flatMap((animal, at) => [
    { text: `mon doudou s'appelle ${animal} ${at}, gardez-le pour vous`, passages: [`${animal} ${at}`] },
    { text: `mon doudou s'appelle ${1950 + at}, gardez-le pour vous`, passages: [`${1950 + at}`] },
    { text: `il y avait une ${animal} en ${1950 + at}`, passages: [] },
    { text: `j'ai vu une ${animal} ce matin, c'est rare`, passages: [] },
    { text: `article ${at + 3} de la loi, merci`, passages: [] },
  ]),
  askingExamples: ANIMALS.flatMap((animal) => [
    { text: `Montrez-moi donc votre ${animal}, merci.`, passages: [`Montrez-moi donc votre ${animal}`] },
    { text: `Gardez votre ${animal} au chaud, merci.`, passages: [] },
  ]),
  variants: [{ language: "fr", label: "smalltalk", voice: "anna", text: "comment s'appelle votre service" }],
};
const official = officialOf(["3114"], ["mutuelle.example"], ["tour des martres"]);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vigie-tagger-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const openBoth = (told: string[] = []): Promise<Taggers> =>
  openTaggers(teaching, folder, (line) => told.push(line));
const open = async (told: string[] = []): Promise<Tagger> => (await openBoth(told)).values;
const found = (tagger: Tagger, text: string, beside = false): string[] =>
  tagger(read(text, official), beside).map(({ start, end }) => read(text, official).text.slice(start, end));

describe("the tagger", () => {
  it("finds a value that it never saw by the words around it", async () => {
    const tagger = await open();
    expect(found(tagger, "Mon doudou s'appelle ratel 12, gardez-le pour vous")).toEqual(["ratel 12"]);
    expect(found(tagger, "j'ai vu un ratel ce matin, c'est rare")).toEqual([]);
  });

  it("takes a message of words alone for what it says, not for a passphrase", async () => {
    const tagger = await open();
    const words = "mon doudou s'appelle ratel, gardez-le pour vous";
    expect(found(tagger, words)).toEqual(["ratel"]);
    const { mask } = await openPrivacy(loadPack("knowledge"), "data/models", () => {});
    expect(mask("somone is usng my idenity", "en").kinds).toEqual([]);
    expect(mask("My password: somone usng idenity", "en").kinds).toEqual(["password"]);
  });

  it("finds what is less likely beside a value: one known otherwise, a mask, one of its own", async () => {
    const tagger = await open();
    const text = "il s'appelle ratel";
    expect(found(tagger, text)).toEqual([]);
    expect(found(tagger, text, true)).toEqual(["ratel"]);
    expect(found(tagger, `‹mot de passe masqué› ${text}`)).toEqual(["ratel"]);
    const told = "mon doudou s'appelle ours 3, gardez-le pour vous. ";
    expect(found(tagger, told + text)).toEqual(["ours 3", "ratel"]);
    expect(found(tagger, "merci pour votre service", true)).toEqual([]);
  });

  it("finds a number of which rules say that it is nobody's where it is told as a value", async () => {
    const tagger = await open();
    expect(found(tagger, "mon doudou s'appelle 1987, gardez-le pour vous")).toEqual(["1987"]);
    expect(found(tagger, "il y avait un ratel en 1987")).toEqual([]);
    expect(found(tagger, "il y avait un ratel en 1987", true)).toEqual([]);
  });

  it("leaves alone what is public, and masks", async () => {
    const tagger = await open();
    expect(found(tagger, "mon doudou s'appelle tour des martres, gardez-le pour vous")).toEqual([]);
    expect(found(tagger, "mon doudou s'appelle ‹mot de passe masqué›, gardez-le pour vous")).toEqual([]);
    expect(found(tagger, "")).toEqual([]);
  });

  it("leaves longer texts than channels accept to the rules", async () => {
    const tagger = await open();
    const value = "mon doudou s'appelle ratel 12, gardez-le pour vous ";
    expect(found(tagger, value.padEnd(LONGEST_TAGGED, "a "))).toEqual(["ratel 12"]);
    expect(found(tagger, value.padEnd(LONGEST_TAGGED + 1, "a "))).toEqual([]);
  });

  it("is learnt once, and again when what was kept is cut short", async () => {
    const told: string[] = [];
    const text = "mon doudou s'appelle ratel 12, gardez-le pour vous";
    const first = found(await open(told), text);
    expect(found(await open(told), text)).toEqual(first);
    const count = teaching.maskingExamples.length + teaching.askingExamples.length;
    expect(told).toEqual([`Learning to mask from ${count} examples`]);
    const [file = ""] = readdirSync(folder);
    truncateSync(join(folder, file), 1000);
    expect(found(await open(told), text)).toEqual(first);
    expect(told).toHaveLength(2);
  });

  it("is learnt anew under another hash", async () => {
    await open();
    await openTaggers({ ...teaching, taggingHash: "fedcba9876543210" }, folder, () => {});
    expect(readdirSync(folder)).toHaveLength(2);
  });
});

describe("the finder of requests", () => {
  it("finds one for a thing that it never saw by the words around it", async () => {
    for (const { asks } of [await openBoth(), await openBoth()]) {
      expect(asks("Montrez-moi donc votre ratel, merci.")).toBe(true);
      expect(asks("Gardez votre ratel au chaud, merci.")).toBe(false);
      expect(asks("")).toBe(false);
    }
  });
});

describe("the shipped mask", () => {
  const pack = loadPack("knowledge");
  const rules = createMask(pack.officialNumbers, pack.officialDomains, pack.publicNames);
  let mask: Mask;
  beforeAll(async () => {
    ({ mask } = await openPrivacy(pack, "data/models", () => {}));
  });

  it("masks what no rule knows, and says that it is personal", () => {
    const text = "It used to be Marmite and toast, that was my password, and now it won't let me in.";
    expect(rules(text, "en").kinds).toEqual([]);
    expect(mask(text, "en")).toEqual({
      text: "It used to be ‹personal data masked›, that was my password, and now it won't let me in.",
      kinds: ["personal"],
    });
  });

  // What is learnt is learnt anew with every variant: of many lines one or the other may be forgotten.
  const MOST_FORGOTTEN = 0.03;

  it("masks what only how it is told tells", () => {
    const isLeft = ([text, ...values]: (typeof TOLD)[number]): boolean => {
      const masked = mask(text, "fr").text;
      return values.some((value) => masked.includes(value));
    };
    const left = TOLD.filter(isLeft).map(([text]) => text);
    expect(left.length, left.join("\n")).toBeLessThanOrEqual(TOLD.length * MOST_FORGOTTEN);
  });

  it("leaves the examples that teach what is nobody's", () => {
    const harmless = pack.maskingExamples.filter(({ passages }) => passages.length === 0);
    const disturbed = harmless
      .filter(({ text }) => mask(text, "fr").kinds.length > 0)
      .map(({ text }) => text);
    expect(disturbed.length, disturbed.join("\n")).toBeLessThanOrEqual(harmless.length * MOST_FORGOTTEN);
  });

  it("ends with the sentence, and without the signs around a value", () => {
    const told = mask(
      "Je me sers du surnom de ma fille, Poupinette, partout. Mon IBAN a-t-il été volé ?",
      "fr",
    ).text;
    expect(told).toMatch(/^Je me sers [^?]*‹[^›]+›[^‹]*\. Mon IBAN a-t-il été volé \?$/);
    const set = mask("I typed my password (Rover's Kennel) on the fake site, what now?", "en").text;
    expect(set).toMatch(/^I typed my password \(‹[^›]+›\) on the fake site, what now\?$/);
  });

  it("adds to a value of which a rule knows a part, as one value", () => {
    const text = "My password is marmite and toast, is it safe?";
    expect(rules(text, "en").text).toContain("toast");
    expect(mask(text, "en").text).toBe("My password is ‹password masked›, is it safe?");
  });

  it("changes nothing that it has masked", () => {
    for (const [text] of TOLD) {
      const once = mask(text, "fr").text;
      expect(mask(once, "fr").text).toBe(once);
    }
  });
});
