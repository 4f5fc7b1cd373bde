import type { Adviser, EndedWhy } from "./desk.js";
import { placeOf } from "./queue.js";
import type { HandoffRecord } from "./record.js";
import type { Told } from "./told.js";

/** What a handoff is about, how sure the bot was of that, and whose subject it is. */
export type Topical = Pick<HandoffRecord, "topic" | "confidence" | "team">;

/** What may happen to a handoff once it is asked for: an adviser acts, the member does, or time has passed. */
export type Change =
  | { readonly kind: "take"; readonly by: Adviser }
  | { readonly kind: "transfer"; readonly by: Adviser; readonly to: Adviser | "queue" }
  | { readonly kind: "end"; readonly by: Adviser }
  /** the member leaves the queue, or sends the adviser away */
  | { readonly kind: "leave" }
  /** the member has the conversation deleted */
  | { readonly kind: "erase" }
  /** the member waits for a word of the adviser's, in vain */
  | { readonly kind: "adviser-silent" }
  /** the member has stopped writing */
  | { readonly kind: "member-silent" }
  /** the member told of harm: danger to life, or something urgent about this */
  | { readonly kind: "raise"; readonly why: "danger" }
  | { readonly kind: "raise"; readonly why: "urgent"; readonly topic: Topical }
  /** nobody came */
  | { readonly kind: "expire" };

/** `unchanged`: it is so already. `told` is absent where the member reads the answer to what they asked instead. */
export type Changed =
  | { readonly kind: "changed"; readonly record: HandoffRecord; readonly told?: Told }
  | { readonly kind: "unchanged" }
  | { readonly kind: "taken-by"; readonly adviser: string }
  | { readonly kind: "not-yours" }
  | { readonly kind: "gone" };

/**
 * The state machine of a handoff: `queued → human → queued | closed`, and `queued → closed`. A conversation is the
 * bot's when no handoff of it is queued or human. Pure; never throws.
 *
 * @param open all handoffs that are not closed: one that goes back to the queue has its place among them
 * @returns what it becomes, or why it stays as it is: `gone` is over, or not in the state that the change wants
 */
export function changed(
  record: HandoffRecord,
  change: Change,
  at: Date,
  open: readonly HandoffRecord[] = [],
): Changed {
  if (record.state === "closed") return { kind: "gone" };
  switch (change.kind) {
    case "take":
      return taken(record, change.by, at);
    case "transfer":
      if (!mayActFor(record, change.by)) return { kind: "not-yours" };
      return change.to === "queue" ? requeued(record, at, open) : transferred(record, change.to, at);
    case "end":
      return mayActFor(record, change.by) ? ended(record, "adviser", at) : { kind: "not-yours" };
    case "leave": {
      const left = ended(record, record.state === "queued" ? "member-left" : "back-to-bot", at);
      return { kind: "changed", record: left.record };
    }
    case "erase":
      return { kind: "changed", record: ended(record, "erased", at).record };
    case "adviser-silent":
      return record.state === "human" ? requeued(record, at, open) : { kind: "gone" };
    case "member-silent":
      return record.state === "human" ? ended(record, "time-out", at) : { kind: "gone" };
    case "raise":
      return raised(record, change);
    case "expire":
      return ended(record, "expired", at);
    default:
      return change satisfies never;
  }
}

/** A conversation is its adviser's; a supervisor may act in their place. Nobody's, it must be taken first. */
function mayActFor({ state, adviser }: HandoffRecord, by: Adviser): boolean {
  return state === "human" && (adviser?.id === by.id || by.role === "supervisor");
}

function taken(record: HandoffRecord, by: Adviser, at: Date): Changed {
  if (record.state === "human") {
    return record.adviser?.id === by.id
      ? { kind: "unchanged" }
      : { kind: "taken-by", adviser: record.adviser?.name ?? "" };
  }
  const taken = { ...withAdviser(record, by, at), takenAt: record.takenAt ?? at };
  return { kind: "changed", record: taken, told: { kind: "taken" } };
}

function transferred(record: HandoffRecord, to: Adviser, at: Date): Changed {
  if (record.adviser?.id === to.id) return { kind: "unchanged" };
  return { kind: "changed", record: withAdviser(record, to, at), told: { kind: "transferred" } };
}

/** The adviser has just come: both silences begin anew. */
function withAdviser(record: HandoffRecord, { id, name }: Adviser, at: Date): HandoffRecord {
  const { memberAt: _member, adviserAt: _adviser, ...rest } = record;
  return { ...rest, ...next(record, at), state: "human", adviser: { id, name } };
}

/** It waits as long as before, and nobody is told but those who are to come: the member has other things to read. */
function raised(record: HandoffRecord, change: Change & { readonly kind: "raise" }): Changed {
  const { why } = change;
  if (record.why === "danger" || (record.urgent && why === "urgent")) return { kind: "unchanged" };
  // What they asked about before matters no more to whoever is in danger.
  const { topic: _topic, confidence: _confidence, team: _team, ...rest } = record;
  const about = why === "danger" ? rest : { ...record, ...change.topic };
  return { kind: "changed", record: { ...about, urgent: true, why, version: record.version + 1 } };
}

function requeued(record: HandoffRecord, at: Date, open: readonly HandoffRecord[]): Changed {
  const { adviser: _, ...rest } = record;
  const back: HandoffRecord = {
    ...rest,
    ...next(record, at),
    state: "queued",
    returned: true,
    notifiedAt: at,
    toldAt: at,
  };
  const others = open.filter(({ id }) => id !== record.id);
  const position = placeOf(back, [...others, back], [], at)?.position ?? 1;
  return {
    kind: "changed",
    record: { ...back, toldPosition: position },
    told: { kind: "requeued", position },
  };
}

function ended(record: HandoffRecord, why: EndedWhy, at: Date): Changed & { readonly kind: "changed" } {
  const over: HandoffRecord = { ...record, ...next(record, at), state: "closed", endedAt: at, endedWhy: why };
  return { kind: "changed", record: over, told: { kind: "ended", why } };
}

function next({ version }: HandoffRecord, at: Date): Pick<HandoffRecord, "version" | "since"> {
  return { version: version + 1, since: at };
}
