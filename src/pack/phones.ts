/**
 * Finds phone numbers in curated texts. Long numbers are known by their shape; a short one (15, 3114, 33700)
 * only by the words before it, because dates, amounts and law articles look the same.
 */

const SEPARATOR = "[ .\\-\\u00a0\\u202f]";
/** "+33 1 23 45 67 89", "0033…", "(+44) 20 7946 0000" */
const INTERNATIONAL = new RegExp(
  `(?<![\\p{L}\\d])(?:\\+|00)(?:[()]?${SEPARATOR}?[()]?\\d){8,14}(?!\\d)`,
  "gu",
);
/** Ten digits from 0, however they are grouped: "01 99 00 33 00", "0 805 805 817", "0199003300" */
const FRENCH = new RegExp(
  `(?<![\\p{L}\\d+]|\\d${SEPARATOR})0${SEPARATOR}?[1-9](?:${SEPARATOR}?\\d){8}(?!\\d)`,
  "gu",
);
/** "020-7946-0000", "555.123.4567": national numbers of elsewhere, written with hyphens or dots */
const ELSEWHERE = /(?<![\p{L}\d])\d{3,4}([.-])\d{3,4}\1\d{4}(?!\d)/gu;

/** Words that announce a number to call, in French and English. */
const CALL =
  "appel(?:ez|er|le)|compos(?:ez|er)|téléphon(?:ez|er|e)|contact(?:ez|er)?|joign(?:ez|re)|numéro|tél\\.?|sms|call|dial|ring|phone|text|number";
/** Words that may stand between them and the number. */
const FILLER = "le|la|au|à|du|vert|gratuit|gratuitement|numéro|the|on|to|at|free|number|:";
/** What follows a date, a time, an amount or a count, and never a number to call. */
const NOT_A_PHONE =
  "(?!\\d|[,.:/-]\\d|\\s*(?:%|€|euros?|h\\b|heures?|hours?|min|jours?|days?|mois|months?|ans\\b|years?|fois|times|chiffres?|digits?|caract|charact|lettres?|letters?|mots|words|personnes|people|adhérents|members|million|a\\.?m\\b|p\\.?m\\b|janv|févr|mars\\b|avril|mai\\b|juin|juil|août|sept|oct|nov|déc|jan|feb|mar|apr|may\\b|jun|jul|aug|dec))";
/** "appelez le 17", "call 3114": any number of two to six digits after a word of CALL */
const CALLED = new RegExp(
  `(?<!\\p{L})(?:${CALL})\\s*(?:(?:${FILLER})\\s*){0,3}(1[0-9]{2} ?\\d{3}|\\d{2,6})${NOT_A_PHONE}`,
  "giu",
);
/** "au 3114", "to 33700", "le 116 006": a service number by its shape, after a word that leads to it */
const DIRECTED = new RegExp(
  `(?<!\\p{L})(?:au|le|via|to|on)\\s+(11[68] ?\\d{3}|3\\d{3}|[3-8]\\d{4})${NOT_A_PHONE}`,
  "giu",
);

const LONG = [INTERNATIONAL, FRENCH, ELSEWHERE];
const SHORT = [CALLED, DIRECTED];

/** @returns the phone numbers in a text, as they are written there, each once; long ones first */
export function findPhones(text: string): string[] {
  const found: string[] = [];
  // each shape looks only at what those before it left: "06" of "appelez le 06 12 34 56 78" is no number
  const take = (left: string, shape: RegExp, isShort: boolean) =>
    left.replace(shape, (whole: string, number: unknown) => {
      found.push(isShort ? String(number) : whole.trim());
      return "#";
    });
  const left = LONG.reduce((rest, shape) => take(rest, shape, false), text);
  SHORT.reduce((rest, shape) => take(rest, shape, true), left);
  return [...new Set(found)];
}

/** One spelling for comparison: "+33 1 99 00 33 00", "0033199003300" and "01.99.00.33.00" are the same. */
export function digitsOf(phone: string): string {
  const digits = phone.replace(/\(0\)/g, "").replace(/[^\d+]/g, "");
  return digits.replace(/^(?:\+|00)33(?=\d{9}$)/, "0").replace(/^00(?=\d{8,})/, "+");
}
