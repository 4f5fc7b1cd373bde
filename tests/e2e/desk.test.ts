import { join } from "node:path";
import { fileURLToPath } from "node:url";
import axe, { type AxeResults } from "axe-core";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readStaticFiles } from "../../src/http/static-files.js";
import { freePort } from "../free-port.js";
import { type DeskTestServer, startDeskServer } from "../http/desk-server.js";
import { openBrowser } from "./browser.js";
import { startProvider, type TestProvider } from "./desk-provider.js";

const WEB = join(fileURLToPath(new URL("../..", import.meta.url)), "dist", "web");
const WINDOW = { width: 1280, height: 800 };

let browser: Browser;
let server: DeskTestServer;
let provider: TestProvider;
let moment: Date | undefined;
const contexts: BrowserContext[] = [];
/** what the browsers said about their policy, and errors of scripts */
let complaints: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
});
beforeEach(async () => {
  moment = undefined;
  complaints = [];
  const [port, providerPort] = [await freePort(), await freePort()];
  provider = await startProvider(providerPort, `http://127.0.0.1:${port}`);
  provider.roles.set("camille", ["adviser"]).set("dominique", ["supervisor"]).set("passant", []);
  server = await startDeskServer({
    port,
    provider: { issuer: provider.issuer },
    files: readStaticFiles(WEB),
    now: () => moment ?? new Date(),
  });
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
  await server.stop();
  await provider.stop();
});

/** A fresh browser at the desk's address. */
async function arrive(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: WINDOW, locale: "fr-FR", ...options });
  contexts.push(context);
  const page = await context.newPage();
  await page.addInitScript(axe.source);
  page.on("console", (message) => {
    if (/content security policy|trusted ?type/i.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`${server.base}/desk`);
  return page;
}

/** Through the provider's own form. */
async function signIn(page: Page, login: string): Promise<void> {
  await page.locator("#by-provider a").click();
  await page.locator('input[name="login"]').fill(login);
  await page.locator('input[name="password"]').fill("anything");
  await page.locator('button[type="submit"]').click();
}

async function atTheDesk(login: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await arrive(options);
  await signIn(page, login);
  await page.locator("#desk").waitFor();
  await expect.poll(() => server.desk.presences.has(login)).toBe(true);
  return page;
}

/** The rules that a page breaks, with the elements that break them. Every rule of axe is asked. */
async function violations(page: Page): Promise<string[]> {
  const results = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<AxeResults> } };
    return (await axe.run()).violations;
  });
  return results.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/** Two members wait: one in trouble, one who asked for a person. */
function fillQueue(): void {
  server.desk.request(
    "h-bank",
    { topic: "bank-details-safe", confidence: 0.72, why: "not-understood", requestedAt: minutesAgo(12) },
    [
      {
        text: "Mon RIB ‹IBAN masqué› a-t-il été volé ?",
        reading: { outcome: "answer", topic: "bank-details-safe", confidence: 0.93 },
      },
      {
        by: "bot",
        text: "Non. Selon la CNIL, vos coordonnées bancaires ne seraient pas concernées par cette attaque.",
      },
      { text: "Oui mais on m’a appelé hier soir", reading: { outcome: "fallback", confidence: 0.31 } },
      { by: "bot", text: "Je n’ai pas compris. Voulez-vous parler à un conseiller ?" },
      { by: "status", text: "Vous êtes dans la file d’attente." },
    ],
  );
  server.desk.request(
    "h-money",
    { topic: "money-lost", confidence: 0.97, urgent: true, why: "urgent", requestedAt: minutesAgo(3) },
    [{ text: "On a vidé mon compte", reading: { outcome: "urgent", topic: "money-lost", confidence: 0.97 } }],
  );
}

/** What reached an adviser who looks at something else, with sound and notifications on. */
interface Alerted {
  readonly notified: string[];
  readonly said: string[];
  tones: number;
}

