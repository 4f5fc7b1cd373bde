/** Verbs in "-er" whose "tu" form only lacks the "z" of "vous": "donne", "donnez". */
const REGULAR =
  "donne communique indique confirme precise dicte montre tape file passe partage copie recopie colle repete note laisse ajoute " +
  "glisse scanne photographie numerise flashe entre renseigne annonce cite adresse transfere decline mentionne verifie poste publie " +
  "complete valide approuve accepte autorise signe clique installe telecharge lance demarre execute ouvre desactive coupe arrete " +
  "verse vire regle place avance achete retire deplace effectue contacte continue cree enregistre declare demande " +
  "change garde conserve bloque signale supprime desinstalle refuse conteste annule modifie protege deconnecte connecte debranche " +
  "ferme imprime apporte compose surveille regarde depose evite raccroche mefie televerse diffuse active utilise tente rassure explique";
/** The others, "tu" form and "vous" form. */
const IRREGULAR =
  "envoie envoyez renvoie renvoyez appuie appuyez paie payez paye payez essaie essayez epelle epelez appelle appelez rappelle rappelez " +
  "fais faites dis dites redis redites lis lisez relis relisez ecris ecrivez inscris inscrivez mets mettez remets remettez transmets transmettez " +
  "retransmets retransmettez prends prenez fournis fournissez remplis remplissez saisis saisissez joins joignez rejoins rejoignez reponds repondez " +
  "choisis choisissez previens prevenez procede procedez va allez viens venez balance donnez";
/** Read so behind "tu", or before it: "tu peux", "peux-tu". */
const WITH_SUBJECT =
  "peux pouvez pourrais pourriez pourras pourrez dois devez devrais devriez devras devrez veux voulez voudrais voudriez as avez avais aviez " +
  "auras aurez aurais auriez es etes etais etiez vas allez recois recevez vois voyez sais savez connais connaissez feras ferez";

const IMPERATIVES: ReadonlyMap<string, string> = new Map([
  // "Donnes ton code" is a common slip.
  ...REGULAR.split(" ").flatMap((word) => [[word, `${word}z`] as const, [`${word}s`, `${word}z`] as const]),
  ...pairs(IRREGULAR),
]);
const SUBJECT_FORMS: ReadonlyMap<string, string> = new Map([...IMPERATIVES, ...pairs(WITH_SUBJECT)]);

const PRONOUNS: ReadonlyMap<string, string> = new Map(
  pairs("tu vous toi vous te vous ton votre ta votre tes vos"),
);
/** What an order comes after, where it is not the first word. A verb after anything else has a subject. */
const LEADS = new Set(
  ", et puis alors donc ok okay bon allez y stp svp plait maintenant vite bonjour bonsoir salut coucou merci ensuite juste please ne n d abord super parfait".split(
    " ",
  ),
);
/** What an order goes on with. Before other words "file", "note" or "complete" are English, "copie de" a noun. */
const OBJECTS = new Set(
  (
    ", moi nous toi le la les l lui ton ta tes votre vos ce cet cette ces un une des mon ma mes notre nos tout tous toutes " +
    "ici en dans sur bien vite juste seulement simplement maintenant abord aussi jamais pas rien aucun aucune ni au aux par " +
    "code codes rib iban cvv mdp pin nom prenom numero"
  ).split(" "),
);
/** "Installe SupportPro" */
const BEFORE_NAMES = new Set(["installe", "telecharge"]);
/** "donne-moi", "donne-le-moi": wherever it stands. */
const TO_ONE = /^(?:(?:le|la|les|l|lui) )?(?:moi|toi)(?![^ ])/;
/** "tu me le donnes": between the subject and its verb. */
const BETWEEN = new Set("te t me m nous le la les l lui y en ne n".split(" "));
const MOST_BETWEEN = 3;
/** "je t'écris": elsewhere "t" is what is left of "don't" or "a-t-il". */
const BEFORE_T = new Set("tu je on nous qui ne il elle ils elles ca cela pour de".split(" "));
/** "Un appelant rassure, confirme ton nom": what follows is done by somebody else. */
const SOMEBODY = new Set("il elle ils elles qui personne".split(" "));
const THEIRS = new Set("moi ton ta tes nous".split(" "));

/**
 * Words that say "tu" to their reader as they would say "vous": "donne ton code" is "donnez votre code". What an adviser
 * asks is then told by one set of rules. Linear in the words.
 *
 * @param sentence words of a plain sentence, apart by one space
 */
export function politeForm(sentence: string): string {
  const words = sentence.split(" ");
  let somebody = false;
  return words
    .map((word, at) => {
      somebody ||= SOMEBODY.has(word);
      return PRONOUNS.get(word) ?? elided(words, at) ?? verb(words, at, somebody) ?? word;
    })
    .join(" ");
}

function elided(words: readonly string[], at: number): string | undefined {
  const next = words[at + 1] ?? "";
  if (words[at] !== "t") return undefined;
  if (next === "as" || next === "es") return "vous";
  return BEFORE_T.has(words[at - 1] ?? "") ? "vous" : undefined;
}

function verb(words: readonly string[], at: number, somebody: boolean): string | undefined {
  const word = words[at] ?? "";
  const next = words[at + 1];
  if (hasSubject(words, at)) {
    return SUBJECT_FORMS.get(word) ?? SUBJECT_FORMS.get(word.replace(/s$/, "")) ?? regular(word);
  }
  const order = IMPERATIVES.get(word);
  if (order === undefined || TO_ONE.test(words.slice(at + 1, at + 3).join(" "))) return order;
  const before = words[at - 1];
  const leads = before === undefined || LEADS.has(before);
  // "a complaint" is English, "a ta banque" is not; "copie d'écran" is a noun, "copie d'abord" is not.
  const beyond = next === "a" || next === "d" ? words[at + 2] : next;
  const goesOn = beyond === undefined || OBJECTS.has(beyond) || BEFORE_NAMES.has(word);
  return leads && goesOn && (!somebody || THEIRS.has(next ?? "")) ? order : undefined;
}

/** "tu donnes", "tu me le donnes", "donnes-tu", "t'as" */
function hasSubject(words: readonly string[], at: number): boolean {
  if (words[at + 1] === "tu") return true;
  for (let before = at - 1; before >= Math.max(0, at - 1 - MOST_BETWEEN); before -= 1) {
    const word = words[before] ?? "";
    if (word === "tu" || (word === "t" && before === at - 1 && /^(?:as|es)$/.test(words[at] ?? "")))
      return true;
    if (!BETWEEN.has(word)) return false;
  }
  return false;
}

/** "habites", "donneras", "donnerais" */
function regular(word: string): string | undefined {
  if (/^[a-z]{3,}es$/.test(word)) return word.replace(/s$/, "z");
  const [, stem, ending] = /^([a-z]{2,}r)(as|ais)$/.exec(word) ?? [];
  if (stem === undefined) return undefined;
  return stem + (ending === "as" ? "ez" : "iez");
}

function pairs(words: string): [string, string][] {
  return [...words.matchAll(/([a-z]+) ([a-z]+)/g)].map(([, familiar = "", polite = ""]) => [
    familiar,
    polite,
  ]);
}
