import { createHmac } from "node:crypto";
import * as z from "zod";
import { readButton } from "../../dialogs/button.js";
import type { Language, Pack } from "../pack/pack.js";
import { mayAnswer } from "../privacy/left-open.js";
import { type Announced, isAnnounced, type Masked, type MaskKind } from "../privacy/masked.js";
import { plainText } from "./plain-text.js";

/** Replaces every personal value in a text by a mask that names its kind; knows what the message before announced. */
export type Mask = (text: string, language: Language, announced?: Announced) => Masked;

/** What the edge needs to know: what is personal, and which buttons there are. */
export interface Edge {
  readonly mask: Mask;
  readonly pack: Pack;
  /** draws what ids are hashed with that no client would generate; absent: such an id is dropped */
  readonly idKey?: () => Uint8Array;
}

/** Stands for a button's id that leads nowhere in this pack: it is an old one, or anything that a client made up. */
const UNKNOWN_BUTTON = "unknown";

/**
 * The longest message that is read, in characters (code points: an emoji is one, not two halves); a longer one is
 * refused whole, since half a question misleads.
 */
export const TEXT_LIMIT = 4_000;
/** The types of activity that a member's client may send; the bot answers messages and joining alone. */
const ACTIVITY_TYPES = [
  "message",
  "messageUpdate",
  "messageReaction",
  "messageDelete",
  "event",
  "typing",
  "conversationUpdate",
] as const;
/** The types that carry what a member writes; of the others every text is dropped. */
const WRITTEN: readonly string[] = ["message", "messageUpdate"];

/** What is kept of a client's activity. Anything not named here never gets in (docs/privacy.md, PS-10). */
export interface MaskedActivity {
  readonly type: (typeof ACTIVITY_TYPES)[number];
  readonly id?: string;
  readonly channelId?: string;
  readonly serviceUrl?: string;
  readonly from?: { readonly id: string };
  readonly recipient?: { readonly id: string };
  readonly conversation?: { readonly id: string; readonly isGroup?: boolean; readonly tenantId?: string };
  readonly membersAdded?: readonly { readonly id: string }[];
  readonly locale?: string;
  /** masked */
  readonly text?: string;
  readonly value?: { readonly button: string };
  readonly channelData: {
    readonly clientActivityID?: string;
    readonly locale?: string;
    /** the kinds that were masked in the text; absent: none */
    readonly masked?: readonly MaskKind[];
    /** what the text announces at its end and leaves to the next message; never a value */
    readonly announces?: Announced;
    /** there were files: none of them was read */
    readonly attachments?: true;
    /** the text was past TEXT_LIMIT, and was dropped unread */
    readonly tooLong?: true;
  };
}

/** What came is no activity that a member's client may send. Never quotes it: it may hold personal data. */
export class ActivityRefusedError extends Error {
  override readonly name = "ActivityRefusedError";
  readonly code = "ACTIVITY_REFUSED";
  /** @param field the one that is wrong, and what to send instead */
  constructor(field: "type" | "text") {
    const remedy =
      field === "type"
        ? `not one that is served. Send one of ${ACTIVITY_TYPES.join(", ")}`
        : "not a text. Send a string, or leave it out";
    super(`activity.${field}: ${remedy}.`);
  }
}

/** A field of the wrong type or form is dropped, as an unknown one is: no client depends on it. */
const kept = <Kept>(schema: z.ZodType<Kept>) => schema.optional().catch(undefined);
/**
 * Ids of the Bot Framework and of Teams: "29:1abc…", "19:…@thread.tacv2;messageid=1481567603816". They are not masked:
 * a channel's service gives them, and Direct Line overwrites what a client made up.
 */
const id = z.string().regex(/^[\w.:;@=|/+-]{1,256}$/);
const account = z.object({ id });
/** BCP 47 without what could hold a value: language, script, region. */
const locale = z.string().regex(/^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?$/);
/**
 * What clients generate: a UUID (RFC 9562) in either case or without its hyphens, a ULID, random characters to base 36 (Web
 * Chat; letters alone are possible, but then ten or more; with the "0." of the fraction that they are), or 32 letters from a
 * to p (our page). Anything else could be a word that somebody chose, or a number:
 * one without a letter, with one as in a Corsican social security number, or short and with two as in a passport's.
 * It is not asked whether masking finds something in the id: it does in one UUID of three.
 */
const GENERATED = new RegExp(
  `^(?:${[
    "(?=[\\d-]*[a-f])[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
    "(?=[\\d-]*[A-F])[0-9A-F]{8}-[0-9A-F]{4}-[1-8][0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}",
    "(?=(?:\\d*[a-f]){4})[0-9a-f]{32}",
    "0[01][0-9A-HJKMNP-TV-Z]{24}",
    "0\\.(?=(?:\\d*[a-z]){3})[0-9a-z]{8,13}",
    "(?=[a-z]*\\d)(?=(?:\\d*[a-z]){2})[0-9a-z]{10,13}",
    "(?=[a-z]*\\d)(?=(?:\\d*[a-z]){3})[0-9a-z]{8,9}",
    "[a-z]{10,13}",
    "[a-p]{32}",
  ].join("|")})$`,
);
/** Whatever a client calls its message, by its hash: a longer one than this, characters, is none. */
const CLIENT_ID_LIMIT = 1000;
/**
 * Some clients count, or take the time, and send a number: it is its decimal string. One past 2^53 is none, as JSON
 * rounds it: two messages would bear one id, and the second would be lost as a repeat.
 */
