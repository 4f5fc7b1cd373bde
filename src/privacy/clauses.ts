import { PRESSING_WORDS } from "./pressing-words.js";
import { wordTags } from "./word-tags.js";

/** What a clause holds: a list of words by its name, and how the clause stands. */
export type ClauseTag =
  | keyof typeof PRESSING_WORDS
  /** the sentence ends in "?", and nothing answers it at once */
  | "question"
  /** it is wanted from the reader: politely, by a verb, by a question */
  | "asking"
  /** hardly more than the thing is said */
  | "bare"
  /** the sentence is the whole reply, and tells nothing */
  | "alone"
  /** nothing is told of the thing */
  | "untold"
  /** no more than what one is known by is listed: "nom, prénom" */
  | "list"
  /** "lisez-le-moi" */
  | "hands-it"
  /** "installez SupportPro": a name, without an article */
  | "installs-named"
  /** it ends in a verb of saying */
  | "saying"
  /** the reader is told to do something, or it is awaited */
  | "imperative";

const wordsTagged = wordTags(PRESSING_WORDS);

/** A clause ends at a pause and before these words. */
const CLAUSE_STARTS = new Set(
  "mais puis sinon donc alors ensuite cependant but then so otherwise however because car".split(" "),
);
const LINKS = new Set(["et", "and", "ou", "or"]);
/** After "et" an imperative begins a clause: "Ne bougez pas et validez". */
const IMPERATIVE = /^(?:[a-z]{3,}ez|faites|dites|give|send|tell|install|approve|share|read|accept|confirm)$/;
/** The most words of a bare clause. */
const BARE = 8;
/** By these it is wanted from the reader. */
const WANTING: readonly ClauseTag[] = ["question", "polite", "need", "request", "handOver"];
/** In so many first words a clause shows what it tells the reader to do. */
const LEADING = 3;
/** "avez-vous donné", "vous a appelé", not "avez-vous une photo": what follows is what was done. */
const HAPPENED =
  /(?<![^ ])(?:avez vous|vous avez|auriez vous|lui avez|have you|you have|(?:est ce que )?vous l avez|vous (?:a|ont))(?= )(?! (?:une?|des|du|de|la|le|les|l|votre|vos|ca|sur|quel|quelle|combien|whatsapp|telegram|to|got|your|the|an?)(?![^ ]))/;
/** "il disait", "ils demandaient"; "il faudrait" wants something. */
const IMPERFECT = /(?<![^ ])(?!(?:f|s|parf|extr)ait)[a-z]+[^r ](?:ait|aient)(?![^ ])/;
const HANDS_IT =
  /(?<![^ ])(?:(?:donnez|envoyez|dictez|lisez|relisez|ecrivez|dites|recopiez|copiez|collez|tapez|transferez|communiquez|indiquez|transmettez|filez|passez) (?:le|la|les)(?: (?:moi|nous|ici|en|tout|vite|par|dans|svp|s il|maintenant|lentement)(?![^ ])|$)|(?:send|read|type|give|paste|forward|copy|share|enter|tell) (?:it|them)(?! to (?:your|the))(?![^ ])|(?:dites moi|tell me)$|(?:me|nous) (?:le|la|les|l) (?:lis|donn|dict|envoy|recopi|transfer|communiqu|di)(?:ez|erez|irez|tes|rez)(?![^ ]))/;
const INSTALLS_NAMED =
  /(?<![^ ])(?:(?:(?:re)?installez|telechargez|executez|lancez|(?:pouvez vous|pourriez vous|vous (?:pouvez|devez|allez|pourriez)|veuillez|merci d|merci de|il faut|faut|suffit d|suffit de|pensez a) (?:re)?(?:installer|telecharger)) (?:bien |d abord |vite |donc |juste |maintenant |moi )?(?!(?:les?|la|l|une?|des|du|de|d|vos|votre|toute?s?|tous|ce|cette|ces|cet|plutot|seulement|uniquement|toujours|rien|depuis|sur|dans|pour|par|hier|sans|avec|en|a|il|y|avant|apres|regulierement|x|bien|vite|donc|juste|maintenant|moi)(?![^ ]))|(?:^|(?:please|can you|could you|just|you need to|you must|you should|then|and|now) )(?:install|download) (?!(?:the|an?|any|your|all|only|no|nothing|this|these|that|it|them|updates?|security|software|antivirus|from|on|apps?|anything|something|what|every|each|it|new|x)(?![^ ])))[a-z]{2}/;
