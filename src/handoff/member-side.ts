import type { Pack, TopicId } from "../pack/pack.js";
import { apply, hubEvents, untilWritten } from "./apply.js";
import type { Change, Topical } from "./change.js";
import type { Handoff, HandoffRequest, HandoffResult, LeaveResult, Place } from "./handoff.js";
import type { NewLine } from "./handoff-store.js";
import { isOpen, nextOpening } from "./opening-hours.js";
import type { HandoffParts } from "./parts.js";
import { isSomebodyAvailable } from "./presence.js";
import { placeOf, roomFor } from "./queue.js";
import type { HandoffRecord } from "./record.js";

const HOUR = 3_600_000;

/**
 * The handoff of a house with advisers.
 *
 * @param wake called when something waits to be delivered
 */
export function createHandoff(parts: HandoffParts, wake: () => void): Handoff {
  const { pack, store, hubs, limits } = parts;

  /** The member ends what is open. @returns it, closed; `undefined` if nothing was open any more */
  const end = async (conversationId: string, kind: "leave" | "erase"): Promise<HandoffRecord | undefined> => {
    const open = await store.findOpen(conversationId);
    const result = open && (await apply(parts, open.id, () => ({ kind })));
    return result?.kind === "changed" ? result.record : undefined;
  };

  const leave = async (conversationId: string): Promise<LeaveResult> => {
    const left = await end(conversationId, "leave");
    if (left === undefined) return "nothing";
    wake();
    return left.endedWhy === "member-left" ? "queue" : "adviser";
  };

  const raise = async (
    { id, conversationId }: HandoffRecord,
    why: "danger" | "urgent",
    topic: TopicId | undefined,
  ): Promise<void> => {
    const change: Change =
      why === "danger"
        ? { kind: "raise", why }
        : { kind: "raise", why, topic: await topicalOf(parts, conversationId, topic) };
    const result = await apply(parts, id, () => change);
    if (result.kind === "changed") wake();
  };

  return {
    async request(request, at) {
      const open = await store.findOpen(request.conversationId);
      if (open !== undefined) {
        const { why, topic } = request;
        if (isUrgent(request, pack)) await raise(open, why === "danger" ? why : "urgent", topic);
        return { kind: "waiting", ...(await tellPlace(parts, open, at)) };
      }
      const refused = await refusal(parts, at);
      if (refused !== undefined) return refused;
      const topical = await topicalOf(parts, request.conversationId, request.topic);
      const record = newRecord({ ...request, ...topical }, parts.newId(), pack, at);
      const opened = await store.open(record, roomFor(record, limits), hubEvents(hubs, "requested", record));
      if (opened.kind === "full") return { kind: "full" };
      wake();
      return { kind: "queued", ...(await tellPlace(parts, opened.record, at)) };
    },

    async raise(conversationId, topic) {
      const open = await store.findOpen(conversationId);
      if (open !== undefined) await raise(open, topic === undefined ? "danger" : "urgent", topic);
    },

    async owner(conversationId) {
      const open = await store.findOpen(conversationId);
      if (open === undefined) return "bot";
      return open.state === "human" ? "adviser" : "queue";
    },

    tellAdviser(conversationId, recorded, at) {
      return untilWritten(async () => {
        const open = await store.findOpen(conversationId);
        if (open?.state !== "human") return "bot";
        const line: NewLine = { ...recorded, at };
        const number = await store.say(open, line, hubEvents(hubs, "member-said", open));
        if (number !== undefined) wake();
        return number === undefined ? undefined : "told";
      });
    },

    leave,

    async erase(conversationId) {
      const ended = await end(conversationId, "erase");
      await store.erase(conversationId);
      // Not before: what is delivered of it bears no transcript any more.
      if (ended !== undefined) wake();
    },

    rate: (conversationId, verdict) => store.rate(conversationId, verdict),

    record: (conversationId, lines, at) =>
      store.record(
        conversationId,
        lines.map((line) => ({ ...line, at })),
      ),
  };
}

/** Their place as the member is about to read it, remembered: from then on they are told how it changes. */
function tellPlace(parts: HandoffParts, { id }: HandoffRecord, at: Date): Promise<Place> {
  const { store } = parts;
  return untilWritten(async () => {
    const record = await store.find(id);
    if (record?.state !== "queued") return { position: 1 };
    const place = await placeNow(parts, record, at);
    const told = { ...record, toldPosition: place.position, toldAt: at };
    return (await store.change(record, told, undefined, [])) ? place : undefined;
  });
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

/** Whose subject the topic is, and how sure the bot was of it when the member last wrote about it. */
async function topicalOf(
  { pack, store, limits }: HandoffParts,
  conversationId: string,
  topic: TopicId | undefined,
): Promise<Topical> {
  if (topic === undefined) return {};
  const lines = await store.lines(conversationId, 0, Number.MAX_SAFE_INTEGER, limits.transcriptLines);
  const confidence = lines.findLast(({ reading }) => reading?.topic === topic)?.reading?.confidence;
  const group = pack.topics.get(topic)?.group;
  const team = group && pack.teams.find(({ groups }) => groups.includes(group))?.name;
  return { topic, ...(confidence !== undefined && { confidence }), ...(team !== undefined && { team }) };
}

function isUrgent({ why, topic }: HandoffRequest, pack: Pack): boolean {
  return (
    why === "danger" ||
    why === "urgent" ||
    (topic !== undefined && pack.topics.get(topic)?.group === "urgent")
  );
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

function newRecord(request: HandoffRequest & Topical, id: string, pack: Pack, at: Date): HandoffRecord {
  return {
    ...request,
    id,
    urgent: isUrgent(request, pack),
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
