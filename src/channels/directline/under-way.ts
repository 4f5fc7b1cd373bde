/** What has begun and is not over. */
export interface UnderWay {
  /** @returns the work itself */
  until<Result>(work: Promise<Result>): Promise<Result>;
  /** @returns when nothing is under way. Never rejects. */
  idle(): Promise<void>;
}

/** Nothing is under way at first. */
export function createUnderWay(): UnderWay {
  const works = new Set<Promise<unknown>>();
  return {
    until(work) {
      works.add(work);
      const over = (): void => void works.delete(work);
      work.then(over, over);
      return work;
    },
    async idle() {
      while (works.size > 0) await Promise.allSettled(works);
    },
  };
}
