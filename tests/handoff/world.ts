import type { AuditEntry } from "../../src/handoff/audit.js";
import type { Adviser, Hub, HubEvent } from "../../src/handoff/desk.js";
import type { HandoffRequest } from "../../src/handoff/handoff.js";
import { HANDOFF_LIMITS } from "../../src/handoff/limits.js";
import type { HandoffParts } from "../../src/handoff/parts.js";
import type { HandoffRecord } from "../../src/handoff/record.js";
import { createHandoffService } from "../../src/handoff/service.js";
import { type Database, openDatabase } from "../../src/store/database.js";
import { createHandoffStore } from "../../src/store/handoffs.js";
import { createOutbox } from "../../src/store/outbox.js";
import { createPresenceStore } from "../../src/store/presences.js";
import { createTypingSignals } from "../../src/store/typing-signals.js";
import { pack as fixture } from "../dialogs/fixture.js";

/** A Tuesday, 11:00 in Paris: open every weekday from 9 to 18. */
export const TUESDAY = new Date("2026-11-24T10:00:00Z");
const span = [{ from: "09:00", to: "18:00" }];

export const pack = {
  ...fixture,
  teams: [{ name: "Fraude", groups: ["urgent" as const] }],
  hours: { ...fixture.hours, weekly: { 1: span, 2: span, 3: span, 4: span, 5: span } },
};

export const ANNE: Adviser = { id: "anne", name: "Anne", role: "adviser" };
export const BRUNO: Adviser = { id: "bruno", name: "Bruno", role: "adviser" };
export const CHLOE: Adviser = { id: "chloe", name: "Chloé", role: "supervisor" };

/** A handoff that has just been asked for. */
export function waiting(changes: Partial<HandoffRecord> = {}): HandoffRecord {
  return {
    id: "h1",
    conversationId: "c1",
    channel: "vigie-page",
    language: "fr",
    why: "asked",
    urgent: false,
    requestedAt: TUESDAY,
    state: "queued",
    version: 1,
    since: TUESDAY,
    returned: false,
    last: 0,
    lastByMember: 0,
    notifiedAt: TUESDAY,
    toldAt: TUESDAY,
    ...changes,
  };
}

export function asked(conversationId: string, changes: Partial<HandoffRequest> = {}): HandoffRequest {
  return { conversationId, channel: "vigie-page", language: "fr", why: "asked", ...changes };
}

/** A clock that stands still until it is moved. */
export function createClock(start = TUESDAY) {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    pass: (seconds: number) => {
      at += seconds * 1000;
    },
    set: (moment: string) => {
      at = Date.parse(moment);
    },
  };
}
export type Clock = ReturnType<typeof createClock>;

/** A hub that keeps what it is given, and can be down. */
export function createHub(name: Hub["name"] = "teams") {
  const events: HubEvent[] = [];
  const hub = {
    name,
    events,
    down: false,
    async deliver(event: HubEvent) {
      if (hub.down) throw new Error("the hub is down");
      events.push(event);
    },
  };
  return hub;
}

export interface WorldOptions {
  readonly clock?: Clock;
  readonly file?: string;
  readonly hubs?: readonly Hub[];
  readonly parts?: Partial<HandoffParts>;
}

/** One instance of the service over a real database, with all that the member reads. */
export async function createWorld({
  clock = createClock(),
  file = ":memory:",
  hubs = [],
  parts,
}: WorldOptions = {}) {
  const errors: unknown[] = [];
  const database = await openDatabase({ file, now: clock.now, report: (error) => errors.push(error) });
  return worldOver(database, clock, hubs, errors, parts);
}

let ids = 0;

/** Another instance over the same database. */
export function worldOver(
  database: Database,
  clock: Clock,
  hubs: readonly Hub[] = [],
  errors: unknown[] = [],
  parts: Partial<HandoffParts> = {},
) {
  const read: string[] = [];
  const audited: AuditEntry[] = [];
  const store = {
    ...createHandoffStore(database, clock.now),
    ...createOutbox(database),
    ...createPresenceStore(database),
  };
  const service = createHandoffService({
    pack,
    store,
    typing: createTypingSignals(database),
    hubs,
    member: {
      tell: async (handoff, told) => {
        const detail = told.kind === "ended" ? told.why : "position" in told ? told.position : "";
        read.push(`${handoff.conversationId}: ${told.kind} ${detail}`.trim());
      },
      say: async (handoff, text) => {
        read.push(`${handoff.conversationId}> ${text}`);
      },
      typing: async (handoff) => {
        read.push(`${handoff.conversationId}: typing`);
      },
    },
    advisersSignIn: true,
    check: (text) =>
      /code/.test(text) ? { kind: "stopped", reasons: ["Ne demandez pas de code."] } : { kind: "ok" },
    mask: (text) => text.replace(/\d+/g, "‹masqué›"),
    inWords: (told, language) => `(${language}) ${told.kind}`,
    audit: { record: async (entry) => void audited.push(entry) },
    limits: HANDOFF_LIMITS,
    now: clock.now,
    newId: () => {
      ids += 1;
      return `id${ids}`;
    },
    report: (error) => errors.push(error),
    ...parts,
  });
  const { handoff, desk } = service;
  return {
    ...service,
    database,
    store,
    clock,
    read,
    audited,
    errors,
    erase: (conversationId: string) => handoff.erase(conversationId, clock.now()),
    /** asks for a person in the name of the member */
    ask: (conversationId: string, changes?: Partial<HandoffRequest>) =>
      handoff.request(asked(conversationId, changes), clock.now()),
    memberSays: (conversationId: string, text: string) =>
      handoff.tellAdviser(conversationId, { by: "member", text, key: `m:${text}` }, clock.now()),
    /** the id of the conversation's open handoff */
    idOf: async (conversationId: string) => (await store.findOpen(conversationId))?.id ?? "none",
    arrive: (...advisers: readonly Adviser[]) =>
      Promise.all(advisers.map((adviser) => desk.setPresence(adviser, "available"))),
    /** passes time, with a beat and signs of life as they are due */
    async wait(seconds: number, ...there: readonly Adviser[]) {
      for (let left = seconds; left > 0; left -= 30) {
        clock.pass(Math.min(30, left));
        for (const adviser of there) await desk.setPresence(adviser, "available");
        await service.beat();
        await service.idle();
      }
    },
  };
}
