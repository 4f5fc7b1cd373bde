import type { Language, Pack, PerLanguage, ReplyKey } from "../src/pack/pack.js";

/** The pack lacks a text that every checked pack has: whoever made it skipped `npm run check`. */
export class MissingTextError extends Error {
  override readonly name = "MissingTextError";
  readonly code = "TEXT_MISSING";
  constructor(what: string, language: Language) {
    super(`knowledge/: ${what} is missing in "${language}". Run npm run check, which names the file.`);
  }
}

/**
 * A stock line of the pack, ready to be shown.
 *
 * @param values what stands for `{name}` in the line; a placeholder without a value stays visible, so that a reader sees it
 * @throws MissingTextError if the pack was not checked
 */
export function line(
  pack: Pack,
  language: Language,
  key: ReplyKey,
  values: Readonly<Record<string, string>> = {},
): string {
  const wording = (pack.replies.get(language) ?? pack.replies.get(pack.languages[0]))?.[key];
  if (wording === undefined) throw new MissingTextError(`the reply "${key}"`, language);
  return wording.replace(/\{([a-z-]+)\}/g, (placeholder, name: string) => values[name] ?? placeholder).trim();
}

/**
 * A text of the pack in the language asked for, or in the pack's first language.
 *
 * @throws MissingTextError if the pack was not checked
 */
export function inLanguage(text: PerLanguage, language: Language, pack: Pack): string {
  const wording = text[language] ?? text[pack.languages[0]];
  if (wording === undefined) throw new MissingTextError("a text", language);
  return wording.trim();
}