/** From now on the page is out of sight, and all that it alerts by is counted. */
async function lookAway(page: Page): Promise<() => Promise<Alerted>> {
  await page.evaluate(() => {
    const alerted: Alerted = { notified: [], said: [], tones: 0 };
    const node = { setValueAtTime() {}, linearRampToValueAtTime() {}, value: 0 };
    class QuietAudio {
      readonly currentTime = 0;
      async resume() {}
      createOscillator() {
        alerted.tones += 1;
        return { frequency: node, connect: (next: unknown) => next, start() {}, stop() {} };
      }
      createGain() {
        return { gain: node, connect: (next: unknown) => next };
      }
    }
    const open = new Set<string>();
    class CountedNotification extends EventTarget {
      static readonly permission = "granted";
      readonly #tag: string;
      constructor(_title: string, { body = "", tag = "" }: NotificationOptions) {
        super();
        this.#tag = tag;
        // As browsers do: one in the place of another comes without a sign.
        if (!open.has(tag)) alerted.notified.push(body);
        open.add(tag);
      }
      close() {
        open.delete(this.#tag);
      }
    }
    Object.assign(window, { alerted, AudioContext: QuietAudio, Notification: CountedNotification });
    Object.defineProperty(document, "hidden", { get: () => true });
    for (const choice of ["sound", "notifications"]) localStorage.setItem(`vigie-desk-${choice}`, "on");
    for (const id of ["announcer", "news-text"]) {
      const heard = (records: MutationRecord[]) =>
        records.flatMap(({ addedNodes }) => [...addedNodes]).map(({ textContent }) => textContent ?? "");
      new MutationObserver((records) => alerted.said.push(...heard(records).filter(Boolean))).observe(
        document.getElementById(id) as HTMLElement,
        { childList: true },
      );
    }
  });
  return () => page.evaluate(() => (window as unknown as { alerted: Alerted }).alerted);
}

describe("signing in at the provider", () => {
  it("leads from the gate through the provider to the desk, and keeps a strict session cookie", async () => {
    const page = await atTheDesk("camille");
    expect(await page.locator("#name").textContent()).toBe("Camille");
    const cookies = await page.context().cookies(server.base);
    const ours = cookies.filter(({ name }) => name.startsWith("vigie-desk"));
    expect(ours).toMatchObject([{ name: "vigie-desk", httpOnly: true, sameSite: "Strict" }]);
    expect(page.url()).toBe(`${server.base}/desk`);
    await page.reload();
    await page.locator("#desk").waitFor();
    expect(server.audited[0]).toMatchObject({ who: "camille", what: "sign-in", outcome: "adviser" });
    expect(complaints).toEqual([]);
  });

  it("refuses whoever has no role, in words", async () => {
    const page = await arrive();
    await signIn(page, "passant");
    await expect.poll(() => page.locator("#trouble").textContent()).toContain("n’a pas accès");
    expect(await page.locator("#desk").isVisible()).toBe(false);
    expect(server.audited).toMatchObject([{ who: "passant", what: "sign-in-refused" }]);
  });

  it("refuses an answer of the provider that this browser did not ask for", async () => {
    const page = await arrive();
    await page.goto(`${server.base}/desk/signed-in?code=stolen&state=made-up`);
    await expect.poll(() => page.locator("#trouble").textContent()).toContain("n’a pas abouti");
  });

  it("refuses a state that is not its own, though a sign-in is under way", async () => {
    const page = await arrive();
    await page.locator("#by-provider a").click();
    await page.locator('input[name="login"]').waitFor();
    await page.goto(`${server.base}/desk/signed-in?code=stolen&state=made-up`);
    await expect.poll(() => page.locator("#trouble").textContent()).toContain("n’a pas abouti");
    // what was begun is spent
    const names = (await page.context().cookies(server.base)).map(({ name }) => name);
    expect(names).not.toContain("vigie-desk-sign-in");
  });

  it("says so when the provider is away", async () => {
    const page = await arrive();
    await provider.stop();
    await page.locator("#by-provider a").click();
    await expect.poll(() => page.locator("#trouble").textContent()).toContain("ne répond pas");
  });

  it("gives the browser back to the provider when the adviser signs out", async () => {
    const page = await atTheDesk("camille");
    await page.locator("#menu summary").click();
    await page.locator("#sign-out").click();
    await page.waitForURL(/localhost:\d+\/session\/end/);
    await page.goto(`${server.base}/desk`);
    await page.locator("#gate").waitFor();
    expect((await page.context().cookies(server.base)).map(({ name }) => name)).not.toContain("vigie-desk");
  });

  it("asks before signing out an adviser who has a conversation, which then goes back to the queue", async () => {
    fillQueue();
    const page = await atTheDesk("camille");
    await page.locator("#queue .card-take").first().click();
    await page.locator("#text").fill("Je regarde");
    await page.locator("#menu summary").click();
    await page.locator("#sign-out").click();
    expect(await page.locator("#sign-out-dialog").textContent()).toContain("Votre conversation retourne");
    await page.keyboard.press("Escape");
    expect(await page.locator("#text").inputValue()).toBe("Je regarde");
    expect((await server.desk.open()).map(({ state }) => state)).toContain("human");
    await page.locator("#menu summary").click();
    await page.locator("#sign-out").click();
    await page.locator("#sign-out-do").click();
    await page.waitForURL(/localhost:\d+\/session\/end/);
    expect((await server.desk.open()).map(({ state }) => state)).not.toContain("human");
  });

  it("says that a member had the conversation erased, and that the reply under way was not sent", async () => {
    fillQueue();
    const page = await atTheDesk("camille");
    await page.locator("#queue .card-take").first().click();
    await page.locator("#text").fill("Je regarde");
    for (const { id, state } of await server.desk.open()) if (state === "human") server.desk.erase(id);
    const news = page.getByText(
      "L’adhérent a fait effacer la conversation. Votre brouillon n’a pas été envoyé.",
    );
    await news.waitFor();
    expect(await page.locator("body").textContent()).not.toContain("On a vidé mon compte");
  });

  it("ends within the minute after the role is taken away, and leaves nothing of a conversation on the page", async () => {
    fillQueue();
    const page = await atTheDesk("camille");
    await page.locator("#queue .card-take").first().click();
    await page.getByText("On a vidé mon compte").waitFor();
    provider.roles.set("camille", []);
    moment = new Date(Date.now() + 45_000);
    server.server.beat();
    await page.locator("#gate").waitFor();
    expect(await page.locator("#trouble").textContent()).toContain("session est terminée");
    expect(await page.locator("body").textContent()).not.toContain("On a vidé mon compte");
    expect(server.audited).toContainEqual(
      expect.objectContaining({ who: "camille", what: "role-taken-away" }),
    );
    await expect
      .poll(async () => (await server.desk.open()).map(({ state }) => state))
      .toEqual(["queued", "queued"]);
    await page.reload();
    await page.locator("#gate").waitFor();
  });

  it("keeps a session for a while when the provider cannot be asked", async () => {
    const page = await atTheDesk("camille");
    await provider.stop();
    moment = new Date(Date.now() + 60_000);
    expect((await page.request.get(`${server.base}/desk/api/me`)).status()).toBe(200);
    moment = new Date(Date.now() + 6 * 60_000);
    expect((await page.request.get(`${server.base}/desk/api/me`)).status()).toBe(401);
  });
});

describe("a whole case, by keyboard alone", () => {
  it("is taken, read, answered after a stopped reply, noted, and ended", async () => {
    fillQueue();
    const page = await atTheDesk("camille");
    const key = (name: string) => page.keyboard.press(name);
    const focused = () => page.evaluate(() => document.activeElement?.id);
    await page.locator("#queue .card").nth(1).waitFor();
    expect(await page.locator("#queue .card").first().textContent()).toContain("Urgent");

    await key("Alt+Shift+N");
    await expect.poll(focused).toBe("text");
    expect(await page.locator("#subject").textContent()).toBe("On m’a volé de l’argent");
    await page.keyboard.type("Donnez-moi votre code secret");
    await key("Enter");
    await expect.poll(() => page.locator("#problem").textContent()).toContain("Ne demandez jamais");
    expect(await page.locator("#text").getAttribute("aria-invalid")).toBe("true");
    expect(await focused()).toBe("text");

    await key("ControlOrMeta+A");
    await key("Alt+Shift+R");
    await page.locator("#canned-dialog").waitFor();
    await page.keyboard.type("opposition");
    await expect.poll(() => page.locator("#found").textContent()).toBe("1 réponse");
    expect(await page.locator("#canned-list li").textContent()).toContain("Banque de France");
    await key("ArrowDown");
    await key("Enter");
    await expect.poll(focused).toBe("text");
    expect(await page.locator("#text").inputValue()).toMatch(/^Appelez votre banque/);
    await key("Enter");
    await page.locator(".line.adviser").waitFor();
    expect(server.desk.said).toEqual(["Appelez votre banque tout de suite pour faire opposition."]);
    expect(await page.locator("#text").inputValue()).toBe("");

    server.desk.write("h-money", "Merci, j’appelle.");
    await page.getByText("Merci, j’appelle.").first().waitFor();
    await key("Alt+Shift+O");
    await page.keyboard.type("Va rappeler sa banque");
    await key("Enter");
    await page.locator(".line.note").waitFor();
    await key("Alt+Shift+E");
    await page.locator("#end-dialog").waitFor();
    await key("Tab");
    await key("Enter");
    await expect.poll(() => page.locator("#news-text").textContent()).toBe("La conversation est terminée.");
    expect((await server.desk.find("h-money"))?.state).toBe("closed");
    expect(await page.evaluate(() => document.activeElement?.closest("nav")?.id)).toBe("lists");
    expect(complaints).toEqual([]);
  });

  it("is found without shortcuts, by Tab alone", async () => {
    fillQueue();
    const page = await atTheDesk("camille");
    await page.locator("#queue .card").nth(1).waitFor();
    const names: string[] = [];
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press("Tab");
      names.push(
        await page.evaluate(() => {
          const { activeElement: one } = document;
          return one?.getAttribute("aria-label") ?? one?.textContent?.trim().slice(0, 40) ?? "";
        }),
      );
    }
    expect(names.some((name) => name.startsWith("Prendre : On m’a volé de l’argent"))).toBe(true);
  });

  it("uses no shortcut of a single key", async () => {
    fillQueue();
    const page = await atTheDesk("camille");
    await page.locator("#queue .card").nth(1).waitFor();
    for (const key of "nmrotelhd?") await page.keyboard.press(key);
    expect(await page.locator("dialog[open]").count()).toBe(0);
    expect((await server.desk.find("h-money"))?.state).toBe("queued");
  });
});

