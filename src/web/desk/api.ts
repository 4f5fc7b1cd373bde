import type {
  ActionResult,
  CannedReply,
  HandoffFigures,
  HandoffView,
  Presence,
  SayResult,
  TakeResult,
  TranscriptLine,
} from "../../handoff/desk.js";
import type { Colleague, Me, SignInWay } from "../../http/desk/wire.js";

/** The server's `DESK_HEADER`: pages of other sites cannot send it. */
const DESK_HEADER = "X-Vigie-Desk";

/** The session is over, or never was. */
class SignedOutError extends Error {
  override readonly name = "SignedOutError";
}

/** The server refused or failed; `status` 0: it was not reached. */
export class ApiFailure extends Error {
  override readonly name = "ApiFailure";
  constructor(readonly status: number) {
    super(`The desk's server answered ${status}.`);
  }
}

type Fetch = (path: string, request: RequestInit) => Promise<Response>;

/**
 * The desk's operations. Each rejects with SignedOutError or ApiFailure.
 *
 * @param fetch the browser's
 * @param signedOut called whenever the server says that the session is over
 */
export function createApi(fetch: Fetch, signedOut: () => void) {
  const call = async <Answer>(path: string, request: RequestInit): Promise<Answer> => {
    const response = await fetch(`/desk/api/${path}`, { ...request, cache: "no-store" }).catch(
      () => undefined,
    );
    if (response === undefined) throw new ApiFailure(0);
    if (response.status === 401) {
      signedOut();
      throw new SignedOutError();
    }
    if (!response.ok) throw new ApiFailure(response.status);
    // our own server's, of the type that it shares with this page
    return (await response.json()) as Answer;
  };
  const get = <Answer>(path: string): Promise<Answer> => call(path, {});
  const post = <Answer>(path: string, body: unknown = {}): Promise<Answer> =>
    call(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", [DESK_HEADER]: "1" },
      body: JSON.stringify(body),
    });
  const of = (id: string, action: string): string => `handoffs/${encodeURIComponent(id)}/${action}`;

  return {
    signInWay: () => get<SignInWay>("sign-in"),
    redeem: (code: string) => post<unknown>("sign-in", { code }),
    newLink: () => post<unknown>("sign-in/link"),
    signOut: () => post<{ readonly next?: string }>("sign-out"),
    me: () => get<Me>("me"),
    alive: () => post<unknown>("alive"),
    presence: (presence: Presence) => post<unknown>("presence", { presence }),
    handoffs: () => get<{ readonly handoffs: readonly HandoffView[] }>("handoffs"),
    advisers: () => get<{ readonly advisers: readonly Colleague[] }>("advisers"),
    figures: () => get<HandoffFigures>("figures"),
    canned: (language: string) =>
      get<{ readonly replies: readonly CannedReply[] }>(`canned-replies?language=${language}`),
    transcript: (id: string, after: number) =>
      get<{ readonly lines: readonly TranscriptLine[] }>(of(id, `transcript?after=${after}`)),
    take: (id: string) => post<TakeResult>(of(id, "take")),
    say: (id: string, text: string, language: string, clientId: string) =>
      post<SayResult>(of(id, "say"), { text, language, clientId }),
    typing: (id: string) => post<unknown>(of(id, "typing")),
    note: (id: string, text: string) => post<ActionResult>(of(id, "note"), { text }),
    transfer: (id: string, to: "queue" | { readonly adviser: string }) =>
      post<ActionResult>(of(id, "transfer"), { to }),
    end: (id: string) => post<ActionResult>(of(id, "end")),
  };
}

export type Api = ReturnType<typeof createApi>;
