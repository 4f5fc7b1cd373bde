import type { MemberReference, MemberReferences } from "../../src/channels/member-reference.js";

/** Keeps the ways to members in a map, by their conversations. */
export function referencesIn(kept: Map<string, MemberReference>): MemberReferences {
  return {
    keep: async (reference) => {
      kept.set(reference.conversationId, reference);
    },
    find: async (conversationId) => kept.get(conversationId),
    forget: async (conversationId) => {
      kept.delete(conversationId);
    },
  };
}
