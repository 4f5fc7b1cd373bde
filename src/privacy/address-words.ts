import { words } from "./word-list.js";

/** Kinds of French streets that, after a number, are hardly anything else. */
export const STREETS = words(
  "rue rues avenue avenues av ave boulevard boulevards boul bd bld bvd blvd chemin chem che allee allees impasse ruelle venelle " +
    "sentier faubourg fbg esplanade promenade lotissement lieudit dit hameau quai traverse corniche rte " +
    "chaussee placette sente",
);
/** The ones that "j'habite" may announce without a number. */
export const STREETS_WITHOUT_NUMBER = words(
  "rue avenue boulevard chemin impasse allee quai lotissement lieudit dit hameau place route residence venelle ruelle faubourg domaine cite",
);
/** Kinds of streets that are also everyday words: a name with a capital or a postcode must follow. */
export const DOUBTFUL_STREETS = words(
  "r sq place pl route cours cite parc villa passage voie clos cote domaine residence res port pont lieu zone za zi zac ferme moulin " +
    "quartier cour rond carrefour montee rocade square all imp ch lot galerie bourg hlm immeuble batiment bat",
);
/** English ones, after the name. */
export const ENGLISH_STREETS = words(
  "street st road rd avenue ave lane ln drive dr boulevard blvd crescent terrace parade mews pike highway hwy parkway pkwy",
);
export const DOUBTFUL_ENGLISH_STREETS = words(
  "close court ct way place pl gardens square grove hill walk row park trail loop circle cir plaza heights mount rise wharf green vale view gate",
);

/** Of the doubtful kinds, those whose singular after a number above one can only be an address: "145 route de ...". */
export const COUNTED_STREETS = words(
  "place route cite villa passage voie clos domaine residence quartier ferme moulin carrefour",
);
export const TICKETS = words(
  "concert parking cinema theatre spectacle match stationnement train avion garage choix",
);

/** What streets are usually called: enough where a doubtful kind has no capital after it. */
export const USUAL_NAMES = words(
  "eglise mairie gare marche republique liberation victoire poste fontaine ecole halles paix gambetta jaures hugo foch leclerc gaulle " +
    "clemenceau pasteur verdun carnot ferry zola moliere voltaire rousseau armes chateau lavoir monument concorde bastille nation",
);

export const ENGLISH_NOT_NAMES = words(
  "people person in on the of at times days years months weeks hours to from and or a an my your our their this that is are was last " +
    "next for with were more other members customers percent million",
);

/** Words between the number and the kind of street: "12 bis, rue". */
export const SUFFIXES = words("bis ter quater b c d a t");
/** Words that a street's name goes on with. */
export const PARTICLES = words(
  "de du des d la le les l au aux a sur sous en saint sainte st ste saints notre dame general gal marechal mal docteur dr president " +
    "colonel capitaine lieutenant commandant professeur pr abbe pere soeur frere jean pierre georges victor marie charles louis paul grand " +
    "grande petit petite vieux vieille haut haute bas basse nouveau nouvelle neuve neuf moulin quatre trois deux cinq vents allies",
);
/** Words that end a street's or a town's name because a sentence goes on. */
export const ENDS = words(
  "est c ca ce cest sont et ou mais donc car ni a ai as ont avez avons aie il elle on je j jai tu nous vous ils elles qui que quoi qu " +
    "quand comment pourquoi si ne n pas plus svp stp merci bonjour bonsoir cordialement svp pour par avec sans chez dans depuis pendant " +
    "jusqu est-ce suis es etes etait sera serait peut peuvent peux pouvez dois doit faut fait font dit dites vais va vont regardez " +
    "regarder verifiez verifier cherchez voir dire savoir tel telephone tél mail email mon ma mes son sa ses votre vos notre nos leur " +
    "leurs cette cet ces y voila voici alors aussi meme deja encore toujours jamais tout tous toute ont-ils a-t-elle numero num adherent " +
    "ne nee secu iban rib portable code is are was were be the my your our and or but because so if when what where why how do does did " +
    "can could would should have has had i you he she it we they please thanks thank hello hi with without since for phone mobile " +
    "concerne concernee piratee pirate vole volee volent savent connaissent envoyez envoyer envoie ecrivez merci svp pirates voleurs " +
    "hackers date habite habitons j'habite dont cela zot i sois soit changez changer modifier modifiez mettre mettez ok oui non",
);
/** What may come before the number and belongs to the address. */
export const DWELLINGS = words(
  "appartement appart appt apt app batiment bat bt residence res escalier esc etage porte chambre flat apartment unit lot",
);
/** After the street: "bât C", "3e étage", "BP 12". */
export const COMPLEMENTS = words(
  "appartement appart appt apt batiment bat bt residence res escalier esc etage porte bp cs cedex flat apartment unit " +
    "tour logement logt lgt log cage studio suite",
);
