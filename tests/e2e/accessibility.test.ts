import axe, { type AxeResults } from "axe-core";
import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./browser.js";
import { type RunningServer, startServer } from "./server.js";
import { type Visit, visit } from "./visit.js";

/** The least width and height of what is pressed, in CSS pixels. */
const TARGET = 44;

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

/** The rules that a page breaks, with the elements that break them. Every rule of axe is asked. */
async function violations(page: Page | Frame): Promise<string[]> {
  const results = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    return (await axe.run({ iframes: false })).violations;
  });
  return results.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

async function arrive(path: string, options: Parameters<typeof visit>[2] = {}): Promise<Visit> {
  now = await visit(browser, `${server.address}${path}`, options, (page) => page.addInitScript(axe.source));
  return now;
}

/** The chat page, as a page of its own. */
function frameOf({ page }: Visit): Frame {
  const frame = page.frames()[1];
  if (frame === undefined) throw new Error("the chat is not open");
  return frame;
}

describe("axe finds nothing to mend", () => {
  const questions = {
    "/": [
      "est-ce que mon RIB a été volé ?",
      "on m'a volé de l'argent sur mon compte",
      "mon IBAN est FR7630006000011234567890189",
    ],
    "/en": [
      "was my bank account number stolen?",
      "money was taken from my account",
      "my IBAN is FR7630006000011234567890189",
    ],
  };
  for (const colorScheme of ["light", "dark"] as const) {
    for (const [path, asked] of Object.entries(questions)) {
      it(`on ${path} in ${colorScheme} colours, closed, open, and in a conversation`, async () => {
        const here = await arrive(path, { colorScheme });
        expect(await violations(here.page)).toEqual([]);
        await here.open();
        expect(await violations(here.page)).toEqual([]);
        expect(await violations(frameOf(here))).toEqual([]);
        for (const question of asked) await here.ask(question);
        for (const summary of await here.chat.locator(".sources summary").all()) await summary.click();
        await here.chat.locator("#options summary").click();
        await here.field.fill("a".repeat(4_001));
        expect(await violations(frameOf(here))).toEqual([]);
      });
    }
    it(`on the privacy notices in ${colorScheme} colours`, async () => {
      const here = await arrive("/privacy", { colorScheme });
      expect(await violations(here.page)).toEqual([]);
      await here.page.goto(`${server.address}/en/privacy`);
      expect(await violations(here.page)).toEqual([]);
    });
  }

  it("over the whole of a phone's screen", async () => {
    const here = await arrive("/", { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true });
    await here.open();
    expect(await violations(here.page)).toEqual([]);
    expect(await violations(frameOf(here))).toEqual([]);
  });
});

describe("a screen reader", () => {
  it("hears each new message once, with its choices, in its language", async () => {
    const here = await arrive("/");
    // what was ever put into the hidden log, kept by an observer because it goes after a second
    await here.page.addInitScript(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      document.addEventListener("DOMContentLoaded", () => {
        const log = document.getElementById("announcer");
        if (log === null) return;
        new MutationObserver((changes) => {
          for (const { addedNodes } of changes) {
            for (const node of Array.from(addedNodes)) {
              if (node instanceof HTMLElement) said.push(`${node.lang}: ${node.textContent}`);
            }
          }
        }).observe(log, { childList: true });
      });
    });
    await here.page.reload();
    await here.open();
    await here.ask("est-ce que mon RIB a été volé ?");
    const said = () => frameOf(here).evaluate(() => (window as unknown as { said: string[] }).said);
    const [greeting, answer, ...more] = await said();
    expect(more).toEqual([]);
    expect(greeting).toMatch(/^fr: Assistant\n/);
    expect(answer).toContain("Selon la CNIL");
    expect(answer).toContain("Prochaine étape officielle");
    expect(answer).toContain("Oui, utile");
    await expect.poll(() => here.chat.locator("#announcer p").count()).toBe(0);
  });

  it("finds the visible list to be no live region", async () => {
    const here = await arrive("/");
    await here.open();
    const live = await here.chat
      .locator("#messages")
      .evaluate((list) => list.closest("[aria-live], [role=log], [role=status]"));
    expect(live).toBe(null);
  });

  it("keeps its place when a message arrives", async () => {
    const here = await arrive("/");
    await here.open();
    await here.ask("est-ce que mon RIB a été volé ?");
    const useful = here.chat.getByRole("button", { name: "Oui, utile" });
    await useful.focus();
    await here.page.keyboard.press("Enter");
    await here.chat.locator(".message.robot").nth(2).waitFor();
    expect(await useful.evaluate((button) => button === document.activeElement)).toBe(true);
  });
});

