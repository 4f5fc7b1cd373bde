import type { IncomingMessage } from "node:http";
import { createAddressKey } from "../channels/directline/address-key.js";
import { ApiError } from "../channels/directline/api-error.js";
import type { DirectLine } from "../channels/directline/direct-line.js";
import type { Limits } from "../channels/directline/limits.js";
import { REFUSALS } from "../channels/directline/refusals.js";
import { clientAddress } from "./client-address.js";
import { createFlowLimit } from "./flow-limit.js";

/** Turns away who asks too often, before anything is read or checked. */
export interface RequestLimit {
  /** @throws ApiError 429 if the token, the address or everyone together is over its limit */
  check(request: IncomingMessage): void;
}

const EVERYONE = "everyone";

/**
 * @param isServer whether a request bears the secret, which is no member's token: one server asks for all its members
 * @param hops how many proxies are trusted (TRUST_PROXY)
 * @param random so many random bytes, for the keys of addresses
 */
export function createRequestLimit(
  limits: Limits,
  isServer: DirectLine["isServer"],
  hops: number,
  now: () => Date,
  random: (bytes: number) => Buffer,
): RequestLimit {
  const addressKey = createAddressKey(random);
  const perToken = createFlowLimit(limits.requestsPerToken);
  const perAddress = createFlowLimit(limits.requestsPerAddress);
  const inAll = createFlowLimit(limits.requestsInAll);

  return {
    check(request) {
      const at = now();
      const token = isServer(request.headers) ? undefined : request.headers.authorization;
      const address = addressKey(clientAddress(request, hops), at);
      const allowedAt =
        (address === undefined ? undefined : perAddress.take(address, at)) ??
        // Whether the token is sound is not known yet; what is unsound is counted by its address as well.
        (token === undefined ? undefined : perToken.take(token, at)) ??
        inAll.take(EVERYONE, at);
      if (allowedAt === undefined) return;
      throw new ApiError("TooManyRequests", REFUSALS.asksFast, allowedAt);
    },
  };
}
