import { DAY } from "./dates.js";
import type { IntroductionKind } from "./introduction-words.js";
import type { Introduction } from "./introductions.js";
import { correctionEnd, isLoneValue, isQualifiedThing } from "./lone-value.js";
import { type Announced, isAnnounced, type MaskKind } from "./masked.js";
import { MASK, normalise, type Token } from "./normalise.js";
import type { Reading } from "./reading.js";
import { allOf, knownWord, words } from "./word-list.js";

/** The words that stand for an announcement where the value comes in the next message. */
const ANNOUNCEMENTS: Readonly<Record<Announced, string>> = {
  password: "mot de passe : ",
  login: "identifiant : ",
  code: "code : ",
  "code-rest": "code : ",
  card: "derniers chiffres de ma carte : ",
  "card-end": "derniers chiffres de ma carte : ",
  "card-expiry": "ma carte expire : ",
  "card-check": "cvv : ",
  "card-rest": "ma carte expire : ",
  iban: "mon iban finit par : ",
  bank: "numero de compte : ",
  "rib-key": "cle rib : ",
  "social-security": "mon numero de secu commence par : ",
  birth: "date de naissance : ",
  "birth-rest": "date de naissance : ",
  document: "passeport : ",
  file: "numero d'adherent : ",
  home: "adresse : ",
  phone: "telephone : ",
  "phone-rest": "telephone : ",
  // Only what is built like a login: "colissimo" is what a mail was about.
  email: "mon compte c'est ",
  "password-label": "mot de passe : ",
  "login-label": "identifiant : ",
  "password-again": "mot de passe : ",
};
/** After a label, and where a value is corrected, a word alone is one; a sentence is not. */
const LONE: ReadonlySet<Announced> = new Set(["password-label", "login-label", "password-again"]);
/** Of these any few digits are taken for a part. */
const BY_DIGITS: ReadonlySet<Announced> = new Set(["code", "code-rest", "card-rest"]);
/** Their values come in several messages: "14 rue Gambetta", then the town. */
const IN_PARTS: Readonly<Partial<Record<Announced, Announced>>> = {
  code: "code-rest",
  "code-rest": "code-rest",
  card: "card-rest",
  "card-end": "card-rest",
  "card-expiry": "card-rest",
  "card-check": "card-rest",
  "card-rest": "card-rest",
  home: "home",
  email: "email",
  "phone-rest": "phone-rest",
  birth: "birth-rest",
  "birth-rest": "birth-rest",
};
/** A mobile's number of which pairs are missing at the end of a message: "rappelez-moi au 06 12 34". */
const BEGUN_PHONE = /(?<![\d.,+/-] ?)0[67](?:[ .-]?\d\d){1,3}[ .…-]*$/;
/** Pairs alone: "56 78", "et 90". */
const PAIRS = /^\d\d(?:[ .-]?\d\d){0,3}[ .]*$/;
const BEFORE_PAIRS = /^(?:(?:et|puis|and|then|c'est|la suite|suite|fin|la fin)[ :,]*)?(?=\d)/;
/** Makes a number of its end. */
const BEGINNING_OF_PHONE = "06 00 ";
const MONTH = "(?:jan|f[eé]v|feb|mar|avr|apr|mai|may|jui|jun|jul|ao[uû]|aug|sep|oct|nov|d[eé]c)\\p{L}*";
/** A birth of which the year is missing at the end of a message: "je suis née le 12", "born on 12 March". */
const BEGUN_BIRTH = new RegExp(
  `(?<!\\p{L})(?:n[eé]e?s?|born|naissance|birth|birthday|anniversaire)[ :]+(?:(?:le|un|on|the|c['’]est|est|is|:)[ :]+)*${DAY}(?:[ ./-]+(?:of )?(?:\\d{1,2}|${MONTH}))?[ .…,/-]*$`,
  "iu",
);
const BEFORE_REST = /^(?:(?:le|en|in|of|de|du|et|puis|and|then|c'est)[ ,:]+)*[ ./-]*/;
/** What makes a date of each rest of one: of "mars 1961" or "03/61", of "mars" or "03", of "1961" or "61". */
const BEGINNINGS_OF_BIRTH: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^(?:${MONTH}|\\d{1,2})[ ./,-]+(?:\\d{2}|(?:19|20)\\d{2})[ .!]*$`, "u"), "12 "],
  [new RegExp(`^(?:${MONTH}|0?[1-9]|1[0-2])[ .!]*$`, "u"), "12 "],
  [/^(?:\d{2}|(?:19|20)\d{2})[ .!]*$/, "12/03/"],
];
/** "@orange.fr": the end of an address whose beginning was told. */
const END_OF_EMAIL = /^(?:@|arobase )/;
const SAID_SIGN = /^[a-z]/;
/** Makes a whole address of its end, and a word of a plain one that begins a phrase. */
const STAND_IN = "x";

/** Before a card's date or check code, where its number was told: "elle expire en 06/29", "et derrière 914". */
const BEFORE_CARD_REST =
  /^(?:(?:et|puis|and|then|donc|alors|elle|il|it|ca|la|le|les|l'|the|sa|ma|my|its|c'est|c'|is|est|date|d'|de|of|fin|expire|expires|expir[ey]|expiration|expiry|exp|valable|valide|valid|jusqu'(?:au|en|a)|until|till|en|in|on|au|cvv|cvc|crypto(?:gramme)?|code|dos|derriere|behind|back|3|trois|three|derniers|chiffres|digits)(?![a-z0-9/])[ :,.]*)*/;
/** A month and a year; and three digits. */
const CARD_DATE = /^(?:0?[1-9]|1[0-2]) ?[ /.-] ?(?:20)?\d\d[ .!]*$/;
const CARD_CHECK = /^\d ?\d ?\d[ .!]*$/;
const BEFORE_RESTS: Readonly<Partial<Record<Announced, RegExp>>> = {
  "phone-rest": BEFORE_PAIRS,
  "birth-rest": BEFORE_REST,
  "card-rest": BEFORE_CARD_REST,
  "code-rest": /^(?:(?:et|puis|and|then|enfin|finally|c'est|la fin|fin)(?![a-z])[ :,]*)*/,
};
/** A part of a code that is told bit by bit: up to three digits, or as many in words. */
const CODE_PIECE =
  /^(?:\d{1,3}|(?:(?:\d|zeros?|une?|one|deux|two|trois|three|quatre|four|cinq|five|six|sept|seven|huit|eight|neuf|nine)(?![a-z0-9])[ ,.-]*){1,3})[ .!]*$/;
/** As the first, these rather choose one of the questions that were offered. */
const CHOICE = /^(?:\d|une?|one|deux|two|trois|three)[ .!)]*$/;
/** Makes a code of its end. */
const BEGINNING_OF_CODE = "4 8 2 9 ";

/** Said to the listener behind a value, and no part of it: "claudine ok?". */
const TAG = /[ ,]+(?:ok|okay|d'accord|hein|voila|merci|svp|stp|thanks|please|right|alright)[ ?!.]*$/;

/** Longer messages say something of their own: an answer to an announcement is the value, and little beside it. */
export const LONGEST_ANSWER = 48;

/** After the word for a value these say that it follows. */
const GIVERS = words(
  "c cest est sont etait is are was were it s voici voila suit follows donne mets envoie dis ecris tape give send type",
);
const FILLERS = words(
  "le la les l mon ma the my il elle je te vous t vs ci dessous suivant suivante alors donc numero number no n de d du you to here below",
);
const HESITATION = words("oui ok euh heu et en fait bon ben pardon bah yes well er sorry so and");
/** What leads to a value, or on to the next message. */
const LEADING = allOf([GIVERS, FILLERS, HESITATION]);
/** Before a word for a value that is all of the message: "et mon cvv". */
const ALONE = words(
  "mon ma mes le la les l my the his her son sa et and puis voici voila here is are c est donc alors then",
);
/** Right before it where a sentence ends in it: "il m'a demandé mon cvv"; "un code" is any. */
const OWNERS = words("mon ma mes le la les l my the his her son sa nos notre our");
/** A sentence that asks or judges announces nothing: "faut-il donner le code". */
const ASKING = words(
  "quoi quel quelle quels quelles comment combien pourquoi ou faut dois doit peut peuvent puis what which how why where should can could must do does",
);
/** These are said too often to announce anything by themselves: they need an owner or a sign. */
const SUBJECTS: ReadonlySet<Announced> = new Set([
  "password",
  "login",
  "card",
  "bank",
  "file",
  "home",
  "phone",
  "birth",
  "email",
]);
/** What a label announces that is all of a message: "mot de passe", "n° d'adhérent ?". */
const LABELS: Readonly<Partial<Record<IntroductionKind | "rib-key", Announced>>> = {
  "rib-key": "rib-key",
  password: "password-label",
  login: "login-label",
  file: "file",
  code: "code",
  "card-check": "card-check",
};
/** "clé RIB", of which two digits are a value. */
const KEY_OF_RIB = words("cle");
/** "mutuelle" and "contrat" are topics, their numbers are none. */
const NUMBERED = words("n no num nr numero number");
const OF_NUMBER = allOf([NUMBERED, words("d de du l of")]);
const LONGEST_TAIL = 6;
/** "finit par", "ends in", "la suite est"; "la clé" and "the rest" are also spoken of. */
const PART_VERB = /^(?:par|en|with|in|est|is)$/;
/** "ma carte expire le", "born on" */
const DATING = /^(?:le|en|on|until)$/;

/** How a message is read that may answer an announcement: its beginning, and the words put in front of the rest. */
interface Completed {
  /** what stands before the value, as typed */
  readonly lead: string;
  readonly announcement: string;
  /** the announcement, what stands for a missing beginning, and the value */
  readonly text: string;
  /** what is said behind it to the listener, as typed */
  readonly tag: string;
}

/** @returns the message with the announcement that it may answer; undefined where it cannot be one */
export function completed(
  announced: Announced,
  { original, text, positions, official }: Reading,
): Completed | undefined {
  const at = valueStart(announced, text);
  if (at === undefined) return undefined;
  const said = text.slice(at).replace(TAG, "");
  if (LONE.has(announced) && !isLoneValue(said)) return undefined;
  const beginning = beginningOf(announced, said);
  if (beginning === undefined) return undefined;
  // "17", "112": who calls for help has told no more of a code.
  if (BY_DIGITS.has(announced) && official.numbers.has(said.replace(/\D/g, ""))) return undefined;
  const [from, to] = [positions[at] ?? 0, positions[at + said.length] ?? original.length];
  const announcement =
    ANNOUNCEMENTS[announced === "card-rest" && CARD_CHECK.test(said) ? "card-check" : announced];
  return {
    lead: original.slice(0, from),
    announcement,
    text: announcement + beginning + original.slice(from, to),
    tag: original.slice(to),
  };
}

/** Where the value may begin: behind words that correct one, or go on with a number. */
function valueStart(announced: Announced, text: string): number | undefined {
  if (announced === "password-again") return correctionEnd(text);
  return BEFORE_RESTS[announced]?.exec(text)?.[0].length ?? 0;
}

/** @returns undefined where the message is no rest of what was begun */
function beginningOf(announced: Announced, text: string): string | undefined {
  if (announced === "phone-rest") return PAIRS.test(text) ? BEGINNING_OF_PHONE : "";
  if (announced === "card-rest") return CARD_DATE.test(text) || CARD_CHECK.test(text) ? "" : undefined;
  if (announced === "code-rest") return CODE_PIECE.test(text) ? BEGINNING_OF_CODE : undefined;
  if (announced === "code" && CODE_PIECE.test(text) && !CHOICE.test(text)) return BEGINNING_OF_CODE;
  if (announced === "birth-rest") return BEGINNINGS_OF_BIRTH.find(([rest]) => rest.test(text))?.[1];
  if (announced !== "email") return isQualifiedThing(text) ? STAND_IN : "";
  if (!END_OF_EMAIL.test(text)) return "";
  return SAID_SIGN.test(text) ? `${STAND_IN} ` : STAND_IN;
}

/** What stays open after an answer: the rest of an address, or a correction. */
export function openAfter(announced: Announced): Announced | undefined {
  const rest = IN_PARTS[announced];
  if (rest !== undefined) return rest;
  return ANNOUNCEMENTS[announced] === ANNOUNCEMENTS.password ? "password-again" : undefined;
}

/** "c'est ‹…›", "alors ‹…›, voilà": what stands before the value, and what may stand behind it. */
const ANSWER = /^(?<before>[^‹]*)‹[^›]+›(?<after>[^‹]{0,2})/;
const LONGEST_PHRASE = 3;
/** Words that are said to somebody: a cry for help, which must be heard, whatever was announced before; a greeting. */
const SAID =
  /^(?:merci|bonjour|bonsoir|salut|coucou|thanks|hello|hi)(?![a-z])|suicid|mourir|crever|vivre|finir|tuer|peur|secours|adieu|chantage|arnaque|pirate|humain|conseill|personne|agent|robot|plainte|urgen|\bdie\b|kill|\bhelp|human|person|blackmail|scam/;

/**
 * Whether a message, read as an answer, is one: the value, and no sentence of which it would be a part. "on m'a pris 300
 * euros" and "chantage ?" are none.
 *
 * @param masked the message with a mask for what may be the value
 * @param said the message, folded
 */
export function isAnswer(masked: string, said: string): boolean {
  const { before, after } = ANSWER.exec(masked)?.groups ?? {};
  if (before === undefined || after === undefined || !/^ ?(?:$|[.,;!)])/.test(after) || SAID.test(said))
    return false;
  const value = clauseOf(said.slice(before.length));
  const isLong = !/\d| arobase /.test(value) && value.split(" ").length > LONGEST_PHRASE;
  const leading = before.toLowerCase().match(/\p{L}+/gu) ?? [];
  return !isLong && leading.every((word) => LEADING.has(knownWord(word)));
}

/** What may follow what a message told: a password may be corrected, a card's date follow its number, a code go on. */
export function restOf(kinds: readonly MaskKind[]): Announced | undefined {
  if (kinds.includes("password")) return "password-again";
  if (kinds.includes("card")) return "card-rest";
  return kinds.includes("code") ? "code-rest" : undefined;
}

/** What a message, as typed, begins at its end and leaves to the next: a phone number or a birth that is not whole. */
export function begunIn(text: string, kinds: readonly MaskKind[]): Announced | undefined {
  const isNumber = kinds.includes("phone") || kinds.includes("number");
  if (isNumber && BEGUN_PHONE.test(text)) return "phone-rest";
  return BEGUN_BIRTH.test(text) ? "birth-rest" : undefined;
}

/** "euh", "c'est": a message that only leads on to the next one. */
export function leadsOn({ tokens }: { readonly tokens: readonly Token[] }): boolean {
  return tokens.every((token) => LEADING.has(token));
}

/** A digit, or the sign of an address: a message that holds one may be a value whatever its words say. */
const VALUE_SIGN = /[\p{N}@]|(?<![a-z])arobase(?![a-z])/u;

/**
 * Whether a message in which nothing was found may be what the one before has announced: only then is it worth asking
 * what that was. It is short and no question, and behind the words that lead to a value stand few others.
 */
export function mayAnswer(written: string): boolean {
  if (written.length > LONGEST_ANSWER) return false;
  const { text, tokens } = normalise(written);
  if (VALUE_SIGN.test(text) || leadsOn({ tokens }) || correctionEnd(text) !== undefined) return true;
  if (SAID.test(text)) return false;
  const first = tokens.find((token) => !LEADING.has(token));
  const value = clauseOf(text.slice(first?.start).replace(TAG, "")).trim();
  return !value.endsWith("?") && value.split(" ").length <= LONGEST_PHRASE;
}

function clauseOf(said: string): string {
  return /^[^.,;!)]*/.exec(said)?.[0] ?? "";
}

/**
 * What a message announces at its end, so that the next one may hold it: "mon mot de passe c'est", "et le cvv :",
 * "il m'a demandé le code", "mon iban finit par". Not where it asks, or tells of a thing that much is told of:
 * "et mon cvv ?", "j'ai changé mon mot de passe".
 */
export function leftOpen(reading: Reading): Announced | undefined {
  const { tokens, introductions, text } = reading;
  const last = introductions.at(-1);
  const label = labelled(reading);
  if (label !== undefined) return label;
  if (last === undefined || tokens.length - last.to > LONGEST_TAIL) return undefined;
  const tail = tokens.slice(last.to);
  const written = text.slice(tokens[last.to - 1]?.end);
  if (/[?!]/.test(written) || written.includes(MASK)) return undefined;
  if (!tail.every((word) => GIVERS.has(word) || FILLERS.has(word))) return undefined;
  const end = tokens[last.to - 1]?.text ?? "";
  const isPart = last.kind === "fragment" && PART_VERB.test(end);
  const named = isPart ? introductions.at(-2) : last;
  const kind = named && announcedBy(named, tokens);
  if (kind === undefined || !isAnnounced(kind)) return undefined;
  const isGiven = isPart || DATING.test(end) || kind === "card-expiry" || /[:=>→]/.test(written);
  if (isGiven || tail.some((word) => GIVERS.has(word))) return kind;
  const head = tokens.slice(0, last.from);
  if (SUBJECTS.has(kind))
    return tail.length === 0 && head.length > 0 && head.every((word) => ALONE.has(word)) ? kind : undefined;
  const isOwn = head.length === 0 || OWNERS.has(head.at(-1)) || tail.length > 0;
  return isOwn && !head.some((word) => ASKING.has(word)) ? kind : undefined;
}

/** What words announce to the next message. */
function announcedBy({ kind, from }: Introduction, tokens: readonly Token[]): IntroductionKind | "rib-key" {
  return kind === "bank" && KEY_OF_RIB.has(tokens[from]) ? "rib-key" : kind;
}

/** What a label announces that is the whole message, with or without a question mark. */
function labelled({ tokens, introductions, text }: Reading): Announced | undefined {
  const last = introductions.at(-1);
  if (last === undefined || last.to < tokens.length) return undefined;
  if (!/^ ?\??$/.test(text.slice(tokens.at(-1)?.end))) return undefined;
  const head = tokens.slice(0, last.from);
  if (!head.every((token) => OF_NUMBER.has(token))) return undefined;
  const isNumbered = tokens.some((token) => NUMBERED.has(token));
  return last.kind === "file" && !isNumbered ? undefined : LABELS[announcedBy(last, tokens)];
}
