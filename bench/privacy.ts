/**
 * Times masking: usual messages (goal: 0.2 ms each) and texts of 50,000 characters made to provoke backtracking or
 * quadratic work (goal: 50 ms each); and the check of advisers' replies, as long as they may be. Run it with
 * `npm run bench:privacy`.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPack } from "../src/pack/load.js";
import { ADVISER_REPLY_LIMIT, checkAdviserReply } from "../src/privacy/adviser-reply.js";
import { openPrivacy } from "../src/privacy/open-privacy.js";

const LENGTH = 50_000;
const ROUNDS = 2000;
const TRIES = 15;

const USUAL = [
  "Bonjour, est-ce que mes coordonnées bancaires ont été volées ?",
  "j'ai recu un sms bizarre avec un lien, je fais quoi",
  "Mon mot de passe est-il en danger, et faut-il que je le change sur tous les sites ?",
  "I got an e-mail about the breach on 12 March 2024, is it really from you?",
  "mon numéro de sécu est le 1 85 12 75 056 118 27, né le 12/04/1972, tél 06 12 34 56 78, je suis dedans ?",
  "Bonjour, je suis chez vous depuis 1998 avec mon mari et nos trois enfants, nous avons reçu le courrier du 7 février et je voudrais savoir si l'IBAN FR76 3000 6000 0112 3456 7890 189 est concerné. Merci d'avance.",
];

/** Short texts that are repeated up to LENGTH. */
const HOSTILE = [
  "1",
  "1 ",
  "1 85 ",
  "18512",
  "4",
  "6 ",
  "4970 ",
  "0612345678 ",
  "06 12 ",
  "+33612345678 ",
  "+",
  "00",
  "1 85 12 75 056 118 27 ",
  "FR76 ",
  "fr76",
  "FR7600",
  "FR7630006000011234567890189 ",
  "FR7630006000011234567890188 ",
  "MT84MALT",
  "@",
  "a@",
  "a.",
  "a@a.",
  "jean.dupont@gmail.com ",
  " arobase ",
  "a point b arobase ",
  "gmail.com ",
  "mot de passe ",
  "mdp : ",
  "mdp le ",
  "mon mdp c'est ",
  "mon mdp c'est Soleil2024 ",
  'mdp "',
  "identifiant et code ",
  "code ",
  "code 4839 ",
  "code 483920 ",
  "clé ",
  "numéro finit par clé ",
  "secu de ",
  "zéro ",
  "six douze trente-quatre ",
  "quatre-vingt-",
  "mille cent ",
  "double double ",
  "12/04/1972 ",
  "12/",
  "12 avril ",
  "né le ",
  "né le 12/04/1972 ",
  "Jean Dupont 12/04/1972 ",
  "Mme Martin a un cancer ",
  "cancer du sein ",
  "12 rue ",
  "12 rue des Lilas 75011 Paris ",
  "j'habite rue ",
  "12 a b street ",
  "12AB34567 ",
  "A1",
  "contrat AB-123456 ",
  "contrat ",
  "O0l1",
  "o l ",
  "*",
  "**** 1234 ",
  "‹IBAN masqué›",
  "‹",
  "‹›",
  "\u200b",
  "1\u200b",
  "é",
  "ﷺ",
  "𝟙",
  "١",
  "\n",
  "a",
  "a ",
  "aA1!",
  "Soleil2024 ",
  "article 34 ",
  "1 500,50 € ",
  "1.",
  "1,",
  "1:1",
  "12:30 ",
  "ref : MUT/2024/",
  "un ",
  "expire 04/27 carte ",
  "Jean Dupont ",
  "Mme ",
  "je m'appelle ",
  "Nom : ",
  "Anne-Laure de ",
  "A. ",
  "El El ",
  "mon mot de passe est le nom de mon chien, ",
  "mot de passe que j'ai donné ",
  "a : b / c\n",
  "cb 4970101234567895 code ",
  "user jdurand pass Soleil2024 ",
  "mdp m a g p ",
  'mdp "le chat dort" ',
  "1 et ",
  "06👉41👉27👉90👉15 ",
  "mot de passe → ",
  "les 4 derniers : ",
  "2 69 mai ",
  "2 69 mai 49 588 157 ",
  "Hugo, cancer ",
  "jean.dupont gmail com ",
  "Durand du 18 mars 1946 ",
  "x c'est mon mot de passe ",
  "j'ai mis, x, comme mdp ",
  "mon passe c'est x ",
  "4456 sont les 4 derniers de ma carte ",
  "4417 est votre code ",
  "FR76 1 *** ",
  "a @ b . fr ",
  // Made against the code as it is: tables, lists of people, postcodes, disguises, words that are asked near others.
  "mdp\ta\n",
  "identifiant\tmot de passe\nx\ty\n",
  "site login mdp\na b c\n",
  "a/b/c/d\n",
  "mutuelle → a1b2\n",
  "Jean suicide ",
  "suicide ",
  "drépanositose ",
  "OX7 4ZZ ",
  "Le Moulin 75011 Lens ",
  "½",
  "⒈",
  "⑽",
  "𝟙a",
  "É",
  "1d3nt1f14nt ",
  "m0t d3 p4sse ",
  "p4$$",
  "FR76FR76",
  "f r 7 6 ",
  "x*x*",
  "2a2b",
  "2 71 11 2B ",
  "0x80070005 ",
  "code erreur (code ",
  "G-482910 ",
  "1er mai 1972 ",
  "un un un un ",
  "quatre vingt dix neuf mille ",
  "n°2018-1125 ",
  "mdp A1b2C3d4 ",
  'je tape "a b" mdp ',
  "a a a a @ ",
  "a.a.a.",
  "(at)",
  "jumeaux nés le ",
  "Jean né en 1978 ",
  "421 derrière ",
  "au dos il y a ",
  "je suis née le 12 ",
];

