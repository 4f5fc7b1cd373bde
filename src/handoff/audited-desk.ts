import type { Audit, AuditedAction } from "./audit.js";
import type { Adviser, Desk } from "./desk.js";

/** What an action came to when it was done as asked; anything else is entered once more, with what it came to. */
const DONE: ReadonlySet<string> = new Set(["taken", "sent", "done"]);

/**
 * The same desk, with every act and reading of a conversation entered in the audit before it is done, whether it is
 * done at the web desk, in a Teams thread or in another hub. What cannot be entered is not done.
 */
export function auditedDesk(desk: Desk, audit: Audit, now: () => Date): Desk {
  /** A conversation that is not kept any more has nothing to be entered about: the desk answers "gone". */
  const enter = async (handoffId: string, { id }: Adviser, what: AuditedAction, outcome?: string) => {
    const conversationId = (await desk.find(handoffId))?.conversationId;
    if (conversationId === undefined) return;
    await audit.record({
      at: now(),
      who: id,
      what,
      conversationId,
      ...(outcome !== undefined && { outcome }),
    });
  };
  const entered = async <Result extends { readonly kind: string }>(
    handoffId: string,
    adviser: Adviser,
    what: AuditedAction,
    perform: () => Promise<Result>,
  ): Promise<Result> => {
    await enter(handoffId, adviser, what);
    const result = await perform();
    if (!DONE.has(result.kind)) await enter(handoffId, adviser, what, result.kind);
    return result;
  };

  return {
    ...desk,
    take: (handoffId, adviser) => entered(handoffId, adviser, "take", () => desk.take(handoffId, adviser)),
    say: (handoffId, adviser, ...said) =>
      entered(handoffId, adviser, "say", () => desk.say(handoffId, adviser, ...said)),
    note: (handoffId, adviser, text) =>
      entered(handoffId, adviser, "note", () => desk.note(handoffId, adviser, text)),
    transfer: (handoffId, adviser, to) =>
      entered(handoffId, adviser, "transfer", () => desk.transfer(handoffId, adviser, to)),
    end: (handoffId, adviser) => entered(handoffId, adviser, "end", () => desk.end(handoffId, adviser)),
    async transcript(handoffId, adviser, after) {
      await enter(handoffId, adviser, "read-transcript");
      const lines = await desk.transcript(handoffId, adviser, after);
      if (lines === undefined) await enter(handoffId, adviser, "read-transcript", "refused");
      return lines;
    },
  };
}
