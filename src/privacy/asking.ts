import { ASKINGS, LATER, OUTRIGHT } from "./asking-patterns.js";
import { ELSEWHERE, OTHERS, THINGS } from "./asking-words.js";
import { isBareAsking, isRestAsked } from "./bare-asking.js";
import { matchesOf } from "./matches.js";
import type { Sentence } from "./plain-sentences.js";

const THING = new RegExp(`(?<![^ ])${THINGS}(?![^ ])`);
/** Clauses end here: what is negated in one is not in the next. */
const CLAUSE_END =
  / , | (?:mais|but|donc|alors|so|car|because|sinon|otherwise|puis|then|cependant|however|therefore|maintenant|unless|until|tant que|a moins que) /g;
const NEGATED =
  /(?<![^ ])(?:ne|n|jamais|ni|sans|pas|aucune?|inutile|refus\w+|evit\w+|interdit|never|not|don t|dont|won t|wont|can t|cannot|couldn t|shouldn t|mustn t|needn t|no|without|avoid\w*|refuse|nobody|avant|before)(?![^ ])/;
const NEGATED_WITHIN = /(?<![^ ])(?:jamais|pas|rien|aucune?|ni|never|not|nor|no)(?![^ ])/;
/** "je n'ai besoin que de …" asks all the same. */
const ONLY =
  /(?<![^ ])(?:ne|n) (?!(?:[^ ]+ )*?(?:pas|jamais|rien|ni|aucun|personne)(?![^ ]))(?:[^ ]+ ){0,6}?(?:que|qu)(?![^ ])/;
/** "à personne sauf à moi", "to anyone but me" */
const EXCEPT_US =
  /(?<![^ ])(?:sauf|excepte|hormis|a part|autre que|qu|que|but|except|other than|besides) (?:a |avec |to |with |for )?(?:moi|nous|me|us|(?:votre|notre|nos|your|our) (?:conseiller|conseillere|service|services|adviser|advisor|team))(?![^ ])/;
/** "Ne vous inquiétez pas et donnez votre code": a French warning would say "ne" again. */
const ORDER = /^[a-z]+(?:ez|dites|faites)(?![^ ])/;
const FIRST_PERSON = /(?<![^ ])(?:je|j|me|m|moi|nous|i|we|me|us|let me|let us)(?![^ ])/;
/** "vos coordonnées : elles ne sont pas …", "votre code est …": something is told of the thing. */
const TOLD =
  /^ (?:,? ?)(?:est|sont|a|ont|n|ne|etait|etaient|reste|restent|is|are|was|were|has|have|isn|aren)(?![^ ])/;
const ANSWER =
  /^(?:(?:il|elle|ils|elles|it|they|that|c|ce|ca) (?!(?:est|is) (?:necess|indispens|requi|oblig|urgent|important|needed|ou|where))(?:n|ne|est|sont|vient|a|ont|reste|restent|is|isn|are|aren|was|wasn|were|weren|has|hasn|have|haven|comes?|stays?|s|didn|doesn|cannot|can)|gardez|conservez|ne (?:le|la|les)|keep (?:it|them)|never|don t (?:give|share|send|tell)|oui|non|yes|no|rassurez|pas|not|aucun|changez|prevenez|(?:appelez|call|tell) (?:votre|la|your|the) (?:banque|bank)|change)(?![^ ])/;
/** "Écrivez-le ici, sans numéro ni code": what is told to be left out is not asked for. */
const LEFT_OUT = /(?<![^ ])(?:sans|without) .*/;

const other = new RegExp(`(?<![^ ])${OTHERS}(?![^ ])`);
const elsewhere = new RegExp(`(?<![^ ])${ELSEWHERE}(?![^ ])`);

/**
 * Whether a text asks its reader for personal data, in French or English: straight ("donnez-moi votre code"), politely,
 * indirectly ("il me manque votre RIB"), or by pointing back ("un code va arriver. Lisez-le-moi"). To warn, to ask what
 * happened or to send someone to their bank is not asking. When in doubt it is: an adviser can word it otherwise.
 */
export function asksForPersonalData(sentences: readonly Sentence[]): boolean {
  if (isRestAsked(sentences)) return true;
  return sentences.some((sentence, at) => {
    const before = sentences[at - 1];
    const answered = !isOpen(sentences[at + 1]);
    return (
      asks(sentence) ||
      isBareAsking(sentences, at, answered) ||
      OUTRIGHT.some(
        ({ form, question, alone }) =>
          form.test(sentence.words) &&
          (!question || sentence.question) &&
          (!(question || alone) || !answered),
      ) ||
      (pointsBack(sentence.words) &&
        [before?.words ?? "", sentence.words].some((words) => THING.test(words.replace(LEFT_OUT, ""))))
    );
  });
}

/** A question that the adviser does not answer at once: "Vos coordonnées bancaires ? Non, elles …" is. */
function isOpen(after: Sentence | undefined): boolean {
  return after === undefined || after.question || !ANSWER.test(after.words);
}

function asks({ words, question }: Sentence): boolean {
  if (EXCEPT_US.test(words) && THING.test(words)) return true;
  return ASKINGS.some((form) =>
    matchesOf(form, words).some(({ index, groups }) => {
      const { ask = "", gap = "", thing = "" } = groups ?? {};
      const asked = index + ask.length + 1 + gap.length;
      const after = words.slice(asked + thing.length);
      if (!question && `${ask} ${gap}`.includes(",") && TOLD.test(after)) return false;
      const ours = FIRST_PERSON.test(ask);
      if (!ours && (elsewhere.test(gap + thing + after) || other.test(words.slice(0, index)))) return false;
      return !isNegated(words, index, ask, gap, ours);
    }),
  );
}

function isNegated(words: string, index: number, ask: string, gap: string, ours: boolean): boolean {
  const clause = clauseBefore(words, index, ours || ORDER.test(ask));
  if (ONLY.test(`${clause}${ask} ${gap}`)) return false;
  return NEGATED.test(clause + ask) || NEGATED_WITHIN.test(gap);
}

/** "Ne bougez pas et donnez-moi votre code": an asking of its own begins a clause of its own. */
function clauseBefore(words: string, index: number, own: boolean): string {
  const before = words.slice(0, index);
  const ends = [...before.matchAll(CLAUSE_END)];
  if (own) ends.push(...before.matchAll(/ (?:et|and) (?=$)/g));
  const last = Math.max(0, ...ends.map((end) => end.index + end[0].length));
  return before.slice(last);
}

function pointsBack(words: string): boolean {
  return LATER.some((form) =>
    matchesOf(form, words).some((match) => !NEGATED.test(clauseBefore(words, match.index, true) + match[0])),
  );
}
