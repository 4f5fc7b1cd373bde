import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./browser.js";
import { type RunningServer, startServer } from "./server.js";
import { type Visit, visit } from "./visit.js";

const PHONE = { viewport: { width: 360, height: 640 } };

let server: RunningServer;
let browser: Browser;
let now: Visit | undefined;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(async () => {
  await now?.context.close();
});

async function arrive(
  options: Parameters<typeof visit>[2] = {},
  prepare?: (page: Page) => Promise<unknown>,
): Promise<Visit> {
  now = await visit(browser, `${server.address}/`, options, prepare);
  return now;
}

/** The global, as an insurer's page uses it. */
type Global = { Vigie: Record<string, (...values: unknown[]) => void> & { push(call: unknown[]): void } };

describe("the loader", () => {
  it("loads nothing of the chat before it is opened", async () => {
    const { page, requests, launcher } = await arrive();
    await launcher.waitFor();
    expect(requests.filter((address) => address.includes("/chat"))).toEqual([]);
    expect(await page.locator("#vigie iframe").count()).toBe(0);
  });

  it("opens a dialog beside the page, whose name and state the button tells", async () => {
    const { page, launcher, open } = await arrive();
    expect(await launcher.getAttribute("aria-expanded")).toBe("false");
    await open();
    expect(await launcher.getAttribute("aria-expanded")).toBe("true");
    const dialog = page.getByRole("dialog", { name: "Assistant\u00a0: vos questions sur l’incident" });
    expect(await dialog.getAttribute("aria-modal")).toBe(null);
    // it slides in, which a busy machine draws slowly
    await expect.poll(() => roundedBox(dialog)).toMatchObject({ width: 400, height: 640 });
    // beside it the page goes on working
    await page.getByRole("link", { name: "Que faire" }).focus();
    expect(await dialog.isVisible()).toBe(true);
  });

  it("covers a phone's screen, puts the rest out of reach, and keeps Tab inside", async () => {
    const { page, chat, open } = await arrive(PHONE);
    await open();
    const dialog = page.getByRole("dialog");
    expect(await dialog.getAttribute("aria-modal")).toBe("true");
    // it slides in, which a busy machine draws slowly
    await expect.poll(() => roundedBox(dialog)).toEqual({ x: 0, y: 0, width: 360, height: 640 });
    expect(await page.locator("main").evaluate((main) => main.hasAttribute("inert"))).toBe(true);
    await expect.poll(() => chat.locator(":focus").getAttribute("id")).toBe("title");
    for (let steps = 0; steps < 40; steps += 1) {
      await page.keyboard.press("Tab");
      expect(await chat.locator(":focus").count()).toBe(1);
    }
    await page.keyboard.press("Escape");
    await expect.poll(() => dialog.count()).toBe(0);
    expect(await page.locator("main").evaluate((main) => main.hasAttribute("inert"))).toBe(false);
    expect(
      await page
        .locator("#vigie .launcher")
        .evaluate((one) => (one.getRootNode() as ShadowRoot).activeElement === one),
    ).toBe(true);
  });

  it("keeps the conversation when it is closed, and counts what came meanwhile", async () => {
    const { page, chat, open, field, launcher } = await arrive();
    await open();
    await field.fill("est-ce que mon RIB a été volé ?");
    // the answer is held back until the chat is closed
    server.line.cut();
    await chat.getByRole("button", { name: "Fermer l’assistant" }).click();
    server.line.restore();
    await page
      .frames()[1]
      ?.evaluate(() => document.querySelector<HTMLFormElement>("#composer")?.requestSubmit());
    await expect.poll(() => launcher.textContent(), { timeout: 40_000 }).toContain("1 nouveau message");
    await launcher.click();
    await chat.locator(".message.robot").nth(1).waitFor();
    expect(await launcher.textContent()).not.toContain("nouveau message");
  });

  it("obeys calls made before it was there, and after", async () => {
    const { page } = await arrive({}, (page) =>
      page.addInitScript(() => {
        const early = window as unknown as { Vigie: unknown[]; heard: unknown[] };
        early.heard = [];
        early.Vigie = [
          ["open"],
          ["on", "ready", () => early.heard.push("ready")],
          ["on", "close", () => early.heard.push("close")],
        ];
      }),
    );
    await page.frameLocator("#vigie iframe").locator(".message.robot").first().waitFor();
    await page.evaluate(() => (window as unknown as Global).Vigie.push(["toggle"]));
    expect(await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([
      "ready",
      "close",
    ]);
    await page.evaluate(() => (window as unknown as Global).Vigie["hide"]?.());
    expect(await page.locator("#vigie .launcher").isVisible()).toBe(false);
    await page.evaluate(() => (window as unknown as Global).Vigie["show"]?.());
    expect(await page.locator("#vigie .launcher").isVisible()).toBe(true);
  });

  it("shows the phone and the site when the chat does not load, and closes all the same", async () => {
    const { page, launcher } = await arrive({}, async (page) => {
      await page.clock.install();
      await page.route("**/chat", (route) => route.abort());
    });
    await launcher.click();
    const dialog = page.getByRole("dialog");
    expect(await dialog.getByRole("status").textContent()).toBe("Chargement de l’assistant…");
    await page.clock.fastForward(8_000);
    expect(
      await dialog.getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href"))),
    ).toEqual(["tel:0199003300", "https://www.mutuelle.example/"]);
    await page.keyboard.press("Escape");
    expect(await dialog.count()).toBe(0);
  });

  it("listens to no message but the chat page's", async () => {
    const { page, open } = await arrive();
    await open();
    await page.evaluate(() => window.postMessage({ vigie: "close" }, "*"));
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    expect(await page.getByRole("dialog").isVisible()).toBe(true);
  });

  it("takes its style from a file where the browser cannot construct a sheet", async () => {
    const { launcher, requests } = await arrive({}, (page) =>
      page.addInitScript(() => Object.assign(window, { CSSStyleSheet: undefined })),
    );
    await expect.poll(() => launcher.evaluate((one) => getComputedStyle(one).position)).toBe("fixed");
    expect(requests).toContain(`${server.address}/v1/vigie.css`);
  });
});

/** Where it stands in whole CSS pixels: while it slides, its edges lie between two. */
async function roundedBox(element: Locator) {
  const { x = 0, y = 0, width = 0, height = 0 } = (await element.boundingBox()) ?? {};
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
}