const clientId = z
  .union([
    z.string(),
    z.number().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER).transform(String),
  ])
  .pipe(z.string().min(1).max(CLIENT_ID_LIMIT));
const buttonId = z
  .string()
  .max(80)
  .regex(/^[a-z-]+(?::[a-z-]+)?$/);

const activitySchema = z.object({
  type: z.enum(ACTIVITY_TYPES),
  id: kept(id),
  channelId: kept(z.string().regex(/^[a-z]{1,32}$/)),
  serviceUrl: kept(z.string().regex(/^https?:\/\/[\w.:/[\]-]{1,256}$/)),
  from: kept(account),
  recipient: kept(account),
  conversation: kept(z.object({ id, isGroup: kept(z.boolean()), tenantId: kept(id) })),
  membersAdded: kept(z.array(account).max(20)),
  locale: kept(locale),
  text: z.string().nullish(),
  value: kept(z.object({ button: buttonId })),
  attachments: kept(z.array(z.looseObject({ contentType: kept(z.string()) }).catch({}))),
  channelData: kept(z.object({ clientActivityID: kept(clientId), locale: kept(locale) })),
});

/**
 * Lets in what the bot needs of a client's activity, with every personal value in its text masked. Every channel calls
 * this before it stores, logs, shows or answers anything.
 *
 * @param activity as parsed from the request: anything
 * @param edge a button's id that the pack does not know is replaced: it could be any word. So is an id of a client that
 *   could be one
 * @param language the conversation's: the masks are worded in it
 * @param announced what the member's message before announced and left open
 * @throws ActivityRefusedError for a type that a client may not send, and for a text that is none
 */
export function maskActivity(
  activity: unknown,
  { mask, pack, idKey }: Edge,
  language: Language,
  announced?: Announced,
): MaskedActivity {
  const read = activitySchema.safeParse(activity);
  if (!read.success) {
    const isText = read.error.issues.every(({ path }) => path[0] === "text");
    throw new ActivityRefusedError(isText ? "text" : "type");
  }
  const { text: sent, value, attachments = [], channelData, ...rest } = read.data;

  const text = typeof sent === "string" && WRITTEN.includes(rest.type) ? plainText(sent) : undefined;
  const tooLong = text !== undefined && [...text].length > TEXT_LIMIT;
  const masked = text === undefined || tooLong ? undefined : mask(text, language, announced);
  return withoutUndefined({
    ...rest,
    conversation: rest.conversation && withoutUndefined(rest.conversation),
    text: masked?.text,
    value: value && { button: readButton(value.button, pack) ? value.button : UNKNOWN_BUTTON },
    channelData: withoutUndefined({
      clientActivityID: generatedId(channelData?.clientActivityID, idKey),
      locale: channelData?.locale,
      masked: masked !== undefined && masked.kinds.length > 0 ? masked.kinds : undefined,
      announces: masked?.announces,
      attachments: attachments.some(isFile) ? (true as const) : undefined,
      tooLong: tooLong ? (true as const) : undefined,
    }),
  });
}

/** Whether a message, in which nothing was found, may be the value that the one before has announced. */
export function mayAnswerBefore({ text, channelData }: MaskedActivity): boolean {
  return text !== undefined && channelData.masked === undefined && mayAnswer(text);
}

const announcing = z.object({ announces: z.custom<Announced>(isAnnounced) });

/** What a message that passed the edge before leaves open; `undefined` also for anything else. */
export function announcedIn(channelData: unknown): Announced | undefined {
  return announcing.safeParse(channelData).data?.announces;
}

/** A client's id as it is, or its keyed hash where no client would generate it: a repeat is known by either. */
function generatedId(made: string | undefined, key: Edge["idKey"]): string | undefined {
  if (made === undefined || GENERATED.test(made)) return made;
  if (key === undefined) return undefined;
  const digest = createHmac("sha256", key()).update(made).digest().subarray(0, 16);
  // Letters alone: digits could be taken for a number to mask.
  return [...digest.toString("hex")]
    .map((digit) => "abcdefghijklmnop".charAt(Number.parseInt(digit, 16)))
    .join("");
}

/** Teams repeats each message as HTML in an attachment; everything else there is a file, an image or a card. */
function isFile({ contentType }: { readonly contentType?: string | undefined }): boolean {
  return contentType !== "text/html";
}

type WithoutUndefined<Fields> = {
  [Name in keyof Fields as undefined extends Fields[Name] ? never : Name]: Fields[Name];
} & {
  [Name in keyof Fields as undefined extends Fields[Name] ? Name : never]?: Exclude<Fields[Name], undefined>;
};

/** An absent field is absent, not `undefined`: what is stored and echoed then equals what was kept. */
function withoutUndefined<Fields extends object>(fields: Fields): WithoutUndefined<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as WithoutUndefined<Fields>;
}
