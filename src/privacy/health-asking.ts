import { HEALTH_NOUNS } from "./asking-words.js";
import { HEALTH_EXPRESSIONS } from "./health-words.js";

const BETWEEN =
  "(?: (?:de|d|des|du|une?|la|le|les|l|vos|votre|an?|any|some|your|the|from|on|eu|deja|actuellement|en|ce|moment|currently|ever|encore|toujours|certaine?s?|autres?|other|ou|or|et|and|under|being))*";
const ILLNESS = `(?:${HEALTH_NOUNS}|${HEALTH_EXPRESSIONS.join("|")})`;
const STATE =
  "(?:suivie? (?:pour|par une?)|soignee?|traitee? (?:pour|par)|hospitalisee?|operee?|enceinte|malade|diabetique|handicapee?|" +
  "arret (?:maladie|de travail)|ald|pregnant|ill|sick|diabetic|disabled|hospitali[sz]ed|treated for|(?:medical )?treatment|medication|operated)";

/** How one asks about a person's health; each holds for a question that nothing answers at once. */
export const HEALTH_ASKINGS: readonly RegExp[] = [
  "(?:de quoi (?:souffr(?:ez|iez) vous|etes vous (?:atteinte?|soignee?|malade))|vous souffrez de quoi|what (?:do|did) you suffer from|what are you (?:suffering from|(?:being )?treated for)|ou avez vous mal|where does it hurt)(?![^ ])",
  // "Quels médicaments prenez-vous ?", "Vous suivez quel traitement ?"
  `(?:quel(?:le)?s?|which|what)(?: (?!sont|est|is|are)[^ ]+){0,2}? ${HEALTH_NOUNS}(?= (?:[^ ]+ ){0,8}?(?:vous|you)(?![^ ])|$)`,
  `quoi comme ${HEALTH_NOUNS}(?![^ ])`,
  `(?:avez vous|vous avez|prenez vous|vous prenez|suivez vous|vous suivez|souffr(?:ez|iez) vous|vous souffrez|etes vous atteinte?|do you (?:have|take|suffer)|are you (?:taking|on|suffering)|have you (?:got|had))${BETWEEN} ${ILLNESS}(?![^ ])`,
  `(?:etes vous|vous etes|avez vous ete|are you|were you|have you been)${BETWEEN} (?:${STATE}|${ILLNESS})(?![^ ])`,
  "(?:que|qu|what)(?= .*(?:medecin|docteur|specialiste|psychiatre|doctor|gp)(?![^ ]))(?= .*(?:diagnosti|prescri|diagnos|trouve|found))",
].map((form) => new RegExp(`(?<![^ ])${form}`));
