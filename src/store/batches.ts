/** How many asks go together at most: more would hardly cost less, and the first would wait for the last. */
export const BATCH_ASKS = 16;
/** How many batches are under way at once: while one waits for the disk, the next is worked at. */
export const BATCHES_AT_ONCE = 2;

/** Answers a batch: one answer for each ask, in the same order, or nothing was done. */
type Run<Ask, Answer> = (asks: readonly Ask[]) => Promise<readonly Answer[]>;

interface Waiting<Ask, Answer> {
  readonly ask: Ask;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * Has asks that come while others are under way go together: a round trip costs the same whatever it carries. Whoever
 * comes alone goes at once, and alone.
 *
 * @param run answers a batch, wholly or not at all
 * @param isSure whether nothing came of a batch that failed so: then each of its asks goes again, alone, as one of them
 *   may be why; else those that wait fail too, which would find out the same, and as slowly
 */
export function createBatches<Ask, Answer>(
  run: Run<Ask, Answer>,
  isSure: (error: unknown) => boolean,
): (ask: Ask) => Promise<Answer> {
  const waiting: Waiting<Ask, Answer>[] = [];
  let underWay = 0;

  const runBatch = async (batch: readonly Waiting<Ask, Answer>[]): Promise<void> => {
    try {
      const answers = await run(batch.map(({ ask }) => ask));
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      if (!isSure(error)) for (const { reject } of [...batch, ...waiting.splice(0)]) reject(error);
      else if (batch.length > 1) for (const one of batch) await runBatch([one]);
      else for (const { reject } of batch) reject(error);
    }
  };
  const runNext = async (): Promise<void> => {
    underWay += 1;
    while (waiting.length > 0) await runBatch(waiting.splice(0, BATCH_ASKS));
    underWay -= 1;
  };

  return (ask) =>
    new Promise((resolve, reject) => {
      waiting.push({ ask, resolve, reject });
      if (underWay < BATCHES_AT_ONCE) void runNext();
    });
}
