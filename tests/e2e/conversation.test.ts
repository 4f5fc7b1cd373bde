import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./browser.js";
import { type RunningServer, startServer } from "./server.js";
import { type Visit, visit } from "./visit.js";

const BANK_QUESTION = "est-ce que mon RIB a été volé ?";

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
  ...options: Parameters<typeof visit> extends [Browser, string, ...infer Rest] ? Rest : never
) {
  now = await visit(browser, `${server.address}/`, ...options);
  return now;
}

/** Records whatever a line of the chat page says, from its beginning: the next thing may come at once. */
async function recordLine(page: Page, id: string): Promise<void> {
  await page.addInitScript((id) => {
    const told: (string | null)[] = [];
    Object.assign(window, { told });
    document.addEventListener("DOMContentLoaded", () => {
      const line = document.getElementById(id);
      if (line !== null)
        new MutationObserver(() => told.push(line.textContent)).observe(line, { childList: true });
    });
  }, id);
}

/** @returns what the recorded line said, one after the other; "": nothing any more */
async function toldIn(page: Page): Promise<unknown> {
  const frame = page.frames().find((one) => new URL(one.url()).pathname === "/chat");
  return frame?.evaluate(() => "told" in window && window.told);
}

describe("a conversation on the insurer's page", () => {
  it("asks before the page is left while a message has not been taken, and not afterwards", async () => {
    const { page, context, field, chat, open, ask } = await arrive();
    await open();
    await ask(BANK_QUESTION);
    const asked: string[] = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await context.setOffline(true);
    await field.fill("et mon adresse ?");
    await field.press("Enter");
    await chat.locator(".message.mine").nth(1).waitFor();
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => asked).toEqual(["beforeunload"]);
    await context.setOffline(false);
    await chat.locator(".message.robot").nth(2).waitFor();
    await page.reload();
    expect(asked).toEqual(["beforeunload"]);
  });

  it("goes from the question to the official step and the sources with the keyboard alone", async () => {
    const { page, chat, launcher, complaints } = await arrive();
    const focused = () => chat.locator(":focus");
    await launcher.focus();
    await page.keyboard.press("Enter");
    await chat.locator(".message.robot").first().waitFor();
    await expect.poll(() => focused().getAttribute("id")).toBe("message");

    await page.keyboard.type(BANK_QUESTION);
    await page.keyboard.press("Enter");
    const answer = chat.locator(".message.robot").nth(1);
    await answer.waitFor();
    expect(await answer.locator(".answer").textContent()).toContain("Selon la CNIL");

    // back from the field through what stands before it, to the newest answer's link, sources and buttons
    const reached: string[] = [];
    for (let steps = 0; steps < 12; steps += 1) {
      await page.keyboard.press("Shift+Tab");
      reached.push(((await focused().textContent()) ?? "").trim());
    }
    expect(reached).toEqual(
      expect.arrayContaining(["Recommencer", "Parler à une personne", "Non, pas utile", "Oui, utile"]),
    );
    expect(reached.some((name) => name.startsWith("Aller sur "))).toBe(true);
    const summary = answer.locator("summary");
    await summary.focus();
    await page.keyboard.press("Enter");
    expect(await answer.locator(".sources li").count()).toBeGreaterThan(0);

    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("#vigie .panel").isVisible()).toBe(false);
    expect(
      await launcher.evaluate((button) => button === (button.getRootNode() as ShadowRoot).activeElement),
    ).toBe(true);
    expect(complaints).toEqual([]);
  });

  it("shows personal data masked as soon as the server has answered", async () => {
    const { chat, open, ask } = await arrive();
    await open();
    await ask("mon IBAN est FR76 3000 6000 0112 3456 7890 189, que faire ?");
    const bubble = chat.locator(".mine .bubble");
    await expect.poll(() => bubble.textContent()).toContain("‹IBAN masqué›");
    expect(await chat.locator("#messages").textContent()).not.toContain("3000 6000");
    expect(await bubble.count()).toBe(1);
  });

  it("sends what a member writes faster than the server takes, by itself and in order", async () => {
    const { page, chat, field, open } = await arrive({}, (page) => recordLine(page, "status"));
    await open();
    const written = Array.from({ length: 12 }, (_, index) => `message ${index + 1}`);
    // At once, so that a busy machine writes as fast as an idle one.
    await field.evaluate((element, texts) => {
      for (const text of texts) {
        (element as HTMLTextAreaElement).value = text;
        element.dispatchEvent(new Event("input", { bubbles: true }));
        element.dispatchEvent(
          new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }),
        );
      }
    }, written);
    const line = /^Vous écrivez vite\. Votre message part dans (?:une seconde|\d+ secondes)\.$/;
    const states = chat.locator(".mine .state");
    await expect.poll(() => states.allTextContents()).toContainEqual(expect.stringMatching(line));
    // An answer to one of those before may fall silent right after it.
    await expect.poll(() => toldIn(page)).toContainEqual(expect.stringMatching(line));
    const sent = written.map(() => "Envoyé");
    await expect
      .poll(() => chat.locator(".mine .state").allTextContents(), { timeout: 25_000 })
      .toEqual(sent);
    // as it stands in the log, which a page that is loaded again shows
    await now?.page.reload();
    await now?.launcher.click();
    await expect.poll(() => chat.locator(".mine .bubble").allTextContents()).toEqual(written);
  });

  it("marks an urgent answer in words", async () => {
    const { chat, open, ask } = await arrive();
    await open();
    await ask("j'ai cliqué sur le lien d'un SMS et donné ma carte");
    await chat.locator(".message.alarm").first().waitFor();
    expect(await chat.locator(".message.alarm .urgent").first().textContent()).toBe(
      "Urgent\u00a0: à faire maintenant",
    );
  });

  it("answers a button's question, and marks the button as chosen", async () => {
    const { chat, open } = await arrive();
    await open();
    const choice = chat.locator(".choices button").first();
    const title = await choice.textContent();
    await choice.click();
    await chat.locator(".message.robot").nth(1).waitFor();
    expect(await chat.locator(".mine .bubble").textContent()).toBe(title);
    expect(await choice.textContent()).toContain("(choisi)");
    expect(await chat.locator(".next .go").first().getAttribute("href")).toMatch(/^(https:|tel:)/);
  });

  it("takes a rating once", async () => {
    const { chat, open, ask } = await arrive();
    await open();
    const answer = await ask(BANK_QUESTION);
    await answer.getByRole("button", { name: "Oui, utile" }).click();
    await chat.locator(".message.robot").nth(2).waitFor();
    expect(await answer.locator(".rating [aria-disabled='true']").count()).toBe(2);
    await answer.getByRole("button", { name: "Non, pas utile" }).click({ force: true });
    expect(await chat.locator(".mine").count()).toBe(2);
  });

  it("names the way to a person at any time", async () => {
    const { chat, open } = await arrive();
    await open();
    await chat.getByRole("button", { name: "Parler à une personne" }).click();
    await chat.locator(".message.robot").nth(1).waitFor();
    expect(await chat.locator(".message.robot .go").last().getAttribute("href")).toBe("tel:0199003300");
  });

  it("changes the language of the page and of the bot", async () => {
    const { chat, open } = await arrive();
    await open();
    await chat.locator("#language").click();
    await chat.locator(".message.robot[lang=en]").first().waitFor();
    expect(await chat.locator("html").getAttribute("lang")).toBe("en");
    expect(await chat.getByRole("textbox", { name: "Your question" }).count()).toBe(1);
    expect(await chat.locator(".message.robot").first().getAttribute("lang")).toBe("fr");
  });

  it("speaks the language of the host page", async () => {
    now = await visit(browser, `${server.address}/en`);
    await now.open();
    expect(await now.chat.locator("html").getAttribute("lang")).toBe("en");
    expect(await now.chat.locator(".message.robot").first().getAttribute("lang")).toBe("en");
  });
});

