import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openBrowser } from "./browser.js";
import { type RunningServer, startServer } from "./server.js";
import { type Visit, visit } from "./visit.js";

const QUESTION = "est-ce que mon RIB a été volé ?";
const ANSWER = "Selon la CNIL";
const ERASED = "cette conversation est effacée";
const GREETING = "je suis l'assistant automatique";

let server: RunningServer;
let browser: Browser;
let here: Visit;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
beforeEach(async () => {
  here = await visit(browser, `${server.address}/`);
  await here.open();
  await here.ask(QUESTION);
});
afterEach(async () => {
  server.line.refuseSockets(false);
  await here.context.close();
});

const robot = (text: string) => here.chat.locator(".message.robot", { hasText: text });
const write = async (text: string): Promise<void> => {
  await here.field.fill(text);
  await here.field.press("Enter");
};
const frame = () => here.page.frames()[1] ?? here.page.mainFrame();
const session = (): Promise<string> => frame().evaluate(() => sessionStorage.getItem("vigie") ?? "");

/** Another client of the same conversation, which sees when it is erased. */
async function untilErased(stored: string): Promise<void> {
  const { conversationId, token } = JSON.parse(stored) as { conversationId: string; token: string };
  const address = `${server.address}/v3/directline/conversations/${conversationId}/activities`;
  const read = () =>
    fetch(address, { headers: { Authorization: `Bearer ${token}` } }).then((each) => each.text());
  await expect.poll(read).toContain(ERASED);
}

describe("a conversation that its member has had erased", () => {
  it("says so and leaves an empty page where the page polls, and another begins", async () => {
    server.line.refuseSockets(true);
    await here.page.reload();
    await here.open();
    await robot(ANSWER).waitFor();
    await write("efface ma conversation");
    await robot(ERASED).waitFor();
    await robot(GREETING).waitFor();
    expect(await here.chat.locator(".message.mine").count()).toBe(0);
    expect(await here.chat.locator("#connection").textContent()).not.toContain("terminée");
    expect(await session()).toBe("");
    await here.ask(QUESTION);
    await robot(ANSWER).waitFor();
  });

  it("is offered to whoever asks how, by a button that does it", async () => {
    await write("comment effacer ma conversation ?");
    await robot("Voulez-vous que je l’efface maintenant").waitFor();
    expect(await here.chat.locator(".message.mine").count()).toBe(2);
    await here.chat.getByRole("button", { name: "Effacer cette conversation" }).click();
    await robot(ERASED).waitFor();
    await robot(GREETING).waitFor();
    expect(await here.chat.locator(".message.mine").count()).toBe(0);
  });

  it("takes in what is written before the page knows, as a question of the conversation that begins", async () => {
    server.line.refuseSockets(true);
    await here.page.reload();
    await here.open();
    await robot(ANSWER).waitFor();
    const stored = await session();
    await write("efface ma conversation");
    await untilErased(stored);
    await write(QUESTION);
    await robot(ERASED).waitFor();
    await robot(ANSWER).waitFor();
    expect(await here.chat.locator(".mine .bubble").allInnerTexts()).toEqual([QUESTION]);
    expect(await robot(ERASED).count()).toBe(1);
    expect(await here.chat.locator(".failed").count()).toBe(0);
  });

  it("says so to a page that was closed in that instant, when it is loaded again", async () => {
    const stored = await session();
    await write("efface ma conversation");
    await robot(ERASED).waitFor();
    await frame().evaluate((kept) => sessionStorage.setItem("vigie", kept), stored);
    await here.page.reload();
    await here.launcher.click();
    await robot(ERASED).waitFor();
    await robot(GREETING).waitFor();
    expect(await here.chat.locator(".message").count()).toBe(2);
    expect(await here.chat.locator("#status").textContent()).not.toContain("reprise");
    await here.ask(QUESTION);
    await robot(ANSWER).waitFor();
  });
});
