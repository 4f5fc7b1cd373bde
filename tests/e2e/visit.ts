import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  FrameLocator,
  Locator,
  Page,
} from "playwright-core";

/** A member's visit: a fresh browser profile on the example page, and what went wrong in it. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** the chat page in its iframe */
  readonly chat: FrameLocator;
  /** messages of the browser about its policy, and errors of scripts */
  readonly complaints: readonly string[];
  /** addresses asked for, those of the stream too */
  readonly requests: readonly string[];
  readonly launcher: Locator;
  readonly field: Locator;
  /** opens the chat with the pointer and waits for the greeting */
  open(): Promise<void>;
  /** types, presses Enter, waits for as many replies as there were and one more */
  ask(question: string): Promise<Locator>;
}

/** The size of a laptop's window. */
const WINDOW = { width: 1280, height: 800 };

/**
 * @param address of the page, path included
 * @param prepare runs before the page is asked for
 */
export async function visit(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
  prepare: (page: Page) => Promise<unknown> = async () => undefined,
): Promise<Visit> {
  const context = await browser.newContext({ viewport: WINDOW, locale: "fr-FR", ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || /content security policy/i.test(message.text())) {
      complaints.push(message.text());
    }
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => requests.push(request.url()));
  page.on("websocket", (socket) => requests.push(socket.url()));
  await prepare(page);
  await page.goto(address);

  const chat = page.frameLocator("#vigie iframe");
  const launcher = page.locator("#vigie .launcher");
  const field = chat.locator("#message");
  const replies = chat.locator(".message.robot");
  return {
    page,
    context,
    chat,
    complaints,
    requests,
    launcher,
    field,
    open: async () => {
      await launcher.click();
      await replies.first().waitFor();
    },
    ask: async (question) => {
      const before = await replies.count();
      await field.fill(question);
      await field.press("Enter");
      await replies.nth(before).waitFor();
      return replies.nth(before);
    },
  };
}
