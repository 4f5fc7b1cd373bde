import type { Me } from "../../http/desk/wire.js";
import { newId } from "../chat/new-id.js";
import { createAlerts, type Preferences } from "./alerts.js";
import { createApi } from "./api.js";
import { Desk } from "./desk.js";
import { createGate, takeFragment } from "./gate.js";
import { languageOf, stringsFor } from "./language.js";
import { keepLive } from "./live.js";
import { readPage, speak, write } from "./page.js";
import { listenToShortcuts } from "./shortcuts.js";
import { createStaying } from "./staying.js";
import type { DeskLanguage } from "./strings.js";
import { createTabMemory } from "./tab-memory.js";

const LANGUAGE = "vigie-desk-language";
/** What shows that somebody is there; a screen reader presses a button by a click alone. */
const USED = ["keydown", "pointerdown", "click"] as const;
/** How long "connection restored" stays, milliseconds. */
const NEWS_STAYS = 5000;

/** The advisers' page: wires the browser, the page's elements, the session and the live connection. */
function main(): void {
  const page = readPage();
  const preferences = browserPreferences();
  let language: DeskLanguage = languageOf(preferences.get(LANGUAGE) ?? navigator.language);
  const strings = () => stringsFor(language);
  const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
  let leave = (): void => {};
  const signedOut = (): void => {
    if (page.desk.hidden) return;
    leave();
    void gate.show("ended");
  };
  const api = createApi((path, request) => fetch(path, request), signedOut);
  const alerts = createAlerts(page, preferences, strings, (text) => desk.news.say(text));
  const parts = {
    page,
    api,
    alerts,
    memory: createTabMemory(() => window.sessionStorage),
    strings,
    language: () => language,
    now: () => new Date(),
    wait,
    newId,
  };
  const desk = new Desk(parts);
  const gate = createGate(page, api, strings, () => void enter());

  // a pane that scrolls must be reachable by keyboard
  page.pane.tabIndex = 0;
  followScheme();
  speakAll();
  listenToShortcuts((name) => {
    if (!page.desk.hidden) desk.act(name);
  });
  for (const button of [page.language, page.gateLanguage]) {
    button.addEventListener("click", () => {
      language = strings().otherLanguage.tag;
      preferences.set(LANGUAGE, language);
      speakAll();
      if (!page.desk.hidden) void desk.relabel();
    });
  }
  page.signOut.addEventListener("click", () => {
    const held = desk.held();
    if (held === 0) return void signOut();
    write(page.signOutExplained, strings().signOutExplained(held));
    page.signOutDialog.showModal();
  });
  page.signOutDo.addEventListener("click", () => void signOut());
  closeMenuByItself(page.menu);

  const fragment = takeFragment();
  const code = fragment.get("link");
  if (code !== null) void gate.redeem(code);
  else void enter(fragment.get("trouble") ?? "");

  /** Whoever is served is given back to the queue by the server. */
  async function signOut(): Promise<void> {
    const { next } = await api.signOut().catch(() => ({ next: undefined }));
    leave();
    if (next === undefined) void gate.show("");
    else location.assign(next);
  }

  function speakAll(): void {
    speak(page, strings());
    alerts.relabel();
    gate.relabel();
  }

  /** Lets in whoever has a session; shows everybody else the way to one. @param trouble what came before */
  async function enter(trouble = ""): Promise<void> {
    const me = await api.me().catch(() => undefined);
    if (me === undefined) return gate.show(trouble);
    page.gate.hidden = true;
    page.desk.hidden = false;
    leave = start(me);
    await desk.begin(me).catch(() => desk.news.say(strings().failed));
  }

  /** @returns what ends all that a session keeps running */
  function start(me: Me): () => void {
    // by this computer's clock, which may differ from the server's
    const endsAt = Date.now() + Date.parse(me.endsAt) - Date.parse(me.now);
    const staying = createStaying({
      idleAfter: me.idleSeconds * 1000,
      endsAt,
      now: Date.now,
      alive: () => void api.alive().catch(() => undefined),
      warn: (warning) => showWarning(warning, endsAt),
    });
    for (const kind of USED) document.addEventListener(kind, staying.used);
    let lost = false;
    const stopLive = keepLive({
      openSocket: () => new WebSocket(`${location.origin.replace(/^http/, "ws")}/desk/live`),
      wait: waitOrOnline,
      random: Math.random,
      signedIn: async () => (await fetch("/desk/api/me", { cache: "no-store" })).status !== 401,
      heard: (frame) => desk.hear(frame),
      state: (state) => {
        if (state === "lost") write(page.connection, strings().lost);
        else if (lost) {
          write(page.connection, strings().backAgain);
          setTimeout(() => write(page.connection, ""), NEWS_STAYS);
        }
        lost = state === "lost";
      },
      signedOut,
    });
    return () => {
      stopLive();
      staying.stop();
      for (const kind of USED) document.removeEventListener(kind, staying.used);
      showWarning(undefined, endsAt);
      write(page.connection, "");
      desk.end();
      page.menu.open = false;
      leave = () => {};
    };
  }

  function showWarning(warning: "idle" | "end" | undefined, endsAt: number): void {
    const hour = new Date(endsAt).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
    const text =
      warning === undefined ? "" : warning === "end" ? strings().sessionEndsAt(hour) : strings().idleSoon;
    page.endingSoon.hidden = warning === undefined;
    page.stay.hidden = warning === "end";
    write(page.endingText, text);
  }
}

/** The next attempt comes sooner when the network is back. */
function waitOrOnline(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    window.addEventListener("online", done);
  });
}

/** Escape, a choice, or the focus elsewhere closes the menu; what stays open while it is set are the two switches. */
function closeMenuByItself(menu: HTMLDetailsElement): void {
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
  menu.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (button !== null && !button.hasAttribute("aria-pressed")) menu.open = false;
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (target instanceof Node && !menu.contains(target)) menu.open = false;
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false;
  });
}

/** A browser may refuse to remember: then every visit begins with the defaults. */
function browserPreferences(): Preferences {
  const inMemory = new Map<string, string>();
  return {
    get(name) {
      try {
        return localStorage.getItem(name);
      } catch {
        return inMemory.get(name) ?? null;
      }
    },
    set(name, value) {
      try {
        localStorage.setItem(name, value);
      } catch {
        inMemory.set(name, value);
      }
    },
  };
}

/** Light or dark as the device is set. */
function followScheme(): void {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const follow = () => {
    document.documentElement.dataset["scheme"] = dark.matches ? "dark" : "light";
  };
  follow();
  dark.addEventListener("change", follow);
}

main();
