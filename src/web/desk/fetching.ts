import type { TranscriptLine } from "../../handoff/desk.js";
import type { Handoffs } from "./handoffs.js";

export interface FetchingParts {
  /** Asks the server for the lines after a number. */
  readonly ask: (id: string, after: number) => Promise<readonly TranscriptLine[]>;
  /** those of the session; another session has others */
  readonly handoffs: () => Handoffs;
  readonly mayRead: (id: string) => boolean;
  /** @param fresh lines that came in while the adviser was there: none at the first time */
  readonly fetched: (id: string, fresh: readonly TranscriptLine[]) => void;
}

/**
 * Fetches what the server has of a transcript and this page has not.
 *
 * @returns takes a handoff's id; resolves once the page has what was there. One fetch a conversation at a time
 */
export function createFetching({
  ask,
  handoffs,
  mayRead,
  fetched,
}: FetchingParts): (id: string) => Promise<void> {
  const running = new Map<string, Promise<void>>();

  const fetchOnce = async (id: string): Promise<void> => {
    const known = handoffs();
    const after = lastOf(known, id);
    const lines = await ask(id, after);
    // Meanwhile the session may have ended, or the conversation may have been somebody else's and its lines forgotten.
    if (handoffs() !== known || lastOf(known, id) !== after || !mayRead(id)) return;
    const fresh = known.append(id, lines);
    fetched(id, after === 0 ? [] : fresh);
  };

  const refresh = (id: string): Promise<void> => {
    const before = running.get(id);
    if (before !== undefined) return before.then(() => refresh(id));
    if (!mayRead(id) || !handoffs().isBehind(id)) return Promise.resolve();
    const work = fetchOnce(id).finally(() => running.delete(id));
    running.set(id, work);
    return work;
  };
  return refresh;
}

function lastOf(handoffs: Handoffs, id: string): number {
  return handoffs.lines(id).at(-1)?.number ?? 0;
}
