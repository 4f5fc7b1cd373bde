/** The Teams channel in which advisers take handoffs. */
export interface TeamsChannel {
  /** "19:…@thread.tacv2" */
  readonly conversationId: string;
  /** where Teams takes what the bot says: "https://smba.trafficmanager.net/emea/" */
  readonly serviceUrl: string;
  /** the organisation: nobody of another may act */
  readonly tenantId: string;
}

/** A member of the channel's team, as Teams' roster names them. */
export interface TeamsMember {
  readonly id: string;
  readonly name: string;
}

/** @returns whether a conversation is the channel, or a thread in it ("…;messageid=1714982123456") */
export function isIn(channel: TeamsChannel, conversationId: string): boolean {
  return conversationId.split(";", 1)[0] === channel.conversationId;
}
