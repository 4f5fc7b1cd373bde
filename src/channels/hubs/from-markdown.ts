/** What is taken for one run: longer ones stay as they are written, so that nothing is read more than so many times. */
const RUN = 500;
/** A character with a backslash before it, a line break within a paragraph, or any other character. */
const INNER = String.raw`(?:\\.|[^\\\n]|\n(?!\n)){1,${RUN}}?`;
const IN_WORD = String.raw`[\p{L}\p{N}*_]`;

const ESCAPED = String.raw`\\(?<escaped>[!-/:-@[-\x60{-~])`;
const CODE = String.raw`(?<ticks>\x60{1,3})(?<code>[^\x60]{1,${RUN}})\k<ticks>`;
const LINK = String.raw`!?\[(?<words>(?:\\.|[^\]\\\n]){0,${RUN}})\]\(<?(?<address>(?:\\.|[^\s<>()\\]|\([^\s()]{0,${RUN}}\)){1,${RUN}})>?(?:\s+(?:"[^"\n]{0,${RUN}}"|'[^'\n]{0,${RUN}}'))?\)`;
const AUTOLINK = String.raw`<(?<bare>(?:https?:|mailto:|tel:)[^\s<>]{1,${RUN}})>`;
const STRONG = String.raw`(?<!\*)(?<strong>\*{2,3}|~~)(?=[^\s*~])(?<bold>${INNER})(?<=\S)\k<strong>(?!\*)`;
const EMPHASIS = String.raw`(?<!${IN_WORD})(?<mark>\*|_{1,3})(?=[^\s*_])(?<slanted>${INNER})(?<=\S)\k<mark>(?!${IN_WORD})`;
const INLINE = new RegExp([ESCAPED, CODE, LINK, AUTOLINK, STRONG, EMPHASIS].join("|"), "gu");

/**
 * The Markdown that Chatwoot's editor makes, as plain text: members read no signs of it. A link becomes its words and its
 * address, so that the check of replies, which comes afterwards, sees all that a member sees.
 */
export function fromMarkdown(text: string): string {
  const blocks = text
    .replace(/\\?\r?\n/g, "\n")
    .replace(/^[ \t]*(?:```|~~~)[^`\n]*\n?/gm, "")
    .replace(/^ {0,3}#{1,6}[ \t]+/gm, "")
    .replace(/^ {0,3}>[ \t]?/gm, "")
    .replace(/^([ \t]*)[*+][ \t]+/gm, "$1- ");
  return inline(blocks).trim();
}

function inline(text: string): string {
  return text.replace(INLINE, (...match) => {
    const { escaped, code, words, address, bare, bold, slanted } = match.at(-1) as Record<string, string>;
    if (address !== undefined) return linkText(inline(words ?? ""), inline(address));
    return escaped ?? code ?? bare?.replace(SCHEME, "") ?? inline(bold ?? slanted ?? "");
  });
}

/** What stands before an address and is not needed to read or to dial it. */
const SCHEME = /^(?:mailto|tel):/i;

function linkText(words: string, address: string): string {
  const read = address.replace(SCHEME, "");
  if (words === "") return read;
  if (bareAddress(words) === bareAddress(read)) return words;
  return `${words} (${read})`;
}

/** Both "www.ameli.fr" and "https://www.ameli.fr/", both "36 46" and "3646". */
function bareAddress(text: string): string {
  return text.toLowerCase().replace(/\s|^https?:\/\/|\/$/g, "");
}
