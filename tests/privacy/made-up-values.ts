import { ribKey } from "../../src/privacy/bank-details.js";
import type { MaskKind } from "../../src/privacy/masked.js";
import { socialSecurityKey } from "../../src/privacy/social-security-number.js";

/** A generator of whole numbers with a fixed seed: the same values in every run. */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Random = (below: number) => number;

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random(10)).join("");
}

function pick<T>(random: Random, from: readonly [T, ...T[]]): T {
  return from[random(from.length)] ?? from[0];
}

function padded(value: number, length = 2): string {
  return String(value).padStart(length, "0");
}

function nirGroups(random: Random, department?: string): string[] {
  const where = department ?? pick(random, ["01", "13", "33", "59", "75", "92", "97", "99"]);
  const month = pick(random, ["01", "05", "12", "20", "31", "42", "62"]);
  const commune = padded(1 + random(989), 3);
  const order = padded(1 + random(998), 3);
  return [pick(random, ["1", "2", "7", "8"]), padded(random(100)), month, where, commune, order];
}

function nirKey(groups: readonly string[]): string {
  return padded(socialSecurityKey(groups.join("").toLowerCase()));
}

/** A French social security number in groups, its key last. */
function nir(random: Random): string {
  const groups = nirGroups(random);
  return [...groups, nirKey(groups)].join(" ");
}

function corsican(random: Random): string {
  const groups = nirGroups(random, pick(random, ["2A", "2B"]));
  return [...groups, nirKey(groups)].join(" ");
}

function mod97(characters: string): number {
  let remainder = 0;
  for (const character of characters) {
    for (const digit of String(Number.parseInt(character, 36)))
      remainder = (remainder * 10 + Number(digit)) % 97;
  }
  return remainder;
}

function grouped(characters: string, size = 4): string {
  return characters.match(new RegExp(`.{1,${size}}`, "g"))?.join(" ") ?? characters;
}

function ibanOf(country: string, account: string): string {
  const check = padded(98 - mod97(`${account}${country}00`));
  return grouped(`${country}${check}${account}`);
}

function rib(random: Random): string {
  const [bank, branch, account] = [digits(random, 5), digits(random, 5), digits(random, 11)];
  return `${bank} ${branch} ${account} ${padded(ribKey(bank, branch, account))}`;
}

function frenchIban(random: Random): string {
  return ibanOf("FR", rib(random).replaceAll(" ", ""));
}

function foreignIban(random: Random): string {
  const country = pick<readonly [string, number]>(random, [
    ["BE", 12],
    ["DE", 18],
    ["ES", 20],
    ["PT", 21],
    ["CH", 17],
  ]);
  return ibanOf(country[0], digits(random, country[1]));
}

function card(random: Random): string {
  const head = pick(random, ["4970", "4561", "5136", "5513"]) + digits(random, 11);
  for (let last = 0; last < 10; last += 1) if (passesLuhn(`${head}${last}`)) return grouped(`${head}${last}`);
  return grouped(`${head}0`);
}

function passesLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, character, index) => {
    const weighed = Number(character) * (index % 2 === 1 ? 2 : 1);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}

function phone(random: Random): string {
  const area = pick(random, ["01", "02", "03", "04", "05", "06", "07", "09"]);
  return [area, ...Array.from({ length: 4 }, () => digits(random, 2))].join(" ");
}

function internationalPhone(random: Random): string {
  const pairs = Array.from({ length: 4 }, () => digits(random, 2)).join(" ");
  return pick(random, [
    `+33 6 ${pairs}`,
    `0033 6 ${pairs}`,
    `+33 (0)6 ${pairs}`,
    `+32 4${digits(random, 2)} ${pairs.slice(0, 8)}`,
  ]);
}

const FIRST = ["jean", "sylvie", "odette", "karim", "nathalie", "bernard"] as const;
const LAST = ["dupont", "martin", "benali", "roussel", "payet", "nguyen"] as const;

function email(random: Random): string {
  const service = pick(random, [
    "gmail.com",
    "orange.fr",
    "wanadoo.fr",
    "free.fr",
    "hotmail.fr",
    "laposte.net",
  ]);
  return `${pick(random, FIRST)}${pick(random, [".", "_", "-"])}${pick(random, LAST)}${random(90) + 10}@${service}`;
}

function speltEmail(random: Random): string {
  const service = pick(random, ["gmail point com", "orange point fr", "laposte point net"]);
  return `${pick(random, FIRST)} point ${pick(random, LAST)} arobase ${service}`;
}

function address(random: Random): string {
  const street = pick(random, [
    "rue des Lilas",
    "avenue Jean Jaurès",
    "impasse du Moulin",
    "chemin des Vignes",
    "boulevard Voltaire",
    "place de l'Église",
    "rue du 8 mai 1945",
  ]);
  const town = pick(random, ["75011 Paris", "33000 Bordeaux", "97410 Saint-Pierre", "59300 Valenciennes"]);
  return `${2 + random(170)}${pick(random, ["", " bis", " ter"])} ${street}${pick(random, [" ", ", "])}${town}`;
}

