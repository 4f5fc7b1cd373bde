import type { ServerOptions } from "restify";

const nothing = (): boolean => false;

/** restify logs requests whole, URLs and headers among them; ours must not be, so its log goes nowhere. */
export const SILENT = {
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
  child: () => SILENT,
} as unknown as NonNullable<ServerOptions["log"]>;
