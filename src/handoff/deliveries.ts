import type { Hub, HubEvent } from "./desk.js";
import type { StoredEvent, Target } from "./handoff-store.js";
import type { HandoffParts } from "./parts.js";
import { viewOf } from "./record.js";

/** How many events of one target are under way at once, each of another handoff. */
const AT_ONCE = 8;
/** How long a delivery may take before another instance may think that this one died. */
const LEASE_SECONDS = 60;
/** A failed delivery is tried again after a second, then after twice as long each time, up to five minutes. */
const FIRST_WAIT_SECONDS = 1;
const LONGEST_WAIT_SECONDS = 300;

/** Carries what waits in the outbox to where it goes. */
export interface Deliveries {
  /** Something may be due. Returns at once. */
  wake(): void;
  /** @returns when nothing that is due waits, or is under way */
  idle(): Promise<void>;
}

/** Each target has a line of its own, so that a hub that does not answer holds up nobody else. */
export function createDeliveries(parts: HandoffParts): Deliveries {
  const targets: readonly Target[] = ["member", ...parts.hubs.map(({ name }) => name)];
  const lines = targets.map((target) => createLine(parts, target));
  return {
    wake() {
      for (const line of lines) void line.run();
    },
    async idle() {
      await Promise.all(lines.map((line) => line.run()));
    },
  };
}

/**
 * Runs until nothing of its target is due or under way. Whoever is slow holds one place of AT_ONCE, and nobody else: as
 * soon as a place is free, the next that is due takes it.
 */
function createLine(parts: HandoffParts, target: Target): { run(): Promise<void> } {
  const { store, now } = parts;
  const underWay = new Set<Promise<void>>();
  let running: Promise<void> | undefined;
  let again = false;
  let wake = (): void => {};

  const begin = (event: StoredEvent): void => {
    const delivery = deliverOnce(parts, event)
      .catch(parts.report)
      .finally(() => {
        underWay.delete(delivery);
        // What follows it is due now.
        lookAgain();
      });
    underWay.add(delivery);
  };
  const lookAgain = (): void => {
    again = true;
    wake();
  };
  const beginSome = async (): Promise<void> => {
    again = false;
    const free = AT_ONCE - underWay.size;
    if (free === 0) return;
    for (const event of await store.claim(target, now(), later(now(), LEASE_SECONDS), free)) begin(event);
  };
  const untilAgain = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      if (again && underWay.size < AT_ONCE) resolve();
    });
  const drain = async (): Promise<void> => {
    try {
      do {
        await beginSome();
        if (underWay.size > 0) await untilAgain();
      } while (again || underWay.size > 0);
    } finally {
      await Promise.all(underWay);
    }
  };

  return {
    run() {
      lookAgain();
      running ??= drain()
        .catch(parts.report)
        .finally(() => {
          running = undefined;
        });
      return running;
    },
  };
}

/** @returns once the event is off the list, or put off */
async function deliverOnce(parts: HandoffParts, event: StoredEvent): Promise<void> {
  const { store, now } = parts;
  try {
    await deliver(parts, event);
  } catch (error) {
    parts.report(error);
    return store.postpone(event.id, later(now(), waitAfter(event.attempts)));
  }
  return store.delivered(event.id);
}

/** @param attempts before the one that has just failed */
export function waitAfter(attempts: number): number {
  return Math.min(FIRST_WAIT_SECONDS * 2 ** attempts, LONGEST_WAIT_SECONDS);
}

function later(at: Date, seconds: number): Date {
  return new Date(at.getTime() + seconds * 1000);
}

async function deliver(parts: HandoffParts, event: StoredEvent): Promise<void> {
  if (event.target !== "member") {
    const hub = parts.hubs.find(({ name }) => name === event.target);
    const told = await hubEventOf(parts, event);
    if (told !== undefined) await hub?.deliver(told);
    return;
  }
  const handoff = viewOf({ ...event.record, last: event.number });
  if (event.told !== undefined) return parts.member.tell(handoff, event.told, event.id);
  const line = await lineOf(parts, event);
  if (line !== undefined) await parts.member.say(handoff, line.text, event.id);
}

/** @returns `undefined` if what it tells of was erased meanwhile */
async function hubEventOf(
  parts: HandoffParts,
  event: StoredEvent,
): Promise<Parameters<Hub["deliver"]>[0] | undefined> {
  const { id, kind, number, record, clientId = "" } = event;
  const handoff = viewOf({ ...record, last: number });
  switch (kind) {
    case "told":
      return undefined;
    case "member-said": {
      const line = await lineOf(parts, event);
      return line && { id, handoff, kind, line };
    }
    case "adviser-said": {
      const line = await lineOf(parts, event);
      return line && { id, handoff, kind, line, clientId };
    }
    default: {
      const most = parts.limits.transcriptLines;
      const transcript = await parts.store.lines(record.conversationId, 0, number, most);
      return { id, handoff, kind, transcript } satisfies HubEvent;
    }
  }
}

async function lineOf({ store }: HandoffParts, { record, number }: StoredEvent) {
  const [line] = await store.lines(record.conversationId, number - 1, number, 1);
  return line;
}
