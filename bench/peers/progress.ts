const BAR_LENGTH = 20;

/** Shows on a terminal how far a run is; elsewhere one line for each task. */
export interface Progress {
  /** a task begins */
  begin(task: string): void;
  stage(task: string, words: string): void;
  end(): void;
}

/**
 * @param of tasks in all
 * @param out standard error, so that the table alone is on standard output
 */
export function createProgress(of: number, out: Pick<NodeJS.WriteStream, "isTTY" | "write">): Progress {
  let begun = 0;
  const draw = (words: string) => {
    const filled = Math.round((Math.max(0, begun - 1) / of) * BAR_LENGTH);
    const bar = `${"█".repeat(filled)}${"░".repeat(BAR_LENGTH - filled)}`;
    out.write(`\r\u001b[2K${bar} ${begun}/${of} ${words}`);
  };
  return {
    begin(task) {
      begun++;
      if (out.isTTY) draw(task);
      else out.write(`${begun}/${of} ${task}\n`);
    },
    stage(task, words) {
      if (out.isTTY) draw(`${task}: ${words}`);
    },
    end() {
      if (out.isTTY) out.write("\r\u001b[2K");
    },
  };
}
