import { ENTITY_NAMES, numberedCharacter } from "../privacy/entities.js";

/** Elements of HTML that channels and editors put around text; anything else in angle brackets was typed by a person. */
const INLINE =
  "a|abbr|at|b|bdi|bdo|big|cite|code|del|em|emoji|font|i|ins|kbd|label|mark|q|readonly|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr|img|input|button|svg|path|link|meta";
const BLOCK =
  "address|article|aside|attachment|blockquote|body|br|codeblock|dd|div|dl|dt|footer|form|h[1-6]|head|header|hr|html|li|main|nav|ol|p|pre|section|table|tbody|td|th|thead|title|tr|ul";
const REST = "(?=[\\s/>])[^<>]*>";
const INLINE_TAG = new RegExp(`</?(?:${INLINE})${REST}`, "gi");
const BLOCK_TAG = new RegExp(`</?(?:${BLOCK})${REST}`, "gi");
/** What no reader sees, and the mention of a person or of the bot, which holds a name. */
const UNSEEN =
  /<(script|style|template|at|title)(?=[\s>])[^<>]{0,500}>[^<]{0,2000}<\/\1\s*>|<!--[^>]{0,2000}-->/gi;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));?/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  ...ENTITY_NAMES,
  shy: "",
  zwnj: "",
  zwj: "",
  eacute: "é",
  egrave: "è",
  ecirc: "ê",
  agrave: "à",
  ccedil: "ç",
  comma: ",",
  ndash: "–",
  mdash: "—",
};
/** HTML in HTML in HTML: deeper is no message, and reads as it stands. */
const MAX_ROUNDS = 4;

/**
 * A message as a person reads it. Channels such as Teams send HTML; its tags and entities would split a number in two
 * ("<b>1</b>85…", "1&#56;5…") and hide it from the mask. Text without HTML stays as it is. Linear time.
 *
 * @returns text without tags, mentions and entities; blocks are lines
 */
export function plainText(text: string): string {
  let plain = text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = plain
      .replace(UNSEEN, "")
      .replace(INLINE_TAG, "")
      .replace(BLOCK_TAG, "\n")
      .replace(
        ENTITY,
        (entity, decimal: string | undefined, hex: string | undefined, name: string | undefined) =>
          numberedCharacter(decimal, hex) ?? ENTITIES[name?.toLowerCase() ?? ""] ?? entity,
      );
    if (next === plain) break;
    plain = next;
  }
  return plain === text ? text : plain.replace(/\n{2,}/g, "\n").trim();
}
