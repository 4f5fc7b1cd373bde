import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { createLeases } from "../../src/store/leases.js";

it("a lease is named as none before it, of whatever process", () => {
  const processes = [1, 2].map(() => createLeases({ clock: () => sql<number>`0` }, randomBytes));
  const names = processes.flatMap(({ newToken }) => [newToken(), newToken(), newToken()]);
  expect(new Set(names).size).toBe(names.length);
});
