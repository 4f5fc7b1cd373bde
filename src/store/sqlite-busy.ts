/** How long a call waits for another process that writes to SQLite's file, milliseconds. */
export const BUSY_MILLISECONDS = 5000;

/** Whether SQLite says that another process holds what a statement needs. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
}