function birthDate(random: Random): string {
  const [day, month, year] = [1 + random(28), 1 + random(12), 1930 + random(85)];
  return `${padded(day)}/${padded(month)}/${year}`;
}

function birthDateInWords(random: Random): string {
  const month = pick(random, ["janvier", "février", "avril", "juin", "août", "décembre"]);
  return `${1 + random(28)} ${month} ${1930 + random(85)}`;
}

function password(random: Random): string {
  const word = pick(random, ["Soleil", "Doudou", "Marseille", "Minouche", "Tournesol"]);
  return word + pick(random, ["!", "", "_", "@"]) + digits(random, 2) + pick(random, ["!", "", "#"]);
}

function document(random: Random): string {
  const letters = pick(random, ["AB", "XC", "TK"]);
  return pick(random, [
    `${digits(random, 2)}${letters}${digits(random, 5)}`,
    `${1 + random(9)}${digits(random, 11)}`,
    `MUT${digits(random, 7)}`,
    `${1 + random(9)}${digits(random, 7)}`,
  ]);
}

/** One family of values: how it is made, which masks are right for it, which sentences announce it. */
export interface Family {
  readonly name: string;
  readonly kinds: readonly MaskKind[];
  readonly make: (random: Random) => string;
  /** only digits and the spaces between them: every disguise of digits fits */
  readonly isDigits: boolean;
  /** "{}" stands for the value; empty: the value is found without words */
  readonly announced: readonly string[];
}

export const FAMILIES: readonly Family[] = [
  {
    name: "social security number",
    kinds: ["social-security-number"],
    make: nir,
    isDigits: true,
    announced: [],
  },
  {
    name: "Corsican social security number",
    kinds: ["social-security-number"],
    make: corsican,
    isDigits: false,
    announced: [],
  },
  {
    name: "social security number without its key",
    kinds: ["social-security-number"],
    make: (random) => nirGroups(random).join(" "),
    isDigits: true,
    announced: [],
  },
  {
    name: "beginning of a social security number",
    kinds: ["social-security-number"],
    make: (random) => nirGroups(random).slice(0, 4).join(" "),
    isDigits: true,
    announced: [
      "mon numéro de sécu commence par {}",
      "numéro de sécurité sociale : {}",
      "my social security number starts with {}",
    ],
  },
  { name: "French IBAN", kinds: ["iban"], make: frenchIban, isDigits: false, announced: [] },
  { name: "foreign IBAN", kinds: ["iban"], make: foreignIban, isDigits: false, announced: [] },
  { name: "RIB", kinds: ["bank-details", "iban"], make: rib, isDigits: true, announced: [] },
  { name: "card", kinds: ["card"], make: card, isDigits: true, announced: [] },
  { name: "French phone", kinds: ["phone"], make: phone, isDigits: true, announced: [] },
  { name: "international phone", kinds: ["phone"], make: internationalPhone, isDigits: false, announced: [] },
  { name: "e-mail", kinds: ["email"], make: email, isDigits: false, announced: [] },
  { name: "spelt e-mail", kinds: ["email"], make: speltEmail, isDigits: false, announced: [] },
  { name: "postal address", kinds: ["address"], make: address, isDigits: false, announced: [] },
  {
    name: "birth date",
    kinds: ["birth-date"],
    make: birthDate,
    isDigits: false,
    announced: [
      "je suis né le {}",
      "née le {}",
      "date de naissance : {}",
      "ddn {}",
      "I was born on {}",
      "Jean Dupont, {}",
    ],
  },
  {
    name: "birth date with the month's name",
    kinds: ["birth-date"],
    make: birthDateInWords,
    isDigits: false,
    announced: [
      "je suis née le {}",
      "mon mari, né à Nantes le {}",
      "date de naissance {}",
      "ma fille Léa, née le {}",
    ],
  },
  {
    name: "password",
    kinds: ["password"],
    make: password,
    isDigits: false,
    announced: [
      "mon mot de passe c'est {}",
      "mdp : {}",
      "mon mot de passe est {}",
      "my password is {}",
      "mot de passe {}",
    ],
  },
  {
    name: "one-time code",
    kinds: ["code"],
    make: (random) => `${1 + random(9)}${digits(random, 4)}${1 + random(9)}`,
    isDigits: true,
    announced: [
      "le code reçu par sms est {}",
      "code : {}",
      "my code is {}",
      "ils m'ont demandé le code, c'était {}",
      "OTP {}",
    ],
  },
  {
    name: "PIN",
    kinds: ["code", "password"],
    make: (random) => `${1 + random(9)}${digits(random, 3)}`,
    isDigits: true,
    announced: ["mon code PIN est {}", "code secret : {}", "my pin is {}", "pin {}"],
  },
  {
    name: "member or document number",
    kinds: ["number"],
    make: document,
    isDigits: false,
    announced: [
      "mon numéro d'adhérent est {}",
      "contrat n° {}",
      "passeport {}",
      "my member number is {}",
      "dossier : {}",
      "carte d'identité {}",
    ],
  },
];
