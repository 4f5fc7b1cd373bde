import Fuse from "fuse.js";
import type { Place, Report } from "./mistake.js";
import type { Pack } from "./pack.js";

/** What every reader of a part of the knowledge folder needs. */
export interface Reading {
  readonly directory: string;
  /** the first is the default */
  readonly languages: Pack["languages"];
  readonly report: Report;
}

/** How many known ids a message offers in place of an unknown one. */
const SUGGESTIONS = 2;
/** How unlike a suggestion may be, 0..1 (fuse.js `threshold`): a slip of the pen, not another word. */
const UNLIKE = 0.4;

/**
 * Reports an id that nothing carries, with the ids that look most like it.
 *
 * @param what the kind of id and where it would be declared: ["source", "sources.yaml"]
 */
export function reportUnknown(
  id: string,
  known: Iterable<string>,
  what: readonly [kind: string, home: string],
  place: Place,
  report: Report,
): void {
  const [kind, home] = what;
  const near = new Fuse([...known], { threshold: UNLIKE }).search(id, { limit: SUGGESTIONS });
  const instead = near.length === 0 ? "correct it" : `write ${near.map(({ item }) => item).join(" or ")}`;
  report({ ...place, problem: `${kind} "${id}" is not in ${home}`, remedy: `add it there, or ${instead}` });
}

/** Reports the second and later uses of an id in one list. */
export function reportTwins(
  ids: readonly string[],
  kind: string,
  placeOf: (index: number) => Place,
  report: Report,
): void {
  ids.forEach((id, index) => {
    const first = ids.indexOf(id);
    if (first === index) return;
    const problem = `${kind} "${id}" is already on line ${placeOf(first).line}`;
    report({ ...placeOf(index), problem, remedy: "keep one of them" });
  });
}
