import { sameSecret } from "../../channels/directline/tokens.js";
import type { Adviser } from "../../handoff/desk.js";
import { LINK_SECONDS } from "./limits.js";

/** Signs in whoever can read the terminal on which the server runs, where there is no provider to ask. */
export interface LocalLinks {
  /** Prints a new link; an earlier one that nobody used is void. */
  issue(): void;
  /** @returns who signs in by it; `undefined` for a code that was used, is too old, or never was one */
  redeem(code: string): Adviser | undefined;
}

/** 256 random bits. */
const CODE_BYTES = 32;
/** Tells the people of one start from those of another, whose sessions go on. */
const START_BYTES = 2;

/**
 * @param print takes the code: it belongs on the terminal, never in a log
 */
export function createLocalLinks(
  print: (code: string) => void,
  now: () => Date,
  random: (bytes: number) => Buffer,
): LocalLinks {
  let open: { readonly code: string; readonly endsAt: number } | undefined;
  const start = random(START_BYTES).toString("hex").toUpperCase();
  let people = 0;

  return {
    issue() {
      const code = random(CODE_BYTES).toString("base64url");
      open = { code, endsAt: now().getTime() + LINK_SECONDS * 1000 };
      print(code);
    },

    redeem(code) {
      if (open === undefined || now().getTime() >= open.endsAt || !sameSecret(code, open.code))
        return undefined;
      open = undefined;
      people += 1;
      // A supervisor, so that everything can be tried.
      return { id: `local-${start}-${people}`, name: `Local ${start}-${people}`, role: "supervisor" };
    },
  };
}
