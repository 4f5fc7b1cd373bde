import type { Language, Pack } from "../pack/pack.js";
import { readingsOf, withoutEntities, withoutMarkup } from "./adviser-readings.js";
import { reasonText, type StopReason } from "./adviser-reasons.js";
import { asksForPersonalData } from "./asking.js";
import { createMask } from "./mask.js";
import { plainSentences } from "./plain-sentences.js";
import { pressingReasons } from "./pressing.js";
import type { AskFinder } from "./tagger/asking.js";
import { holdsUnofficialLink, holdsUnofficialPhone } from "./unofficial-contact.js";

/** The longest reply of an adviser, in characters; a longer one is stopped unread. */
export const ADVISER_REPLY_LIMIT = 2_000;

/** `stopped`: each reason is a sentence for the adviser that says what to do instead; it quotes nothing of the reply. */
export type AdviserReplyCheck =
  | { readonly kind: "ok" }
  | { readonly kind: "stopped"; readonly reasons: readonly [string, ...string[]] };

/**
 * Checks what an adviser is about to send to a member, wherever they write it. Stopped is a reply that asks, or seems
 * to ask, for personal data (a code, a password, bank details, an identity document, a phone number…), for access to a computer, for
 * an operation to be approved, for money, or to go on elsewhere; that holds personal values; or that holds a link,
 * domain, e-mail address or phone number outside the pack's official lists. Warnings ("ne donnez jamais votre code")
 * pass. Pure; never throws.
 *
 * @param text what the adviser wrote, as typed
 * @param language the adviser's: the reasons are worded in it; the reply itself may be in French or English
 * @param official the pack's official numbers and domains, and public names and addresses; subdomains are official too
 * @param asks finds, beside the rules, what was learnt to be a request
 */
export function checkAdviserReply(
  text: string,
  language: Language,
  official: Pick<Pack, "officialNumbers" | "officialDomains" | "publicNames">,
  asks: AskFinder = () => false,
): AdviserReplyCheck {
  const found =
    text.length > ADVISER_REPLY_LIMIT ? (["too-long"] as const) : reasonsIn(text, language, official, asks);
  const [first, ...others] = found.map((reason) => reasonText(reason, language));
  return first === undefined ? { kind: "ok" } : { kind: "stopped", reasons: [first, ...others] };
}

/**
 * The check of a desk's replies: as `checkAdviserReply`, but lines of the pack's own answers, which advisers send as
 * canned replies, are right as they stand ("Carte bancaire, IBAN ou code donné aussi ? Appelez vite votre banque.").
 */
export function createAdviserCheck(
  pack: Pack,
  asks: AskFinder,
): (text: string, language: Language) => AdviserReplyCheck {
  const answers = [...pack.topics.values()].flatMap(({ answer }) => Object.values(answer));
  const own = new Set(answers.flatMap((answer) => answer.split("\n").map((line) => line.trim())));
  return (text, language) => {
    const written = text.split("\n").filter((line) => !own.has(line.trim()));
    return checkAdviserReply(written.join("\n"), language, pack, asks);
  };
}

/** What a reply may press for beyond data, in the order in which the adviser reads it. */
const PRESSING_REASONS = ["remote-control", "approval", "payment", "other-channel"] as const;

function reasonsIn(
  written: string,
  language: Language,
  {
    officialNumbers,
    officialDomains,
    publicNames,
  }: Pick<Pack, "officialNumbers" | "officialDomains" | "publicNames">,
  asks: AskFinder,
): readonly StopReason[] {
  const text = withoutEntities(written);
  const read = readingsOf(text);
  const readings = read.map(plainSentences);
  const pressing = new Set(readings.flatMap((sentences) => [...pressingReasons(sentences)]));
  const isAsked = pressing.has("asks") || readings.some(asksForPersonalData);
  const reasons: StopReason[] = isAsked ? ["asks"] : [];
  reasons.push(...PRESSING_REASONS.filter((reason) => pressing.has(reason)));
  const { kinds } = createMask(officialNumbers, officialDomains, publicNames)(text, language);
  const phone = holdsUnofficialPhone(text, officialNumbers);
  const link =
    pressing.has("link") ||
    [text, withoutMarkup(text)].some((read) => holdsUnofficialLink(read, officialDomains));
  if (kinds.some((kind) => !(kind === "phone" && phone) && !(kind === "email" && link))) {
    reasons.push("personal-data");
  }
  if (link) reasons.push("link");
  if (phone) reasons.push("phone");
  if (reasons.length === 0 && read.some(asks)) reasons.push("seems-to-ask");
  return reasons;
}
