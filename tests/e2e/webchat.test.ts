import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./browser.js";
import { type RunningServer, startServer } from "./server.js";
import { type Seen, startWebChatSite, type WebChatSite } from "./webchat-site.js";

/** Web Chat is a large bundle, and comes back three seconds after a cut. */
const PATIENCE = { timeout: 40_000, interval: 100 };
const QUESTION = "est-ce que mon RIB a été volé ?";
const IBAN = "FR76 3000 6000 0112 3456 7890 189";
const ONLINE = 2;

let chat: RunningServer;
let site: WebChatSite;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  site = await startWebChatSite();
  [chat, browser] = await Promise.all([startServer({ ALLOWED_ORIGINS: site.origin }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await chat?.stop();
  site?.stop();
});
afterEach(async () => {
  await context?.close();
});

/** @param place where another page was; absent: a new conversation */
async function openPage(place: Readonly<Record<string, string>> = {}): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${site.origin}/?${new URLSearchParams({ server: chat.address, ...place })}`);
  return page;
}

/** A page of a new tab, its greeting read. */
async function greeted(): Promise<Page> {
  context = await browser.newContext({ locale: "fr-FR" });
  const page = await openPage();
  await expect.poll(() => countOf(page), PATIENCE).toBe(1);
  return page;
}

function seen(page: Page): Promise<Seen | undefined> {
  return page.evaluate<Seen | undefined>("window.seen");
}

async function countOf(page: Page): Promise<number> {
  return (await seen(page))?.texts.length ?? 0;
}

async function send(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox").fill(text);
  await page.keyboard.press("Enter");
}

/** What the member reads of their own messages and of the bot's. */
const mine = (page: Page) => page.locator(".webchat__bubble--from-user .webchat__text-content");
const theirs = (page: Page) =>
  page.locator(".webchat__bubble:not(.webchat__bubble--from-user) .webchat__text-content");

describe("Microsoft's unmodified Web Chat, on a page of another origin", () => {
  it("DL-33: sends, shows the message as sent, and reads the answer; a button asks on", async () => {
    const page = await greeted();
    await send(page, QUESTION);
    await expect.poll(() => theirs(page).last().textContent(), PATIENCE).toContain("Selon la CNIL");
    expect(await mine(page).allTextContents()).toEqual([QUESTION]);
    // "Envoi" or "Échec" would stand under a message whose echo or whose answer to the POST is missing.
    await expect.poll(() => page.getByText(/Envoi en cours|Échec de l.envoi/).count(), PATIENCE).toBe(0);

    const button = page.locator(".webchat__suggested-action").first();
    const title = await button.textContent();
    const before = await theirs(page).count();
    await button.click();
    await expect.poll(() => theirs(page).count(), PATIENCE).toBeGreaterThan(before);
    expect(await mine(page).last().textContent()).toBe(title);
    const { ids, statuses } = (await seen(page)) as Seen;
    expect(new Set(ids).size).toBe(ids.length);
    expect(statuses.at(-1)).toBe(ONLINE);
  });

  it("DL-14: shows a personal number as masked, in the bubble of the member who typed it", async () => {
    const page = await greeted();
    await send(page, `mon IBAN est ${IBAN}`);
    await expect.poll(() => mine(page).allTextContents(), PATIENCE).toEqual(["mon IBAN est ‹IBAN masqué›"]);
    await expect.poll(() => theirs(page).count(), PATIENCE).toBe(2);
    // Web Chat has read the member's own words to a screen reader before the echo came; they leave the page soon after.
    await expect.poll(async () => (await page.content()).includes("3000 6000"), PATIENCE).toBe(false);
  });

  it("DL-33: finds the whole conversation again after a reload, and is not greeted twice", async () => {
    const page = await greeted();
    await send(page, QUESTION);
    await expect.poll(() => countOf(page), PATIENCE).toBe(3);
    const before = ((await seen(page)) as Seen).ids;
    await page.reload();
    await expect.poll(() => countOf(page), PATIENCE).toBe(3);
    expect(((await seen(page)) as Seen).ids).toEqual(before);
    expect(await mine(page).allTextContents()).toEqual([QUESTION]);
  });

  it("DL-33: resumes with a watermark in a new page: only what follows it, and goes on", async () => {
    const page = await greeted();
    await send(page, QUESTION);
    await expect.poll(() => countOf(page), PATIENCE).toBe(3);
    const { place, texts } = (await seen(page)) as Seen;
    const { conversationId, token } = place;
    await page.close();

    const next = await openPage({ conversationId, token, watermark: "2" });
    await expect.poll(() => countOf(next), PATIENCE).toBe(1);
    expect(((await seen(next)) as Seen).texts).toEqual(texts.slice(2));
    await send(next, "et mon adresse ?");
    await expect.poll(() => countOf(next), PATIENCE).toBe(3);
  });

  it("DL-26: comes back after its connection was cut, and has missed nothing and read nothing twice", async () => {
    const page = await greeted();
    const other = await openPage({ ...((await seen(page)) as Seen).place, watermark: "" });
    await expect.poll(() => countOf(other), PATIENCE).toBe(1);
    chat.line.cut();
    chat.line.restore();
    // Asked while both sockets are down: the answer must reach them when they are back.
    await send(page, QUESTION);
    for (const one of [page, other]) {
      await expect.poll(() => countOf(one), PATIENCE).toBe(3);
      const { ids, statuses } = (await seen(one)) as Seen;
      expect(new Set(ids).size).toBe(3);
      expect(statuses.at(-1)).toBe(ONLINE);
    }
  });
});
