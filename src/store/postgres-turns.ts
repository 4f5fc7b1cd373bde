import type pg from "pg";
import { LEASE_SECONDS } from "../channels/directline/limits.js";
import type { ClaimedRow, FinishedRow, TurnRows } from "./turn-rows.js";

/** What a function gives where it has nothing to give: a row of nulls. */
type OrNothing<Row> = { readonly [Name in keyof Row]: Row[Name] | null };
type Read = { readonly number: number; readonly body: string };
type Append = OrNothing<{ appended: number; at: number; repeated: string }> & OrNothing<ClaimedRow>;

const LEASE_MILLISECONDS = LEASE_SECONDS * 1000;

/** The turns' calls on PostgreSQL: each is one function there (migration 0006), so one round trip and one commit. */
export function createPostgresTurns(pool: pg.Pool): TurnRows {
  const ask = async <Row extends pg.QueryResultRow>(name: string, text: string, values: unknown[]) => {
    const { rows } = await pool.query<Row>({ name, text, values });
    return rows;
  };
  return {
    async append({ conversationId, sender, clientActivityId, draft, waits, token, at }) {
      const [row] = await ask<Append>(
        "append",
        "select * from vigie_append($1, $2, $3, $4, $5, $6, $7, $8)",
        [conversationId, sender, clientActivityId, draft, waits, token, LEASE_MILLISECONDS, at],
      );
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

    async finish({ conversationId, token, number, etag, state, drafts, senders, at }) {
      const [row] = await ask<OrNothing<FinishedRow>>(
        "finish",
        "select * from vigie_finish($1, $2, $3, $4, $5, $6, $7, $8)",
        [conversationId, token, number, etag, state, drafts, senders, at],
      );
      if (row === undefined || row.number === null || row.at === null) return undefined;
      return { number: row.number, at: row.at, waits: row.waits === true };
    },

    read: (conversationId, after, most) =>
      ask<Read>(
        "read",
        "select number, body from activities where conversation_id = $1 and number > $2 order by number limit $3",
        [conversationId, after, most],
      ),
  };
}

function claimedOf(row: OrNothing<ClaimedRow>): ClaimedRow | undefined {
  const { userId, language, number, attempts, body, state, etag } = row;
  if (userId === null || language === null || number === null || attempts === null) return undefined;
  return { userId, language, number, attempts, body, state, etag };
}
