/** What brings a conversation back after the page is loaded again. */
export interface Session {
  readonly conversationId: string;
  /** a Direct Line token, good for this conversation alone */
  readonly token: string;
  /** what the member reads, when they changed it themselves */
  readonly language?: string;
}

/** The part of `sessionStorage` that is used here. */
type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

const KEY = "vigie";

/**
 * Keeps the session in the tab's storage, and in memory where the browser refuses storage to frames.
 *
 * @param storage gives `sessionStorage`; reading it may throw, hence a function
 */
export function createSessionKeeper(storage: () => Storage) {
  let memory: Session | undefined;
  return {
    /** Nothing is written before the member has written: until then the session is in memory alone. */
    keep(session: Session): void {
      memory = session;
      attempt(() => storage().setItem(KEY, JSON.stringify(session)));
    },
    find(): Session | undefined {
      return memory ?? attempt(() => read(storage().getItem(KEY)));
    },
    forget(): void {
      memory = undefined;
      attempt(() => storage().removeItem(KEY));
    },
  };
}

export type SessionKeeper = ReturnType<typeof createSessionKeeper>;

function read(stored: string | null): Session | undefined {
  const { conversationId, token, language } = JSON.parse(stored ?? "{}");
  if (typeof conversationId !== "string" || typeof token !== "string") return undefined;
  return { conversationId, token, ...(typeof language === "string" && { language }) };
}

/** Storage may be refused, full, or hold rubbish: then there is nothing to resume, and no reason to fail. */
function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
