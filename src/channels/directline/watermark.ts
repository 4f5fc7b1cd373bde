/**
 * How far a client has read: of the log, and beyond it of what one instance held in memory while the store was away.
 * Numbers of the latter are good only as long as that memory lasts: when the store takes it in, they may change.
 */
export interface Mark {
  /** the number of the last activity that the client has of the log */
  readonly kept: number;
  readonly beyond?: { readonly number: number; readonly memory: string };
}

/** What a client is sent, by what tells how far it has read then. */
interface Numbered {
  readonly number: number;
  /** names the memory that holds the activity; absent: the log does */
  readonly memory?: string;
}

/** No conversation is as long; both databases hold such a number. */
const MOST = 999_999_999;
const FORM = /^(\d+)(?:-(\d+)-([\w-]+))?$/;

/**
 * @param watermark as a client sends it back; nothing, "-" and rubbish mean the start, as a client that has seen nothing
 *   sends an empty one
 */
export function markOf(watermark: string | undefined): Mark {
  const [, kept, number, memory] = watermark?.match(FORM) ?? [];
  const bounded = (digits: string): number => Math.min(Number(digits), MOST);
  if (kept === undefined) return { kept: 0 };
  if (number === undefined || memory === undefined) return { kept: bounded(kept) };
  return { kept: bounded(kept), beyond: { number: bounded(number), memory } };
}

/** @returns what clients get: digits, as Microsoft's service gives, but for what only memory holds */
export function watermarkOf({ kept, beyond }: Mark): string {
  return beyond === undefined ? String(kept) : `${kept}-${beyond.number}-${beyond.memory}`;
}

/**
 * @param kept what the client had of the log
 * @param sent what it gets now, in order; at least one
 * @returns how far it has read then
 */
export function markAfter(kept: number, sent: readonly Numbered[]): Mark {
  const last = sent.at(-1);
  const logged = sent.findLast(({ memory }) => memory === undefined)?.number ?? kept;
  if (last?.memory === undefined) return { kept: logged };
  return { kept: logged, beyond: { number: last.number, memory: last.memory } };
}
