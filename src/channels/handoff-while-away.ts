import type { Handoff } from "../handoff/handoff.js";
import { StoreAwayError } from "./directline/activity-log.js";

/**
 * The same handoff, with another in its place while the store is away: nobody can be brought then, and whoever writes
 * must not be left without an answer.
 */
export function handoffWhileAway(handoff: Handoff, instead: Handoff): Handoff {
  const either = async <Result>(call: (handoff: Handoff) => Promise<Result>): Promise<Result> => {
    try {
      return await call(handoff);
    } catch (error) {
      if (!(error instanceof StoreAwayError)) throw error;
      return call(instead);
    }
  };
  return {
    request: (request, at) => either((handoff) => handoff.request(request, at)),
    raise: (conversationId, topic, at) => either((handoff) => handoff.raise(conversationId, topic, at)),
    owner: (conversationId) => either((handoff) => handoff.owner(conversationId)),
    tellAdviser: (conversationId, line, at) =>
      either((handoff) => handoff.tellAdviser(conversationId, line, at)),
    leave: (conversationId, at) => either((handoff) => handoff.leave(conversationId, at)),
    rate: (conversationId, verdict) => either((handoff) => handoff.rate(conversationId, verdict)),
    erase: (conversationId, at) => either((handoff) => handoff.erase(conversationId, at)),
    record: (conversationId, lines, at) => either((handoff) => handoff.record(conversationId, lines, at)),
  };
}
