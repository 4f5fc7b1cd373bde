import { isEnding, PROVIDERS } from "./email.js";
import { typed } from "./normalise.js";
import { isOfficialDomain } from "./official.js";
import type { Reading } from "./reading.js";
import { couldBeSecret } from "./secret-look.js";
import { RANK, type Span } from "./span.js";
import { allOf, knownWord, words } from "./word-list.js";

const AT_WORDS = words("arobase arobas arobaz arobaze arrobase arobasse arobace arrobas at chez");
const COMMERCIAL = words("commercial");
/** Without one of these words no address is spelt. */
const SIGNS_OF_ADDRESSES = allOf([AT_WORDS, COMMERCIAL, PROVIDERS]);
/** Spoken signs inside an address. */
const SIGNS = words(
  "point dot tiret tirets dash hyphen underscore underscor bas du moins moin dash trait d union souligne",
);
/** Words before the address that cannot be part of it. */
const OUTSIDE = words(
  "mon ma mes mail mails email e adresse courriel est c cest ces ses s a as sur au aux avec chez le la les de des un une " +
    "et ou voici voila moi ecrivez ecrire ecris repondez repondre envoyez envoyer envoie contact contacter contactez compte " +
    "login identifiant identifiants utilise personnel perso professionnel pro suivant suivante ceci il elle j je ai is my " +
    "the address at to me write send it reach on your account electronique par pour que qui dans en tout attache minuscule " +
    "minuscules bonjour merci donc alors svp notre votre son sa signale sous numero telephone portable id user username",
);
/** How it is written, said before the sign: "paul bernard tout attaché arobase". */
const MANNER = words(
  "tout toute attache attaches colle colles en minuscule minuscules majuscule majuscules lettres",
);
const MAX_WORDS = 10;
const MAX_LETTERS = 40;
const MAX_GAP = 3;
const MAX_DOMAIN = 12;

/** Finds addresses as they are dictated: "jean point dupont arobase gmail point com". */
export function findSpeltEmails(reading: Reading): Span[] {
  const spans: Span[] = [];
  if (!SIGNS_OF_ADDRESSES.has(reading)) return spans;
  for (let at = 1; at < reading.tokens.length; at += 1) {
    const sign = reading.tokens[at];
    if (
      sign === undefined ||
      sign.digits ||
      !(AT_WORDS.has(sign) || isCommercialA(reading, at) || isPlainA(reading, at))
    )
      continue;
    const domain = domainAfter(reading, at);
    if (domain === undefined) continue;
    const first = reading.tokens[localBefore(reading, at)];
    const last = reading.tokens[domain.last];
    if (first === undefined || last === undefined || first.start >= (reading.tokens[at]?.start ?? 0))
      continue;
    const local = reading.text.slice(first.start, sign.start);
    const isDoubtful = sign.text === "chez" || sign.text === "a";
    if (isDoubtful && !isHandle(local, domain.name) && !isOneWord(reading, at, domain)) continue;
    const kind = isOfficialDomain(reading.official, domain.name) ? "official" : "email";
    spans.push({ start: first.start, end: last.end, kind, rank: RANK.validated });
    at = domain.last;
  }
  return spans;
}

/** "jdupont à gmail.com" */
function isPlainA({ tokens }: Reading, at: number): boolean {
  return tokens[at]?.text === "a" && PROVIDERS.has(tokens[at + 1]);
}

