/** A sentence that a member may read, in the languages of our own pages. */
export interface Sentence {
  readonly fr: string;
  readonly en: string;
}
export type SentenceLanguage = keyof Sentence;

/** What a client over a limit may show its member. */
export const REFUSALS = {
  writesFast: {
    fr: "Vous écrivez vite. Attendez une minute au plus, puis renvoyez votre message.",
    en: "You write faster than we can read. Wait up to a minute, then send it again.",
  },
  asksFast: {
    fr: "Trop de demandes à la fois. Attendez un instant, puis réessayez.",
    en: "Too many requests at once. Wait a moment and try again.",
  },
  manyFromHere: {
    fr: "Trop de conversations ont été ouvertes d’ici. Réessayez plus tard.",
    en: "Too many conversations from here. Try again later.",
  },
  manyPeople: {
    fr: "Beaucoup de personnes nous écrivent en ce moment. Réessayez dans une minute.",
    en: "Many people are here now. Try again in a minute.",
  },
  manyStreams: {
    fr: "L’assistant est ouvert dans trop de fenêtres. Fermez-en une, puis réessayez.",
    en: "The assistant is open in too many windows. Close one, then try again.",
  },
  tooLong: {
    fr: "Votre message est trop long pour être lu. Raccourcissez-le, puis renvoyez-le.",
    en: "Your message is too long to be read. Shorten it, then send it again.",
  },
} as const satisfies Readonly<Record<string, Sentence>>;
