import pg from "pg";
import { CHANNEL, type Changes, changeOf } from "./changes.js";

/** Comes back after so long, then after twice as long, up to the most. */
const FIRST_WAIT_MILLISECONDS = 100;
const MOST_WAIT_MILLISECONDS = 5000;
/** A connection that broke without a word is found by a question. */
const QUESTION_MILLISECONDS = 15_000;

/** The one connection of this process that hears of other instances' changes. */
export interface Listening {
  start(changes: Changes): void;
  stop(): Promise<void>;
}

/**
 * @param connection how to reach PostgreSQL
 * @param isOurs whether a server process of PostgreSQL serves this instance: what it tells, we know already
 */
export function createListening(
  connection: pg.ClientConfig,
  isOurs: (processId: number) => boolean,
): Listening {
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let wait = FIRST_WAIT_MILLISECONDS;

  const connect = async (changes: Changes): Promise<void> => {
    const current = new pg.Client({ ...connection, query_timeout: QUESTION_MILLISECONDS });
    client = current;
    let lost = false;
    const lose = (): void => {
      if (lost) return;
      lost = true;
      clearTimeout(timer);
      current.end().catch(() => {});
      if (stopped) return;
      timer = setTimeout(() => connect(changes), wait).unref();
      wait = Math.min(2 * wait, MOST_WAIT_MILLISECONDS);
    };
    const question = (): void => {
      timer = setTimeout(() => current.query("select 1").then(question, lose), QUESTION_MILLISECONDS).unref();
    };
    current.on("error", lose);
    current.on("end", lose);
    current.on("notification", ({ processId, payload = "" }) => {
      const change = isOurs(processId) ? undefined : changeOf(payload);
      if (change !== undefined) changes.tell(change);
    });
    try {
      await current.connect();
      await current.query(`listen ${CHANNEL}`);
      wait = FIRST_WAIT_MILLISECONDS;
      question();
      // Whatever was told while nobody listened is caught up on by reading.
      changes.tell(undefined);
    } catch {
      lose();
    }
  };

  return {
    start(changes) {
      void connect(changes);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
