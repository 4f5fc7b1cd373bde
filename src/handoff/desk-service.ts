import { apply, hubEvents, untilWritten } from "./apply.js";
import { cannedReplies } from "./canned-replies.js";
import type { Change } from "./change.js";
import type { ActionResult, Adviser, Desk, HandoffView, SayResult } from "./desk.js";
import type { HandoffParts } from "./parts.js";
import { advisersThere } from "./presence.js";
import { byTurn, placeOf } from "./queue.js";
import { type HandoffRecord, viewOf } from "./record.js";

/**
 * What advisers do, over the store.
 *
 * @param wake called when something waits to be delivered
 */
export function createDesk(parts: HandoffParts, wake: () => void): Desk {
  const { store, pack, limits, now } = parts;

  const act = async (handoffId: string, change: Change): Promise<ActionResult> => {
    const result = await apply(parts, handoffId, () => change);
    if (result.kind === "changed") wake();
    if (result.kind === "taken-by") return { kind: "not-yours" };
    return result.kind === "changed" || result.kind === "unchanged" ? { kind: "done" } : result;
  };

  return {
    async open() {
      const open = await store.allOpen();
      return [...open]
        .sort(byTurn)
        .map((record) => viewOf(record, placeOf(record, open, [], now())?.position));
    },

    async find(handoffId) {
      const record = await store.find(handoffId);
      return record && placedView(parts, record);
    },

    async take(handoffId, adviser) {
      const result = await apply(parts, handoffId, () => ({ kind: "take", by: adviser }));
      if (result.kind === "taken-by") return result;
      if (result.kind === "changed") wake();
      const record = await store.find(handoffId);
      // Taken and given back within a moment, it is not this adviser's either.
      if (record?.state !== "human") return { kind: "gone" };
      if (record.adviser?.id !== adviser.id) return { kind: "taken-by", adviser: record.adviser?.name ?? "" };
      return { kind: "taken", handoff: viewOf(record) };
    },

    say(handoffId, adviser, text, language, clientId) {
      return untilWritten<SayResult>(async () => {
        const record = await store.find(handoffId);
        if (record === undefined || record.state === "closed") return { kind: "gone" };
        if (!isTheirs(record, adviser)) return { kind: "not-yours" };
        const checked = parts.check(text, language);
        if (checked.kind === "stopped") return checked;
        const line = {
          by: "adviser",
          text,
          adviser: adviser.name,
          key: `adviser:${clientId}`,
          at: now(),
        } as const;
        const events = [
          { target: "member", kind: "adviser-said", record, clientId } as const,
          ...hubEvents(parts.hubs, "adviser-said", record, clientId),
        ];
        const number = await store.say(record, line, events);
        if (number === undefined) return undefined;
        wake();
        return { kind: "sent", number };
      });
    },

    async typing(handoffId, adviser) {
      const record = await store.find(handoffId);
      if (record !== undefined && isTheirs(record, adviser)) await parts.member.typing(viewOf(record));
    },

    note(handoffId, adviser, text) {
      return untilWritten<ActionResult>(async () => {
        const record = await store.find(handoffId);
        if (record === undefined || record.state === "closed") return { kind: "gone" };
        if (!isTheirs(record, adviser)) return { kind: "not-yours" };
        const masked = parts.mask(text, record.language);
        const key = `note:${parts.newId()}`;
        const number = await store.say(
          record,
          { by: "note", text: masked, adviser: adviser.name, key, at: now() },
          [],
        );
        return number === undefined ? undefined : { kind: "done" };
      });
    },

    transfer(handoffId, adviser, to) {
      const target = to === "queue" ? to : to.adviser;
      return act(handoffId, { kind: "transfer", by: adviser, to: target });
    },

    end: (handoffId, adviser) => act(handoffId, { kind: "end", by: adviser }),

    async transcript(handoffId, adviser, after) {
      const record = await store.find(handoffId);
      if (record === undefined || !mayRead(record, adviser)) return undefined;
      return store.lines(record.conversationId, after, Number.MAX_SAFE_INTEGER, limits.transcriptLines);
    },

    setPresence: (adviser, presence) => store.setPresence(adviser, presence, now()),

    async advisers() {
      const [there, open] = await Promise.all([advisersThere(parts), store.allOpen()]);
      return there.map((each) => ({
        ...each,
        conversations: open.filter((record) => isTheirs(record, each)).length,
      }));
    },

    cannedReplies: (language) => cannedReplies(pack, language),
    figures: () => store.figures(),
    watch: (listener) => store.subscribe(listener),
    watchTyping: (listener) => parts.typing.subscribe("member", listener),
  };
}

function isTheirs({ state, adviser }: HandoffRecord, { id }: Adviser): boolean {
  return state === "human" && adviser?.id === id;
}

/** What waits may be read by whoever could take it; what was taken, by its adviser and supervisors. */
function mayRead({ state, adviser }: HandoffRecord, { id, role }: Adviser): boolean {
  return state === "queued" || adviser?.id === id || role === "supervisor";
}

async function placedView({ store, now }: HandoffParts, record: HandoffRecord): Promise<HandoffView> {
  if (record.state !== "queued") return viewOf(record);
  return viewOf(record, placeOf(record, await store.allOpen(), [], now())?.position);
}