describe("two advisers", () => {
  it("see each other's claims at once; of two who take the same, one is told who has it", async () => {
    const [one, other] = await Promise.all([atTheDesk("camille"), atTheDesk("dominique")]);
    fillQueue();
    for (const page of [one, other]) await page.locator("#queue .card").nth(1).waitFor();
    // both buttons in hand first: the one that is slower would find the other's claim on its page already
    const buttons = await Promise.all(
      [one, other].map((page) => page.locator("#queue .card-take").first().elementHandle()),
    );
    await Promise.all(buttons.map((button) => button?.evaluate((one) => (one as HTMLElement).click())));
    const owner = await expect
      .poll(async () => (await server.desk.find("h-money"))?.adviser?.name)
      .toMatch(/Camille|Dominique/)
      .then(async () => (await server.desk.find("h-money"))?.adviser?.name ?? "");
    const [winner, loser] = owner === "Camille" ? [one, other] : [other, one];
    await winner.locator("#composer").waitFor();
    await expect.poll(() => loser.locator("#news-text").textContent()).toContain(owner);
    await expect.poll(() => loser.locator("#others .card").textContent()).toContain(`Avec ${owner}`);
    expect(await loser.locator("#queue .card").count()).toBe(1);
  });

  it("transfer a conversation; the first no longer has it, the second is told", async () => {
    const [one, other] = await Promise.all([atTheDesk("camille"), atTheDesk("dominique")]);
    fillQueue();
    await one.locator("#queue .card").nth(1).waitFor();
    await one.locator("#queue .card-take").first().click();
    await one.locator("#composer").waitFor();
    await one.locator("#transfer").click();
    await one.getByText("Dominique").click();
    await one.locator("#transfer-form button[type=submit]").click();
    await expect.poll(() => one.locator("#news-text").textContent()).toBe("La conversation est transférée.");
    await other.locator("#mine .card-open").click();
    await other.getByText("On a vidé mon compte").waitFor();
    expect(await one.locator("#mine .card").count()).toBe(0);
    // an adviser may not read what a colleague has
    await one.locator("#others .card-open").click();
    expect(await one.locator("#unreadable").isVisible()).toBe(true);
    expect(await one.locator("#lines li").count()).toBe(0);
  });
});