/** Pieces of what an adviser may not ask, repeated up to ADVISER_REPLY_LIMIT. */
const HOSTILE_REPLIES = [
  "et nom, prénom ",
  "donnez moi ",
  "quel est ",
  "votre cvv , ",
  "sms . ",
  "je ne peux sans votre code ",
  "validez la notification et ",
  "copie de votre carte ? ",
  "whatsapp sur moi ",
  "œ",
  "a.",
  "a@",
];
const OFFICIAL = { officialNumbers: ["3114"], officialDomains: ["mutuelle.example"], publicNames: [] };

const root = fileURLToPath(new URL("..", import.meta.url));
const tell = (line: string): void => console.error(line);
const { mask, asks } = await openPrivacy(
  loadPack(join(root, "knowledge")),
  join(root, "data", "models"),
  tell,
);

/** Milliseconds by the clock and of the processor: on a machine that others use, only the second is ours. */
interface Time {
  readonly clock: number;
  readonly processor: number;
}

function time(work: () => void): Time {
  const from = performance.now();
  const used = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(used);
  return { clock: performance.now() - from, processor: (user + system) / 1000 };
}

function pseudoRandom(alphabet: string, length: number): string {
  let seed = 42;
  let text = "";
  while (text.length < length) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    text += alphabet.charAt(seed % alphabet.length);
  }
  return text;
}

for (let round = 0; round < 300; round += 1) for (const text of USUAL) mask(text, "fr");
console.log("usual messages (clock, processor)");
for (const text of USUAL) {
  const { clock, processor } = time(() => {
    for (let round = 0; round < ROUNDS; round += 1) mask(text, "fr");
  });
  console.log(`  ${micro(clock / ROUNDS)} ${micro(processor / ROUNDS)}  ${text.slice(0, 70)}`);
}

const texts = [
  ...HOSTILE.map((piece) => ({ name: JSON.stringify(piece), text: piece.repeat(LENGTH / piece.length) })),
  ...[
    "0123456789 ",
    "ab1 .@-",
    "fr7 60",
    "O0l1 ",
    "aA1!. ",
    "éù1@ -",
    "abcdefghij ",
    "ABCdefgh ",
    "a@.;\n1",
  ].map((alphabet) => ({
    name: `random of ${JSON.stringify(alphabet)}`,
    text: pseudoRandom(alphabet, LENGTH),
  })),
];
const measured = texts
  .map(({ name, text }) => {
    const half = text.slice(0, LENGTH / 2);
    let [clock, processor, halved] = [Infinity, Infinity, Infinity];
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const whole = time(() => mask(text, "fr"));
      clock = Math.min(clock, whole.clock);
      processor = Math.min(processor, whole.processor);
      halved = Math.min(halved, time(() => mask(half, "fr")).processor);
    }
    return { name, clock, processor, growth: processor / halved };
  })
  .sort((a, b) => b.processor - a.processor);
console.log(`${measured.length} hostile texts of ${LENGTH} characters, slowest first, best of ${TRIES}`);
console.log("  clock ms, processor ms, growth: what twice the text costs (2: linear)");
for (const { name, clock, processor, growth } of measured) {
  const figures = [clock.toFixed(1), processor.toFixed(1), growth.toFixed(2)];
  console.log(`${figures.map((figure) => figure.padStart(8)).join("")}  ${name}`);
}

console.log(`replies of ${ADVISER_REPLY_LIMIT} characters, best of ${TRIES}: clock ms, processor ms`);
for (const piece of HOSTILE_REPLIES) {
  const reply = piece.repeat(ADVISER_REPLY_LIMIT / piece.length);
  const times = Array.from({ length: TRIES }, () =>
    time(() => checkAdviserReply(reply, "fr", OFFICIAL, asks)),
  );
  const [clock, processor] = [
    Math.min(...times.map((one) => one.clock)),
    Math.min(...times.map((one) => one.processor)),
  ];
  console.log(
    `${[clock, processor].map((one) => one.toFixed(1).padStart(8)).join("")}  ${JSON.stringify(piece)}`,
  );
}

function micro(milliseconds: number): string {
  return `${(milliseconds * 1000).toFixed(0).padStart(5)} µs`;
}
