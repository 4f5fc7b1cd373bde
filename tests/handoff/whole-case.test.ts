import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Adviser } from "../../src/handoff/desk.js";
import {
  openStream,
  type Place,
  poll,
  post,
  read,
  say,
  startConversation,
} from "../channels/directline/protocol-client.js";
import { type House, openHouse } from "./house.js";
import { ANNE, BRUNO, type Clock, createClock } from "./world.js";

const IBAN = "FR76 3000 6000 0112 3456 7890 189";

let folder: string | undefined;
const houses: House[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true });
  folder = undefined;
});

async function open(clock: Clock, file?: string): Promise<House> {
  const house = await openHouse(clock.now, file);
  houses.push(house);
  return house;
}

async function newFile(): Promise<string> {
  folder = mkdtempSync(join(tmpdir(), "vigie-case-"));
  return join(folder, "vigie.db");
}

/** Presses a button of the page, and waits until the bot has answered. */
async function press(house: House, place: Place, button: string): Promise<void> {
  await read(post(house, place, { type: "message", text: button, value: { button } }));
  await house.directLine.idle();
  await house.service.idle();
}

/** What the member reads, in order: who said it, and what. */
async function readTexts(house: House, place: Place): Promise<string[]> {
  const { activities } = await poll(house, place);
  return activities.map(({ from, text }) => `${from.role === "user" ? "member" : from.name}: ${text}`);
}

async function last(house: House, place: Place): Promise<string> {
  return (await readTexts(house, place)).at(-1) ?? "";
}

async function openId(house: House): Promise<string> {
  return (await house.desk.open())[0]?.id ?? "none";
}

/** Passes time with the beats that are due, the advisers at their desk. */
async function wait(
  house: House,
  clock: Clock,
  seconds: number,
  ...there: readonly Adviser[]
): Promise<void> {
  for (let left = seconds; left > 0; left -= 30) {
    clock.pass(Math.min(30, left));
    for (const adviser of there) await house.desk.setPresence(adviser, "available");
    await house.service.beat();
    await house.service.idle();
  }
}