describe("what an adviser writes", () => {
  it("is counted in characters, of which an emoji is one, and not sent when it is too long", async () => {
    fillQueue();
    const page = await atTheDesk("camille");
    await page.locator("#queue .card-take").first().click();
    await page.locator("#text").fill("😡".repeat(1_900));
    expect(await page.locator("#counter").textContent()).toContain("100 caractères");
    await page.locator("#text").fill("😡".repeat(2_001));
    await page.locator("#send").click();
    expect(await page.locator("#problem").textContent()).toContain("1 caractère de trop");
    await page.locator("#text").fill("😡".repeat(2_000));
    await page.locator("#send").click();
    await page.locator(".line.adviser").waitFor();
  });
});

describe("news", () => {
  it("of somebody who waits come again each time that advisers are to be told", async () => {
    const page = await atTheDesk("camille");
    const alerted = await lookAway(page);
    const waits = (notifiedAt: string) =>
      server.desk.request("h-bank", { topic: "bank-details-safe", notifiedAt });
    waits(minutesAgo(4));
    await expect.poll(async () => (await alerted()).notified).toHaveLength(1);
    waits(minutesAgo(2));
    await expect.poll(async () => (await alerted()).notified).toHaveLength(2);
    waits(minutesAgo(0));
    await expect.poll(async () => (await alerted()).notified).toHaveLength(3);
    const { notified, said, tones } = await alerted();
    expect(notified.slice(1)).toEqual(Array(2).fill("Une personne attend toujours un conseiller."));
    expect(said.filter((text) => text.startsWith("Toujours en attente : "))).toHaveLength(2);
    expect(tones).toBe(6);
  });

  it("of danger are alerts of their own, in the queue and in a conversation that is not on the page", async () => {
    fillQueue();
    const page = await atTheDesk("camille");
    await page.locator("#queue .card").nth(1).waitFor();
    const alerted = await lookAway(page);
    server.desk.raise("h-bank");
    await expect
      .poll(async () => (await alerted()).notified)
      .toEqual(["Danger ou grande détresse : une personne attend un conseiller."]);
    expect((await alerted()).said).toEqual([
      expect.stringMatching(/^Danger ou grande détresse : la conversation n° \w{4} attend un conseiller\.$/),
    ]);
    expect((await alerted()).tones).toBe(5);

    for (const count of [1, 2]) {
      await page.locator("#queue .card-take").first().click();
      await expect.poll(() => page.locator("#mine .card").count()).toBe(count);
    }
    await page.locator("#mine .card-open").first().click();
    server.desk.write("h-money", "Je veux mourir");
    server.desk.raise("h-money");
    await expect
      .poll(async () => (await alerted()).notified)
      .toContain("Danger ou grande détresse : dans une de vos conversations.");
    expect((await alerted()).said).toContainEqual(
      expect.stringMatching(/^Danger ou grande détresse : votre conversation n° \w{4}\.$/),
    );
  });

  it("of an unread message stand in the list and in the title", async () => {
    fillQueue();
    const page = await atTheDesk("camille");
    for (const _ of [1, 2]) {
      await page.locator("#queue .card-take").first().click();
      await page.locator("#composer").waitFor();
      await expect.poll(() => page.locator("#mine .card").count()).toBeGreaterThanOrEqual(1);
    }
    await expect.poll(() => page.locator("#mine .card").count()).toBe(2);
    server.desk.write("h-money", "Vous êtes là ?");
    await expect.poll(() => page.title()).toMatch(/^\(1\) /);
    await expect.poll(() => page.locator("#mine .unread").first().textContent()).toBe("1 message non lu");
    await page.locator("#mine .card-open").first().click();
    await expect.poll(() => page.title()).toBe("Vigie, poste des conseillers");
  });

  it("and the open conversation are as they were after the page is loaded again, until the session ends", async () => {
    fillQueue();
    const page = await atTheDesk("camille");
    for (const held of [1, 2]) {
      await page.locator("#queue .card-take").first().click();
      await expect.poll(() => page.locator("#mine .card").count()).toBe(held);
    }
    await page.getByText("Oui mais on m’a appelé").waitFor();
    server.desk.write("h-money", "Vous êtes là ?");
    const unread = page.locator("#mine .unread").first();
    await expect.poll(() => unread.textContent()).toBe("1 message non lu");

    await page.reload();
    await expect.poll(() => page.locator("#subject").textContent()).toBe("Mes coordonnées bancaires");
    expect(await page.locator('#mine [aria-current="true"]').count()).toBe(1);
    await page.getByText("Oui mais on m’a appelé").waitFor();
    await expect.poll(() => unread.textContent()).toBe("1 message non lu");
    expect(await page.title()).toMatch(/^\(1\) /);

    const kept = () => page.evaluate(() => JSON.stringify(sessionStorage));
    expect(await kept()).not.toMatch(/appelé|Camille|camille/);
    await page.locator("#mine .card-open").first().click();
    await page.reload();
    await expect.poll(() => page.locator("#subject").textContent()).toBe("On m’a volé de l’argent");
    expect(await page.title()).toBe("Vigie, poste des conseillers");
    provider.roles.set("camille", []);
    moment = new Date(Date.now() + 45_000);
    server.server.beat();
    await page.locator("#gate").waitFor();
    expect(await kept()).toBe("{}");
  });

  it("of a lost connection are told, and the desk comes back by itself", async () => {
    const page = await atTheDesk("camille");
    await page.context().setOffline(true);
    server.server.close();
    await expect
      .poll(() => page.locator("#connection").textContent(), { timeout: 10_000 })
      .toContain("Connexion perdue");
    await page.context().setOffline(false);
    await expect
      .poll(() => page.locator("#connection").textContent(), { timeout: 10_000 })
      .toBe("Connexion rétablie.");
  });

  it("do not move an entry between press and release", async () => {
    fillQueue();
    const page = await atTheDesk("camille");
    await page.locator("#queue .card").nth(1).waitFor();
    const first = await page.locator("#queue .card-open").first().boundingBox();
    if (first === null) throw new Error("The entry has a place.");
    await page.mouse.move(first.x + first.width / 2, first.y + first.height / 2);
    await page.mouse.down();
    const earlier = { urgent: true, requestedAt: minutesAgo(30) };
    server.desk.request("h-early", earlier, [{ text: "Au secours" }]);
    await expect.poll(() => page.locator("#announcer").textContent()).not.toBe("");
    expect(await page.locator("#queue .card").count()).toBe(2);
    await page.mouse.up();
    await page.getByText("On a vidé mon compte").waitFor();
    await page.locator("#queue .card").nth(2).waitFor();
  });

  it("do not move the focus", async () => {
    fillQueue();
    const page = await atTheDesk("camille");
    const last = page.locator("#queue .card-open").last();
    await last.focus();
    server.desk.request("h-late", { urgent: true }, [{ text: "Au secours" }]);
    await expect.poll(() => page.locator("#queue .card").count()).toBe(3);
    expect(await last.evaluate((button) => button === document.activeElement)).toBe(true);
  });
});

