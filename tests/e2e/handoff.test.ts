import axe, { type AxeResults } from "axe-core";
import type { Browser, Frame } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type House, openHouse } from "../handoff/house.js";
import { ANNE, createClock } from "../handoff/world.js";
import { openBrowser } from "./browser.js";
import { type Visit, visit } from "./visit.js";

/** The least width and height of what is pressed, in CSS pixels. */
const TARGET = 44;

let house: House;
let browser: Browser;
let here: Visit;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
});
beforeEach(async () => {
  // Its clock stands at a Tuesday, 11:00 in Paris, whenever the test runs.
  house = await openHouse(createClock().now);
  await house.desk.setPresence(ANNE, "available");
});
afterEach(async () => {
  await here?.context.close();
  await house?.stop();
});

async function arrive(options: Parameters<typeof visit>[2] = {}): Promise<void> {
  here = await visit(browser, `${house.base}/`, options, (page) => page.addInitScript(axe.source));
  await here.open();
}

function frame(): Frame {
  const chat = here.page.frames()[1];
  if (chat === undefined) throw new Error("the chat is not open");
  return chat;
}

/** The rules that the page breaks, with the elements that break them. */
async function violations(): Promise<string[]> {
  const results = await frame().evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    return (await axe.run({ iframes: false })).violations;
  });
  return results.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** The button that is always there, by what it does now. */
const always = (name: string) => here.chat.locator(".always").getByRole("button", { name });
const status = () => here.chat.locator("#handoff");
const robot = (words: string) => here.chat.locator(".message.robot", { hasText: words });

/** Asks for a person by the button, and has an adviser take it. */
async function reach(): Promise<string> {
  await always("Parler à une personne").click();
  await robot("Vous êtes en position 1").waitFor();
  const id = (await house.desk.open())[0]?.id ?? "none";
  await house.desk.take(id, ANNE);
  await robot("Un conseiller a rejoint").waitFor();
  return id;
}

