import type pg from "pg";
import { LEASE_SECONDS } from "../channels/directline/limits.js";
import { createBatches } from "./batches.js";
import { awayError } from "./store-away.js";
import type { ActivityRow, ClaimedRow, FinishedRow, NewActivity, TurnEnd, TurnRows } from "./turn-rows.js";

/** What a function gives where it has nothing to give: a row of nulls. */
type OrNothing<Row> = { readonly [Name in keyof Row]: Row[Name] | null };
type Appended = OrNothing<{ appended: number; at: number; repeated: string }> & OrNothing<ClaimedRow>;
interface Wanted {
  readonly conversationId: string;
  readonly after: number;
  readonly most: number;
}

const LEASE_MILLISECONDS = LEASE_SECONDS * 1000;

/**
 * The turns' calls on PostgreSQL: each is one function there (migration 0006), so one round trip and one commit, which
 * calls of several conversations share when they come together.
 */
export function createPostgresTurns(pool: pg.Pool): TurnRows {
  const ask = async <Row extends pg.QueryResultRow>(name: string, text: string, values: unknown[]) => {
    const { rows } = await pool.query<Row>({ name, text, values });
    return rows;
  };
  /**
   * Has one statement answer several asks.
   *
   * @param types of what an ask brings
   * @param answering what gives the rows for `asked`, whose columns are a1, a2, ...
   * @returns each ask's rows, in the order of the asks
   */
  const batched = <Ask extends { readonly conversationId: string }, Row extends object>(
    name: string,
    types: readonly string[],
    valuesOf: (ask: Ask) => unknown[],
    answering: string,
  ) =>
    createBatches<Ask, readonly Row[]>(
      async (asks) => {
        const answers: Row[][] = asks.map(() => []);
        // Whoever locks several conversations locks them in this order, or two could wait for each other.
        const order = asks.map((ask, place) => ({ ask, place })).sort(byConversation);
        const values = order.flatMap(({ ask, place }) => [...valuesOf(ask), place]);
        const text = `select answer.*, asked.place as "askedAs" from ${asked(types, asks.length)}, lateral ${answering} as answer`;
        const rows = await ask<Row & { askedAs: number }>(`${name} ${asks.length}`, text, values);
        for (const row of rows) answers[row.askedAs]?.push(row);
        return answers;
      },
      (error) => awayError(error) === undefined,
    );

  const append = batched<NewActivity, Appended>(
    "append",
    ["text", "text", "text", "text", "boolean", "text", "bigint"],
    ({ conversationId, sender, clientActivityId, draft, waits, token, at }) => [
      conversationId,
      sender,
      clientActivityId,
      draft,
      waits,
      token,
      at,
    ],
    `vigie_append(a1, a2, a3, a4, a5, a6, ${LEASE_MILLISECONDS}, a7)`,
  );
  const finish = batched<TurnEnd, OrNothing<FinishedRow>>(
    "finish",
    ["text", "text", "integer", "integer", "text", "text[]", "text[]", "bigint"],
    ({ conversationId, token, number, etag, state, drafts, senders, at }) => [
      conversationId,
      token,
      number,
      etag,
      state,
      drafts,
      senders,
      at,
    ],
    "vigie_finish(a1, a2, a3, a4, a5, a6, a7, a8)",
  );
  const read = batched<Wanted, ActivityRow>(
    "read",
    ["text", "integer", "integer"],
    ({ conversationId, after, most }) => [conversationId, after, most],
    "(select number, body from activities where conversation_id = a1 and number > a2 order by number limit a3)",
  );

  return {
    async append(activity) {
      const [row] = await append(activity);
      if (row === undefined || row.appended === null || row.at === null) return undefined;
      return { number: row.appended, at: row.at, repeated: row.repeated, claimed: claimedOf(row) };
    },

    async claim(conversationId, token) {
      const [row] = await ask<OrNothing<ClaimedRow>>("claim", "select * from vigie_claim($1, $2, $3)", [
        conversationId,
        token,
        LEASE_MILLISECONDS,
      ]);
      return row && claimedOf(row);
    },

    async finish(end) {
      const [row] = await finish(end);
      if (row === undefined || row.number === null || row.at === null) return undefined;
      return { number: row.number, at: row.at, waits: row.waits === true };
    },

    read: (conversationId, after, most) => read({ conversationId, after, most }),
  };
}

interface Placed {
  readonly ask: { readonly conversationId: string };
  readonly place: number;
}

/** Those of one conversation stay in their order. */
function byConversation({ ask: one }: Placed, { ask: other }: Placed): number {
  if (one.conversationId === other.conversationId) return 0;
  return one.conversationId < other.conversationId ? -1 : 1;
}

/** @returns the table of so many asks, each with its place in the batch */
function asked(types: readonly string[], count: number): string {
  const all = [...types, "integer"];
  const row = (index: number): string =>
    `(${all.map((type, column) => `$${index * all.length + column + 1}::${type}`).join(", ")})`;
  const columns = types.map((_, column) => `a${column + 1}`);
  const rows = Array.from({ length: count }, (_, index) => row(index));
  return `(values ${rows.join(", ")}) as asked (${[...columns, "place"].join(", ")})`;
}

function claimedOf(row: OrNothing<ClaimedRow>): ClaimedRow | undefined {
  const { userId, language, number, attempts, body, state, etag } = row;
  if (userId === null || language === null || number === null || attempts === null) return undefined;
  return { userId, language, number, attempts, body, state, etag };
}
