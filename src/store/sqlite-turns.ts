import type Sqlite from "better-sqlite3";
import type { Kysely } from "kysely";
import { LEASE_SECONDS } from "../channels/directline/limits.js";
import type { GroupCommit } from "./group-commit.js";
import type { Tables } from "./tables.js";
import { bodyFrom, type ClaimedRow, type TurnRows } from "./turn-rows.js";

interface ConversationRow {
  readonly user_id: string;
  readonly language: string;
  readonly last_number: number;
  readonly last_at: number;
}

/**
 * The turns' statements on SQLite, each prepared once; a call of several shares the commit of others that come together.
 *
 * @param kysely reads, once a change that it makes step by step is over: nobody may see half of one
 * @param database its schema is up to date
 * @param now by it leases end
 */
export function createSqliteTurns(
  kysely: Kysely<Tables>,
  database: Sqlite.Database,
  { runAtOnce }: Pick<GroupCommit, "runAtOnce">,
  now: () => Date,
): TurnRows {
  const prepare = <Row = unknown>(text: string) => database.prepare<unknown[], Row>(text);
  const conversation = prepare<ConversationRow>(
    "select user_id, language, last_number, last_at from conversations where id = ?",
  );
  const insertActivity = prepare(
    `insert into activities (conversation_id, number, sender, client_activity_id, body) values (?, ?, ?, ?, ?)
      on conflict (conversation_id, sender, client_activity_id) do nothing`,
  );
  const repeated = prepare<{ number: number; body: string }>(
    "select number, body from activities where conversation_id = ? and sender = ? and client_activity_id = ?",
  );
  const touch = prepare("update conversations set touched_at = ?, last_number = ?, last_at = ? where id = ?");
  const insertTurn = prepare("insert into turns (conversation_id, number, attempts) values (?, ?, 0)");
  const firstTurn = prepare<{ number: number; attempts: number; body: string | null }>(
    `select number, attempts, body from turns left join activities using (conversation_id, number)
      where conversation_id = ? order by number limit 1`,
  );
  const takeLease = prepare(
    `insert into leases (conversation_id, token, ends_at) values (@id, @token, @now + @lasts)
      on conflict (conversation_id) do update set token = @token, ends_at = @now + @lasts
      where leases.ends_at < @now or leases.ends_at > @now + @lasts`,
  );
  const countAttempt = prepare(
    "update turns set attempts = attempts + 1 where conversation_id = ? and number = ?",
  );
  const state = prepare<{ data: string; etag: number }>(
    "select data, etag from states where conversation_id = ?",
  );
  const giveLease = prepare("delete from leases where conversation_id = ? and token = ?");
  const turn = prepare("select 1 from turns where conversation_id = ? and number = ?");
  const endTurn = prepare("delete from turns where conversation_id = ? and number = ?");
  const insertState = prepare(
    `insert into states (conversation_id, data, etag, changed_at) values (?, ?, 1, ?)
      on conflict (conversation_id) do nothing`,
  );
  const updateState = prepare(
    "update states set data = ?, etag = etag + 1, changed_at = ? where conversation_id = ? and etag = ?",
  );

  const claim = (id: string, token: string): ClaimedRow | undefined => {
    const here = conversation.get(id);
    const next = firstTurn.get(id);
    if (here === undefined || next === undefined) return undefined;
    const lease = { id, token, now: now().getTime(), lasts: LEASE_SECONDS * 1000 };
    if (takeLease.run(lease).changes === 0) return undefined;
    countAttempt.run(id, next.number);
    const remembered = state.get(id);
    return {
      ...next,
      userId: here.user_id,
      language: here.language,
      state: remembered?.data ?? null,
      etag: remembered?.etag ?? null,
    };
  };

  return {
    append: ({ conversationId: id, sender, clientActivityId, draft, waits, token, at: asked }) =>
      runAtOnce(() => {
        const here = conversation.get(id);
        if (here === undefined) return undefined;
        const number = here.last_number + 1;
        const at = Math.max(asked, here.last_at + 1);
        const body = bodyFrom(draft, id, { number, at });
        if (insertActivity.run(id, number, sender, clientActivityId, body).changes === 0) {
          const there = repeated.get(id, sender, clientActivityId);
          return there && { number: there.number, at, repeated: there.body, claimed: undefined };
        }
        touch.run(asked, number, at, id);
        if (waits) insertTurn.run(id, number);
        const claimed = token === null ? undefined : claim(id, token);
        return { number, at, repeated: null, claimed };
      }),

    claim: (id, token) => runAtOnce(() => claim(id, token)),

    finish: ({ conversationId: id, token, number: ended, etag, state, drafts, senders, at: asked }) =>
      runAtOnce(() => {
        const here = conversation.get(id);
        if (here === undefined || giveLease.run(id, token).changes === 0) return undefined;
        if (turn.get(id, ended) === undefined) return undefined;
        if (state !== null) {
          const { changes } =
            etag === null ? insertState.run(id, state, asked) : updateState.run(state, asked, id, etag);
          if (changes === 0) return undefined;
        }
        endTurn.run(id, ended);
        const number = here.last_number + 1;
        const at = Math.max(asked, here.last_at + 1);
        for (const [index, draft] of drafts.entries()) {
          const place = { number: number + index, at: at + index };
          insertActivity.run(id, place.number, senders[index], null, bodyFrom(draft, id, place));
        }
        const count = drafts.length;
        touch.run(asked, here.last_number + count, count === 0 ? here.last_at : at + count - 1, id);
        return { number, at, waits: firstTurn.get(id) !== undefined };
      }),

    read: (id, after, most) =>
      kysely
        .selectFrom("activities")
        .select(["number", "body"])
        .where("conversation_id", "=", id)
        .where("number", ">", after)
        .orderBy("number")
        .limit(most)
        .execute(),
  };
}