describe("axe finds nothing to mend", () => {
  for (const colorScheme of ["light", "dark"] as const) {
    it(`in ${colorScheme} colours: gate, queue, conversation, problems, dialogs`, async () => {
      fillQueue();
      const page = await arrive({ colorScheme });
      await page.locator("#by-provider").waitFor();
      expect(await violations(page)).toEqual([]);
      await signIn(page, "dominique");
      await page.locator("#queue .card").nth(1).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.locator("#queue .card-take").last().click();
      await page.locator("#lines .line").nth(4).waitFor();
      await page.locator("#text").fill("code secret");
      await page.locator("#send").click();
      await page.locator("#problem li").waitFor();
      expect(await violations(page)).toEqual([]);
      await page.locator('input[name="kind"][value="note"]').check();
      expect(await violations(page)).toEqual([]);
      await page.locator('input[name="kind"][value="reply"]').check();
      for (const [open, dialog] of [
        ["#show-canned", "#canned-dialog"],
        ["#transfer", "#transfer-dialog"],
        ["#end", "#end-dialog"],
      ] as const) {
        await page.locator(open).click();
        await page.locator(dialog).waitFor();
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press("Escape");
      }
      for (const open of ["#show-shortcuts", "#show-figures"]) {
        await page.locator("#menu summary").click();
        expect(await violations(page)).toEqual([]);
        await page.locator(open).click();
        await page.locator("dialog[open]").waitFor();
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press("Escape");
      }
      expect(complaints).toEqual([]);
    });
  }

  it("in English", async () => {
    fillQueue();
    const page = await atTheDesk("camille", { locale: "en-GB" });
    await page.locator("#queue .card-take").first().click();
    await page.locator("#lines .line").first().waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await page.locator("#send").textContent()).toBe("Send");
    expect(await violations(page)).toEqual([]);
  });
});

