import { describe, expect, it } from "vitest";
import { createMask } from "../../src/privacy/mask.js";

const mask = createMask(["15", "17", "112", "3018", "3114", "33700"], ["mutuelle.example"]);

/** Values of which a part is told, or one part after another. Every value is made up. */
const PARTS: readonly (readonly [text: string, ...values: string[]])[] = [
  // of a social security number
  [
    "NIR : sexe 2, année 63, mois 08, département 29, commune 019, ordre 114, clé 37",
    "63",
    "08",
    "29",
    "019",
    "114",
    "37",
  ],
  ["numéro de sécu : sexe 1, né en 51, mois de 11, dpt 2A", "51", "11", "2A"],
  ["my NIR: sex 2, year 63, month 08 and department 29", "63", "08", "29"],
  ["ma sécu commence par 2 63 08, je suis née à Brest, et ça finit par 114", "2 63 08", "114"],
  ["mon numéro commence par 2 63 et finit par 37, c'est ma sécu", "2 63", "37"],
  ["mon numéro de sécu, la petite clé à côté c'est 37", "37"],
  ["la clé de mon numéro est 37", "37"],
  // of an account
  ["le compte de mon oncle se termine par 4471", "4471"],
  ["the account of my aunt ends with 4471", "4471"],
  ["le compte de ma sœur finit par 4471 (je n'ai pas l'IBAN)", "4471"],
  // of a card
  ["le pictogramme au dos c'est 437", "437"],
  ["pictogramme : 437", "437"],
  ["le numéro derrière ma carte est 437", "437"],
  ["le code à trois chiffres de ma CB c'est 437", "437"],
  ["I typed exp 05/29 then the three numbers 437 for my card", "437"],
  ["he had me read the back of my card, four three seven", "four three seven"],
  ["the three digit code is 437", "437"],
  // of a code
  [
    "« les trois premiers chiffres » alors j'ai dit 437, puis « les autres », j'ai dit 052. C'était le code de ma banque",
    "437",
    "052",
  ],
  ["il a lu le code : d'abord 437, ensuite 052", "437", "052"],
  ["I read her the first three digits, 437, then the last three, 052", "437", "052"],
  ["mon code commence par 43 et finit par 52", "43", "52"],
  ["my password starts with Mirab and ends with 62", "Mirab", "62"],
  // a birth of which the year stands apart, or that is said in numbers
  ["je suis née le 3 mai, en 1948", "3 mai", "1948"],
  ["je suis né en mai 1948, le 3", "mai 1948", "3"],
  ["je suis de 1948, le 3 mai", "1948", "3 mai"],
  ["né le trois du cinq quarante-huit", "trois", "quarante"],
  ["date of birth third of the fifth nineteen forty eight", "third", "nineteen"],
  ["born the 3rd of the 5th 1948", "3rd", "1948"],
  ["le trois mai mille neuf cent quarante-huit je suis né", "trois mai", "quarante"],
  // numbers that have signs inside, a label apart, or a foreign form
  ["Réf. contrat collectif : CTR/2019/0044-C", "2019", "0044"],
  ["Eileen, 086 204 1193 (Irish SIM)", "086 204"],
  ["au 06 41 27", "06 41 27"],
];

