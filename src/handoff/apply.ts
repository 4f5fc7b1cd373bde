import { type Change, type Changed, changed } from "./change.js";
import type { HubEvent } from "./desk.js";
import type { NewEvent, NewLine } from "./handoff-store.js";
import type { HandoffParts } from "./parts.js";
import type { HandoffRecord } from "./record.js";
import type { Told } from "./told.js";

/** How often a change is tried that others keep overtaking. A conversation has two hands, and time, that write to it. */
const TRIES = 8;

/** Others changed the handoff each time; whoever asked may ask again. */
class HandoffBusyError extends Error {
  override readonly name = "HandoffBusyError";
  readonly code = "HANDOFF_BUSY";
  constructor() {
    super("The handoff was changed by others each time this was tried. Try again.");
  }
}

/**
 * Runs `attempt` on the handoff as it is now, until nobody has overtaken it.
 *
 * @param attempt returns `undefined` when it was overtaken
 * @throws HandoffBusyError after TRIES
 */
export async function untilWritten<Result>(attempt: () => Promise<Result | undefined>): Promise<Result> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const result = await attempt();
    if (result !== undefined) return result;
  }
  throw new HandoffBusyError();
}

/**
 * Makes a change, in the store and for all who must hear of it.
 *
 * @param changeOf what is to happen to the handoff as it is then; nothing: it is left as it is
 */
export function apply(
  { store, hubs, inWords, now }: Pick<HandoffParts, "store" | "hubs" | "inWords" | "now">,
  handoffId: string,
  changeOf: (record: HandoffRecord) => Change | undefined,
): Promise<Changed> {
  return untilWritten<Changed>(async () => {
    const before = await store.find(handoffId);
    if (before === undefined) return { kind: "gone" };
    const change = changeOf(before);
    if (change === undefined) return { kind: "unchanged" };
    const result = changed(before, change, now(), await store.allOpen());
    if (result.kind !== "changed") return result;
    const { record, told } = result;
    const line = told && statusLine(told, record, inWords, now());
    const events = [...toldEvent(record, told), ...hubNews(hubs, change, record)];
    return (await store.change(before, record, line, events)) ? result : undefined;
  });
}

/** What advisers elsewhere hear of it. */
export function hubEvents(
  hubs: HandoffParts["hubs"],
  kind: HubEvent["kind"],
  record: HandoffRecord,
  clientId?: string,
): NewEvent[] {
  return hubs.map(({ name }) => ({
    target: name,
    kind,
    record,
    ...(clientId !== undefined && { clientId }),
  }));
}

/** What the member hears of it. */
export function toldEvent(record: HandoffRecord, told: Told | undefined): NewEvent[] {
  return told === undefined ? [] : [{ target: "member", kind: "told", record, told }];
}

function hubNews(hubs: HandoffParts["hubs"], change: Change, record: HandoffRecord): NewEvent[] {
  if (record.state === "closed") return hubEvents(hubs, "ended", record);
  // Whoever has it reads what the member wrote; those who could take it are told again.
  if (change.kind === "raise") return record.state === "queued" ? hubEvents(hubs, "requested", record) : [];
  return hubEvents(hubs, record.state === "human" ? "taken" : "requeued", record);
}

function statusLine(
  told: Told,
  { language, version, id }: HandoffRecord,
  inWords: HandoffParts["inWords"],
  at: Date,
): NewLine {
  return { by: "status", text: inWords(told, language), at, key: `status:${id}:${version}` };
}
