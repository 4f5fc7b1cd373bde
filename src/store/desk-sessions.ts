import type { Session, SessionStore } from "../http/desk/session.js";
import type { Database, Work } from "./database.js";

type Row = { readonly asked_at: string; readonly ends_at: string; readonly body: string };

/** Sessions of the desk, shared by all instances. */
export function createDeskSessions(database: Database): SessionStore {
  /** Holds the row, so that two changes never overwrite each other. */
  const held = ({ transaction }: Work, key: string): Promise<Row | undefined> =>
    transaction
      .selectFrom("desk_sessions")
      .select(["asked_at", "ends_at", "body"])
      .where("key", "=", key)
      .$if(database.kind === "postgres", (query) => query.forUpdate())
      .executeTakeFirst();

  return {
    add: (key, session) =>
      database.change(async ({ transaction }) => {
        await transaction
          .insertInto("desk_sessions")
          .values({ key, ...rowOf(session) })
          .execute();
      }),

    find: (key) =>
      database.read(async (kysely) => {
        const row = await kysely
          .selectFrom("desk_sessions")
          .select(["asked_at", "ends_at", "body"])
          .where("key", "=", key)
          .executeTakeFirst();
        return row && sessionOf(row);
      }),

    change: (key, change) =>
      database.change(async (work) => {
        const row = await held(work, key);
        if (row === undefined) return;
        await work.transaction
          .updateTable("desk_sessions")
          .set(rowOf({ ...sessionOf(row), ...change }))
          .where("key", "=", key)
          .execute();
      }),

    claimCheck: (key, before, at) =>
      database.change(async ({ transaction }) => {
        const { numUpdatedRows } = await transaction
          .updateTable("desk_sessions")
          .set({ asked_at: at })
          .where("key", "=", key)
          .where("asked_at", "=", before)
          .executeTakeFirst();
        return numUpdatedRows === 1n;
      }),

    remove: (key) =>
      database.change(async (work) => {
        const row = await held(work, key);
        if (row === undefined) return undefined;
        await work.transaction.deleteFrom("desk_sessions").where("key", "=", key).execute();
        return sessionOf(row);
      }),

    removeEnded: (at) =>
      database.change(async ({ transaction }) => {
        await transaction.deleteFrom("desk_sessions").where("ends_at", "<=", at).execute();
      }),
  };
}

function rowOf({ askedAt, ...session }: Session) {
  return { asked_at: askedAt, ends_at: session.endsAt, body: JSON.stringify(session) };
}

function sessionOf({ asked_at, body }: Row): Session {
  return { ...(JSON.parse(body) as Omit<Session, "askedAt">), askedAt: asked_at };
}
