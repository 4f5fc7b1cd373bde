import { schemeOf, settingsOf } from "../loader/messages.js";
import { Chat } from "./chat.js";
import { createComposer } from "./composer.js";
import { createDirectLine } from "./direct-line.js";
import { createHostPage, keepTabInside } from "./host-page.js";
import { newId } from "./new-id.js";
import { copyText, createOptions, printConversation } from "./options.js";
import { readPage } from "./page.js";
import { createSessionKeeper } from "./session.js";

/** The chat page: wires the browser, the page's elements and the conversation. */
function main(): void {
  const page = readPage();
  const settings = settingsOf(location.hash, document.documentElement.lang);
  const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
  followScheme(schemeOf(settings.scheme));

  // a pane that scrolls must be reachable by keyboard
  page.pane.tabIndex = 0;

  let modal = false;
  const host = createHostPage(settings.host, (message) => {
    if (message.vigie === "closed") return chat.shown(false);
    modal = message.modal;
    chat.shown(true);
    // on a phone the keyboard would come up and hide what the assistant says first
    (modal ? page.heading : page.field).focus();
  });
  const chat = new Chat({
    page,
    settings,
    wait,
    keeper: createSessionKeeper(() => window.sessionStorage),
    connection: {
      directLine: createDirectLine({ fetch: (address, request) => fetch(address, request), wait }),
      openSocket: (address) => new WebSocket(address),
      wait,
      random: Math.random,
    },
    now: () => new Date(),
    newId,
    tellHost: host.tell,
  });

  const options = createOptions(page.options);
  const leave = () => host.tell({ vigie: "close" });
  page.close.hidden = !host.exists;
  page.close.addEventListener("click", leave);
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    if (options.isOpen()) options.close();
    else leave();
  });
  keepTabInside(() => modal);
  const { form, field, problem, counter } = page;
  createComposer(
    { form, field, problem, counter },
    () => chat.strings,
    (text) => chat.send(text),
  );
  field.addEventListener("input", () => chat.writing());
  listenToButtons(chat, options.close);
  window.addEventListener("online", () => chat.retryNow());
  // The browser asks, in words of its own, whether the member wants to leave.
  window.addEventListener("beforeunload", (event) => {
    if (chat.hasUnsent()) event.preventDefault();
  });
  chat.begin();
  host.tell({ vigie: "ready" });

  function listenToButtons(chat: Chat, closeOptions: () => void): void {
    page.person.addEventListener("click", () => chat.person());
    page.restart.addEventListener("click", () => chat.send(chat.strings.restart, "restart"));
    page.begin.addEventListener("click", () => {
      chat.beginAnew();
      page.field.focus();
    });
    page.language.addEventListener("click", () => chat.switchLanguage());
    page.newest.addEventListener("click", () => chat.showNewest());
    // on a low screen the whole page scrolls, not the pane: scroll events are caught on their way down
    document.addEventListener("scroll", () => chat.scrolled(), true);
    page.print.addEventListener("click", () => {
      closeOptions();
      printConversation(page.messages);
    });
    page.copy.addEventListener("click", async () => {
      closeOptions();
      const text = chat.transcript.plainText(chat.strings.transcript, document.documentElement.lang);
      const copied = await copyText(text);
      chat.note(copied ? chat.strings.copied : chat.strings.copyFailed);
    });
  }
}

/** Light or dark as the insurer's page wants it, else as the device is set. */
function followScheme(scheme: ReturnType<typeof schemeOf>): void {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const follow = () => {
    document.documentElement.dataset["scheme"] =
      scheme === "auto" ? (dark.matches ? "dark" : "light") : scheme;
  };
  follow();
  // Safari before 14 knows only the old name
  if (dark.addEventListener) dark.addEventListener("change", follow);
  else dark.addListener(follow);
}

main();
