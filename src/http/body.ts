import type { IncomingMessage } from "node:http";
import { ApiError } from "../channels/directline/api-error.js";
import {
  BODY_BYTES,
  DISCARDED_BYTES,
  DISCARDING_SECONDS,
  JSON_DEPTH,
} from "../channels/directline/limits.js";
import { REFUSALS } from "../channels/directline/refusals.js";

/**
 * Reads a request's body as JSON, at most BODY_BYTES of it.
 *
 * @returns `undefined` if there is no body
 * @throws ApiError 413 if it is too big, 415 if it is compressed or not JSON, 400 if it is bad or nests too deep
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = (await readBytes(request)).toString("utf8");
  if (text.trim() === "") return undefined;
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(request.headers["content-type"] ?? "")) {
    throw new ApiError("UnsupportedMediaType", "Send JSON: Content-Type: application/json.");
  }
  const body = parse(text);
  if (depthOf(body, JSON_DEPTH) > JSON_DEPTH) {
    throw new ApiError("BadArgument", `Nest at most ${JSON_DEPTH} levels deep.`);
  }
  return body;
}

/**
 * Lets a body that is refused run out, while the answer is on its way, and cuts a client that does not stop. The answer
 * must not say `Connection: close`: Node would end the connection with it, and a client that is still sending would
 * learn of nothing but that.
 */
export function discard(request: IncomingMessage): void {
  let bytes = 0;
  const late = setTimeout(() => request.destroy(), DISCARDING_SECONDS * 1000).unref();
  request.on("close", () => clearTimeout(late));
  request.on("error", () => {});
  request.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > DISCARDED_BYTES) request.destroy();
  });
  request.resume();
}

/**
 * Reads a request's body as it came, at most BODY_BYTES of it.
 *
 * @throws ApiError 413 if it is too big, 415 if it is compressed, 400 if it broke off
 */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const encoding = request.headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity") {
    discard(request);
    throw new ApiError("UnsupportedMediaType", "Send the body uncompressed.");
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const read = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes <= BODY_BYTES) chunks.push(chunk);
      else refuse();
    };
    const refuse = (): void => {
      request.off("data", read);
      discard(request);
      reject(new ApiError("MessageSizeTooBig", REFUSALS.tooLong));
    };
    if (Number(request.headers["content-length"] ?? 0) > BODY_BYTES) return refuse();
    request.on("data", read);
    request.once("end", () => resolve(Buffer.concat(chunks)));
    request.once("error", () => reject(new ApiError("BadArgument", "The body broke off.")));
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // JSON.parse quotes what it could not read; that stays here.
    throw new ApiError("BadArgument", "The body is not valid JSON.");
  }
}

/** @returns how deep a value nests, counted up to `most` + 1 */
function depthOf(value: unknown, most: number): number {
  if (typeof value !== "object" || value === null) return 0;
  if (most < 0) return 1;
  return 1 + Math.max(0, ...Object.values(value).map((item) => depthOf(item, most - 1)));
}
