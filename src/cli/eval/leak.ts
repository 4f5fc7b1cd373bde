import type { Turn } from "../../channels/console/console.js";

/** Shorter runs of letters and digits stand in texts by chance once separators are gone. */
const LEAST_NORMALISED = 6;

/**
 * The secrets of a case that can still be found after a turn: in the masked message, in what the member reads, or in
 * what is stored; as they were written, or with other separators ("1 84 12..." as "18412...").
 */
export function leakedSecrets(secrets: readonly string[], turn: Turn): string[] {
  const places = [
    turn.input.text ?? "",
    turn.stored,
    ...turn.texts,
    ...turn.replies.flatMap(({ text, buttons }) => [text, ...buttons.map(({ title }) => title)]),
  ];
  const normalised = places.map(withoutSeparators);
  return secrets.filter((secret) => {
    if (places.some((place) => place.includes(secret))) return true;
    const bare = withoutSeparators(secret);
    // Words alone ("Durand") are searched for as they are: joined, they occur inside other words.
    if (bare.length < LEAST_NORMALISED || !/\p{N}/u.test(bare)) return false;
    return normalised.some((place) => place.includes(bare));
  });
}

function withoutSeparators(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
