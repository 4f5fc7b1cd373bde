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

/** Runs until nothing of its target is due; run again meanwhile, it looks once more before it stops. */
function createLine(parts: HandoffParts, target: Target): { run(): Promise<void> } {
  let running: Promise<void> | undefined;
  let again = false;

  const drain = async (): Promise<void> => {
    do {
      again = false;
      while ((await deliverSome(parts, target)) > 0);
    } while (again);
  };

  return {
    run() {
      again = true;
      running ??= drain()
        .catch(parts.report)
        .finally(() => {
          running = undefined;
        });
      return running;
    },
  };
}

/** @returns how many were delivered or postponed */
async function deliverSome(parts: HandoffParts, target: Target): Promise<number> {
  const { store, now } = parts;
  const events = await store.claim(target, now(), later(now(), LEASE_SECONDS), AT_ONCE);
  await Promise.all(
    events.map(async (event) => {
      try {
        await deliver(parts, event);
      } catch (error) {
        parts.report(error);
        return store.postpone(event.id, later(now(), waitAfter(event.attempts)));
      }
      return store.delivered(event.id);
    }),
  );
  return events.length;
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
