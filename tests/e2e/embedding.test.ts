import { createServer, type Server } from "node:http";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./browser.js";
import { type RunningServer, startServer } from "./server.js";
import { type Visit, visit } from "./visit.js";

let insurer: { readonly origin: string; readonly server: Server };
let stranger: { readonly origin: string; readonly server: Server };
let chat: RunningServer;
let browser: Browser;
let now: Visit | undefined;

/** A site of another origin, whose own policy allows the chat's scripts and frames alone: nothing inline, no foreign style. */
async function createSite(chatOrigin: () => string): Promise<{ origin: string; server: Server }> {
  const server = createServer((_, response) => {
    const policy = `default-src 'none'; script-src ${chatOrigin()}; frame-src ${chatOrigin()}; img-src 'self'`;
    response.writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": policy,
    });
    response.end(`<!doctype html><html lang="fr"><title>Un assureur</title>
      <h1>Un assureur</h1><script async src="${chatOrigin()}/v1/vigie.js" data-help-phone="01 99 00 33 00"></script></html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  return { origin: `http://127.0.0.1:${typeof bound === "object" ? bound?.port : ""}`, server };
}

beforeAll(async () => {
  insurer = await createSite(() => chat.address);
  stranger = await createSite(() => chat.address);
  [chat, browser] = await Promise.all([startServer({ ALLOWED_ORIGINS: insurer.origin }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await chat?.stop();
  insurer?.server.close();
  stranger?.server.close();
});
afterEach(async () => {
  await now?.context.close();
});

describe("on an insurer's own site, of another origin and with a strict policy", () => {
  it("the chat opens, answers, resumes and closes", async () => {
    now = await visit(browser, insurer.origin);
    const { page, launcher, open, ask, complaints } = now;
    await open();
    const answer = await ask("est-ce que mon RIB a été volé ?");
    expect(await answer.textContent()).toContain("Selon la CNIL");
    await page.reload();
    await launcher.click();
    await now.chat.locator(".message.robot").nth(1).waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});

describe("on a site that the operator does not know", () => {
  it("the chat stays away, and the phone is shown instead", async () => {
    now = await visit(browser, stranger.origin, {}, (page) => page.clock.install());
    await now.launcher.click();
    const { complaints } = now;
    await expect.poll(() => complaints.some((complaint) => complaint.includes("frame-ancestors"))).toBe(true);
    await now.page.clock.fastForward(8_000);
    expect(await now.page.getByRole("dialog").getByRole("link").getAttribute("href")).toBe("tel:0199003300");
  });
});
