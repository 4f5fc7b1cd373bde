import { describe, expect, it } from "vitest";
import { createMask } from "../../src/privacy/mask.js";

const mask = createMask(
  ["3114", "33700"],
  ["mutuelle.example"],
  ["3 place de Fontenoy", "place de Fontenoy", "TSA 80715, 75334 Paris Cedex 07"],
);

/** What is told beside its word, behind another value or in a spoken turn. Every value is made up. */
const VALUES: readonly (readonly [text: string, ...values: string[]])[] = [
  // the end of a card or an account, its date and check code
  ["on voulait les 4 dernier chiffre de ma visa et jai di 3627", "3627"],
  ["elle a demandé les quatre derniers chiffres de la carte, j'ai répondu 3627", "3627"],
  ["ils avaient les quatre derniers, 0627", "0627"],
  ["un virement vers le compte se terminant par 3627", "3627"],
  ["mon IBAN commençant par FR76 3000 6000 et finissant par 627", "627"],
  ["a payment left my savings, the last bit of it is 0627", "0627"],
  ["they asked for the security digits, 627", "627"],
  ["ma carte 5133 7482 0916 4503 02 29 627", "4503", "02 29", "627"],
  ["sur la photo on lit 4970101234567893 et la date 02 29", "4970", "02 29"],
  ["les quatre derniers c'était 0627", "0627"],
  ["date 02 29 et les trois chiffres 627", "627"],
  ["j'ai donné le code de sécurité 627, rien d'autre", "627"],
  // a check code by where it stands
  ["le 627 au dos de ma carte", "627"],
  ["les 3 chiffres derrière, c'est 627", "627"],
  ["j'ai donné le 627 de derrière", "627"],
  ["mon 627 derrière la carte", "627"],
  ["derrière ma CB il y a marqué 627", "627"],
  ["au verso, 627", "627"],
  ["627, c'est les trois chiffres derrière", "627"],
  ["le numéro 627 qui est au dos de ma carte", "627"],
  ["627 on the back", "627"],
  ["my card, 627 on the back", "627"],
  ["on the back it says 627", "627"],
  ["behind the card is 6 2 7", "6 2 7"],
  // a card's date and check code beside a part of its number
  ["les 4 derniers 3627 fin 09/28", "3627", "09/28"],
  ["09/28, et les 4 derniers 3627", "3627", "09/28"],
  ["09/28 et **** 3627", "3627", "09/28"],
  ["09/28 ‹numéro de carte masqué›", "09/28"],
  ["4970101234567893, septembre 2028", "4970", "septembre 2028"],
  ["visa 4970101234567893 - 09/2028 - 627", "4970", "09/2028", "627"],
  // a birth that the message breaks off
  ["je suis née le 3", "3"],
  ["Je suis né le 3 octobre.", "3 octobre"],
  ["née le 12/03", "12/03"],
  ["I was born on the 12th of March", "12th of March"],
  // a second code
  ["j'ai lu le code 482913 puis un deuxième 565727", "482913", "565727"],
  ["I gave the code 482913, then another one 565727", "482913", "565727"],
  // whose password it is
  ["le mot de passe du compte de ma sœur était simplement capucine, je le change ?", "capucine"],
  ["is qwerty77 a bad password? it's mine", "qwerty77"],
  ["azerty est un mauvais mot de passe ? je l'utilise partout", "azerty"],
  // births beside a name
  ["Marcelline Trouvère, elle est du 9 mars 1951, est-elle touchée ?", "Marcelline", "9 mars 1951"],
  ["Hubert Castelnau, c'est moi, le 4 mai 1949", "Castelnau", "4 mai 1949"],
  ["Winifred Oakes here, April the 5th, 1952", "Oakes", "April the 5th, 1952"],
  ["Edgar Thistle, that's me, the sixth of June nineteen forty-one", "Thistle", "nineteen forty-one"],
  ["venue au monde le trois juin mille neuf cent cinquante", "trois juin"],
  ["nos jumelles Zoé et Manon, 3 mai 2022, sont-elles dans le fichier ?", "Manon", "3 mai 2022"],
  ["mon espace c'est paul.r.59000, il le connaît", "paul.r.59000"],
  // passwords quoted as code, in rows, remarked on or said first
  ["la valeur est `kP7#crème-brûlée` dans mon coffre", "kP7#crème-brûlée"],
  ["« tilleul12 » c'est ce que je mets pour l'espace adhérent", "tilleul12"],
  ["it asked for my portal password so I typed gingerbread like a fool", "gingerbread"],
  // codes
  ["1962, c'est mon code secret, l'année de ma naissance", "1962"],
  ["pour déverrouiller mon téléphone c'est vingt-huit seize", "vingt-huit seize"],
  ["Q4T-91B, that is what I had to read back", "Q4T-91B"],
  ['le code était "Q4T91B"', "Q4T91B"],
  // a number that begins in Corsica
  ["on lit encore 1 66 04 2A, le reste est effacé", "1 66 04 2A"],
  // numbers taken up again after a pause
  ["le sien c'est 06 39 98 euh attendez que je regarde... 56 20", "06 39 98", "56 20"],
  ["my mobile is 07 39 98, hold on, 56 20", "07 39 98", "56 20"],
  ["mon numéro de sécu : 2 71 08, ensuite il y a 87 085, et puis 081", "2 71 08", "87 085", "081"],
  // illnesses by how medicine makes their names
  ["my name is Maud Ferris and I have keratitis", "Ferris", "keratitis"],
  ["je m'appelle Odile Marchand, j'ai une neuropathie depuis 2011", "Marchand", "neuropathie"],
  // and by where or by whom they are treated
  ["Odile Marchand est suivie en psychiatrie à Bron", "Marchand", "psychiatrie"],
  ["mon frère Hubert Castelnau, hospitalisé en addictologie", "Castelnau", "addictologie"],
  ["Odile Marchand consulte un psychiatre", "Marchand", "psychiatre"],
  ["Maud Ferris is in rehab", "Ferris", "rehab"],
];