describe("what stays on the member's device", () => {
  const stored = ({ page }: Visit) =>
    page
      .frames()[1]
      ?.evaluate(() => ({ session: Object.keys(sessionStorage), local: Object.keys(localStorage) }));

  it("is nothing before the member has written, then the session of this tab, and never a cookie", async () => {
    const here = await arrive();
    await here.open();
    expect(await stored(here)).toEqual({ session: [], local: [] });
    await here.ask(BANK_QUESTION);
    expect(await stored(here)).toEqual({ session: ["vigie"], local: [] });
    expect(await here.context.cookies()).toEqual([]);
  });

  it("brings the conversation back after a reload, without announcing it again", async () => {
    const { page, chat, open, ask, launcher } = await arrive();
    await open();
    await ask(BANK_QUESTION);
    await page.reload();
    await launcher.click();
    await chat.locator(".message.robot").nth(1).waitFor();
    expect(await chat.locator(".mine .bubble").allInnerTexts()).toEqual([BANK_QUESTION]);
    expect(await chat.locator("#announcer").textContent()).toBe("");
    await expect.poll(() => chat.locator("#status").textContent()).toBe("Votre conversation a été reprise.");
  });

  it("asks no other host for anything, and breaks no policy", async () => {
    const { requests, complaints, open, ask } = await arrive();
    await open();
    await ask(BANK_QUESTION);
    const hosts = new Set(requests.map((address) => new URL(address).host));
    expect([...hosts]).toEqual([new URL(server.address).host]);
    expect(requests.some((address) => address.startsWith("ws:"))).toBe(true);
    expect(complaints).toEqual([]);
  });
});