describe("a member who asks for a person", () => {
  it("waits, talks, is given back and rates, masked all the way", async () => {
    const clock = createClock();
    const house = await open(clock);
    await house.desk.setPresence(ANNE, "available");
    const place = await startConversation(house);
    const stream = await openStream(place.streamUrl);
    await say(house, place, `mon IBAN est ${IBAN}, est-il volé ?`);
    await say(house, place, "je veux parler à un conseiller");
    expect(await last(house, place)).toContain("Vous êtes en position 1 dans la file d'attente.");
    const id = await openId(house);
    expect(await house.desk.open()).toMatchObject([{ state: "queued", position: 1, language: "fr" }]);

    // The bot answers whoever waits.
    await say(house, place, "qui a fait ça ?");
    expect(await last(house, place)).not.toContain("file d'attente");

    expect(await house.desk.take(id, ANNE)).toMatchObject({ kind: "taken" });
    await house.service.idle();
    expect(await last(house, place)).toMatch(/^Vigie: Un conseiller a rejoint la conversation/);
    const transcript = (await house.desk.transcript(id, ANNE, 0)) ?? [];
    expect(transcript[0]?.by).toBe("bot");
    expect(transcript.find(({ by }) => by === "member")?.text).toContain("‹IBAN masqué›");
    expect(JSON.stringify(transcript)).not.toContain("3000 6000");

    // While the adviser is there the bot says nothing but what was masked, for the adviser too.
    const before = (await readTexts(house, place)).length;
    await say(house, place, `bonjour, je répète : ${IBAN}`);
    expect(await readTexts(house, place)).toHaveLength(before + 2);
    expect(await last(house, place)).toContain("Rien n'en est transmis au conseiller");
    expect((await house.desk.transcript(id, ANNE, 0))?.slice(-2)).toMatchObject([
      { by: "member", text: expect.stringContaining("‹IBAN masqué›") },
      { by: "bot" },
    ]);

    expect(await house.desk.say(id, ANNE, "Donnez-moi le code reçu par SMS.", "fr", "k0")).toMatchObject({
      kind: "stopped",
    });
    expect(await house.desk.say(id, ANNE, "Bonjour, je vous lis.", "fr", "k1")).toMatchObject({
      kind: "sent",
    });
    expect(await house.desk.say(id, ANNE, "Bonjour, je vous lis.", "fr", "k1")).toMatchObject({
      kind: "sent",
    });
    await house.service.idle();
    await stream.until("Bonjour, je vous lis.");
    const { activities } = await poll(house, place);
    const said = activities.filter(({ text }) => text === "Bonjour, je vous lis.");
    expect(said).toMatchObject([
      { from: { role: "bot", name: "Conseiller" }, channelData: { vigie: { adviser: true } } },
    ]);
    expect(JSON.stringify(activities)).not.toContain("Anne");
    expect(JSON.stringify(activities)).not.toContain("SMS.");

    await house.desk.end(id, ANNE);
    await house.service.idle();
    expect(await last(house, place)).toContain("Comment s'est passé cet échange ?");
    await press(house, place, "rate:good");
    expect(await last(house, place)).toContain("Merci, votre avis est compté.");
    await press(house, place, "reason:answered");
    expect(await last(house, place)).toContain("C'est noté, merci.");
    await say(house, place, "est-ce que mon RIB a été volé ?");
    expect(await last(house, place)).toContain("CNIL");
    expect(await house.desk.figures()).toMatchObject({
      ...{ requested: 1, taken: 1, ended: 1, meanRating: 5 },
      reasons: { answered: 1 },
    });
    expect(house.errors).toEqual([]);
    stream.close();
  });

  it("is taken by one of two advisers who race, and told once", async () => {
    const house = await open(createClock());
    for (const adviser of [ANNE, BRUNO]) await house.desk.setPresence(adviser, "available");
    const place = await startConversation(house);
    await press(house, place, "person");
    const id = await openId(house);
    const results = await Promise.all([house.desk.take(id, ANNE), house.desk.take(id, BRUNO)]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(["taken", "taken-by"]);
    await house.service.idle();
    const joined = (await readTexts(house, place)).filter((text) => text.includes("a rejoint"));
    expect(joined).toHaveLength(1);
  });

  it("leaves the queue and comes back, and sends the adviser away in so many words", async () => {
    const house = await open(createClock());
    await house.desk.setPresence(ANNE, "available");
    const place = await startConversation(house);
    await press(house, place, "person");
    await say(house, place, "annuler");
    expect(await last(house, place)).toMatch(/vous n'attendez plus de conseiller/);
    expect(await house.desk.open()).toEqual([]);

    await press(house, place, "person");
    const id = await openId(house);
    await house.desk.take(id, ANNE);
    await house.service.idle();
    await say(house, place, "Retour au robot");
    expect(await last(house, place)).toMatch(/le conseiller a quitté la conversation et je reprends/);
    expect(await house.desk.say(id, ANNE, "Encore un mot", "fr", "k1")).toEqual({ kind: "gone" });
    expect(await house.desk.figures()).toMatchObject({ requested: 2, abandoned: 1, ended: 1 });
  });

  it("goes away and finds all that was said when they come back", async () => {
    const clock = createClock();
    const house = await open(clock);
    await house.desk.setPresence(ANNE, "available");
    const place = await startConversation(house);
    await press(house, place, "person");
    const { watermark } = await poll(house, place);
    const id = await openId(house);
    await house.desk.take(id, ANNE);
    await house.desk.say(id, ANNE, "Êtes-vous toujours là ?", "fr", "k1");
    await wait(house, clock, 14 * 60, ANNE);
    const { activities } = await poll(house, place, watermark);
    expect(activities.map(({ text }) => text?.slice(0, 23))).toEqual([
      "Un conseiller a rejoint",
      "Êtes-vous toujours là ?",
    ]);
    // back within the fifteen minutes, the adviser is still theirs
    await say(house, place, "oui, me revoilà");
    expect(await house.desk.find(id)).toMatchObject({ state: "human" });
    // gone for longer, the bot takes over, and says so
    await house.desk.say(id, ANNE, "Très bien.", "fr", "k2");
    await wait(house, clock, 15 * 60, ANNE);
    expect(await last(house, place)).toContain("l'échange avec le conseiller est terminé");
  });

  it("does not notice that the server was restarted", async () => {
    const clock = createClock();
    const file = await newFile();
    const first = await open(clock, file);
    await first.desk.setPresence(ANNE, "available");
    const place = await startConversation(first);
    await press(first, place, "person");
    const id = await openId(first);
    await first.desk.take(id, ANNE);
    await first.service.idle();
    await say(first, place, "vous êtes là ?");
    await houses.pop()?.stop();

    clock.pass(20);
    const second = await open(clock, file);
    expect(await second.desk.open()).toMatchObject([{ id, state: "human", adviser: { name: "Anne" } }]);
    expect((await second.desk.transcript(id, ANNE, 0))?.at(-1)?.text).toBe("vous êtes là ?");
    await second.desk.say(id, ANNE, "Oui, je suis là.", "fr", "k1");
    await second.service.idle();
    expect(await last(second, place)).toBe("Conseiller: Oui, je suis là.");
    await say(second, place, "merci");
    expect((await second.desk.transcript(id, ANNE, 0))?.at(-1)?.text).toBe("merci");
    // the adviser is silent from here on: the conversation goes back to the queue
    await wait(second, clock, 5 * 60, BRUNO);
    expect(await last(second, place)).toContain(
      "Vous gardez la priorité, en position 1 dans la file d'attente",
    );
    expect(await second.desk.take(id, BRUNO)).toMatchObject({ kind: "taken" });
    expect(second.errors).toEqual([]);
  });
});

describe("a member who asks when nobody is there", () => {
  it.each([
    // Friday evening before All Saints' weekend: Sunday 1 November is a holiday anyway
    ["2026-10-30T17:30:00Z", "lundi 2 novembre à 9 h"],
    // Tuesday evening; Wednesday 11 November is a holiday
    ["2026-11-10T18:00:00Z", "jeudi 12 novembre à 9 h"],
    // Christmas, a Friday: the day before ends at four, and nobody comes until Monday
    ["2026-12-24T07:59:00Z", "aujourd'hui à 9 h"],
    ["2026-12-24T15:00:00Z", "lundi 28 décembre à 9 h"],
    ["2026-12-25T10:00:00Z", "lundi 28 décembre à 9 h"],
    // and New Year's Day, in another year than the day before
    ["2026-12-31T15:00:00Z", "lundi 4 janvier à 9 h"],
    // the night in which clocks go back, an hour before and after
    ["2026-10-25T00:30:00Z", "demain à 9 h"],
    ["2026-10-25T01:30:00Z", "demain à 9 h"],
    // the Sunday in which they go forward, and the Monday after at 8:59 summer time
    ["2026-03-29T00:59:00Z", "demain à 9 h"],
    ["2026-03-30T06:59:00Z", "aujourd'hui à 9 h"],
  ])("at %s reads that advisers are back %s", async (moment, words) => {
    const clock = createClock(new Date(moment));
    const house = await open(clock);
    await house.desk.setPresence(ANNE, "available");
    const place = await startConversation(house);
    await press(house, place, "person");
    expect(await last(house, place)).toContain(`Ils reviennent ${words}.`);
    expect(await last(house, place)).toContain("01 99 00 33 00");
    expect(await house.desk.open()).toEqual([]);
  });

  it("is served at the stroke of nine, summer and winter", async () => {
    // The last one is the last minute of the day before Christmas.
    for (const moment of ["2026-10-26T08:00:00Z", "2026-03-30T07:00:00Z", "2026-12-24T14:59:59Z"]) {
      const house = await open(createClock(new Date(moment)));
      await house.desk.setPresence(ANNE, "available");
      const place = await startConversation(house);
      await press(house, place, "person");
      expect(await last(house, place)).toContain("position 1");
    }
  });

  it("is told whom to call when no adviser is at the desk, and asked for no number", async () => {
    const house = await open(createClock());
    const place = await startConversation(house);
    await press(house, place, "person");
    expect(await last(house, place)).toMatch(/Aucun conseiller n'est disponible.*01 99 00 33 00/s);
  });
});

describe("a member who wants the conversation forgotten", () => {
  const SAID = "mon voisin Dupontel a ouvert ma lettre";

  it("is confirmed that it is gone, and nothing of it is in any file, though an adviser had it", async () => {
    const clock = createClock();
    const file = await newFile();
    const house = await open(clock, file);
    await house.desk.setPresence(ANNE, "available");
    const place = await startConversation(house);
    const stream = await openStream(place.streamUrl);
    await say(house, place, SAID);
    await press(house, place, "person");
    const id = await openId(house);
    await house.desk.take(id, ANNE);
    await say(house, place, `${SAID}, encore`);
    await house.service.idle();
    expect(bytesOf(file)).toContain("Dupontel");

    await say(house, place, "Efface ma conversation, s'il te plaît !");
    await house.service.idle();
    const texts = () => stream.activities().map(({ text = "" }) => text);
    await expect.poll(texts).toContainEqual(expect.stringContaining("cette conversation est effacée"));
    expect(bytesOf(file)).not.toContain("Dupontel");
    expect(bytesOf(file)).not.toContain(place.conversationId);
    expect((await house.desk.find(id))?.state ?? "closed").toBe("closed");
    expect((await post(house, place, { type: "message", text: "et maintenant ?" })).status).toBe(403);
    expect(house.errors).toEqual([]);
    stream.close();
  });
});

/** All that SQLite keeps: the file, and what it has not yet taken in. */
function bytesOf(file: string): string {
  const folder = dirname(file);
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), "latin1"))
    .join("");
}
