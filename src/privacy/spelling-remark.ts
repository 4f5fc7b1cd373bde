import { matchesOf } from "./matches.js";
import { typed } from "./normalise.js";
import type { Reading } from "./reading.js";
import { couldBeSecret, looksSecret } from "./secret-look.js";
import { RANK, type Span } from "./span.js";
import { words } from "./word-list.js";

const CASES = words(
  "majuscule majuscules minuscule minuscules capital capitals lowercase uppercase letters caps",
);
/** "Filou, avec un F majuscule", "clafoutis, all small letters": how a word is typed matters for a password alone. */
const REMARKED =
  /(?<![^\s"'(])(?<value>[^\s,.;:?!()"']{4,30})["']?,? (?:(?:avec|with) (?:un |une |a |the )?(?:(?:grand |capital |big )?(?<initial>[a-z])(?: majuscule| capital)?|majuscule|capital)|(?:tout )?en (?:minuscules?|majuscules?)|(?:in )?all (?:in )?(?:small letters|lower ?case|capitals|caps))(?![a-z])/dg;
/** What gives the value: "j'écris tout en majuscules" gives none. */
const GIVEN = /(?:["(:] ?|(?:^| )'|(?<![a-z])(?:c'?est|est|etait|is|it's|was) )$/;
const LONGEST_GIVEN = 7;
/** Somebody gets in by it. */
const ENTERING =
  /(?<![a-z])(?:tape|tapais|entrer|entre|connecte\w*|ouvre|ouvrir|acces|acceder|espace|compte|mot de passe|mdp|opens?|log ?in|sign in|typed?|password|enter|account|area)(?![a-z])/;

/** Finds passwords by the remark on their capitals, in a message of getting in somewhere. */
export function findRemarkedPasswords(reading: Reading): Span[] {
  if (!CASES.has(reading) || !ENTERING.test(reading.text)) return [];
  return matchesOf(REMARKED, reading.text).flatMap(({ indices, groups }) => {
    const [start, end] = indices?.groups?.["value"] ?? [0, 0];
    const written = typed(reading, start, end);
    const initial = groups?.["initial"];
    const isOfIt =
      initial === undefined
        ? GIVEN.test(reading.text.slice(Math.max(0, start - LONGEST_GIVEN), start))
        : written.toLowerCase().startsWith(initial);
    return isOfIt && (couldBeSecret(written) || looksSecret(written))
      ? [{ start, end, kind: "password" as const, rank: RANK.likely }]
      : [];
  });
}