describe("a small or magnified screen", () => {
  /** Nothing sticks out to the side, and the field can be seen and used. */
  async function expectUsable(here: Visit): Promise<void> {
    const frame = frameOf(here);
    const overflow = () =>
      frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    const answer = await here.ask("quelles données ont été exposées ?");
    expect(await answer.isVisible()).toBe(true);
    expect(await overflow()).toBeLessThanOrEqual(0);
    // Without scrolling: whoever reads on at the top of an answer can write.
    const box = await here.field.boundingBox();
    const { height } = here.page.viewportSize() ?? { height: 0 };
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height + 1);
  }

  for (const [name, viewport] of [
    ["360 pixels wide", { width: 360, height: 640 }],
    ["320 by 256 pixels", { width: 320, height: 256 }],
    ["a laptop's at 200 % zoom", { width: 640, height: 400 }],
    ["a phone's on its side", { width: 640, height: 360 }],
  ] as const) {
    it(`of ${name} shows the whole chat and lets it be used`, async () => {
      const here = await arrive("/", { viewport });
      await here.open();
      await expectUsable(here);
    });
  }

  it("with text at twice its size loses nothing", async () => {
    const here = await arrive("/", { viewport: { width: 360, height: 740 } });
    await here.open();
    await frameOf(here).evaluate(() => {
      document.documentElement.style.fontSize = "200%";
    });
    await expectUsable(here);
  });

  it(`offers targets of ${TARGET} pixels`, async () => {
    const here = await arrive("/", { viewport: { width: 360, height: 740 } });
    await here.open();
    await here.ask("est-ce que mon RIB a été volé ?");
    await here.chat.locator("#options summary").click();
    const small = await frameOf(here).evaluate((least) => {
      const pressed = Array.from(document.querySelectorAll<HTMLElement>("button, summary, .go, .sheet a"));
      return pressed
        .map((one) => ({ name: one.textContent, ...one.getBoundingClientRect().toJSON() }))
        .filter(({ width, height }) => width > 0 && (width < least || height < least))
        .map(({ name, width, height }) => `${name}: ${width} x ${height}`);
    }, TARGET);
    expect(small).toEqual([]);
  });

  it("never makes a phone zoom in: the field's text has 16 pixels", async () => {
    const here = await arrive("/");
    await here.open();
    expect(
      await here.field.evaluate((field) => Number.parseFloat(getComputedStyle(field).fontSize)),
    ).toBeGreaterThanOrEqual(16);
  });
});

describe("the member's own settings", () => {
  it("are obeyed when they ask for less motion", async () => {
    const here = await arrive("/", { reducedMotion: "reduce" });
    await here.open();
    const moving = () => document.getAnimations().map((animation) => animation.effect);
    expect(
      await here.page.locator("#vigie .panel").evaluate((panel) => getComputedStyle(panel).animationName),
    ).toBe("none");
    await frameOf(here).evaluate(() => document.getElementById("typing")?.removeAttribute("hidden"));
    expect(await frameOf(here).evaluate(moving)).toEqual([]);
  });

  it("are obeyed when they force colours: every surface gets a border", async () => {
    const here = await arrive("/", { forcedColors: "active" });
    await here.open();
    await here.ask("est-ce que mon RIB a été volé ?");
    for (const surface of [".bubble", ".next", ".go"]) {
      const width = await here.chat
        .locator(surface)
        .first()
        .evaluate((one) => getComputedStyle(one).borderTopWidth);
      expect(width, surface).toBe("1px");
    }
  });

  it("follow the insurer's page when it fixes the colours", async () => {
    const here = await arrive("/chat#scheme=light", { colorScheme: "dark" });
    expect(await here.page.locator("html").getAttribute("data-scheme")).toBe("light");
  });
});
