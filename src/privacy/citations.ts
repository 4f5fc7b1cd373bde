import { matchesOf } from "./matches.js";
import type { Normalised } from "./normalise.js";
import type { Atom } from "./numbers.js";

/** A law's article by its letter: "L. 1110-4", "R. 4127-4". */
const ARTICLE = "(?<![\\p{L}\\p{N}])[lrda]\\.? ?\\*?\\d{3,4}-\\d{1,3}(?:-\\d{1,3})?";
/** An act of the Union by year and number: "(EU) 2022/2555", "UE 2016/679". */
const ACT = "(?<![\\p{L}\\p{N}])(?:ue|eu|ce|cee|ec|eec)\\)? ?(?:n ?[°o]\\.? ?)?(?:19|20)\\d\\d\\/\\d{1,4}";
/** A version of a program: "Chrome 131.0.6778.86". */
const VERSION =
  "(?<![\\p{L}\\p{N}])(?:chrome|chromium|firefox|safari|edge|opera|android|ios|macos|windows|version|v|build|java|node|outlook|teams|anydesk|teamviewer) ?(?!0\\d)\\d{1,3}(?:\\.\\d{1,5}){1,4}";
/** Beginnings of numbers, in a list: "prefixes 01 62, 01 63, 02 70". */
const PREFIXES =
  "(?<![\\p{L}\\p{N}])(?:prefixes?|indicatifs?|(?:commencent|commencant) par)(?: (?:en|sont|are|par|le|les|du|type)){0,2}:? ?0\\d ?\\d\\d(?:(?:,| et| ou| and| or) (?:le |les )?0\\d ?\\d\\d){1,12}(?![ .-]?\\d)";
/** A judgment of the Cour de cassation ("n° 17-26.190"; without the point beside its court, "Cass. crim. 12-34567") or of the Conseil d'État. */
const JUDGMENT =
  "(?<![\\p{L}\\p{N}.-])\\d{2}-\\d{2}\\.\\d{3}(?![\\d.-])|(?<![\\p{L}\\p{N}])(?:cass\\.|cass(?= (?:crim|soc|civ|com))|cour de cassation|court of cassation|pourvoi|conseil d'etat|ce,)[^?!;\\n\\uFFFC]{0,36}?(?<![\\d-])(?:\\d{2}-\\d{2}\\.?\\d{3}|(?<=n ?[°o] ?)\\d{6})(?![\\d.-]\\d|\\d)";
/** A machine of one's own network, or everybody's: "192.168.1.1", "127.0.0.1", "8.8.8.8". */
const MACHINE =
  "(?<![\\d.])(?:192\\.168|10\\.\\d{1,3}|172\\.(?:1[6-9]|2\\d|3[01])|127\\.0|169\\.254)\\.\\d{1,3}\\.\\d{1,3}(?![.\\d])|(?<![\\d.])(?:8\\.8\\.[48]\\.[48]|1\\.[01]\\.[01]\\.1|9\\.9\\.9\\.9)(?![.\\d])";
const CITED = new RegExp([ARTICLE, ACT, VERSION, PREFIXES, JUDGMENT, MACHINE].join("|"), "gu");

/** A cheap look before the closer one. */
const MAY_CITE = /\d[-/.]\d|prefix|indicatif|commenc|conseil d'etat|ce, /;

/** A stretch of a text. */
export interface Cited {
  readonly start: number;
  readonly end: number;
}

/** Finds what cites a law, a judgment, a version of a program, a machine or beginnings of numbers: all that is in it is everybody's. */
export function findCitations(text: string): Cited[] {
  if (!MAY_CITE.test(text)) return [];
  return matchesOf(CITED, text).map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

const NUMBERED = /(?<![a-z])(?:n ?[°o]|no\.|numero) ?$/;
const DECREE = /^(?:19|20)\d\d-\d{1,4}(?![\d-])/;
const LONGEST_DECREE = 12;

/** "n° 2018-1125": year and number, as laws and decrees are cited; a member's own is told by the word before. */
export function isDecree({ text }: Normalised, { start }: Atom): boolean {
  return (
    NUMBERED.test(text.slice(Math.max(0, start - LONGEST_DECREE), start)) &&
    DECREE.test(text.slice(start, start + LONGEST_DECREE))
  );
}
