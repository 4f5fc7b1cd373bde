import { z } from "zod";
import type { Language } from "../pack/pack.js";
import type { Masked, MaskKind } from "../privacy/masked.js";

/** Replaces every personal value in a text by a mask that names its kind. */
export type Mask = (text: string, language: Language) => Masked;

/** The longest message that is read, in characters; a longer one is refused whole, since half a question misleads. */
export const TEXT_LIMIT = 4_000;
/** The types of activity that a member's client may send; the bot answers messages and joining alone. */
const ACTIVITY_TYPES = ["message", "event", "typing", "conversationUpdate"] as const;

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
  constructor() {
    super(`activity.type: not one that is served. Send one of ${ACTIVITY_TYPES.join(", ")}.`);
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
const locale = z.string().regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/);
/** Clients make them up ("k3jx82p1", a UUID): short and without spaces, so that no sentence fits in. */
const clientId = z.string().regex(/^[\w.:-]{1,64}$/);
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
  text: kept(z.string()),
  value: kept(z.object({ button: buttonId })),
  attachments: kept(z.array(z.unknown())),
  channelData: kept(z.object({ clientActivityID: kept(clientId), locale: kept(locale) })),
});

/**
 * Lets in what the bot needs of a client's activity, with every personal value in its text masked. Every channel calls
 * this before it stores, logs, shows or answers anything.
 *
 * @param activity as parsed from the request: anything
 * @param language the conversation's: the masks are worded in it
 * @throws ActivityRefusedError for a type that a client may not send
 */
export function maskActivity(activity: unknown, mask: Mask, language: Language): MaskedActivity {
  const read = activitySchema.safeParse(activity);
  if (!read.success) throw new ActivityRefusedError();
  const { text, attachments, channelData, ...rest } = read.data;

  const tooLong = text !== undefined && text.length > TEXT_LIMIT;
  const masked = text === undefined || tooLong ? undefined : mask(text, language);
  const clientActivityID = harmless(channelData?.clientActivityID, mask, language);
  return withoutUndefined({
    ...rest,
    conversation: rest.conversation && withoutUndefined(rest.conversation),
    text: masked?.text,
    channelData: withoutUndefined({
      clientActivityID,
      locale: channelData?.locale,
      masked: masked !== undefined && masked.kinds.length > 0 ? masked.kinds : undefined,
      attachments: attachments !== undefined && attachments.length > 0 ? (true as const) : undefined,
      tooLong: tooLong ? (true as const) : undefined,
    }),
  });
}

/** An id that a client makes up could be made of a personal value; one that is goes no further. */
function harmless(clientId: string | undefined, mask: Mask, language: Language): string | undefined {
  return clientId === undefined || mask(clientId, language).kinds.length > 0 ? undefined : clientId;
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