describe("the way to the server", () => {
  afterEach(() => {
    server.line.restore();
    server.line.refuseSockets(false);
  });

  it("says when it is lost and found, and sends what was written meanwhile by itself, in order and once", async () => {
    const { chat, context, page, open, launcher, field } = await arrive();
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open();
    server.line.cut();
    await expect.poll(() => chat.locator("#connection").textContent()).toBe("Connexion perdue, reconnexion…");
    await field.fill(BANK_QUESTION);
    await field.press("Enter");
    await expect.poll(() => chat.locator(".mine .state").textContent()).toBe("Non envoyé");
    // The member's own copy does not say that it was.
    await chat.locator("summary").click();
    await chat.locator("#copy").click();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toMatch(/Vous, \d\d:\d\d \(Non envoyé\)/);
    await chat.getByRole("button", { name: "Réessayer" }).click();
    await expect.poll(() => chat.locator(".mine .state").textContent()).toBe("Non envoyé");
    await field.fill("et mon adresse ?");
    await field.press("Enter");
    await expect.poll(() => chat.getByRole("button", { name: "Réessayer" }).count()).toBe(2);

    server.line.restore();
    await expect
      .poll(() => chat.locator("#connection").textContent(), { timeout: 30_000 })
      .toBe("De nouveau connecté");
    await chat.locator(".message.robot").nth(2).waitFor();
    await expect.poll(() => chat.locator(".mine .state").allTextContents()).toEqual(["Envoyé", "Envoyé"]);
    expect(await chat.getByRole("button", { name: "Réessayer" }).count()).toBe(0);
    expect(await chat.locator(".message.robot").nth(1).textContent()).toContain("bancaires");
    // Loaded again, the page shows what the server has: each once, in order.
    await page.reload();
    await launcher.click();
    await chat.locator(".message.robot").nth(2).waitFor();
    expect(await chat.locator(".mine .bubble").allInnerTexts()).toEqual([BANK_QUESTION, "et mon adresse ?"]);
  });

  it("is polled where WebSockets are refused", async () => {
    server.line.refuseSockets(true);
    const { open, ask } = await arrive();
    await open();
    const answer = await ask(BANK_QUESTION);
    expect(await answer.textContent()).toContain("Selon la CNIL");
  });

  it("opens by itself after the time that a server with too much to do asks for, which is told once", async () => {
    let refusals = 2;
    let asked = 0;
    const { page, chat, launcher } = await arrive({}, async (page) => {
      await recordLine(page, "connection");
      await page.route("**/chat/token", (route) => {
        asked += 1;
        refusals -= 1;
        return refusals < 0
          ? route.continue()
          : route.fulfill({ status: 429, headers: { "Retry-After": "1" } });
      });
    });
    await launcher.click();
    const line = chat.locator("#connection");
    await expect.poll(() => line.textContent()).toMatch(/Vous n’avez rien à faire.* dans une minute\.$/);
    expect(await line.getAttribute("role")).toBe("status");
    expect(await chat.locator("#help a[href^='tel:']").isVisible()).toBe(true);
    await chat.locator(".message.robot").first().waitFor();
    expect(asked).toBe(3);
    expect(await chat.locator("#help").isHidden()).toBe(true);
    const told = await toldIn(page);
    expect(told).toEqual([expect.stringContaining("Nous recevons beaucoup de demandes"), ""]);
  });

  it("prepares no answer to what is written while no conversation can be opened", async () => {
    let isRefused = true;
    const { page, chat, launcher, field } = await arrive({}, (page) =>
      page.route("**/chat/token", (route) =>
        isRefused ? route.fulfill({ status: 429, headers: { "Retry-After": "2" } }) : route.continue(),
      ),
    );
    await launcher.click();
    await expect.poll(() => chat.locator("#connection").textContent()).toContain("dans une minute");
    await field.fill(BANK_QUESTION);
    await field.press("Enter");
    await chat.locator(".mine").waitFor();
    expect(await chat.locator("#typing").isVisible()).toBe(false);
    isRefused = false;
    await expect
      .poll(() => chat.locator(".message.robot").last().textContent(), { timeout: 15_000 })
      .toContain("Selon la CNIL");
    await page.unroute("**/chat/token");
  });

  it("names the official phone while the server cannot be reached at all", async () => {
    const { page, chat, launcher } = await arrive({}, (page) =>
      page.route("**/chat/token", (route) => route.abort()),
    );
    await launcher.click();
    await chat.locator("#help a").first().waitFor();
    expect(await chat.locator("#help a").first().getAttribute("href")).toBe("tel:0199003300");
    await page.unroute("**/chat/token");
    await chat.locator(".message.robot").first().waitFor();
    expect(await chat.locator("#help").isVisible()).toBe(false);
  });
});