describe("a person in the chat", () => {
  it("is waited for in a line that stays, and the queue can be left by a button that stays", async () => {
    await arrive();
    expect(await status().isVisible()).toBe(false);
    await always("Parler à une personne").click();
    await robot("Vous êtes en position 1").waitFor();
    expect(await status().textContent()).toBe("Vous attendez un conseiller\u00a0: position 1 dans la file.");
    await here.ask("est-ce que mon RIB a été volé ?");
    expect(await status().isVisible()).toBe(true);
    await always("Quitter la file").click();
    await robot("vous n'attendez plus de conseiller").waitFor();
    expect(await status().isVisible()).toBe(false);
    expect(await always("Parler à une personne").count()).toBe(1);
    expect(await house.desk.open()).toEqual([]);
    expect(here.complaints).toEqual([]);
  });

  it("is shown as one, in words, and by the keyboard alone the member comes back to the robot", async () => {
    await arrive();
    const id = await reach();
    expect(await status().textContent()).toBe("Vous parlez à un conseiller. Le robot se tait.");
    await house.desk.typing(id, ANNE);
    await here.chat.locator("#typing").waitFor();
    await house.desk.say(id, ANNE, "Bonjour <b>à vous</b>, je vous lis.\nQue s'est-il passé ?", "fr", "k1");
    const line = here.chat.locator(".message.adviser");
    await line.waitFor();
    expect(await here.chat.locator("#typing").isVisible()).toBe(false);
    expect(await line.textContent()).toMatch(/^Conseiller/);
    expect(await line.locator(".written").textContent()).toContain("Bonjour <b>à vous</b>");
    expect(await here.chat.locator("#messages").textContent()).not.toContain("Anne");

    expect(await always("Recommencer").count()).toBe(0);
    await here.field.fill("on m'a appelé");
    await here.field.press("Enter");
    await expect
      .poll(async () => (await house.desk.transcript(id, ANNE, 0))?.at(-1)?.text)
      .toBe("on m'a appelé");
    // The robot is not said to be writing: a person answers when they can.
    expect(await here.chat.locator("#typing").isVisible()).toBe(false);

    await always("Revenir au robot").focus();
    await here.page.keyboard.press("Enter");
    await robot("le conseiller a quitté la conversation").waitFor();
    const good = robot("le conseiller a quitté la conversation").getByRole("button", { name: "Bien" });
    await good.focus();
    await here.page.keyboard.press("Enter");
    await robot("Merci, votre avis est compté.").waitFor();
    expect(await house.desk.figures()).toMatchObject({ ended: 1, meanRating: 5 });
    expect(here.complaints).toEqual([]);
  });

  it("brings each change into view as it comes, unless the member is reading above", async () => {
    await arrive({ viewport: { width: 360, height: 640 } });
    await here.ask("est-ce que mon RIB a été volé ?");
    const id = await reach();
    const inView = (words: string) =>
      robot(words)
        .last()
        .locator(".answer")
        .evaluate((answer) => {
          const pane = document.getElementById("pane")?.getBoundingClientRect();
          return pane !== undefined && answer.getBoundingClientRect().bottom <= pane.bottom + 1;
        });
    await expect.poll(() => inView("Un conseiller a rejoint")).toBe(true);
    await here.chat.locator("#pane").hover();
    await here.page.mouse.wheel(0, -2000);
    await expect.poll(() => inView("Un conseiller a rejoint")).toBe(false);
    await house.desk.end(id, ANNE);
    await here.chat.locator("#newest").waitFor();
    await here.chat.locator("#newest").click();
    await expect.poll(() => inView("Comment s'est passé cet échange")).toBe(true);
  });

  it("is still there after the page was reloaded, with all that was said meanwhile", async () => {
    await arrive();
    await here.ask("est-ce que mon RIB a été volé ?");
    const id = await reach();
    await house.desk.say(id, ANNE, "Un instant, je regarde.", "fr", "k1");
    await here.chat.locator(".message.adviser").waitFor();
    await here.page.reload();
    await here.launcher.click();
    await here.chat.locator(".message.adviser", { hasText: "Un instant" }).waitFor();
    await expect.poll(() => status().textContent()).toBe("Vous parlez à un conseiller. Le robot se tait.");
    expect(await always("Revenir au robot").count()).toBe(1);
  });

  it("is named by the launcher, the header and the field, also on the next page before the chat is opened", async () => {
    await arrive();
    const label = here.page.locator("#vigie .launcher .label");
    const title = here.chat.locator("#title");
    expect(await label.textContent()).toBe("Poser une question");
    const id = await reach();
    await expect.poll(() => label.textContent()).toBe("Parler à votre conseiller");
    await here.page.reload();
    await expect.poll(() => label.textContent()).toBe("Parler à votre conseiller");
    await house.desk.say(id, ANNE, "Êtes-vous là ?", "fr", "k1");
    await expect.poll(() => here.launcher.textContent()).toContain("1 nouveau message");
    await here.launcher.click();
    await here.chat.locator(".message.adviser").waitFor();
    expect(await title.textContent()).toBe("Conseiller");
    expect(await here.chat.getByLabel("Votre message au conseiller").count()).toBe(1);

    await house.desk.end(id, ANNE);
    await robot("Comment s'est passé cet échange").waitFor();
    expect(await title.textContent()).toBe("Assistant automatique");
    expect(await here.chat.getByLabel("Votre question").count()).toBe(1);
    await expect.poll(() => label.textContent()).toBe("Poser une question");
    expect(await here.page.evaluate(() => sessionStorage.getItem("vigie-person"))).toBe(null);
    await here.page.reload();
    expect(await here.page.locator("#vigie iframe").count()).toBe(0);
  });

  it("is asked for once, however often the button is pressed before the answer", async () => {
    await arrive();
    const button = here.chat.locator("#person");
    await frame().evaluate(() => {
      const person = document.getElementById("person");
      for (const _ of [1, 2, 3]) person?.click();
    });
    expect(await here.chat.locator(".message.mine").count()).toBe(1);
    await robot("Vous êtes en position 1").waitFor();
    expect(await here.chat.locator(".message.mine").count()).toBe(1);
    expect(await button.getAttribute("aria-disabled")).toBe(null);
    await always("Quitter la file").click();
    await robot("vous n'attendez plus de conseiller").waitFor();
  });

  it("is named in the member's own copy of the conversation, which is masked", async () => {
    await arrive({ permissions: ["clipboard-read", "clipboard-write"] });
    await here.ask("mon IBAN est FR76 3000 6000 0112 3456 7890 189");
    const id = await reach();
    await house.desk.say(id, ANNE, "Je vous conseille d'appeler votre banque.", "fr", "k1");
    await here.chat.locator(".message.adviser").waitFor();
    const options = here.chat.locator("#options summary");
    await options.focus();
    await here.page.keyboard.press("Enter");
    await here.page.keyboard.press("Tab");
    expect(await here.chat.locator(":focus").textContent()).toBe("Copier la conversation");
    await here.page.keyboard.press("Enter");
    await expect.poll(() => here.chat.locator("#connection").textContent()).toBe("Conversation copiée.");
    const copied = await here.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/Conseiller.*\n.*Je vous conseille d'appeler votre banque\./);
    expect(copied).toContain("‹IBAN masqué›");
    expect(copied).not.toContain("3000 6000");
  });
});

