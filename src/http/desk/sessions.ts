import type { Audit } from "../../handoff/audit.js";
import type { Adviser, Presence } from "../../handoff/desk.js";
import {
  IDLE_SECONDS,
  PROVIDER_AWAY_SECONDS,
  ROLE_CHECK_SECONDS,
  SESSION_SECONDS,
  UNCHECKED_SESSION_SECONDS,
} from "./limits.js";
import type { ProviderTokens, RoleCheck, SignInProvider } from "./provider.js";
import { createSeal, sessionKey } from "./seal.js";
import type { Session, SessionStore } from "./session.js";

/** Who may use the desk now. Asked at each request and at each beat of an open window. */
export interface Sessions {
  /**
   * Begins a session under a new id.
   *
   * @param tokens what the provider is asked with; "none": it cannot be asked; absent: there is no provider
   * @param replaced the key of the session that this browser had before, which ends
   * @returns the id, for the browser alone
   */
  begin(adviser: Adviser, tokens?: ProviderTokens | "none", replaced?: string): Promise<string>;
  /** @returns `undefined` once it is over: too old, idle, signed out, or the role was taken away */
  find(id: string): Promise<Session | undefined>;
  /** The adviser did something: the idle time begins anew. */
  keepAlive(id: string): Promise<void>;
  choosePresence(id: string, presence: Presence): Promise<void>;
  end(id: string): Promise<void>;
  /** Forgets the sessions whose end has come, whether anybody asks for them or not. */
  removeEnded(): Promise<void>;
}

export interface SessionParts {
  readonly store: SessionStore;
  readonly audit: Audit;
  /** absent: people sign in by the link on the terminal, and their role holds while the session does */
  readonly provider?: SignInProvider;
  readonly now: () => Date;
  readonly random: (bytes: number) => Buffer;
}

/** 256 random bits: nobody guesses a session. */
const ID_BYTES = 32;

export function createSessions({ store, audit, provider, now, random }: SessionParts): Sessions {
  /** Sessions whose role is being asked for here: their other requests wait for the same answer. */
  const asking = new Map<string, Promise<Session | undefined>>();

  const endFor = async (key: string, what: "session-ended" | "role-taken-away" | "sign-out") => {
    const session = await store.remove(key);
    if (session !== undefined) await audit.record({ at: now(), who: session.adviser.id, what });
    return undefined;
  };

  /** Asks the provider whether the role still holds, if it is time and nobody else is at it. */
  const confirm = async (id: string, key: string, session: Session): Promise<Session | undefined> => {
    const { sealedTokens, askedAt, confirmedAt, endsAt } = session;
    const at = now();
    if (provider === undefined || sealedTokens === undefined) return session;
    if (secondsBetween(confirmedAt, at) < ROLE_CHECK_SECONDS) return session;
    const claimed =
      secondsBetween(askedAt, at) >= ROLE_CHECK_SECONDS &&
      (await store.claimCheck(key, askedAt, at.toISOString()));
    const seal = createSeal(id, "tokens");
    const result = claimed ? await ask(provider, seal, sealedTokens, session, at) : UNKNOWN;
    switch (result.kind) {
      case "taken-away":
        return endFor(key, "role-taken-away");
      case "unknown":
        return secondsBetween(confirmedAt, at) < PROVIDER_AWAY_SECONDS
          ? session
          : endFor(key, "session-ended");
      case "holds": {
        const change = {
          adviser: result.adviser,
          confirmedAt: at.toISOString(),
          sealedTokens: await seal.close({ tokens: result.tokens }, new Date(endsAt)),
        };
        await store.change(key, change);
        return { ...session, ...change };
      }
      default:
        return result satisfies never;
    }
  };

  return {
    async begin(adviser, tokens, replaced) {
      if (replaced !== undefined) await store.remove(replaced);
      const id = random(ID_BYTES).toString("base64url");
      const at = now();
      const seconds = tokens === "none" ? UNCHECKED_SESSION_SECONDS : SESSION_SECONDS;
      const endsAt = new Date(at.getTime() + seconds * 1000);
      const started = at.toISOString();
      await audit.record({ at, who: adviser.id, what: "sign-in", outcome: adviser.role });
      await store.add(sessionKey(id), {
        adviser,
        presence: "available",
        startedAt: started,
        endsAt: endsAt.toISOString(),
        activeAt: started,
        confirmedAt: started,
        askedAt: started,
        ...(typeof tokens === "object" && {
          sealedTokens: await createSeal(id, "tokens").close({ tokens }, endsAt),
        }),
      });
      return id;
    },

    async find(id) {
      const key = sessionKey(id);
      const session = await store.find(key);
      if (session === undefined) return undefined;
      if (isOver(session, now())) return endFor(key, "session-ended");
      const answer = asking.get(key) ?? confirm(id, key, session);
      asking.set(key, answer);
      return answer.finally(() => asking.delete(key));
    },

    keepAlive: (id) => store.change(sessionKey(id), { activeAt: now().toISOString() }),
    choosePresence: (id, presence) => store.change(sessionKey(id), { presence }),
    end: async (id) => endFor(sessionKey(id), "sign-out"),
    removeEnded: () => store.removeEnded(now().toISOString()),
  };
}

const UNKNOWN: RoleCheck = { kind: "unknown" };

async function ask(
  provider: SignInProvider,
  seal: ReturnType<typeof createSeal>,
  sealedTokens: string,
  session: Session,
  at: Date,
): Promise<RoleCheck> {
  const opened = await seal.open(sealedTokens, at);
  if (opened === undefined) return { kind: "taken-away" };
  return provider.check(opened["tokens"] as ProviderTokens, session.adviser);
}

function isOver({ endsAt, activeAt }: Session, at: Date): boolean {
  return at.toISOString() >= endsAt || secondsBetween(activeAt, at) >= IDLE_SECONDS;
}

/** However the clock was set meanwhile: a moment that seems to lie ahead counts as long ago. */
function secondsBetween(moment: string, at: Date): number {
  return Math.abs(at.getTime() - Date.parse(moment)) / 1000;
}
