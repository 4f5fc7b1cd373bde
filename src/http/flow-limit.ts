import type { Flow } from "../channels/directline/limits.js";

/** Lets each key have a steady flow and, after a rest, a burst. */
export interface FlowLimit {
  /** @returns when the next one is allowed, if this one was not; `undefined` if it was */
  take(key: string, at: Date): Date | undefined;
}

/** A bucket for each key, which holds a burst and fills steadily; a full one is forgotten. */
export function createFlowLimit({ perSecond, burst }: Flow): FlowLimit {
  /** key -> what was left when it last took; the key that took last comes last */
  const buckets = new Map<string, { readonly left: number; readonly at: number }>();
  const fullAfter = (burst / perSecond) * 1000;

  const forgetFull = (now: number): void => {
    for (const [key, { at }] of buckets) {
      if (at + fullAfter > now) return;
      buckets.delete(key);
    }
  };

  return {
    take(key, date) {
      const now = date.getTime();
      forgetFull(now);
      const { left, at } = buckets.get(key) ?? { left: burst, at: now };
      // A clock that was set back fills nothing.
      const filled = Math.min(burst, left + (Math.max(0, now - at) / 1000) * perSecond);
      if (filled < 1) return new Date(now + ((1 - filled) / perSecond) * 1000);
      buckets.delete(key);
      buckets.set(key, { left: filled - 1, at: now });
      return undefined;
    },
  };
}
