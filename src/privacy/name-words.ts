import { INTRODUCTIONS } from "./introduction-words.js";
import { type Phrases, phrasesOf } from "./phrases.js";
import { type Listed, words } from "./word-list.js";

/** Words before a name, all folded: lower case, no accents. */
export const TITLES = words(
  "m mr mme mlle monsieur madame mademoiselle mrs ms miss mister sir docteur dr doctor maitre",
);
export const FAMILY = words(
  "mari femme epouse epoux conjoint conjointe compagnon compagne fille fils mere pere maman papa frere soeur enfant bebe " +
    "cousin cousine oncle tante neveu niece collegue voisin voisine ami amie patient patiente belle grand grands beau petite petit " +
    "mamie papi papy meme pepe tata tonton marraine parrain tuteur pupille gendre bru husband wife daughter son mother father mum dad " +
    "brother sister partner uncle aunt nephew neighbour neighbor friend child baby grandmother grandfather grandma grandpa grandson " +
    "granddaughter boyfriend girlfriend fiance fiancee client cliente",
);

/** Whatever follows these is a name, in lower case too, unless it is an everyday word. */
export const INTRODUCERS: Phrases = phrasesOf(
  list(
    "m appelle | m appele | m apelle | m apel | mappelle | mapelle | mappele | s appelle | sappelle | s apelle | se nomme | me nomme | " +
      "nom est | nom c est | nom cest | nom de famille est | nom de jeune fille est | prenom est | prenom c est | prenom cest | " +
      "au nom de | name is | name s | names | name was | first name is | last name is | surname is | full name is | maiden name is | " +
      "i m called | i am called | he s called | she s called | is called | on behalf of | in the name of | de la part de",
  ),
);
/** The same where a colon stands after them: the labels of a form. */
export const LABELS: Phrases = phrasesOf(
  list(
    "nom | noms | prenom | prenoms | nom et prenom | nom prenom | prenom nom | prenom et nom | nom de famille | nom de jeune fille | " +
      "nom de naissance | nom d usage | nom d epouse | name | first name | last name | family name | surname | forename | given name | " +
      "full name | maiden name | patient | patiente | assure | assuree | adherent | adherente | titulaire | signe",
  ),
);
/** What follows these is a name when it is written like one, or is a first name that is known. */
export const WEAK_INTRODUCERS: Phrases = phrasesOf(
  list(
    "je suis | jsuis | chuis | j suis | moi c est | moi c | moi | ici | this is | i am | i m | im | it s | c est | cest | signe | signee | signed | " +
      "appelle | appele | called | named | nommee | nomme | denomme | denommee | nom | noms | prenom | nom de famille | nom de jeune fille | name | surname | titulaire | assure | assuree | beneficiaire | adherent | adherente | dossier de | compte de | contrat de",
  ),
);
/** By these someone gives their own name, and hardly anything else. */
export const SELF: Phrases = phrasesOf(
  list("moi c est | moi cest | moi c | moi je suis | me voici | my name s | name s"),
);
/** By these as well, or their state: "je suis inquiet". */
export const SELF_OR_STATE: Phrases = phrasesOf(
  list("je suis | jsuis | chuis | j suis | c est | cest | ici | this is | i am | i m | im | it s | its"),
);
/** The same where something else in the message is masked: a greeting, a closing, whom it is about. */
export const NEARBY: Phrases = phrasesOf(
  list(
    "bonjour | bonsoir | bjr | bsr | salut | hello | hi | hey | dear | cher | chere | merci | cordialement | cdlt | cdt | sincerement | salutations | " +
      "regards | sincerely | thanks | cheers | yours | love | pour | for | concerne | concernant | regarding",
  ),
);
/** Parts of a name between others: "Anne de Villepreux", "El Amrani", "van den Berg". */
export const PARTICLES = words(
  "de du des d la le les l el al ben bin ibn bint ould ait abd van von der den ter di da do dos das e y o mc mac st saint sainte",
);
/** What a hyphen joins to a verb. */
export const ORDERS = words("moi nous vous le la les lui leur je tu il elle on ils elles ce en y t ci");
/** What comes after a name of one who is born, aged, dead. */
export const AFTER_NAME = words("ne nee born age agee aged dob ddn");
/** Before a place, a company, a thing with a name; not before a person. */
export const BEFORE_PLACES = words(
  "a au aux chez en sur via dans par la le les l un une du des the in on at to into near via rue avenue place boulevard ville quartier site appli " +
    "application app saint sainte st ste banque mutuelle assurance societe entreprise hopital clinique ecole lycee college residence",
);
/** First names that are words as well: only with a capital are they a name. */
export const EVERYDAY_NAMES = words(
  "pierre rose claire noel ange prudence victoire france olive aime desire constant fidele grace hope faith mark will bill rich jack art may june april august romane " +
    "said omar olive marine ludivine oceane colette clement colin sable axel ambre lee sally hazel ming wei minh ana sean lena rosa maria gloria jade leo ross victoria virginia justin honore emile manuel lola ava mia ada norma craig wayne dot toc george jules ruth marine gate thi xiao jing elif ewa jose noah jenny barry colin simon alan",
);

