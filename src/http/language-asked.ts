import type { SentenceLanguage } from "../channels/directline/refusals.js";

/** What is spoken to whoever asks for no language of ours: as on our pages. */
const DEFAULT: SentenceLanguage = "fr";

/**
 * The language in which a refusal is told.
 *
 * @param header `Accept-Language` (RFC 9110 §12.5.4), such as "en-GB,fr;q=0.8"
 */
export function languageAsked(header: string | undefined): SentenceLanguage {
  let best: { readonly language: SentenceLanguage; readonly weight: number } | undefined;
  for (const range of (header ?? "").toLowerCase().split(",")) {
    const [, language, told = "1"] = /^\s*(fr|en)\b[\w-]*\s*(?:;\s*q=([\d.]+))?\s*$/.exec(range) ?? [];
    const weight = Number(told);
    if (language === undefined || !(weight > (best?.weight ?? 0))) continue;
    best = { language: language === "en" ? "en" : "fr", weight };
  }
  return best?.language ?? DEFAULT;
}
