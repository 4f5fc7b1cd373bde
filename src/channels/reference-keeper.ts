import type { Handoff } from "../handoff/handoff.js";
import type { MemberReference, MemberReferences } from "./member-reference.js";

/** Keeps the way to a member while a person is wanted, and no longer. */
export interface ReferenceKeeper {
  /** Runs a member's turn; after it, the way to them is kept if a person is wanted, and forgotten if not. */
  during<Result>(reference: MemberReference, turn: () => Promise<Result>): Promise<Result>;
  /**
   * The same handoff, with the way to the member kept before anybody hears of a request: whoever hears of it may write
   * to them at once.
   *
   * @param reaches whether a member can be brought to where advisers work; no reference: they write on our own page
   * @param instead the handoff of those who cannot
   */
  keepFirst(
    handoff: Handoff,
    reaches: (reference: MemberReference | undefined) => boolean,
    instead: Pick<Handoff, "request">,
  ): Handoff;
}

/**
 * @param owner who has a conversation: "bot", or somebody who may have to write first
 * @param report hears of a way that could not be kept or forgotten after a turn
 */
export function createReferenceKeeper(
  references: Pick<MemberReferences, "keep" | "forget">,
  owner: (conversationId: string) => Promise<string>,
  report: (error: unknown) => void,
): ReferenceKeeper {
  /** of the turns under way; a conversation has one at a time */
  const atHand = new Map<string, MemberReference>();

  const keepOrForget = async (reference: MemberReference): Promise<void> => {
    const { conversationId } = reference;
    if ((await owner(conversationId)) === "bot") await references.forget(conversationId);
    else await references.keep(reference);
  };

  return {
    async during(reference, turn) {
      const { conversationId } = reference;
      atHand.set(conversationId, reference);
      try {
        const result = await turn();
        await keepOrForget(reference).catch(report);
        return result;
      } finally {
        atHand.delete(conversationId);
      }
    },

    keepFirst: (handoff, reaches, instead) => ({
      ...handoff,
      async request(request, at) {
        const reference = atHand.get(request.conversationId);
        if (!reaches(reference)) return instead.request(request, at);
        if (reference !== undefined) await references.keep(reference);
        return handoff.request(request, at);
      },
    }),
  };
}
