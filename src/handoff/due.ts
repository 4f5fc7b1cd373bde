import type { Change } from "./change.js";
import { type HandoffLimits, hasPassed } from "./limits.js";
import { awaitsSince, type HandoffRecord } from "./record.js";

/**
 * What time has done to a handoff.
 *
 * @param served whether somebody may still come: within the opening hours, or an adviser is there
 * @param gone ids of the advisers who have left the desk
 * @returns the change that is due, or nothing
 */
export function dueChange(
  record: HandoffRecord,
  served: boolean,
  gone: ReadonlySet<string>,
  limits: HandoffLimits,
  at: Date,
): Change | undefined {
  if (record.state === "queued") {
    return !served || hasPassed(limits.queued, record.since, at) ? { kind: "expire" } : undefined;
  }
  if (record.state === "closed") return undefined;
  const waits = awaitsSince(record);
  if (waits === undefined) return memberSilent(record, limits, at);
  const left = record.adviser !== undefined && gone.has(record.adviser.id);
  return left || hasPassed(limits.adviserSilent, waits, at) ? { kind: "adviser-silent" } : undefined;
}

function memberSilent(record: HandoffRecord, limits: HandoffLimits, at: Date): Change | undefined {
  const since = record.adviserAt ?? record.since;
  return hasPassed(limits.memberSilent, since, at) ? { kind: "member-silent" } : undefined;
}

/**
 * What a queued member should read of their place: that they moved up, or that others go first. What they last read
 * does not stay on their page for long once it is not true any more.
 */
export function newsOf(
  { toldPosition, toldAt }: HandoffRecord,
  position: number,
  limits: HandoffLimits,
  at: Date,
): "position" | "overtaken" | undefined {
  if (position === toldPosition || !hasPassed(limits.betweenPositions, toldAt, at)) return undefined;
  return toldPosition === undefined || position < toldPosition ? "position" : "overtaken";
}
