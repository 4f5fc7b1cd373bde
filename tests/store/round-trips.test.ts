import { randomBytes } from "node:crypto";
import { EventEmitter } from "node:events";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { createDirectLine, type DirectLine } from "../../src/channels/directline/direct-line.js";
import { LIMITS } from "../../src/channels/directline/limits.js";
import { createStandIn } from "../../src/channels/directline/stand-in.js";
import { createTurnState } from "../../src/channels/turn-state.js";
import { openStore, type Store } from "../../src/store/open-store.js";
import { NOTICE, TEST_PACK, testMask } from "../channels/directline/server.js";
import { createTestBot } from "../channels/directline/test-bot.js";
import { startPostgres, type TestPostgres } from "../postgres.js";

/** One takes the message in and claims its turn, one keeps the answer and ends the turn. */
const ROUND_TRIPS_OF_TURN = 2;
/**
 * An instance that did not take the message in reads what its stream is to show: the message, then the answer; once, where
 * the first reading finds both.
 */
const READS_ELSEWHERE = 2;

const QUIET_MILLISECONDS = 200;

const CALLER = { base: "http://127.0.0.1", address: "127.0.0.1" };

let postgres: TestPostgres;
const opened: Store[] = [];
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  const url = await postgres.database();
  const now = (): Date => new Date();
  for (const _ of ["one instance", "another"]) {
    const store = await openStore({ url, file: "", keptDays: 1, now, random: randomBytes, report: () => {} });
    opened.push(store);
    // Once it listens, it reads for all its streams: that is no turn's.
    await new Promise<void>((resolve) => {
      store.database.changes.subscribe((change) => {
        if (change === undefined) resolve();
      });
    });
  }
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const { database } of opened.splice(0)) await database.close();
});

function instance(store: Store | undefined): DirectLine {
  if (store === undefined) throw new Error("The store is open.");
  return createDirectLine({
    pack: TEST_PACK,
    mask: testMask,
    bot: createTestBot().handler,
    state: createTurnState(),
    store: createStandIn(store, NOTICE, () => {}),
    config: { tokenSecret: Buffer.alloc(32, 1), allowedOrigins: [] },
    limits: LIMITS,
    now: () => new Date(),
    random: randomBytes,
    failure: () => ({ type: "message", text: "Failed." }),
    erased: () => ({ type: "message", text: "Erased." }),
    notErased: () => ({ type: "message", text: "Not erased." }),
    report: (error) => {
      throw error;
    },
  });
}

/** A socket that takes whatever it is sent. */
class TakingSocket extends EventEmitter {
  readonly readyState = WebSocket.OPEN;
  readonly texts: string[] = [];
  send(frame: string, sent: () => void): void {
    const { activities } = JSON.parse(frame) as { activities: { text: string }[] };
    this.texts.push(...activities.map(({ text }) => text));
    sent();
  }
}

/** A question asked of one instance while a stream is open at the same or another. @returns how often PostgreSQL was asked */
async function askOnce(asked: DirectLine, streaming: DirectLine): Promise<number> {
  const { token, conversationId } = await asked.tokenForPage(CALLER);
  const caller = { ...CALLER, authorization: `Bearer ${token}` };
  await asked.start(caller, {});
  await asked.idle();
  const socket = new TakingSocket();
  streaming.connect(socket as unknown as WebSocket, { conversationId, mark: { kept: 0 } });
  await expect.poll(() => socket.texts).toEqual(["Welcome"]);
  const queries = vi.spyOn(pg.Client.prototype, "query");
  await quiet(queries);
  queries.mockClear();
  await asked.post(caller, conversationId, { type: "message", text: "hello" });
  await asked.idle();
  await expect.poll(() => socket.texts).toEqual(["Welcome", "hello", "Echo: hello"]);
  // "select 1" asks whether the listening connection still lives, from time to time.
  return queries.mock.calls.filter(([statement]) => (statement as unknown) !== "select 1").length;
}

/** News of the welcome may still be under way to the other instance, which then reads once more. */
async function quiet({ mock }: { readonly mock: { readonly calls: readonly unknown[] } }): Promise<void> {
  let before = -1;
  while (mock.calls.length !== before) {
    before = mock.calls.length;
    await setTimeout(QUIET_MILLISECONDS);
  }
}

describe("a turn on PostgreSQL", () => {
  it("takes two round trips, and none to show it to a stream of the same instance", async () => {
    const one = instance(opened[0]);
    expect(await askOnce(one, one)).toBe(ROUND_TRIPS_OF_TURN);
  });

  it("is read by the instance that has the stream, for each of its two changes at most", async () => {
    const trips = await askOnce(instance(opened[0]), instance(opened[1]));
    expect(trips).toBeLessThanOrEqual(ROUND_TRIPS_OF_TURN + READS_ELSEWHERE);
  });
});
