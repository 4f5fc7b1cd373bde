import { isYear } from "./dates.js";
import type { Introduction } from "./introductions.js";
import { MASK, type Token, typed } from "./normalise.js";
import type { Reading } from "./reading.js";
import { couldBeSecret, isEveryday, looksSecret } from "./secret-look.js";
import { figuresEnd, LONGEST_SECRET, phraseEnd, type Word, wordAt } from "./secret-word.js";
import { RANK, type Span } from "./span.js";
import { knownWord, words } from "./word-list.js";

/** How a sentence gives a value: not at all, "mon mdp est x", "mon mdp c'est x", "mdp : x". */
type Giving = "nothing" | "verb" | "that-is" | "sign";

const VERBS = words("est etant being sont is are was etait etaient sera were serait");
const THAT_IS = words("c cest ces ses se sais sest ce s it");
/** Words that turn the sentence away from a value. */
const STOPPERS = words(
  "to and et ou or n ne pas ai a as ont faut dois doit peut peux not don doesn has have can should must if si quand when que qui " +
    "pour be",
);
const ARTICLES = words(
  "le la l un une the a an suivant mon ma my simplement juste just toujours encore bien que maintenant desormais actuellement now currently reste resta restait remained stays still",
);
/** Words between the announcing word and the value: "mon mot de passe actuel de messagerie, c'est". */
const QUALIFIERS = words(
  "actuel actuelle ancien habituel nouveau perso personnel pro principal provisoire temporaire secret complet suivant de du des d " +
    "mon ma mes l la le les ce cet cette sur chez avec messagerie boite mail compte espace site appli application client adherent ameli maison bureau travail box ordi pc portable tablette home house office work laptop " +
    "impots banque wifi internet ordinateur telephone current old new personal usual account for of my the voici voila ci dessous " +
    "pere mere mari femme fils fille frere soeur maman papa father mother dad mum husband wife son daughter " +
    "suivante numero n no utilise j utilisais tape tapais mets email mailbox bancaire vous member area",
);
const OWNERS = words(
  "mon ma mes son sa ses notre nos le la les l ancien nouveau vieux meme same voici voila my our his her the old new current and et deux trois two three both",
);
/** What goes on after a bare value: "mdp kiki c'est bon ?". */
const AFTER_VALUE = words(
  "c cest ces se sa ca est et mais oui non svp merci il depuis is and but it please since marche passe",
);
/** After these comes a description: "mon mot de passe est le nom de mon chien". */
const NOUN_MARKERS = words("le la l un une the a an mon ma my mes que");
/** "mdp gmail x": where it is used, named in one word. */
const SITES = words(
  "gmail hotmail outlook yahoo orange free sfr laposte ameli impots caf netflix facebook google amazon paypal insta instagram snapchat wifi doctolib leboncoin vinted",
);
const MAX_WORDS = 9;
/** The same after "mon mot de passe kiki", where the name of a site is likelier. */
const AFTER_OWNED = words("que ca is est c");
const MAX_OWNED = 3;
const GAP = 12;

/** Finds what "mot de passe", "mdp", "password", "identifiant" and the like give away. */
export function findPasswords(reading: Reading): Span[] {
  const spans: Span[] = [];
  for (const introduction of reading.introductions) {
    if (introduction.kind !== "password" && introduction.kind !== "login") continue;
    const span = isMeans(reading, introduction)
      ? handle(reading, introduction)
      : (quoted(reading, introduction) ??
        given(reading, introduction) ??
        (introduction.kind === "login" ? handle(reading, introduction, BARE_HANDLE) : undefined));
    if (span !== undefined) spans.push(span);
  }
  return spans;
}

function spanOf(introduction: Introduction, start: number, end: number): Span {
  return { start, end, kind: introduction.kind === "login" ? "login" : "password", rank: RANK.introduced };
}

/** "je me connecte avec x", "mon compte c'est x": a telephone, a browser, a bank, or a login. */
function isMeans({ tokens }: Reading, { from, to }: Introduction): boolean {
  return (
    /^(?:avec|que|as|with)$/.test(tokens[to - 1]?.text ?? "") ||
    /^(?:compte|espace|account)$/.test(tokens[from]?.text ?? "")
  );
}

