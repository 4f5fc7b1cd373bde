import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openBrowser } from "./browser.js";
import { startServer } from "./server.js";
import { visit } from "./visit.js";

/**
 * Takes the picture of the README: the example page with an answered question open beside it.
 * Run it after `npm run build`: `npm run screenshot`.
 */
const PICTURE = join(fileURLToPath(new URL("../..", import.meta.url)), "docs", "screenshot.png");
const QUESTION = "Qui a fait ça ?";

const [server, browser] = await Promise.all([startServer(), openBrowser()]);
try {
  const { page, chat, open, ask } = await visit(browser, `${server.address}/`);
  await open();
  await ask(QUESTION);
  await chat.locator(".mine .state", { hasText: "Envoyé" }).waitFor();
  await chat.locator("#message").blur();
  // the answer and the official step that follows it, rather than the question and the answer
  const end = await chat
    .locator(".next")
    .last()
    .evaluate((step) => step.getBoundingClientRect().bottom);
  await chat.locator("#pane").evaluate((pane, bottom) => {
    pane.scrollTop += bottom + 12 - pane.getBoundingClientRect().bottom;
  }, end);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: PICTURE });
  console.log(PICTURE);
} finally {
  await browser.close();
  await server.stop();
}
