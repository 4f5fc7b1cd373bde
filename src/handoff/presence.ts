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