const HANDLE = /^\p{L}[\p{L}\d]*(?:[._-]\p{L}[\p{L}\d._-]*|\d[\p{L}\d._-]*)$/u;
/** "je co identifiant lolo.tessier": with nothing between, no hyphen, for "login France-Connect" is a site. */
const BARE_HANDLE = /^\p{L}[\p{L}\d]*(?:[._]\p{L}[\p{L}\d._]*|\d[\p{L}\d._]*)$/u;

/** Only a word that is built like a login: "ops.tvermeuille", "jdupont75". */
function handle(reading: Reading, introduction: Introduction, built = HANDLE): Span | undefined {
  const word = wordAt(reading, reading.tokens[introduction.to - 1]?.end ?? 0);
  if (word === undefined || !couldBeSecret(word.written)) return undefined;
  return built.test(word.written) ? spanOf(introduction, word.start, word.end) : undefined;
}

const SINGLE_QUOTED = /[ :]'[^'\n]{3,40}'/;

/** "mon mot de passe est « le soleil brille »": all that the quotes hold. */
function quoted(reading: Reading, introduction: Introduction): Span | undefined {
  const from = reading.tokens[introduction.to - 1]?.end ?? 0;
  const ahead = reading.text.slice(from, from + 2 * LONGEST_SECRET);
  const double = ahead.indexOf('"');
  // "le mot de passe 'biquette'"; the apostrophe of "l'espace" stands behind a letter.
  const single = double < 0 ? SINGLE_QUOTED.exec(ahead) : null;
  const open = single === null ? double : single.index + 1;
  const close = single === null ? ahead.indexOf('"', open + 1) : open + single[0].length - 2;
  if (
    open < 0 ||
    close < open + 3 ||
    !/^[ :=\n]*(?:(?:est|c'?est|c'?etait|is|etait|was)[ :]*)?$/.test(ahead.slice(0, open))
  ) {
    return undefined;
  }
  const inside = typed(reading, from + open + 1, from + close).trim();
  if (ahead.slice(open, close).includes(MASK)) return undefined;
  const words = inside.split(/\s+/);
  const isGiven = /[:=a-z]/.test(ahead.slice(0, open));
  const isPhrase = words.length > 2 && words.every(couldBeSecret);
  const isSecret =
    isPhrase ||
    words.some(
      (word) =>
        looksSecret(word) || ((isGiven || words.length === 1) && (couldBeSecret(word) || isEveryday(word))),
    );
  return isSecret ? spanOf(introduction, from + open + 1, from + close) : undefined;
}

