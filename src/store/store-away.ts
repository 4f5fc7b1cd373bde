import { StoreAwayError } from "../channels/directline/activity-log.js";

/** SQLite: the disk is full, gone or read-only, or another process holds the file. */
const SQLITE_AWAY = /^SQLITE_(FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|NOTADB|CORRUPT|PROTOCOL)/;
/** The disk itself, where it is asked beside SQLite. */
const DISK_AWAY = /^(EIO|ENOSPC|EDQUOT|EROFS)$/;
/**
 * PostgreSQL: no connection (08), no room (53), stopped by its operator or starting (57P), system error (58), read-only;
 * a lock that was not to be had, a call that took too long or was cancelled, one that was given up for another's sake.
 */
const POSTGRES_AWAY = /^(08|53|57P|58|25006|55P03|57014|40P01)/;
/** Sockets. */
const NETWORK_AWAY = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)/;
/** What the driver says itself, without a code. */
const DRIVER_AWAY =
  /Connection terminated|timeout exceeded|Query read timeout|not queryable|database connection is not open/i;

/** @returns the error by which users know that the database is away; `undefined` for any other fault */
export function awayError(error: unknown): StoreAwayError | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof StoreAwayError) return error;
  const code = "code" in error ? String(error.code) : "";
  const codes = [SQLITE_AWAY, DISK_AWAY, POSTGRES_AWAY, NETWORK_AWAY];
  const away = codes.some((pattern) => pattern.test(code)) || DRIVER_AWAY.test(error.message);
  return away ? new StoreAwayError(code || "CONNECTION", { cause: error }) : undefined;
}

/** PostgreSQL ends this one session, or crashed under it; the socket breaks. What cannot connect at all says otherwise. */
const CUT = /^(57P01|57P02|ECONNRESET|EPIPE)$/;
const CUT_WITHOUT_CODE = /^Connection terminated( unexpectedly)?$|not queryable/;

/** @returns whether a connection broke that had been there: another may be had at once */
export function isCut(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return "code" in error ? CUT.test(String(error.code)) : CUT_WITHOUT_CODE.test(error.message);
}