/** What one has at a provider, or does there: "mon abonnement chez free.fr". */
const SERVICES = words(
  "abonnement forfait client cliente abonne contrat ligne boite messagerie facture box acces connexion inscription retour " +
    "technicien conseiller conseillere offre fibre passage inscrit reste appel courrier resiliation",
);
const MAY_STAND_BEFORE = /(?:^|[\n:,.(] ?|(?:c'est|est|is|it's|mail|email|adresse|address|courriel) )$/;
const LOOK_BACK = 12;

/** "crousseau chez free point fr", "c'est jdupont à gmail.com": one word that no sentence says of a provider. */
function isOneWord(
  reading: Reading,
  at: number,
  domain: { readonly name: string; readonly last: number },
): boolean {
  const { tokens, text } = reading;
  const [local, sign, last] = [tokens[at - 1], tokens[at], tokens[domain.last]];
  if (local === undefined || sign === undefined || last === undefined || local.digits) return false;
  if (!domain.name.includes(".") || !PROVIDERS.has(knownWord(domain.name.split(".", 1)[0] ?? "")))
    return false;
  if (SERVICES.has(local) || !couldBeSecret(typed(reading, local.start, local.end))) return false;
  const isSpoken = / (?:point|dot) /.test(text.slice(sign.end, last.start));
  return isSpoken || MAY_STAND_BEFORE.test(text.slice(Math.max(0, local.start - LOOK_BACK), local.start));
}

/** "a commercial". */
function isCommercialA({ tokens }: Reading, at: number): boolean {
  return COMMERCIAL.has(tokens[at]) && tokens[at - 1]?.text === "a";
}

/** "paul.bernard chez orange.fr" and "marie tiret claude chez gmail point com" are addresses, "mon compte chez orange.fr" is not. */
function isHandle(local: string, domain: string): boolean {
  return (
    domain.includes(".") &&
    PROVIDERS.has(knownWord(domain.split(".", 1)[0] ?? "")) &&
    /[a-z\d](?:[._-]| (?:point|dot|tiret|dash|underscore) )[a-z\d]|\d/.test(local)
  );
}

/** "gmail point com", "gmail.com", "o r a n g e point f r", or a well-known service alone. */
function domainAfter(reading: Reading, at: number): { name: string; last: number } | undefined {
  const { tokens, text } = reading;
  const isSpelt = [2, 3].some((back) =>
    /^(?:dot|point|underscore|tiret|dash|hyphen)$/.test(tokens[at - back]?.text ?? ""),
  );
  const isAt = (tokens[at]?.text === "at" && !isSpelt) || /^(?:chez|a)$/.test(tokens[at]?.text ?? "");
  let name = "";
  let likely: { name: string; last: number } | undefined;
  for (let next = at + 1; next <= at + MAX_DOMAIN; next += 1) {
    const [before, token] = [tokens[next - 1], tokens[next]];
    if (before === undefined || token === undefined || token.start - before.end > MAX_GAP) break;
    const between = text.slice(before.end, token.start);
    const spoken = token.text === "point" || token.text === "dot";
    if (next > at + 1 && !spoken && between.includes(".")) {
      // "at home. It was" is two sentences, "gmail . com" is not.
      if (isAt && between !== "." && between !== " . ") break;
      name += ".";
    }
    if (spoken) {
      name += ".";
      continue;
    }
    if (token.text === "tiret" || token.text === "dash") {
      name += "-";
      continue;
    }
    const apart = next > at + 1 && between === " " && !/[.-]$/.test(name);
    if (apart && (token.text.length > 1 || before.text.length > 1)) break;
    name += token.text;
    if (!name.includes(".")) continue;
    const ending = name.slice(name.lastIndexOf(".") + 1);
    const followed = tokens[next + 1]?.text;
    if (isEnding(ending) && followed !== "point" && followed !== "dot") return { name, last: next };
    // "arobase" is said of addresses alone: any ending will do.
    if (!isAt && /^[a-z\d-]{2,}\.[a-z]{2,12}$/.test(name)) likely = { name, last: next };
  }
  if (likely !== undefined) return likely;
  const provider = tokens[at + 1];
  const isDotted =
    /^(?:dot|point|underscore)$/.test(tokens[at - 2]?.text ?? "") && (provider?.text.length ?? 0) > 4;
  if (provider === undefined || !PROVIDERS.has(provider) || (isAt && !isDotted)) return undefined;
  // "arobase free fr": the point is left out.
  const ending = isEnding(tokens[at + 2]?.text ?? "") && gapIsBlank(reading, at + 2);
  return ending
    ? { name: `${provider.text}.${tokens[at + 2]?.text}`, last: at + 2 }
    : { name: provider.text, last: at + 1 };
}

function gapIsBlank({ text, tokens }: Reading, at: number): boolean {
  return text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start ?? 0) === " ";
}

/** The first token of what stands before the sign: names, initials, numbers and spoken signs. */
function localBefore(reading: Reading, at: number): number {
  const { tokens, text } = reading;
  let first = at;
  let words = 0;
  let letters = 0;
  for (let back = at - 1; back >= 0; back -= 1) {
    const [token, next] = [tokens[back], tokens[back + 1]];
    if (token === undefined || next === undefined || next.start - token.end > MAX_GAP) break;
    const between = text.slice(token.end, next.start);
    if (/[:;?!,\uFFFC]/.test(between) || /\.\s/.test(between)) break;
    if (
      first === at &&
      (MANNER.has(token) || (token.text === "a" && back === at - 1 && isCommercialA(reading, at)))
    )
      continue;
    if (SIGNS.has(token)) {
      if (back === at - 1 && token.text === "d") break;
      continue;
    }
    const single = token.text.length === 1;
    const linked = SIGNS.has(tokens[back - 1]) || SIGNS.has(next) || /^[._-]$/.test(between);
    if (OUTSIDE.has(token) && !linked && !(single && (tokens[back + 1]?.text.length ?? 0) === 1)) break;
    words += single ? 0 : 1;
    letters += single ? 1 : 0;
    if (words > MAX_WORDS || letters > MAX_LETTERS) break;
    first = back;
  }
  return first;
}
