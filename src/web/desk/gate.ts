import type { Api } from "./api.js";
import { type Page, write } from "./page.js";
import type { Strings } from "./strings.js";

/** What is said above the way to sign in. Known words alone: the address can be written by anybody. */
const TROUBLES = new Set(["refused", "no-role", "away", "too-many", "link", "ended", "unreachable"]);

/**
 * The way in.
 *
 * @param enter called once somebody has signed in
 */
export function createGate(page: Page, api: Api, strings: () => Strings, enter: () => void) {
  let trouble = "";
  let linkSent = false;

  const relabel = (): void => {
    write(page.trouble, strings().troubles[trouble] ?? "");
    write(page.linkSent, linkSent ? strings().linkPrinted : "");
  };
  const complain = (what: string): void => {
    trouble = TROUBLES.has(what) ? what : "";
    relabel();
  };
  /** Shows the way that is open here. @param why a trouble, or nothing */
  const show = async (why: string): Promise<void> => {
    page.desk.hidden = true;
    page.gate.hidden = false;
    complain(why);
    try {
      const { way } = await api.signInWay();
      page.byProvider.hidden = way !== "provider";
      page.byLink.hidden = way !== "link";
    } catch {
      complain("unreachable");
    }
  };
  const redeem = async (code: string): Promise<void> => {
    try {
      await api.redeem(code);
      enter();
    } catch {
      await show("link");
    }
  };

  page.newLink.addEventListener("click", async () => {
    try {
      await api.newLink();
      linkSent = true;
      complain("");
    } catch {
      complain("too-many");
    }
  });
  // The link on the terminal, opened while this page is already there, changes the fragment alone.
  window.addEventListener("hashchange", () => {
    const code = takeFragment().get("link");
    if (code !== null) void redeem(code);
  });

  return { relabel, show, redeem };
}

/** Reads what stands behind "#" and takes it away, so that a code does not stay in the address. */
export function takeFragment(): URLSearchParams {
  const fragment = new URLSearchParams(location.hash.slice(1));
  if (fragment.has("link") || fragment.has("trouble")) history.replaceState(null, "", location.pathname);
  return fragment;
}
