/** Why a person is wanted; an adviser reads it before taking the conversation over. */
export type WhyHandoff = "asked" | "urgent" | "not-understood" | "none-of-these";

/** What became of the request. `open`: whether the official line is answered at that moment. */
export type HandoffResult = { readonly kind: "official-contact"; readonly open: boolean };

/** Brings a person into a conversation, or names the one to call. */
export interface Handoff {
  /** @param at the moment of the request: opening hours are judged by it */
  request(conversationId: string, why: WhyHandoff, at: Date): Promise<HandoffResult>;
}
