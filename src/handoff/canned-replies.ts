import type { Language, Pack, PerLanguage } from "../pack/pack.js";
import type { CannedReply } from "./desk.js";

/** The answers of the pack as advisers may send them: the same words, version and sources as the bot's. */
export function cannedReplies(pack: Pack, language: Language): readonly CannedReply[] {
  const words = (text: PerLanguage) => (text[language] ?? text[pack.languages[0]] ?? "").trim();
  return [...pack.topics.values()].map(({ id, title, answer, sources }) => {
    const documents = new Map(sources.map(({ document }) => [document.id, document]));
    return {
      topic: id,
      title: words(title),
      text: words(answer),
      sources: [...documents.values()].map((document) => ({
        title: words(document.title),
        publisher: document.publisher,
        ...(document.url !== undefined && { url: document.url }),
      })),
      packVersion: pack.version,
    };
  });
}