const APP = "(?:appli|application|app|extension)";
/** "installez l'appli X", "cette extension", "l'appli de support"; the official one, the bank's and ameli's are no stranger's. */
const INSTALLS_APP = new RegExp(
  "(?<![^ ])(?:(?:re)?(?:installez|installer)|(?:re)?telecharge[zr]|ajoute[zr]|lancez|prenez) (?:bien |donc |d abord |vite |donc |juste |maintenant |ensuite )?" +
    `(?:(?:ce|cet|cette|mon|ma) ${APP}(?![^ ])|(?:l |la |une |notre |un )?${APP} (?:(?:de|d) (?:l )?(?:support|assistance|depannage|securite|securisation|protection|verification|controle|aide|maintenance)(?![^ ])|` +
    "(?!(?:officiel(?:le)?s?|gratuite?|mobile|bancaire|ameli|france|franceconnect|cybermalveillance|de|d|du|des|qui|que|qu|sur|depuis|dans|en|pour|avec|sans|si|et|est|a|ou|par|store|vous|il|elle|n|ne|a jour|inconnue?)(?![^ ]))[a-z0-9]))|" +
    "(?:^|(?:please|can you|could you|just|you need to|you must|you should|then|and|now|to) )(?:install|download|get|add) (?:this (?:app|application|extension)(?![^ ])|(?:the |our |a |an |my )?(?!(?:the|our|a|an|my|any|no|all|official|mobile|bank|bank s|banking|your|genuine|real|ameli|other|another|new|same|right|every|that|an unknown|unknown)(?![^ ]))[a-z0-9]+ (?:app|application|extension)(?![^ ]))",
);
const LIST =
  /^(?:(?:et|and|votre|vos|your|le|la|de|l|d|nom|noms|prenoms?|famille|date|lieu|naissance|adresse|telephone|tel|mail|e|email|code|postal|complet|complete|x|name|first|last|full|surname|dob|of|birth|address|phone|postcode)(?: |$))+$/;
/**
 * The clauses of a sentence, each as the set of its tags: what its words are, and how it stands.
 *
 * @param sentence words of a plain sentence
 * @param open whether it asks something that nothing answers at once
 */
export function clausesOf(sentence: string, open: boolean): Set<ClauseTag>[] {
  return clauseWords(sentence).map((words) => tagsOf(words, open));
}

function tagsOf(words: readonly string[], open: boolean): Set<ClauseTag> {
  const tags = new Set<ClauseTag>(wordsTagged(words));
  const clause = words.join(" ");
  if (LIST.test(clause)) tags.add("list");
  if (HANDS_IT.test(clause)) tags.add("hands-it");
  if (INSTALLS_NAMED.test(clause) || INSTALLS_APP.test(clause)) tags.add("installs-named");
  if (open) tags.add("question");
  if (words.length <= BARE) tags.add("bare");
  if (!tags.has("being")) tags.add("untold");
  if (tags.has("awaiting") || words.some((word) => IMPERATIVE.test(word))) tags.add("imperative");
  if (WANTING.some((tag) => tags.has(tag))) tags.add("asking");
  if (HAPPENED.test(clause) || IMPERFECT.test(clause)) tags.add("past");
  if (wordsTagged(words.slice(-1)).has("say")) tags.add("saying");
  if (wordsTagged(words.slice(0, LEADING)).has("safeAct")) tags.add("elsewhere");
  return tags;
}

/** A clause ends at a pause, before CLAUSE_STARTS, and before an imperative that is joined on. */
function clauseWords(sentence: string): string[][] {
  const words = sentence.split(" ");
  const clauses: string[][] = [[]];
  words.forEach((word, at) => {
    const joins = LINKS.has(word) && IMPERATIVE.test(words[at + 1] ?? "");
    if (word === "," || CLAUSE_STARTS.has(word) || joins) clauses.push([]);
    if (word !== ",") clauses.at(-1)?.push(word);
  });
  return clauses.filter((clause) => clause.length > 0);
}
