import type { ForeignLines, Language, Pack } from "../src/pack/pack.js";
import { textReply } from "./reply.js";
import type { Reply, State } from "./step.js";

/**
 * What comes before guidance that the member may not be able to read: a line in their own language.
 *
 * @param foreign the message's language, where the pack does not hold it but has lines for its speakers
 */
export function foreignNote(
  key: keyof ForeignLines,
  state: State,
  pack: Pack,
  foreign: Language | undefined,
): readonly Reply[] {
  const text = foreign === undefined ? undefined : pack.foreign[foreign]?.[key];
  if (foreign === undefined || text === undefined) return [];
  return [{ ...textReply(text, [], state.language, pack), language: foreign }];
}