const HARMLESS: readonly string[] = [
  "derrière il y a 300 personnes",
  "derrière, il y en a 300",
  "le 300 derrière la gare",
  "je suis 150e, les 200 derrière moi attendent",
  "I was 150 behind",
  "le 3639 est écrit au dos de ma carte",
  "at the back of the 150 page report",
  "ma carte a été débitée depuis 03/26",
  "il demande les 4 derniers chiffres de ma carte, est-ce normal ?",
  "les quatre derniers mois, j'ai dit non trois fois",
  "mon compte se termine en juin",
  "the last part is unclear to me",
  "la date 11 27 de votre courrier, c'est quoi ?",
  "the code came twice, and the second one was wrong",
  "le mot de passe du compte de mon père était trop simple",
  "Marie Curie, la fuite du 9 mars 2024 me concerne ?",
  "Zoé et Manon, le 3 mai 2024, la fuite vous a touchées ?",
  "code erreur 0x80070005 puis « session expirée (code 1042) »",
  "RFC 6238 ou WebAuthn ?",
  "the app throws ERR_TOKEN_4019",
  "a new carte vitale is 19.99 on a website, legit?",
  "J'écris à la CNIL, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07 ?",
  "mon identifiant est bloqué.Comment faire ?",
  "log-in and sign-in pages look odd",
  "identifiant : voir mutuelle.example ou impots.gouv.fr",
  "1962, c'est l'année de ma naissance",
  "j'ai attendu 20 minutes, puis 300 personnes sont passées devant",
  "banque → rien reçu\nmutuelle → courrier du 9 mars",
  "mon mot de passe doit être avec une majuscule ?",
  "j'ai tout écrit en majuscules dans mon compte, c'est grave ?",
  "c'est tout simplement faux, mon mot de passe n'a pas fuité",
  "j'écris en majuscules car je vois mal, mon compte est bloqué",
  "déverrouiller mon compte en 2024, c'était facile",
  "HTTP 4031 sur le portail",
  "les 3 chiffres clés : 33 millions, 2 sociétés",
  "prix 49,90 par mois, c'est eux ?",
  "en Corse, 2A ou 2B, tout le monde est touché ?",
  "the at sign is missing in my address",
  "CERFA 12-345 ou MFA-2FA ?",
  "firstname.lastname is the format of our login",
  "a glaucoma makes reading your letter hard, is there a larger print?",
  "my name is Maud Ferris and I have sympathy for your team",
  "la psychiatrie est-elle dans le fichier volé ?",
  "le docteur Odile Marchand, psychiatre à Bron",
  "Odile Marchand, infirmière en psychiatrie",
  "comme Marmotte62 ?",
  "par exemple Marmotte62 ?",
  "something like Marmotte62?",
  "Est-ce que azerty est un mauvais mot de passe ? Mon neveu se moque de moi.",
  "Is qwerty a weak password? My whole office laughs.",
];

describe("what is told beside its word", () => {
  it.each(VALUES)("is masked: %s", (text, ...values) => {
    const masked = mask(text, "fr").text;
    for (const value of values) expect(masked).not.toContain(value);
  });

  it.each(HARMLESS)("leaves a message that only speaks of such things: %s", (text) => {
    expect(mask(text, "fr").text).toBe(text);
  });
});