describe("a small or magnified screen", () => {
  it.each([
    ["a phone", { width: 360, height: 740 }],
    ["a laptop at 200 %", { width: 640, height: 400 }],
    ["320 pixels", { width: 320, height: 568 }],
    ["a laptop at 400 %", { width: 320, height: 256 }],
  ])("shows one thing at a time, and nothing sticks out: %s", async (_, viewport) => {
    fillQueue();
    const page = await atTheDesk("camille", { viewport });
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await page.locator("#queue .card").nth(1).waitFor();
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.locator("#queue .card-take").last().click();
    await page.locator("#lines .line").nth(4).waitFor();
    expect(await page.locator("#lists").isVisible()).toBe(false);
    expect(await overflow()).toBeLessThanOrEqual(0);
    // The field is in sight wherever the adviser reads, and what is new comes into view above it.
    const boxOf = (selector: string) =>
      page.evaluate((one) => document.querySelector(one)?.getBoundingClientRect().toJSON(), selector);
    await page.mouse.move(viewport.width / 2, viewport.height / 3);
    await page.mouse.wheel(0, -5000);
    await page.locator("#lines .line").first().scrollIntoViewIfNeeded();
    for (const selector of ["#text", "#send"]) {
      const { top, bottom } = await boxOf(selector);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(bottom).toBeLessThanOrEqual(viewport.height);
    }
    await page.mouse.wheel(0, 5000);
    await page.locator("#text").fill("Bonjour");
    await page.locator("#send").click();
    await page.locator(".line.adviser").waitFor();
    const below = async () => {
      const line = await boxOf(".line.adviser");
      return { isAboveField: line.bottom <= (await boxOf("#text")).top, isInView: line.top >= 0 };
    };
    await expect.poll(below).toEqual({ isAboveField: true, isInView: true });
    await page.locator("#back").click();
    expect(await page.locator("#lists").isVisible()).toBe(true);
    expect(await violations(page)).toEqual([]);
  });
});
