import type { Dialect, Kysely, RawBuilder } from "kysely";
import type { Changes } from "./changes.js";
import type { RunChange } from "./group-commit.js";
import type { Tables } from "./tables.js";
import type { TurnRows } from "./turn-rows.js";

export type DatabaseKind = "sqlite" | "postgres";

interface Begun {
  readonly run: RunChange;
  readonly turns: TurnRows;
  /** @returns when no power failure can take back any more what a reader sees now */
  settled(): Promise<void>;
  /**
   * Gives the space of what was deleted back, so that it leaves the files.
   *
   * @returns false if another process keeps that from happening now
   */
  tidy(): Promise<boolean>;
}

/** What differs between the two databases. */
export interface Engine {
  readonly kind: DatabaseKind;
  readonly dialect: Dialect;
  /** The ways to change the data, once the schema is up to date. */
  begin(kysely: Kysely<Tables>): Begun;
  /** milliseconds since 1970, by the clock by which leases end: one for all instances */
  clock(): RawBuilder<number>;
  /** Begins to hear of other instances' changes; `undefined`: some may have been missed. */
  listen(changes: Changes): void;
  /** Closes what is beside the connections of Kysely. */
  close(): Promise<void>;
  /** @returns what to tell an operator whose database cannot be opened */
  openingError(error: unknown): unknown;
}