describe("what the member writes", () => {
  it("may have several lines: Shift and Enter begin one, Enter sends", async () => {
    const { page, chat, open, field } = await arrive();
    await open();
    await field.focus();
    await page.keyboard.type("bonjour");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("est-ce que mon RIB a été volé ?");
    expect(await field.inputValue()).toBe("bonjour\nest-ce que mon RIB a été volé ?");
    await page.keyboard.press("Enter");
    await chat.locator(".message.robot").nth(1).waitFor();
    expect(await field.inputValue()).toBe("");
  });

  it("is never cut: what is too long is counted and not sent", async () => {
    const { chat, open, field } = await arrive();
    await open();
    await field.fill("a".repeat(3_700));
    expect(await chat.locator("#counter").textContent()).toBe("300 caractères restants");
    await field.fill("😡".repeat(3_700));
    expect(await chat.locator("#counter").textContent()).toBe("300 caractères restants");
    await field.fill("a".repeat(4_002));
    await field.press("Enter");
    expect(await chat.locator("#problem").textContent()).toContain("trop long de 2 caractères");
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect((await field.inputValue()).length).toBe(4_002);
    expect(await chat.locator(".mine").count()).toBe(0);
  });

  it("is no file: one that is dropped or pasted is refused in words", async () => {
    const { chat, open, field } = await arrive();
    await open();
    const drop = await field.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(["x"], "releve.pdf", { type: "application/pdf" }));
      return data;
    });
    await field.dispatchEvent("drop", { dataTransfer: drop });
    expect(await chat.locator("#problem").textContent()).toContain("Les fichiers ne sont pas acceptés");
    await field.fill("d'accord");
    expect(await chat.locator("#problem").textContent()).toBe("");
    await field.evaluate((target) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File(["x"], "photo.png", { type: "image/png" }));
      target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    });
    expect(await chat.locator("#problem").textContent()).toContain("Les fichiers ne sont pas acceptés");
  });

  it("can be copied with its answers and their sources", async () => {
    const { context, page, chat, open, ask } = await arrive();
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open();
    await ask(BANK_QUESTION);
    await chat.locator("#options summary").click();
    await chat.locator("#copy").click();
    await expect.poll(() => chat.locator("#connection").textContent()).toBe("Conversation copiée.");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(`\n${BANK_QUESTION}\n`);
    expect(copied).toContain("Prochaine étape officielle");
    expect(copied).toMatch(/\d sources? – /);
  });

  it("can be printed: the conversation alone, black on white, with addresses spelt out", async () => {
    const { page, chat, open, ask } = await arrive({ colorScheme: "dark" });
    await open();
    await ask(BANK_QUESTION);
    await page.emulateMedia({ media: "print" });
    expect(await chat.locator(".foot").isVisible()).toBe(false);
    const link = await chat
      .locator(".go")
      .first()
      .evaluate((one) => ({
        colour: getComputedStyle(one).color,
        background: getComputedStyle(one).backgroundColor,
        spelt: getComputedStyle(one, "::after").content,
      }));
    expect(link).toEqual({
      colour: "rgb(0, 0, 0)",
      background: "rgba(0, 0, 0, 0)",
      spelt: expect.stringContaining("https://"),
    });
  });
});
