import type { IncomingMessage } from "node:http";
import { ApiError } from "../../channels/directline/api-error.js";
import { readCookie } from "./cookies.js";
import type { Session } from "./session.js";
import type { Sessions } from "./sessions.js";
import { DESK_HEADER } from "./wire.js";

/** Somebody who is signed in, as far as this request goes. */
export interface Visitor {
  /** the session's id; a secret */
  readonly id: string;
  readonly session: Session;
}

/**
 * Only our own page may act: browsers name the origin of each POST and of each WebSocket, and a page of another site
 * cannot send our header without a preflight, which is never granted here. The cookie's SameSite is the third lock.
 *
 * @throws ApiError 403
 */
export function checkOwnPage(request: IncomingMessage, base: string): void {
  checkOwnOrigin(request, base);
  if (request.headers[DESK_HEADER.toLowerCase()] !== "1") {
    throw new ApiError(
      "Forbidden",
      `Only the desk's own page may do this: the header ${DESK_HEADER} is missing.`,
    );
  }
}

/** @throws ApiError 403 unless the request names our own origin */
export function checkOwnOrigin(request: IncomingMessage, base: string): void {
  const site = request.headers["sec-fetch-site"];
  if (request.headers.origin !== base || (site !== undefined && site !== "same-origin")) {
    throw new ApiError("Forbidden", "Only the desk's own page may do this. Behind a proxy, see PUBLIC_URL.");
  }
}

/** @throws ApiError 401 unless the request bears a session that still holds */
export async function visitorOf(
  request: IncomingMessage,
  base: string,
  sessions: Sessions,
): Promise<Visitor> {
  const id = readCookie("session", request, base);
  const session = id === undefined ? undefined : await sessions.find(id);
  if (id === undefined || session === undefined) throw new ApiError("Unauthorized", "Sign in at the desk.");
  return { id, session };
}
