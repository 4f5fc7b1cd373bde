/**
 * All matches of a pattern in a text, as `matchAll` gives them, which would copy the pattern at each call: that costs
 * more than reading a message.
 *
 * @param form with the flag "g"
 */
export function matchesOf(form: RegExp, text: string): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  form.lastIndex = 0;
  for (let match = form.exec(text); match !== null; match = form.exec(text)) {
    matches.push(match);
    if (match[0] === "") form.lastIndex += 1;
  }
  return matches;
}
