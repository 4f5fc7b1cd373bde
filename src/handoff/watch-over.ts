import { apply, hubEvents, toldEvent } from "./apply.js";
import { dueChange, newsOf } from "./due.js";
import { hasPassed } from "./limits.js";
import { isOpen } from "./opening-hours.js";
import type { HandoffParts } from "./parts.js";
import { advisersGone, isSomebodyAvailable, wasSomebodyThere } from "./presence.js";
import { placeOf } from "./queue.js";
import type { HandoffRecord } from "./record.js";

const HOUR = 3_600_000;

/**
 * Looks at every handoff that is not closed, and does what time has made due: takes it from an adviser who is silent or has left, ends it,
 * tells advisers again, tells the member how their place changes. Several instances may do so at once: each thing is done once.
 */
export async function watchOver(parts: HandoffParts): Promise<void> {
  const { store, now } = parts;
  const [served, gone] = await Promise.all([isServed(parts), advisersGone(parts)]);
  for (const record of await store.allOpen()) {
    const limits = parts.limits;
    if (dueChange(record, served, gone, limits, now()) !== undefined) {
      await apply(parts, record.id, (latest) => dueChange(latest, served, gone, limits, now()));
    }
  }
  const open = await store.allOpen();
  const takenAt = await store.takenSince(new Date(now().getTime() - HOUR));
  for (const record of open) await watchWaiting(parts, record, open, takenAt);
}

/** Whether somebody may still come to those who wait. */
async function isServed(parts: HandoffParts): Promise<boolean> {
  const { pack, advisersSignIn, limits, now } = parts;
  const open = isOpen(pack.hours, now());
  if (!advisersSignIn) return open;
  // Whoever is there stays longer for those who wait already, and a pause within the hours is soon over.
  return open ? wasSomebodyThere(parts, limits.nobodyThere) : isSomebodyAvailable(parts);
}

async function watchWaiting(
  { store, hubs, limits, now }: HandoffParts,
  record: HandoffRecord,
  open: readonly HandoffRecord[],
  takenAt: readonly Date[],
): Promise<void> {
  const at = now();
  const place = placeOf(record, open, takenAt, at);
  if (place === undefined) return;
  const news = newsOf(record, place.position, limits, at);
  if (news !== undefined) {
    const told = { ...record, toldPosition: place.position, toldAt: at };
    await store.change(record, told, undefined, toldEvent(told, { kind: news, ...place }));
  } else if (hasPassed(limits.notifyAgain, record.notifiedAt, at)) {
    const again = { ...record, notifiedAt: at };
    await store.change(record, again, undefined, hubEvents(hubs, "requested", again));
  }
}
