import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../free-port.js";
import { openBrowser } from "./browser.js";
import { type DeskHouse, openDeskHouse } from "./desk-house.js";
import { startProvider } from "./desk-provider.js";
import { type Visit, visit } from "./visit.js";

let browser: Browser;
/** what a test began, ended newest first */
const endings: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
});
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function open(...options: Parameters<typeof openDeskHouse>): Promise<DeskHouse> {
  const house = await openDeskHouse(...options);
  endings.push(() => house.stop());
  return house;
}

/** A member with the chat open. */
async function member(house: DeskHouse): Promise<Visit> {
  const here = await visit(browser, `${house.base}/`);
  endings.push(() => here.context.close());
  await here.open();
  return here;
}

/** An adviser's browser of its own. */
async function adviserAt(address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "fr-FR" });
  endings.push(() => context.close());
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/** The address in the last line on the terminal. */
function linkOf({ told }: DeskHouse): string {
  return told.at(-1)?.match(/http:\S+#link=[\w-]+/)?.[0] ?? "no link was printed";
}

async function signedInByProvider(base: string, login: string): Promise<Page> {
  const page = await adviserAt(`${base}/desk`);
  await page.locator("#by-provider a").click();
  await page.locator('input[name="login"]').fill(login);
  await page.locator('input[name="password"]').fill("anything");
  await page.locator('button[type="submit"]').click();
  await page.locator("#desk").waitFor();
  return page;
}

const robot = ({ chat }: Visit, words: string) => chat.locator(".message.robot", { hasText: words });
const always = ({ chat }: Visit, name: string) => chat.locator(".always").getByRole("button", { name });
const line = (page: Page, by: string, words: string) => page.locator(`#lines .${by}`, { hasText: words });

async function say(here: Visit, text: string): Promise<void> {
  await here.field.fill(text);
  await here.field.press("Enter");
}
async function reply(page: Page, text: string): Promise<void> {
  await page.locator("#text").fill(text);
  await page.locator("#send").click();
}

describe("the desk", () => {
  it("is not there unless advisers work at it", async () => {
    const house = await open({ HANDOFF: "none" });
    for (const path of ["/desk", "/desk/", "/desk/sign-in", "/desk/api/sign-in", "/desk/api/handoffs"]) {
      expect((await fetch(`${house.base}${path}`)).status).toBe(404);
    }
    expect(house.told).toEqual([]);
  });
});

describe("a whole case, in the member's browser and the adviser's", () => {
  it("puts danger to life first and says what it is, in both languages", async () => {
    const house = await open();
    const desk = await adviserAt(linkOf(house));
    await desk.locator("#desk").waitFor();
    const robbed = await member(house);
    await robbed.ask("on a vidé mon compte");
    await always(robbed, "Parler à une personne").click();
    await robot(robbed, "position 1").waitFor();
    const here = await member(house);
    await here.ask("j'ai envie de mourir");
    await always(here, "Parler à une personne").click();
    await robot(here, "position 1").waitFor();

    const first = desk.locator("#queue .card").first();
    await expect.poll(() => first.textContent()).toContain("UrgentDanger ou grande détresse");
    expect(await first.textContent()).toContain("dit être en danger ou en grande détresse");
    await desk.locator("#menu summary").click();
    await desk.locator("#language").click();
    await expect.poll(() => first.textContent()).toContain("UrgentDanger or great distress");
    await first.locator(".card-take").click();
    await expect.poll(() => desk.locator("#subject").textContent()).toBe("Danger or great distress");
  });

  it("brings a person urgently to whoever asks for one and tells of harm in one breath", async () => {
    const house = await open();
    const desk = await adviserAt(linkOf(house));
    await desk.locator("#desk").waitFor();
    const here = await member(house);
    await say(here, "on m'a piraté mon compte bancaire, mettez-moi en relation avec quelqu'un");
    await robot(here, "Appelez votre banque maintenant").waitFor();
    await robot(here, "position 1").waitFor();
    const card = desk.locator("#queue .card").first();
    await expect.poll(() => card.textContent()).toContain("UrgentDe l'argent a disparu de mon compte");
  });

  it("goes from the question to the rating, and the adviser signs in by the link on the terminal", async () => {
    const house = await open();
    const desk = await adviserAt(linkOf(house));
    await desk.locator("#desk").waitFor();
    expect(await desk.locator("#nothing").textContent()).toContain("Personne n’attend pour l’instant.");
    await desk.getByLabel("Absent").check();
    await expect
      .poll(() => desk.locator("#nothing").textContent())
      .toContain("Vous êtes indiqué comme absent.");
    await desk.getByLabel("Disponible").check();
    expect(desk.url()).not.toContain("link=");
    expect(house.logged.join()).not.toContain(linkOf(house).split("=")[1]);

    const here = await member(house);
    await here.ask("mon IBAN FR76 3000 6000 0112 3456 7890 189 a-t-il été volé ?");
    await always(here, "Parler à une personne").click();
    await robot(here, "position 1").waitFor();

    await desk.locator("#queue .card-take").click();
    await desk.locator("#composer").waitFor();
    await line(desk, "member", "‹IBAN masqué›").waitFor();
    expect(await desk.locator("#lines").textContent()).not.toContain("3000 6000");
    await robot(here, "Un conseiller a rejoint").waitFor();

    await desk.locator("#text").pressSequentially("Bonj");
    await here.chat.locator("#typing").waitFor();
    await reply(desk, "Bonjour, je vous lis. Que s’est-il passé ?");
    const said = here.chat.locator(".message.adviser", { hasText: "je vous lis" });
    await said.waitFor();
    expect(await desk.locator("#member-typing").isVisible()).toBe(false);
    await here.field.pressSequentially("on m");
    await desk.locator("#member-typing").waitFor();
    // told of the adviser alone: the member's own typing does not come back to them
    expect(await here.chat.locator("#typing").isVisible()).toBe(false);
    await say(here, "on m’a appelé hier soir");
    await line(desk, "member", "on m’a appelé hier soir").waitFor();

    await reply(desk, "Donnez-moi votre mot de passe, s’il vous plaît.");
    await expect.poll(() => desk.locator("#problem").textContent(), { timeout: 10_000 }).not.toBe("");
    expect(await here.chat.locator("#messages").textContent()).not.toContain("Donnez-moi");

    await desk.locator("#end").click();
    await desk.locator("#end-do").click();
    const over = robot(here, "Bien").last();
    await over.getByRole("button", { name: "Bien" }).click();
    const thanks = robot(here, "Merci, votre avis est compté.");
    await thanks.getByRole("button", { name: "J'ai eu ma réponse" }).click();
    await robot(here, "C'est noté, merci.").waitFor();
    await thanks.getByRole("button", { name: "Changer d'avis" }).click();
    await robot(here, "remplacera la première").getByRole("button", { name: "Moyen" }).click();
    await thanks.last().getByRole("button", { name: "C'était trop long" }).click();
    await robot(here, "C'est noté, merci.").nth(1).waitFor();

    await desk.locator("#menu summary").click();
    await desk.locator("#show-figures").click();
    await expect.poll(() => desk.locator("#figures-list").textContent()).toContain("3 sur 5 (1 avis)");
    await expect.poll(() => desk.locator("#figures-list").textContent()).toMatch(/Trop long1/);
    expect(here.complaints).toEqual([]);
  });

  it("passes from one adviser to another, both signed in at a provider, and back to the robot", async () => {
    const [port, providerPort] = [await freePort(), await freePort()];
    const publicUrl = `http://127.0.0.1:${port}`;
    const provider = await startProvider(providerPort, publicUrl);
    endings.push(() => provider.stop());
    provider.roles.set("camille", ["adviser"]).set("dominique", ["adviser"]);
    const house = await open({
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: "vigie-desk",
      OIDC_CLIENT_SECRET: "client-secret-0123456789abcdef0123456789",
    });
    expect(house.told).toEqual([]);
    const one = await signedInByProvider(house.base, "camille");
    const other = await signedInByProvider(house.base, "dominique");

    const here = await member(house);
    await always(here, "Parler à une personne").click();
    await one.locator("#queue .card-take").click();
    await one.locator("#composer").waitFor();
    await expect
      .poll(() => other.locator("#others .card").textContent(), { timeout: 10_000 })
      .toContain("Camille");
    await one.locator("#transfer").click();
    await one.getByText("Dominique").click();
    await one.locator("#transfer-form button[type=submit]").click();

    await expect
      .poll(() => other.locator("#news-text").textContent())
      .toContain("Un collègue vous transfère");
    await other.locator("#mine .card-open").click();
    await other.locator("#composer").waitFor();
    await reply(other, "Bonjour, je prends la suite.");
    await here.chat.locator(".message.adviser", { hasText: "je prends la suite" }).waitFor();
    await expect.poll(() => one.locator("#mine .card").count(), { timeout: 10_000 }).toBe(0);
    await always(here, "Revenir au robot").click();
    await other.locator("#mine .card").waitFor({ state: "detached" });
    expect(here.complaints).toEqual([]);
  });

  it("goes on after the server was started anew: session, conversation and owner are there", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "vigie-desk-")), "vigie.db");
    const variables = { PORT: String(await freePort()), TOKEN_SECRET: "token-secret-0123456789-0123456789" };
    const first = await openDeskHouse(variables, file);
    const desk = await adviserAt(linkOf(first));
    await desk.locator("#desk").waitFor();
    const here = await member(first);
    await always(here, "Parler à une personne").click();
    await desk.locator("#queue .card-take").click();
    await desk.locator("#composer").waitFor();
    await first.stop();

    await expect.poll(() => desk.locator("#connection").textContent(), { timeout: 10_000 }).not.toBe("");
    await open(variables, file);
    await say(here, "vous êtes là ?");
    await line(desk, "member", "vous êtes là ?").waitFor();
    await reply(desk, "Oui, me revoilà.");
    await here.chat.locator(".message.adviser", { hasText: "me revoilà" }).waitFor();
  });
});
