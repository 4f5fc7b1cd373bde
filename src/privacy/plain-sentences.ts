import { NO_THINGS } from "./asking-words.js";
import { politeForm } from "./familiar-address.js";
import { normalise } from "./normalise.js";

/** A sentence reduced to what asking is told by. */
export interface Sentence {
  /** lower case, no accents; words parted by one space; "," for every pause; "tu" as "vous" */
  readonly words: string;
  readonly question: boolean;
  /** what stands before its first colon or dash, and behind it, in the same form; absent: it has none */
  readonly list?: { readonly opening: string; readonly listed: string };
}

/** Words that are hidden letter by letter or behind digits: "c o d e", "m0t de passe", "I.B.A.N." */
const HIDDEN = new Set(
  "code codes mot passe mdp iban rib bic pin cvv cvc otp password passcode login carte card mail".split(" "),
);
const LETTERS: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "@": "a",
  $: "s",
};
/** What is quoted in a sentence about a fraud is what the fraud says. */
const FRAUD =
  /\b(?:arnaques?|escroqueries?|fraudes?|frauduleux|frauduleuse|hameconnage|phishing|pieges?|scams?|fraud|fraudulent|fake)\b/;
const QUOTED = /"[^"]{0,200}"/g;
const NO_THING = new RegExp(`(?<![^ ])(?:${NO_THINGS})(?![^ ])`, "g");

/** The sentences of a text as a person reads them: disguises are gone, as for masking (PS-10). */
export function plainSentences(text: string): Sentence[] {
  return [...unhidden(normalise(text).text).matchAll(/([^.?!]+)((?:\s*[.?!])*)/g)]
    .map(([, said = "", end = ""]) => ({
      words: wordsOf(said),
      question: end.includes("?"),
      ...listIn(said),
    }))
    .filter(({ words }) => words !== "");
}

const COLON = /:| [-—–] |\n/;

function listIn(said: string): Pick<Sentence, "list"> {
  const colon = COLON.exec(said);
  if (colon === null) return {};
  const [opening, listed] = [said.slice(0, colon.index), said.slice(colon.index + colon[0].length)];
  return { list: { opening: wordsOf(opening), listed: wordsOf(listed) } };
}

function wordsOf(sentence: string): string {
  const unquoted = FRAUD.test(sentence) ? sentence.replace(QUOTED, " ") : sentence;
  const words = unquoted
    .replace(/\bne\(e\)/g, "nee")
    .replace(/€/g, " euros ")
    .replace(/\bur\b/g, "your")
    .replace(/\bu\b/g, "you")
    .replace(/[,:;()[\]"\n*•…]+| - |—/g, " , ")
    .replace(/[^\p{L}\p{N},]+/gu, " ")
    .replace(/ +/g, " ")
    .replace(/(?: ,)+/g, " ,")
    .replace(/^[ ,]+|[ ,]+$/g, "");
  return politeForm(words)
    .replace(/\b(not|never|jamais) ,[^,]{0,40},/g, "$1")
    .replace(
      /\b(?:n oubliez pas|n oublie pas|ne pas oublier|pensez bien|n hesitez pas|n hesite pas|n avez qu) (de|d|a)\b/g,
      "merci $1",
    )
    .replace(/\b(?:don t forget|do not forget|don t hesitate|do not hesitate|feel free) to\b/g, "please")
    .replace(/\bpourquoi ne pas (?=(?:me|m|nous) )/g, "merci de ")
    .replace(/\b(?:qr ?codes?|codes? qr)\b/g, "qr")
    .replace(/\b(etes(?: vous)?|suis|est) nee?\b/g, "$1 born")
    .replace(NO_THING, "x");
}

function unhidden(text: string): string {
  return text
    .replace(/\b[a-z](?:[ ._*-][a-z]){2,7}\b/g, (spelt) => known(spelt.replace(/[^a-z]/g, "")) ?? spelt)
    .replace(
      /[a-z@$\d]+/g,
      (word) => known(word.replace(/[@$\d]/g, (sign) => LETTERS[sign] ?? sign)) ?? word,
    );
}

function known(word: string): string | undefined {
  return HIDDEN.has(word) ? word : undefined;
}
