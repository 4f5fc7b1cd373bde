import { maskLabels } from "./mask-labels.js";
import type { MaskKind } from "./masked.js";

/** A masked message as it is to be understood. */
export interface Understood {
  readonly text: string;
  /** whether something was masked that was personal beyond doubt */
  readonly masked: boolean;
}

/**
 * What is to be understood of a masked message. What no rule knows may have been nothing personal: its mask stays, but
 * is not read, so that the question beside it, or the harm, is heard as if it were not there. A message of nothing else is
 * taken at its mask's word. Names count as what they stand beside.
 *
 * @param text masked
 * @param kinds of the masks that were set in it
 */
export function understood(text: string, kinds: readonly MaskKind[]): Understood {
  const isDoubtful =
    kinds.includes("personal") && kinds.every((kind) => kind === "personal" || kind === "name");
  if (!isDoubtful) return { text, masked: kinds.length > 0 };
  const rest = maskLabels("personal").reduce((said, label) => said.replaceAll(label, " "), text);
  return /\p{L}{2}/u.test(rest) ? { text: rest, masked: false } : { text, masked: true };
}