describe("axe finds nothing to mend with a person in the chat", () => {
  it.each(["light", "dark"] as const)("in %s colours, waiting, talking and rating", async (colorScheme) => {
    await arrive({ colorScheme, viewport: { width: 360, height: 740 } });
    await always("Parler à une personne").click();
    await robot("Vous êtes en position 1").waitFor();
    expect(await violations()).toEqual([]);
    const id = (await house.desk.open())[0]?.id ?? "none";
    await house.desk.take(id, ANNE);
    await house.desk.say(id, ANNE, "Bonjour, je vous lis.", "fr", "k1");
    await here.chat.locator(".message.adviser").waitFor();
    expect(await violations()).toEqual([]);
    await house.desk.end(id, ANNE);
    await robot("Comment s'est passé cet échange").waitFor();
    expect(await violations()).toEqual([]);

    const small = await frame().evaluate((least) => {
      const pressed = Array.from(document.querySelectorAll<HTMLElement>(".always button, .choices button"));
      return pressed
        .map((one) => ({ name: one.textContent, ...one.getBoundingClientRect().toJSON() }))
        .filter(({ width, height }) => width > 0 && (width < least || height < least));
    }, TARGET);
    expect(small).toEqual([]);
    const overflow = await frame().evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
});

describe("a screen reader", () => {
  it("hears each line of the adviser once, with who says it", async () => {
    await arrive();
    const id = await reach();
    await frame().evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) {
          for (const node of Array.from(addedNodes)) said.push(node.textContent ?? "");
        }
      }).observe(document.querySelector("#announcer") as Element, { childList: true });
    });
    await house.desk.say(id, ANNE, "Bonjour, je vous lis.", "fr", "k1");
    const said = () => frame().evaluate(() => (window as unknown as { said: string[] }).said);
    await expect.poll(said).toEqual(["Conseiller\nBonjour, je vous lis."]);
  });
});

describe("a conversation that is to be forgotten", () => {
  it("leaves the page, its copy and the tab, and another begins below the confirmation", async () => {
    await arrive();
    await here.ask("est-ce que mon RIB a été volé ?");
    await here.chat.locator("#message").fill("efface ma conversation");
    await here.page.keyboard.press("Enter");
    await robot("cette conversation est effacée").waitFor();
    await robot("je suis l'assistant automatique").waitFor();
    expect(await here.chat.locator(".message.mine").count()).toBe(0);
    expect(await here.chat.locator(".message").count()).toBe(2);
    expect(await frame().evaluate(() => sessionStorage.length)).toBe(0);
    await here.ask("est-ce que mon RIB a été volé ?");
    expect(await violations()).toEqual([]);
  });
});
