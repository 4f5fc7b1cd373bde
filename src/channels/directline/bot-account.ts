/** The bot as clients see it: without a name, Web Chat would show "undefined is typing". */
export const BOT_ACCOUNT = { id: "vigie", name: "Vigie", role: "bot" } as const;

/** The channel's name in the protocol, as clients see it. */
export const CHANNEL_ID = "directline";

/**
 * The channel's name to the bot, and so to the handoffs that it opens. Microsoft has a Direct Line of its own, whose
 * activities come to `/api/messages` as "directline". None can come as this: the edge keeps no channel with a hyphen.
 */
export const PAGE_CHANNEL = "vigie-page";
