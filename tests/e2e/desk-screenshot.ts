import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { openBrowser } from "./browser.js";
import { openDeskHouse } from "./desk-house.js";
import { type Visit, visit } from "./visit.js";

/**
 * Takes the picture of docs/desk.md: an adviser in conversation, one member more who waits.
 * Run it after `npm run build`: `npm run screenshot`.
 */
const PICTURE = join(fileURLToPath(new URL("../..", import.meta.url)), "docs", "desk.png");

const [house, browser] = await Promise.all([openDeskHouse(), openBrowser()]);
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 960 }, locale: "fr-FR" });
  const desk = await context.newPage();
  await desk.goto(house.told.at(-1)?.match(/http:\S+/)?.[0] ?? "");
  await desk.locator("#desk").waitFor();

  const member = await waiting(browser, "est-ce que mon RIB a été volé ?");
  await desk.locator("#queue .card-take").click();
  await desk.locator("#composer").waitFor();
  await say(member, "on m’a appelé hier soir, j’ai dit que mon IBAN est FR76 3000 6000 0112 3456 7890 189");
  await desk.locator("#lines .member", { hasText: "hier soir" }).waitFor();
  await desk.locator("#text").fill("Bonjour, je vous lis. Que vous a demandé cette personne ?");
  await desk.locator("#send").click();
  await desk.locator("#lines .adviser").waitFor();
  await waiting(browser, "j’ai cliqué sur un lien dans un SMS");
  await desk.locator("#queue .card").waitFor();
  await desk.locator("#text").fill("Votre banque ne demande jamais de code par téléphone.");
  await desk.mouse.move(0, 0);
  await desk.screenshot({ path: PICTURE });
  console.log(PICTURE);
} finally {
  await browser.close();
  await house.stop();
}

/** A member who asked a question, and then for a person. */
async function waiting(from: Browser, question: string): Promise<Visit> {
  const here = await visit(from, `${house.base}/`);
  await here.open();
  await here.ask(question);
  await here.chat.locator(".always").getByRole("button", { name: "Parler à une personne" }).click();
  await here.chat.locator("#handoff", { hasText: "Vous attendez" }).waitFor();
  return here;
}

async function say({ field }: Visit, text: string): Promise<void> {
  await field.fill(text);
  await field.press("Enter");
}
