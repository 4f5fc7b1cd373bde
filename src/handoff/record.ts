import type { Language, TopicId } from "../pack/pack.js";
import type { Adviser, EndedWhy, HandoffState, HandoffView, WhyHandoff } from "./desk.js";
import type { Rating, RatingReason } from "./rating.js";

/** A handoff as it is kept. Nothing in it says who the member is, nor what was said. */
export interface HandoffRecord {
  readonly id: string;
  readonly conversationId: string;
  readonly channel: string;
  readonly language: Language;
  readonly why: WhyHandoff;
  readonly urgent: boolean;
  readonly topic?: TopicId;
  readonly confidence?: number;
  readonly team?: string;
  readonly requestedAt: Date;

  readonly state: HandoffState;
  /** goes up by one with each change of state */
  readonly version: number;
  /** who has it, or had it when it ended */
  readonly adviser?: Pick<Adviser, "id" | "name">;
  /** since when it has been waiting, or with this adviser, or over */
  readonly since: Date;
  /** it came back from an adviser: of those as urgent, it goes first */
  readonly returned: boolean;
  /** by the first adviser */
  readonly takenAt?: Date;
  readonly endedAt?: Date;
  readonly endedWhy?: EndedWhy;
  readonly rating?: Rating;
  readonly ratingReason?: RatingReason;

  /** numbers of the transcript's last line, and of the member's last; 0: none */
  readonly last: number;
  readonly lastByMember: number;
  /** since when the member waits for this adviser's answer: their first line after the adviser's last */
  readonly memberAt?: Date;
  /** when this adviser last wrote; absent: not yet */
  readonly adviserAt?: Date;
  /** when advisers, at the desk and elsewhere, were last told that it waits */
  readonly notifiedAt: Date;
  /** the position that the member last read, and when */
  readonly toldPosition?: number;
  readonly toldAt: Date;
}

/**
 * Since when the member has been waiting for this adviser's word: they wrote last, or the adviser has come and said
 * nothing yet. `undefined`: they are not waiting for one.
 */
export function awaitsSince({ state, memberAt, adviserAt, since }: HandoffRecord): Date | undefined {
  if (state !== "human") return undefined;
  return memberAt ?? (adviserAt === undefined ? since : undefined);
}

/** @param position from 1, while it is queued */
export function viewOf(record: HandoffRecord, position?: number): HandoffView {
  const awaits = awaitsSince(record);
  const { takenAt, endedAt, endedWhy, topic, confidence, team, adviser, rating } = record;
  return {
    id: record.id,
    conversationId: record.conversationId,
    channel: record.channel,
    language: record.language,
    state: record.state,
    why: record.why,
    urgent: record.urgent,
    ...(topic !== undefined && { topic }),
    ...(confidence !== undefined && { confidence }),
    ...(team !== undefined && { team }),
    requestedAt: record.requestedAt.toISOString(),
    ...(takenAt && { takenAt: takenAt.toISOString() }),
    ...(endedAt && { endedAt: endedAt.toISOString() }),
    ...(endedWhy && { endedWhy }),
    ...(position !== undefined && { position }),
    ...(adviser && { adviser: { id: adviser.id, name: adviser.name } }),
    last: record.last,
    lastByMember: record.lastByMember,
    ...(record.state === "queued" && record.returned && { returned: true as const }),
    ...(record.state === "queued" && { notifiedAt: record.notifiedAt.toISOString() }),
    ...(awaits && { awaitsSince: awaits.toISOString() }),
    ...(rating !== undefined && { rating }),
    version: record.version,
  };
}
