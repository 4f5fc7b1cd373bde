import type { IncomingMessage } from "node:http";
import { ApiError } from "../channels/directline/api-error.js";
import { DIRECT_LINE_PATH, type DirectLine } from "../channels/directline/direct-line.js";
import { addressOf, callerOf } from "./client-address.js";
import { createHandshake, type Upgrade } from "./handshake.js";
import type { RequestLimit } from "./request-limit.js";

const STREAM_PATH = new RegExp(`^${DIRECT_LINE_PATH}/conversations/([^/]+)/stream$`);

/**
 * Turns a request for a stream into a WebSocket, once its ticket and origin are checked.
 *
 * @param limit counts upgrades among the requests
 * @param hops how many proxies are trusted (TRUST_PROXY)
 * @param report takes failures of ours
 */
export function createUpgrade(
  directLine: DirectLine,
  limit: RequestLimit,
  hops: number,
  now: () => Date,
  report: (error: unknown) => void,
): Upgrade {
  return createHandshake(
    (request) => admit(directLine, limit, request, hops),
    directLine.connect,
    now,
    report,
  );
}

async function admit(directLine: DirectLine, limit: RequestLimit, request: IncomingMessage, hops: number) {
  limit.check(request);
  const { pathname, searchParams } = addressOf(request);
  const [, conversationId] = STREAM_PATH.exec(pathname) ?? [];
  if (conversationId === undefined) throw new ApiError("NotFound", "There is no stream here.");
  return directLine.admit(callerOf(request, hops), conversationId, searchParams);
}
