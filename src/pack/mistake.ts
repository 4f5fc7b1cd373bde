/** A line of a file of the knowledge folder, as an editor shows it. */
export interface Place {
  readonly file: string;
  /** from 1 */
  readonly line: number;
}

/** A mistake in the knowledge folder, told so that a curator can mend it without reading code. */
export interface Mistake extends Place {
  /** what is wrong, without a full stop: 'source "cnil-7" is not in sources.yaml' */
  readonly problem: string;
  /** what to do, without a full stop: "add it there, or cite cnil-1" */
  readonly remedy: string;
}

/** Takes every mistake as it is found, so that reading goes on and all are told at once. */
export type Report = (mistake: Mistake) => void;

/** @returns "knowledge/topics/when.yaml:21: source … is not in sources.yaml. Add it there, or …." */
export function describe({ file, line, problem, remedy }: Mistake): string {
  return `${file}:${line}: ${problem}. ${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`;
}