/** The value after the word, walking over what may stand between. */
function given(reading: Reading, introduction: Introduction): Span | undefined {
  const isForm = startsClause(reading, introduction);
  const hasOwner = OWNERS.has(reading.tokens[introduction.from - 1]);
  const isOwned = isForm || hasOwner;
  const isAsked = isQuestion(reading, introduction);
  let giving: Giving = isAsked ? "sign" : "nothing";
  let isNoun = false;
  let position = isAsked ? (reading.tokens[introduction.to]?.start ?? 0) : endOf(reading, introduction);
  let most = introduction.to + MAX_WORDS;
  for (let at = introduction.to; at < most; at += 1) {
    const token = reading.tokens[at];
    const between = reading.text.slice(
      position,
      Math.min(token?.start ?? reading.text.length, position + GAP),
    );
    if (between.includes(MASK)) return undefined;
    const word = wordAt(reading, position);
    if (word === undefined) return undefined;
    if (at === introduction.to && hasOwner && isInBrackets(reading, position, word))
      return spanOf(introduction, word.start, word.end);
    const aside = looksSecret(word.written) ? undefined : asideEnd(reading, position);
    if (aside !== undefined) {
      while ((reading.tokens[at + 1]?.start ?? aside) < aside) {
        at += 1;
        most += 1;
      }
      most += 1;
      position = aside;
      continue;
    }
    if (GIVING_SIGN.test(between) || (at === introduction.to && isLine(reading, introduction, between)))
      giving = "sign";
    else if (ENDING.test(between)) return undefined;
    else if (/^\s*[,(]/.test(between) && giving === "nothing") {
      if (looksSecret(word.written)) return spanOf(introduction, word.start, word.end);
      if (!isThatIs(reading, at)) return undefined;
    }
    const isBare =
      (at === introduction.to ||
        (hasOwner && at === introduction.to + 1 && isQualified(reading, at, word)) ||
        (isForm && SITES.has(reading.tokens[at - 1]))) &&
      !QUALIFIERS.has(token) &&
      !SITES.has(token) &&
      (at === introduction.to + 1 && hasOwner
        ? couldBeSecret(word.written)
        : isBareValue(reading, word, isForm, hasOwner));
    const end =
      valueEnd(reading, word, isNoun ? "nothing" : giving, isOwned) ?? (isBare ? word.end : undefined);
    if (end !== undefined) return spanOf(introduction, word.start, end);
    if (token === undefined) return undefined;
    if (giving !== "nothing" && NOUN_MARKERS.has(token)) isNoun = true;
    const next = nextGiving(reading, at, giving);
    if (
      next === undefined &&
      !isForWhich(reading, token) &&
      !mayGoOn(
        token,
        giving,
        (hasOwner && at < introduction.to + MAX_OWNED) || isWhose(reading, at) || isLabel(reading, at),
      )
    )
      return undefined;
    giving = next ?? giving;
    position = token.end;
  }
  return undefined;
}

/** "m.d.p. : x": the full stop belongs to the word. */
function endOf({ text, tokens }: Reading, { to }: Introduction): number {
  const end = tokens[to - 1]?.end ?? 0;
  return /^\. ?[:=]/.test(text.slice(end, end + 3)) ? end + 1 : end;
}

const GIVING_SIGN = /[:=→➜➡]|->|=>/;
/** What brackets hold, and "que j'ai donné au monsieur", say nothing of the value. */
const ASIDE =
  /^(?: ?\([^()\n?!]{1,48}\)|, [^,.;:?!()"\n]{3,40}, ?(?=(?:c'?est|est|c'?etait|etait|is|it's|was|it was|that's) )| (?:qu(?:'on|e nous|e tout le monde)|que (?:mon mari|ma femme) et moi) (?:a|avons|utilise|utilisons|partage|partageons|met|mettons|connait)(?: (?:tous|toutes|toujours))?(?: (?:au|a la|pour|sur|dans|en) [a-z]{2,12})?(?= (?:c'?est|est|:))| (?:that |which )?(?:we|they|everyone|everybody)(?: all| both| always)? (?:use|uses|have|had|share|set|know|knows)(?: (?:at|in|for|on) (?:the |my |our )?[a-z]{2,12})?(?= (?:is|was|:))| (?:que (?:j'ai|j'avais|je (?:lui|leur) ai) |(?:that )?i(?:'ve)? )(?:donnee?|mis|choisi|tapee?|saisi|communique|dit|dicte|gave|given|told|used|chose|typed)(?: (?:him|her|them|(?:au|a la|to the|to) [a-z]{2,12}))?(?![a-z]))/;
/** A cheap look before the closer one: "(", ",", "que", "that", "i", "we", "everyone". */
const ASIDE_STARTS = "(qtiwe,";
/** "j'ai donné mon mot de passe (framboise)" */
const IN_BRACKETS =
  /^ \((?:(?:still|now|toujours|encore|juste|just|maintenant) )?([a-z]{4,20}(?: [a-z]{3,20}){0,3})\)/;
const LONGEST_ASIDE = 52;
const ENDING = /[?;]|[.!]\s|\n\n/;

function isInBrackets({ text }: Reading, position: number, { written }: Word): boolean {
  const inside = IN_BRACKETS.exec(text.slice(position, position + LONGEST_ASIDE))?.[1];
  return inside === written && couldBeSecret(written);
}

/** "mon identifiant (depuis 2012) est x": what brackets hold says nothing of the value. */
function asideEnd({ text }: Reading, position: number): number | undefined {
  if (!ASIDE_STARTS.includes(text.charAt(position + (text.charAt(position) === " " ? 1 : 0))))
    return undefined;
  const aside = ASIDE.exec(text.slice(position, position + LONGEST_ASIDE))?.[0];
  return aside === undefined ? undefined : position + aside.length;
}

/** "mon mdp ? Soleil2024": one asks oneself, and answers. */
function isQuestion(reading: Reading, { to }: Introduction): boolean {
  const [last, token] = [reading.tokens[to - 1], reading.tokens[to]];
  if (last === undefined || token === undefined) return false;
  if (!/^ ?\? $/.test(reading.text.slice(last.end, Math.min(token.start, last.end + GAP)))) return false;
  const word = wordAt(reading, token.start);
  if (word === undefined) return false;
  const isNamed = /^\p{Lu}\p{Ll}+$/u.test(word.written) && couldBeSecret(word.written);
  return looksSecret(word.written) || (isNamed && /^(?:[.!]|$)/.test(reading.text.slice(word.end)));
}

/** A label alone on its line: what stands on the next one is its value. */
function isLine(reading: Reading, { from }: Introduction, between: string): boolean {
  const first = reading.tokens[from];
  const begins = first !== undefined && (first.start === 0 || reading.text.charAt(first.start - 1) === "\n");
  return begins && /^ ?[\n] ?$/.test(between);
}

function isThatIs(reading: Reading, at: number): boolean {
  const token = reading.tokens[at];
  if (token?.text === "se") return typed(reading, token.start, token.end).toLowerCase() === "sé";
  return THAT_IS.has(token);
}

/** "mot de passe de l'équipe" */
function isWhose({ tokens }: Reading, at: number): boolean {
  return /^(?:de|du|des|l|la)$/.test(tokens[at - 1]?.text ?? "");
}

const ADJECTIVES = words(
  "actuel actuelle ancien habituel nouveau perso personnel principal provisoire temporaire secret current old new personal usual",
);

/** "mon mdp actuel Roudoudou", and no more is said */
function isQualified({ tokens, text }: Reading, at: number, { written, end }: Word): boolean {
  const isNamed = ADJECTIVES.has(tokens[at - 1]) && /^\p{Lu}/u.test(written);
  return isNamed && /^!* ?(?:$|[.,;\n])/.test(text.slice(end, end + GAP));
}

/** "mot de passe Doctolib : x": any word may stand before the colon. */
function isLabel(reading: Reading, at: number): boolean {
  return /^ ?[:=]/.test(reading.text.slice(reading.tokens[at]?.end ?? 0, (reading.tokens[at]?.end ?? 0) + 2));
}

/** How the sentence gives a value from this token on; undefined when the token is no giver. */
function nextGiving(reading: Reading, at: number, before: Giving): Giving | undefined {
  if (VERBS.has(reading.tokens[at]))
    return before === "that-is" || isThatIs(reading, at - 1) ? "that-is" : "verb";
  return isThatIs(reading, at) ? "that-is" : undefined;
}

const FOR_WHICH = /^(?:pour|for) (?:l'|la |le |mon |ma |les |my |the )?[a-z]{2,15}(?: [a-z]{2,15})? ?[:=]/;

/** "mot de passe pour ameli : x": the colon says that it is a label. */
function isForWhich({ text }: Reading, { start }: Token): boolean {
  return FOR_WHICH.test(text.slice(start, start + LONGEST_SECRET));
}

function mayGoOn(word: Token, giving: Giving, mayBeName: boolean): boolean {
  if (STOPPERS.has(word) && !ARTICLES.has(word)) return false;
  return giving === "nothing" ? QUALIFIERS.has(word) || SITES.has(word) || mayBeName : ARTICLES.has(word);
}

/** "mdp azerty", "Identifiant : jdupont": a form rather than a sentence. */
function startsClause(reading: Reading, introduction: Introduction): boolean {
  const [before, first] = [reading.tokens[introduction.from - 1], reading.tokens[introduction.from]];
  if (before === undefined || first === undefined) return true;
  return /[\n/;,\uFFFC]/.test(reading.text.slice(before.end, first.start));
}

function valueEnd(reading: Reading, word: Word, giving: Giving, isOwned: boolean): number | undefined {
  const figures = figuresEnd(reading, word);
  if (figures !== undefined) return giving === "nothing" && isAged(reading, word) ? undefined : figures;
  if (/^\d{1,3}$/.test(word.written)) return undefined;
  const isGiven = giving === "sign" || (giving !== "nothing" && isOwned);
  const isPlain =
    isGiven &&
    (couldBeSecret(word.written) ||
      (isEveryday(word.written) && endsClause(reading, word)) ||
      (giving === "sign" && ENDEARMENT.test(reading.text.slice(word.start, word.start + GAP)))) &&
    !(giving === "verb" && isAsked(reading, word));
  // "my password is older than 2015"
  if (reading.text.startsWith(" than ", word.end)) return undefined;
  if (!isPlain && !looksSecret(word.written))
    return isGiven ? (passphraseEnd(reading, word) ?? greetingEnd(reading, word)) : undefined;
  const ahead = reading.text.slice(word.start, word.start + LONGEST_SECRET);
  const said = isGiven ? (ENDEARMENT.exec(ahead) ?? FOLLOWED.exec(ahead))?.[0] : undefined;
  return said === undefined ? phraseEnd(reading, word, isGiven) : word.start + said.length;
}

const AGED = / (?:date de|de|datait de|depuis|en|from|since|in) $/;
const AGED_REACH = 12;

/** "mon mot de passe date de 2015", "my password from 2015" */
function isAged({ text }: Reading, { start, written }: Word): boolean {
  return isYear(written) && AGED.test(text.slice(Math.max(0, start - AGED_REACH), start));
}

/** "chaton suivi de 22", "kitten followed by 22" */
const FOLLOWED =
  /^[^\s,.;:?!]{3,30},? (?:suivie? d[eu]|puis|followed by|then) (?:l'annee |le |les |the )?\d{1,4}(?![\d\p{L}])/u;
const ENDEARMENT = /^(?:je t'? ?aime|i love you|mon amour|mon coeur)(?![a-z])/;

/** "mon mot de passe c'est bonjour", and nothing more is said of it. */
function endsClause({ text }: Reading, { end }: Word): boolean {
  return /^ ?(?:$|[.,;!)\n]| (?:depuis|et|partout|since|and|everywhere)(?![a-z]))/.test(
    text.slice(end, end + GAP),
  );
}

/** "password is correct horse battery staple": words that make no sentence, though the first could begin one. */
function passphraseEnd(reading: Reading, word: Word): number | undefined {
  const first = knownWord(reading.text.slice(word.start, word.end));
  if (VERBS.has(first) || THAT_IS.has(first)) return undefined;
  const end = phraseEnd(reading, word, true);
  const words = reading.text.slice(word.start, end).split(" ").length;
  return words > 2 ? end : undefined;
}

/** "bonjour accueil 3", "merci beaucoup", "welcome desk 3": what colleagues share. */
const GREETING =
  /^(?:(?:bonjour|bonsoir|bienvenue|salut|coucou|merci|hello|hi|welcome|thank you|thanks|bonne journee|vive)(?: (?:a|au|aux|les?|la|the|to) )?(?: ?(?!(?:et|mais|je|j'|and|but|i|pour|for|de|a|comment|est)(?![a-z]))[a-z]{3,15}){0,2} ?\d{0,4})!?(?= ?(?:$|[.,;)\n]))/;

function greetingEnd({ text }: Reading, { start }: Word): number | undefined {
  const said = GREETING.exec(text.slice(start, start + LONGEST_SECRET))?.[0];
  return said === undefined ? undefined : start + said.length;
}

/** "mon mot de passe est nickel ?" asks for a judgement; a name with a capital would be the value. */
function isAsked(reading: Reading, word: Word): boolean {
  return (
    reading.text
      .slice(word.end, word.end + 2)
      .trim()
      .startsWith("?") && !/\p{Lu}/u.test(word.written)
  );
}

/** A plain word right after "mdp", where the sentence then ends or turns to something else. */
function isBareValue(reading: Reading, word: Word, isForm: boolean, hasOwner: boolean): boolean {
  if (!(isForm || hasOwner) || !couldBeSecret(word.written)) return false;
  const rest = reading.text.slice(word.end, word.end + GAP);
  const after = knownWord(/^[ ,]*([a-z]*)/.exec(rest)?.[1] ?? "");
  return AFTER_OWNED.has(after) || (isForm && (/^\s*(?:$|[,.])/.test(rest) || AFTER_VALUE.has(after)));
}
