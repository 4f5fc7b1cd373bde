import type { Adviser, Presence } from "./desk.js";
import type { HandoffParts } from "./parts.js";

type Parts = Pick<HandoffParts, "store" | "limits" | "now">;

/** Those at the desk. One who gave no sign of life for a while is not there any more, whatever they last said. */
export async function advisersThere({
  store,
  limits,
  now,
}: Parts): Promise<readonly (Adviser & { readonly presence: Presence })[]> {
  const there = await store.presences(secondsBefore(now(), limits.presence));
  return there.flatMap(({ presence, ...adviser }) =>
    presence === "signed-out" ? [] : [{ ...adviser, presence }],
  );
}

/** The ids of those who left the desk, and have not come back for `limits.adviserGone`. */
export async function advisersGone({ store, limits, now }: Parts): Promise<ReadonlySet<string>> {
  const [ever, lately] = await Promise.all([
    store.presences(new Date(0)),
    store.presences(secondsBefore(now(), limits.adviserGone)),
  ]);
  const signs = new Set(lately.map(({ id }) => id));
  const gone = ever.filter(({ id, presence }) => presence === "signed-out" && !signs.has(id));
  return new Set(gone.map(({ id }) => id));
}

export async function isSomebodyAvailable(parts: Parts): Promise<boolean> {
  return (await advisersThere(parts)).some(({ presence }) => presence === "available");
}

/** @param seconds how long ago at most */
export async function wasSomebodyThere({ store, now }: Parts, seconds: number): Promise<boolean> {
  return (await store.presences(secondsBefore(now(), seconds))).length > 0;
}

function secondsBefore(at: Date, seconds: number): Date {
  return new Date(at.getTime() - seconds * 1000);
}
