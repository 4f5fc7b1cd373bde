import { StoreAwayError } from "../channels/directline/activity-log.js";
import { HubError } from "../channels/hubs/hub-error.js";
import { LOG_LEVELS, type LogLevel } from "../config.js";

/** What may be said of an event: ids, codes, counts, durations. Never text of a member's, a token or a URL's query. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** The operator's log: one JSON object a line. */
export interface Log {
  error(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  debug(event: string, fields?: LogFields): void;
}

/**
 * @param level the least that is written
 * @param write takes one line
 */
export function createLog(level: LogLevel, now: () => Date, write: (line: string) => void): Log {
  const enabled = LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(level) + 1);
  const at =
    (level: LogLevel) =>
    (event: string, fields: LogFields = {}): void => {
      if (enabled.includes(level))
        write(`${JSON.stringify({ time: now().toISOString(), level, event, ...fields })}\n`);
    };
  return { error: at("error"), warn: at("warn"), info: at("info"), debug: at("debug") };
}

/**
 * Logs failures. That the store is away is no failure of what asked for it, and is told by itself, once when it goes and
 * once when it is back (`createStandIn`): each call that meets it is worth a line only to who looks for its course.
 *
 * @param event "turn failed"
 */
export function failureLog(log: Log, event: string): (error: unknown) => void {
  return (error) => log[error instanceof StoreAwayError ? "debug" : "error"](event, errorFields(error));
}

/**
 * What may be logged of an error: its kind and where in the code it arose; of a hub's, which one it was and the status
 * that it answered. Its message stays out, as messages quote what they could not read.
 */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^ {4}at /.test(line));
  return {
    error: error.name,
    code,
    ...(error instanceof HubError && { hub: error.hub, status: error.status }),
    at: frames
      .slice(0, 8)
      .map((line) => line.trim())
      .join(" < "),
  };
}
