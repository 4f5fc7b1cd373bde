import { matchesOf } from "./matches.js";
import type { Reading } from "./reading.js";
import { RANK, type Span } from "./span.js";
import { words } from "./word-list.js";

const BACK_WORDS = words("dos verso derriere arriere back behind");

const CARD =
  "(?:ma |la |sa |cette |notre |my |the |her |his |our )?(?:credit |debit |bank )?(?:carte|cb|card|visa|mastercard)";
const BACK = "(?:au (?:dos|verso)|(?:de |par )?derriere|a l'arriere|(?:on|at) the (?:back|reverse)|behind)";
/** "au dos de ma carte", "behind the card" */
const BACK_OF_CARD = `${BACK} (?:de |of |on )?${CARD}(?!\\w)`;
const CLAUSE_END = "(?= ?(?:$|[.,;!?)\\n]))";
/** Between the digits and where they stand: "421, c'est les trois chiffres derrière", "the 421 that is on the back". */
const LINK =
  "(?:,? ?(?:c'est|c'etait|ce sont|est|sont|is|are|that's|that is|qui est|which is|les|mes|the|my|le|code|numero|number|3|trois|three|petits|chiffres|digits|numbers|figures|ecrits?|inscrits?|marques?|notes?|written|printed)(?!\\w)){0,5},? ?";
/** Between the place and the digits: "au dos il y a marqué 421", "on the back it says 421". */
const SAYS =
  "(?:[,:]? ?(?:c'est|il y a|j'ai|y a|on lit|ce sont|est|sont|is|are|it's|it is|it says|says|reads|there is|there's|ecrit|marque|inscrit|note|written|le|les|the)(?!\\w)){1,4} ?:? ?|[,:] ?";
const THREE = "(?<![\\w.,/-]|\\d )(?<code>\\d{3}|\\d \\d \\d)(?![\\w/%€]|[ .,-]?\\d| ?(?:€|eur))";

/** In either order; of whose card goes without saying where the digits are somebody's own, or stand alone: "mon 421 derrière". */
const OWN =
  "(?<=(?:(?<!\\w)(?:le|mon|son|the|my|numero|number|code|petit|c'est|chiffres?|digits)|[,:]) |(?<![^\\n]))";
const FORMS = [
  new RegExp(`${THREE}${LINK}${BACK_OF_CARD}`, "dg"),
  new RegExp(`${OWN}${THREE}${LINK}${BACK}${CLAUSE_END}`, "dg"),
  new RegExp(`(?<!\\w)(?:${BACK_OF_CARD}|${BACK})(?:${SAYS})${THREE}${CLAUSE_END}`, "dg"),
];

/** Finds a card's check code by where it stands: "le 421 au dos de ma carte", "on the back it says 421". */
export function findCardBacks(reading: Reading): Span[] {
  if (!BACK_WORDS.has(reading)) return [];
  return FORMS.flatMap((form) =>
    matchesOf(form, reading.text).flatMap(({ indices }) => {
      const place = indices?.groups?.["code"];
      return place === undefined
        ? []
        : [{ start: place[0], end: place[1], kind: "code" as const, rank: RANK.introduced }];
    }),
  );
}
