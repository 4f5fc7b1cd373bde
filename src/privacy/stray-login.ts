import { matchesOf } from "./matches.js";
import { typed } from "./normalise.js";
import type { Reading } from "./reading.js";
import { couldBeSecret, looksSecret } from "./secret-look.js";
import { RANK, type Span } from "./span.js";
import { knownWord, words } from "./word-list.js";

/** Words of a message that tells by which name somebody is known to a site. */
const ACCESS = words(
  "identifiant identifiants login log sign user username utilisateur pseudo logged signed",
);
const ACCOUNTS = words(
  "compte espace profil account profile portal connecte connectee log logged sign signed login",
);
const SAYS_LOGIN =
  /(?<![a-z])(?:identifiants?|log-?ins?|log in|sign-?in|sign in|user ?name|user|utilisateur|pseudo)(?![a-z])/;
/** "gerard.pommerel", "nils_oe-88", "siobhan-dunphy3": words joined by a sign. */
const JOINED = /(?<![^\s"'`(:,])[a-z][a-z0-9]*(?:[._-][a-z0-9]+){1,3}(?![^\s"'`),.;:?!])/g;
const SHORTEST = 6;
const SHORTEST_PART = 2;
/** Names of files. */
const FILE = /\.(?:pdf|jpe?g|png|gif|docx?|xlsx?|zip|exe|apk|html?|mp4|eml|txt|csv)$/;
/** "prenom.nom", "firstname.lastname", "user_name": how a login is built, and nobody's. */
const PLACEHOLDER = /name|prenom|^(?:nom|log|login|sign|user|identifiant|utilisateur|pseudo)$/;
/** So far from its word, in the same sentence, a login is sought. */
const REACH = 60;
const SENTENCE_END = /[?!;\n]|\.\s/;

/**
 * Finds logins that stand before their word, or some way behind it, by how they are built: "je tape gerard.pommerel
 * dans la case identifiant", "he had my log-in, siobhan-dunphy3".
 */
export function findStrayLogins(reading: Reading): Span[] {
  return [...besideWord(reading), ...ofAccount(reading)];
}

/** "mon compte ameli, rosette64, est bloqué" */
const OF_ACCOUNT =
  /(?<![a-z])(?:mon|my|son|his|her) (?:compte|espace|profil|account|profile|portal)(?: [a-z]{3,12})?(?:, | \()(?<login>[a-z][a-z\d._-]{3,30})(?:,|\)) ?(?:est|etait|a ete|ne|n'|is|was|has|does|doesn't|won't)(?![a-z])/dg;
/** "je me connecte en tant que rosette", "I log in as rosette": a name, and no role. */
const AS_LOGIN =
  /(?<![a-z])(?:connecte en tant que|connectee en tant que|log in as|logged in as|sign in as|signed in as|login as|logged on as) "?(?<login>[a-z][a-z\d._-]{4,30})"?(?= ?(?:$|[.,;!\n]))/dg;
const ROLES = words(
  "administrateur administrator admin administratrice invite invitee guest visitor visiteur membre member users customer normal usual beneficiaire conjoint conjointe employeur employer professionnel professional patient parent enfant retraite someone somebody myself before",
);

function ofAccount(reading: Reading): Span[] {
  if (!ACCOUNTS.has(reading)) return [];
  return [OF_ACCOUNT, AS_LOGIN].flatMap((form) =>
    matchesOf(form, reading.text).flatMap(({ indices, groups }) => {
      const [start, end] = indices?.groups?.["login"] ?? [0, 0];
      const written = typed(reading, start, end);
      const isOne =
        form === OF_ACCOUNT
          ? looksSecret(written) || (/[._]/.test(written) && isLogin(written))
          : couldBeSecret(written) && !ROLES.has(knownWord(groups?.["login"] ?? ""));
      return isOne ? [{ start, end, kind: "login" as const, rank: RANK.likely }] : [];
    }),
  );
}

function besideWord(reading: Reading): Span[] {
  if (!ACCESS.has(reading)) return [];
  return matchesOf(JOINED, reading.text).flatMap(({ index: start, 0: { length } }) => {
    const end = start + length;
    return isLogin(typed(reading, start, end)) && isBesideWord(reading.text, start, end)
      ? [{ start, end, kind: "login" as const, rank: RANK.likely }]
      : [];
  });
}

/** None of its parts is an everyday word: "bloqué.Comment" lacks a space, "log-in" is a word. */
function isLogin(written: string): boolean {
  if (written.length < SHORTEST || FILE.test(written) || !couldBeSecret(written)) return false;
  const hasDigit = /\d/.test(written);
  if (written.includes("-") && !written.includes("_") && !(hasDigit && looksSecret(written))) return false;
  const parts = written.split(/[._-]/);
  return (
    parts.some((part) => part.length > SHORTEST_PART) &&
    parts.every((part) => part.length <= SHORTEST_PART || /^\d+$/.test(part) || couldBeSecret(part)) &&
    !parts.some((part) => PLACEHOLDER.test(part.toLowerCase()))
  );
}

function isBesideWord(text: string, start: number, end: number): boolean {
  const before =
    text
      .slice(Math.max(0, start - REACH), start)
      .split(SENTENCE_END)
      .at(-1) ?? "";
  const after = text.slice(end, end + REACH).split(SENTENCE_END, 1)[0] ?? "";
  return SAYS_LOGIN.test(before) || SAYS_LOGIN.test(after);
}
