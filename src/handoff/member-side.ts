import type { Pack } from "../pack/pack.js";
import { apply, hubEvents, untilWritten } from "./apply.js";
import type { Handoff, HandoffRequest, HandoffResult, LeaveResult, Place } from "./handoff.js";
import type { NewLine } from "./handoff-store.js";
import { isOpen, nextOpening } from "./opening-hours.js";
import type { HandoffParts } from "./parts.js";
import { isSomebodyAvailable } from "./presence.js";
import { placeOf } from "./queue.js";
import type { HandoffRecord } from "./record.js";

const HOUR = 3_600_000;

/**
 * The handoff of a house with advisers.
 *
 * @param wake called when something waits to be delivered
 */
export function createHandoff(parts: HandoffParts, wake: () => void): Handoff {
  const { pack, store, hubs, limits } = parts;

  const leave = async (conversationId: string): Promise<LeaveResult> => {
    const open = await store.findOpen(conversationId);
    if (open === undefined) return "nothing";
    const result = await apply(parts, open.id, () => ({ kind: "leave" }));
    if (result.kind !== "changed") return "nothing";
    wake();
    return result.record.endedWhy === "member-left" ? "queue" : "adviser";
  };

  return {
    async request(request, at) {
      const open = await store.findOpen(request.conversationId);
      if (open !== undefined) return { kind: "queued", ...(await placeNow(parts, open, at)) };
      const refused = await refusal(parts, at);
      if (refused !== undefined) return refused;
      const known = { ...request, ...(await confidenceOf(parts, request)) };
      const record = newRecord(known, parts.newId(), pack, at);
      const opened = await store.open(record, limits.queue, hubEvents(hubs, "requested", record));
      if (opened.kind === "full") return { kind: "full" };
      wake();
      return { kind: "queued", ...(await placeNow(parts, opened.record, at)) };
    },

    async owner(conversationId) {
      const open = await store.findOpen(conversationId);
      if (open === undefined) return "bot";
      return open.state === "human" ? "adviser" : "queue";
    },

    tellAdviser(conversationId, { by, text, key }, at) {
      return untilWritten(async () => {
        const open = await store.findOpen(conversationId);
        if (open?.state !== "human") return "bot";
        const line: NewLine = { by, text, key, at };
        const number = await store.say(open, line, hubEvents(hubs, "member-said", open));
        if (number !== undefined) wake();
        return number === undefined ? undefined : "told";
      });
    },

    leave,

    async erase(conversationId) {
      await leave(conversationId);
      await store.erase(conversationId);
    },

    rate: (conversationId, verdict) => store.rate(conversationId, verdict),

    record: (conversationId, lines, at) =>
      store.record(
        conversationId,
        lines.map((line) => ({ ...line, at })),
      ),
  };
}

/** A member's place, with an estimate where there are figures for one. */
async function placeNow(
  { store }: Pick<HandoffParts, "store">,
  record: HandoffRecord,
  at: Date,
): Promise<Place> {
  const [open, takenAt] = await Promise.all([
    store.allOpen(),
    store.takenSince(new Date(at.getTime() - HOUR)),
  ]);
  // Taken in this very moment: whoever is not in the queue any more has nobody ahead.
  return placeOf(record, open, takenAt, at) ?? { position: 1 };
}

/** How sure the bot was of the topic, when the member last wrote about it. */
async function confidenceOf(
  { store, limits }: HandoffParts,
  { conversationId, topic }: HandoffRequest,
): Promise<{ confidence?: number }> {
  if (topic === undefined) return {};
  const lines = await store.lines(conversationId, 0, Number.MAX_SAFE_INTEGER, limits.transcriptLines);
  const confidence = lines.findLast(({ reading }) => reading?.topic === topic)?.reading?.confidence;
  return confidence === undefined ? {} : { confidence };
}

/** Whether somebody may come: within the hours, and where advisers sign in, one of them is available. */
async function refusal(parts: HandoffParts, at: Date): Promise<HandoffResult | undefined> {
  const { pack, advisersSignIn } = parts;
  if (!isOpen(pack.hours, at)) {
    const opensAt = nextOpening(pack.hours, at);
    return { kind: "closed", ...(opensAt && { opensAt }) };
  }
  return !advisersSignIn || (await isSomebodyAvailable(parts)) ? undefined : { kind: "nobody" };
}

function newRecord(
  request: HandoffRequest & { confidence?: number },
  id: string,
  pack: Pack,
  at: Date,
): HandoffRecord {
  const group = request.topic && pack.topics.get(request.topic)?.group;
  const team = group && pack.teams.find(({ groups }) => groups.includes(group))?.name;
  return {
    ...request,
    id,
    urgent: request.why === "urgent" || group === "urgent",
    ...(team !== undefined && { team }),
    requestedAt: at,
    state: "queued",
    version: 1,
    since: at,
    returned: false,
    last: 0,
    lastByMember: 0,
    notifiedAt: at,
    toldAt: at,
  };
}