/** Written with a capital, and nobody's name: greetings, pronouns, months, places, banks, insurers, brands, acronyms. */
const NOBODYS = words(
  "viamedis almerys cnil ameli mutuelle mutuelles sante securite sociale social secu france bonjour bonsoir merci madame monsieur mademoiselle " +
    "je j il elle on nous vous ils elles mon ma mes ton ta tes son sa ses le la les un une des ce cette ces cet votre vos notre nos leur leurs et ou mais donc or ni car est qui que quoi quand " +
    "comment pourquoi combien quel quelle si oui non pas plus ne n y en a au aux du de d l c s qu dans sur sous avec sans pour par chez vers entre depuis pendant avant apres voici voila urgent attention aide " +
    "suite objet sujet fwd tr re ps nb svp stp cordialement cdlt cdt bien salutations sincerement respectueusement bonne journee soiree soir matin midi hello hi hey dear regards sincerely thanks thank please " +
    "the i you your we they he she it is are was were am be been have has had do does did my his her our their this that these those what when where why how who and or but if not no yes to of in on at " +
    "from for with by can could should would will just also best kind warm yours faithfully " +
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january february march april may june july august september october november december " +
    "lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday noel paques " +
    "paris lyon marseille toulouse nantes bordeaux lille rennes strasbourg montpellier nice reims toulon grenoble dijon angers brest tours limoges amiens metz nancy rouen caen orleans mulhouse perpignan " +
    "besancon lens london leeds manchester brighton bruxelles geneve luxembourg casablanca alger tunis dakar europe union " +
    "algerie maroc tunisie senegal belgique suisse espagne portugal italie allemagne angleterre royaume uni etats unis corse bretagne normandie alsace martinique guadeloupe reunion guyane mayotte occitanie nord pas calais " +
    "french francais francaise english anglais england britain uk usa spain morocco algeria belgium switzerland ireland scotland wales " +
    "saint sainte st ste san santa chateau villa hopital clinique rue avenue place boulevard allee impasse chemin route quai cours residence lotissement hameau immeuble batiment appartement " +
    "credit agricole mutuel caisse epargne poste banque postale societe generale bnp paribas lcl boursorama boursobank fortuneo hello cic hsbc barclays lloyds monzo revolut n26 ing axa macif maif matmut groupama generali allianz " +
    "mgen mgefi harmonie malakoff humanis ag2r mondiale klesia apivia aesio swiss life cnp april alan mma gmf maaf smacl intériale interiale unéo uneo mnh mnt pro btp " +
    "orange sfr bouygues free sosh red amazon netflix google apple microsoft facebook instagram whatsapp telegram paypal leboncoin vinted doctolib franceconnect android iphone ipad samsung windows chrome safari firefox " +
    "gmail outlook hotmail yahoo laposte chronopost colissimo mondial relay ups dhl fedex ameli cpam caf urssaf carsat msa edf engie sncf ratp " +
    "assurance maladie carte vitale visa mastercard amex iban rib bic swift nir insee sms mms mail email tel cvv cvc otp pin mdp rgpd gdpr dpo faq pdf url ip cb ci cni nb ddn dob ssn ok " +
    "police gendarmerie commissariat tribunal mairie prefecture etat gouvernement ministere ministre parlement senat assemblee nationale president republique " +
    "parkinson alzheimer crohn hodgkin basedow lyme covid asperger tourette charcot down messenger ehpad hlm " +
    "tenez dites laissez regardez policyholder mum " +
    "thesee perceval cybermalveillance cyber pharos bloctel signal spam info escroqueries victimes teams anydesk teamviewer vigie docteur dr mr mrs ms miss mme mlle maitre robot bot",
);
const ANNOUNCING = words(
  Object.values(INTRODUCTIONS)
    .flat()
    .flatMap((expression) => expression.split(" ")),
);

/** Whether a word, however written, is nobody's name. */
export function isNobodys(word: Listed): boolean {
  return NOBODYS.has(word) || ANNOUNCING.has(word);
}

function list(expressions: string): string[] {
  return expressions.split(" | ");
}
