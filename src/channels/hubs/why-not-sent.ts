import { line } from "../../../dialogs/wording.js";
import type { SayResult } from "../../handoff/desk.js";
import type { Language, Pack } from "../../pack/pack.js";

/** What an adviser reads when what they wrote did not reach the member. */
export function whyNotSent(
  result: Exclude<SayResult, { readonly kind: "sent" }>,
  pack: Pack,
  language: Language,
): string {
  switch (result.kind) {
    case "stopped":
      return [line(pack, language, "hub-stopped"), ...result.reasons].join("\n\n");
    case "not-yours":
      return line(pack, language, "hub-not-yours");
    case "gone":
      return line(pack, language, "hub-gone");
    default:
      return result satisfies never;
  }
}
