import { HubError } from "../hubs/hub-error.js";

/** How long to wait before each new try, milliseconds. */
export const WAITS_MILLISECONDS = [500, 1_000, 2_000] as const;

/**
 * Asks Teams again a few times, later and later, while it answers 429. Microsoft's client does so by itself where the
 * answer says when (Retry-After), and after a failure of the service (5xx); a 429 that names no time it takes as final.
 *
 * @param wait resolves after so many milliseconds
 * @returns a promise that rejects as the last try did
 */
export async function patiently<Answer>(
  ask: () => Promise<Answer>,
  wait: (milliseconds: number) => Promise<void>,
): Promise<Answer> {
  for (const milliseconds of WAITS_MILLISECONDS) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof HubError) || error.status !== 429) throw error;
      await wait(milliseconds);
    }
  }
  return ask();
}
