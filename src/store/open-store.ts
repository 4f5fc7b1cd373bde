import type { Kept } from "../channels/directline/stand-in.js";
import type { MemberReferences } from "../channels/member-reference.js";
import type { Audit } from "../handoff/audit.js";
import type { HubMemory } from "../handoff/desk.js";
import type { HandoffStore, Outbox, PresenceStore, TypingSignals } from "../handoff/handoff-store.js";
import type { SessionStore } from "../http/desk/session.js";
import { createActivityLog } from "./activity-log.js";
import { createAudit } from "./audit.js";
import { createChannelTurns } from "./channel-turns.js";
import { type Database, type DatabaseOptions, openDatabase } from "./database.js";
import { createDeskSessions } from "./desk-sessions.js";
import { createHandoffStore } from "./handoffs.js";
import { createHubMemory } from "./hub-memory.js";
import { createLeases } from "./leases.js";
import { createMemberReferences } from "./member-references.js";
import { createOutbox } from "./outbox.js";
import { createPresenceStore } from "./presences.js";
import { createRestore } from "./restore.js";
import { createRevocations } from "./revocations.js";
import { createTurnQueue } from "./turn-queue.js";
import { createTypingSignals } from "./typing-signals.js";

/** All that is kept, each part behind the interface of its user. */
export interface Store extends Kept {
  readonly database: Database;
  readonly handoffs: HandoffStore & Outbox & PresenceStore;
  readonly typing: TypingSignals;
  readonly hubMemory: HubMemory;
  readonly references: MemberReferences;
  readonly deskSessions: SessionStore;
  readonly audit: Audit;
}

export interface StoreOptions extends DatabaseOptions {
  /** RETENTION_DAYS */
  readonly keptDays: number;
  /** so many random bytes */
  readonly random: (bytes: number) => Buffer;
}

const AUDIT_ID_BYTES = 16;

/** @throws StoreError with a remedy if the database cannot be opened */
export async function openStore(options: StoreOptions): Promise<Store> {
  const database = await openDatabase(options);
  const leases = createLeases(database, options.random);
  // The file belongs to one process: whoever held these is gone, and its members need not wait for their end.
  if (database.kind === "sqlite") {
    await database.change(({ transaction }) => transaction.deleteFrom("leases").execute());
  }
  const revocations = createRevocations(database);
  await revocations.refresh(options.now());
  return {
    log: createActivityLog(database, options.keptDays),
    turns: createTurnQueue(database, leases),
    channelTurns: createChannelTurns(database, leases),
    restore: createRestore(database, options.now),
    revocations,
    handoffs: {
      ...createHandoffStore(database, options.now),
      ...createOutbox(database),
      ...createPresenceStore(database),
    },
    typing: createTypingSignals(database),
    hubMemory: createHubMemory(database),
    references: createMemberReferences(database, options.now),
    deskSessions: createDeskSessions(database),
    audit: createAudit(database, () => options.random(AUDIT_ID_BYTES).toString("base64url")),
    database,
  };
}
