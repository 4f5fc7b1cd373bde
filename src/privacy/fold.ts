/** How one character is read: the letter, digit or sign that a person sees, whatever code point wrote it. */

/** Unseen characters: zero-width, bidirectional, soft hyphen, accents on their own, controls, private use. */
const UNSEEN = /^[\p{Cf}\p{Mn}\p{Me}\p{Cc}\p{Co}\p{Cn}]$/u;
const DIGIT = /^\p{Nd}$/u;
const MARKS = /\p{M}/gu;
const ENCLOSED = /^\(?\d{1,2}[).,]$/;
const SIGNS_AROUND = /[().,]/g;
const FRACTION = /\d\u2044/;

/** A longer expansion (one ligature of Arabic is 18 letters) would let a text grow out of proportion. */
const MAX_EXPANSION = 4;
/** Characters remembered; a text of many scripts must not make the table grow for ever. */
const MAX_REMEMBERED = 8192;

const SIGNS: readonly (readonly [string, string])[] = [
  ["'", "’‘‛ʼʹ′`´"],
  ['"', "“”„‟«»‹›″"],
  [".", "。·•∙⋅․‧"],
  ["/", "⁄∕"],
  ["-", "−‐‑‒–—―⁃˗➖"],
  [" ", "\u2800\u3164\u115f\u1160\uffa0"],
];

/** Letters of other alphabets that cannot be told from Latin ones by eye, in lower case. */
const LOOK_ALIKES = "аaвbеeіiјjкkмmнhоoрpсcтtуyхxѕsԁdһhӏlαaβbεeιiκkνvοoρpτtυuχxıiғf";

/** Letters drawn otherwise that Unicode does not decompose: small capitals, with a stroke or a hook; each before its plain one. */
const DRAWN_OTHERWISE = "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢzøođdłlħhŧtƀbɓbɗdɠgƙkƥpƭtɲn";
/** White letters on black, in circles and in squares, from A on. */
const NEGATIVE = [0x1f150, 0x1f170];

const known = new Map<string, string>([
  ["\uFFFC", ""],
  ["œ", "oe"],
  ["Œ", "oe"],
  ["æ", "ae"],
  ["Æ", "ae"],
  ["ß", "ss"],
]);
/** Digits that Unicode does not decompose: negative and double circles, Chinese; each from 1, then what is zero. */
for (const digits of [
  "❶❷❸❹❺❻❼❽❾⓿",
  "➀➁➂➃➄➅➆➇➈",
  "➊➋➌➍➎➏➐➑➒",
  "⓵⓶⓷⓸⓹⓺⓻⓼⓽",
  "一二三四五六七八九〇",
  "壹貳參肆伍陸柒捌玖零",
]) {
  [...digits].forEach((digit, at) => {
    known.set(digit, String((at + 1) % 10));
  });
}
for (const [sign, written] of SIGNS) for (const one of written) known.set(one, sign);
for (let at = 0; at < LOOK_ALIKES.length; at += 2)
  known.set(LOOK_ALIKES.charAt(at), LOOK_ALIKES.charAt(at + 1));
for (let at = 0; at < DRAWN_OTHERWISE.length; at += 2)
  known.set(DRAWN_OTHERWISE.charAt(at), DRAWN_OTHERWISE.charAt(at + 1));
for (const first of NEGATIVE)
  for (let letter = 0; letter < 26; letter += 1)
    known.set(String.fromCodePoint(first + letter), String.fromCharCode(97 + letter));

const remembered = new Map<string, string>();

/**
 * Folds one character: lower case, without accent, digits of any script as 0-9, spaces as " ", line ends as "\n".
 *
 * @param character one code point
 * @returns one to four UTF-16 units; "" when nothing is seen of it
 */
export function fold(character: string): string {
  const before = remembered.get(character);
  if (before !== undefined) return before;
  const folded = foldAfresh(character);
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(character, folded);
  return folded;
}

function foldAfresh(character: string): string {
  if (character === "\u2028" || character === "\u2029" || character === "\u0085") return "\n";
  const sign = known.get(character);
  if (sign !== undefined) return sign;
  if (UNSEEN.test(character)) return "";
  if (/^\s$/u.test(character)) return " ";
  const plain = figuresOf(character.normalize("NFKD").replace(MARKS, "").toLowerCase().replace(MARKS, ""));
  if (plain.length === 0 || plain.length > MAX_EXPANSION || FRACTION.test(plain)) return character;
  if (plain.length > 1 && plain !== character) return [...plain].map(foldSimple).join("");
  return foldSimple(plain);
}

/** "⒈", "⑴", "⑽": a figure is read without the signs that are drawn with it; "½" is none. */
function figuresOf(plain: string): string {
  return ENCLOSED.test(plain) ? plain.replace(SIGNS_AROUND, "") : plain;
}

function foldSimple(character: string): string {
  if (DIGIT.test(character)) return String(digitValue(character));
  return known.get(character) ?? character;
}

/** Unicode keeps the ten digits of a script together, zero first: the value is the distance to it. */
function digitValue(digit: string): number {
  let code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && DIGIT.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    value += 1;
  }
  return value;
}
