/** The bot as clients see it: without a name, Web Chat would show "undefined is typing". */
export const BOT_ACCOUNT = { id: "vigie", name: "Vigie", role: "bot" } as const;

/** The channel's name in the Bot Framework; botbuilder treats some turns by it. */
export const CHANNEL_ID = "directline";
