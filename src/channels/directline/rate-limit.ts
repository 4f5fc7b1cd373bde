import type { Rate } from "./limits.js";

/** Counts what each key took of late, in memory. */
export interface RateLimit {
  /**
   * Takes one, if every rate allows it.
   * @returns when the next one is allowed, if this one was not; `undefined` if it was
   */
  take(key: string, at: Date): Date | undefined;
}

/**
 * Allows each key so many in any stretch of so many seconds, exactly: what was refused does not count, nor what was
 * taken at a time that is yet to come, since the clock was set back.
 *
 * @param rates all of them hold
 */
export function createRateLimit(rates: readonly Rate[]): RateLimit {
  const longest = Math.max(...rates.map(({ seconds }) => seconds)) * 1000;
  const most = Math.max(...rates.map((rate) => rate.most));
  /** key -> when it took, oldest first, at most `most`; the key that took last comes last */
  const taken = new Map<string, number[]>();

  const forgetOld = (now: number): void => {
    for (const [key, times] of taken) {
      const last = times.at(-1) ?? 0;
      if (last <= now && last + longest > now) return;
      taken.delete(key);
    }
  };

  return {
    take(key, at) {
      const now = at.getTime();
      forgetOld(now);
      const times = (taken.get(key) ?? []).filter((time) => time <= now);
      const free = rates.map(
        ({ most, seconds }) => (times.at(-most) ?? Number.NEGATIVE_INFINITY) + seconds * 1000,
      );
      const allowedAt = Math.max(...free);
      if (allowedAt > now) return new Date(allowedAt);

      taken.delete(key);
      taken.set(key, [...times, now].slice(-most));
      return undefined;
    },
  };
}
