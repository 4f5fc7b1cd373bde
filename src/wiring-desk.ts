import type { Config } from "./config.js";
import type { Desk } from "./handoff/desk.js";
import { createDeskServer, type DeskServer } from "./http/desk/desk-server.js";
import { createLocalLinks } from "./http/desk/local-links.js";
import { createOpenIdProvider } from "./http/desk/openid.js";
import { createSeal } from "./http/desk/seal.js";
import type { SignIn } from "./http/desk/sign-in-routes.js";
import type { Log } from "./http/log.js";
import type { Store } from "./store/open-store.js";

export interface DeskWiring {
  readonly config: Pick<Config, "desk" | "trustedProxies">;
  readonly desk: Desk;
  readonly store: Store;
  /** draws the key that seals a sign-in under way */
  readonly tokenSecret: Uint8Array;
  /** shows the code of a link on the terminal, and nowhere else */
  readonly showLink: (code: string) => void;
  readonly log: Log;
  readonly now: () => Date;
  readonly random: (bytes: number) => Buffer;
}

/** The advisers' desk with the way in which they sign in. */
export function wireDesk(wiring: DeskWiring): { readonly server: DeskServer; readonly begin: () => void } {
  const { config, desk, store, tokenSecret, showLink, log, now, random } = wiring;
  const { publicUrl, provider } = config.desk;
  const links = createLocalLinks(showLink, now, random);
  const signIn: SignIn =
    provider === undefined || publicUrl === undefined
      ? { way: "link", links }
      : {
          way: "provider",
          provider: createOpenIdProvider(provider, publicUrl),
          seal: createSeal(tokenSecret, "sign-in"),
        };
  const server = createDeskServer({
    desk,
    signIn,
    store: store.deskSessions,
    audit: store.audit,
    ...(publicUrl !== undefined && { publicUrl }),
    trustedProxies: config.trustedProxies,
    log,
    now,
    random,
  });
  return {
    server,
    begin() {
      if (signIn.way === "link") links.issue();
    },
  };
}