/** Passwords of everyday words, told before their word or shared. */
const PASSWORDS: readonly (readonly [text: string, ...values: string[]])[] = [
  ["le mot de passe de l'accueil, on l'a tous, c'est bonjour equipe 4", "bonjour equipe 4"],
  ["mot de passe du bureau c'est bienvenue 8", "bienvenue 8"],
  ["le mot de passe de la compta est merci beaucoup", "merci beaucoup"],
  ["the password we all use at work is welcome team 4", "welcome team 4"],
  ["le mot de passe qu'on utilise tous au bureau est mirabelle", "mirabelle"],
  ["mon mot de passe est resté mirabelle", "mirabelle"],
  ["mon mdp actuel Mirabelle!", "Mirabelle"],
  ["mon mot de passe ? Mirabelle. Et alors ?", "Mirabelle"],
  // told without its word, or as what a site asks
  ["maman utilisait biscotte 31 partout, la banque, les courses", "biscotte 31"],
  ["I use 77otter for everything", "77otter"],
  ["sur l'appli je rentre prunelle et ça dit mot de passe incorrect", "prunelle"],
  ["j'ai répondu Ulysse à la question secrète", "Ulysse"],
  ["I answered Ulysses to the security question", "Ulysses"],
  ["my secret question is my first pet's name, Ulysses", "Ulysses"],
  ["le nom de mon premier chien, Ulysse, c'est ma question de sécurité", "Ulysse"],
  ["ils ont ma carte 4970 1012 3456 7893, le 437 et la date 05/29", "437", "05/29"],
  ["Réclamation R-40217", "40217"],
  ["mon code c'est 4037 ou 3704", "4037", "3704"],
  ["mon mot de passe pour la mutuelle : prunelle", "prunelle"],
  ["mon mot de passe est Prunelle suivi de 62", "Prunelle", "62"],
  ["my passwrd is badger62", "badger62"],
  ["changed it from badger1 to badger2", "badger1", "badger2"],
  ["my wife's password is badger", "badger"],
];

const HARMLESS: readonly string[] = [
  "mon numéro de sécu commence par 1 ou 2 ?",
  "le sexe, l'année et le mois sont dans le numéro de sécu ?",
  "mon compte finit par être vidé",
  "ça commence par 3 mails puis ça finit par un appel",
  "c'est quoi le pictogramme au dos de la carte ?",
  "what is the three digit number on the back for?",
  "j'ai reçu un code, puis 15 minutes après un autre",
  "j'ai appelé le 17 puis le 3018 pour ce code",
  "mon mot de passe commence par une majuscule et finit par un point",
  "mon mot de passe contient des accents",
  "mon mot de passe contient mon prénom, c'est grave ?",
  "my password ends with a number",
  "mon mot de passe est composé de lettres et de chiffres, c'est bon ?",
  "mon mot de passe est fait de 12 caractères : assez ?",
  "il y a une erreur dans mon mot de passe",
  "mon mot de passe, comme tout le monde, c'est compliqué",
  "mon mot de passe ? Oublié.",
  "mon mot de passe n'est pas fort (8 caractères)",
  "Merci. C'est mon mot de passe qui bloque.",
  "the password we all use is weak",
  "j'ai changé mon mot de passe hier en urgence",
  "le mot de passe de l'espace c'est important ?",
  "j'utilise Chrome partout et mon mot de passe est enregistré",
  "I use WhatsApp for everything",
  "I changed from iphone12 to iphone13",
  "my password used to be strong, now it's weak",
  "my password should be changed, shouldn't it?",
  "the bank's password is too short",
  "my password worked before, now it's broken",
  "maman utilise windows 11 partout",
  "j'ai trois enfants nés en 2001, 2004 et 2010",
  "ma question secrète est le nom de mon chien, est-ce sûr ?",
  "je me connecte en tant que bénéficiaire",
  "I log in as usual",
  "mon compte, hélas, est bloqué",
  "je rentre demain et je change mon mot de passe",
  "la mutuelle est née le 1er janvier 1998",
  "C'est bizarre, mon mot de passe, il marche plus",
  "ID volé, mot de passe aussi",
  "my ID and password are gone",
  "oui/non, vrai/faux1",
  "mot de passe pour la mutuelle : où le changer ?",
  "mon mot de passe, hélas, il est perdu",
  "mon mot de passe, franchement, comment le retenir ?",
  "le code arrive à 18h30 ou plus tard",
  "bonjour, mon mot de passe est perdu",
  "je suis né il y a trois ans",
  "le contrat est de 2019, le 3 octobre il finit",
  "12 mars 2024 : je suis né à Lens",
];

describe("what is told in parts", () => {
  it.each([...PARTS, ...PASSWORDS])("is masked: %s", (text, ...values) => {
    const masked = mask(text, "fr").text;
    for (const value of values) expect(masked).not.toContain(value);
  });

  it.each(HARMLESS)("is not seen in: %s", (text) => {
    expect(mask(text, "fr")).toMatchObject({ text, kinds: [] });
  });
});
