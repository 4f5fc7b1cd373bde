import { apply } from "./apply.js";
import { auditedDesk } from "./audited-desk.js";
import { createDeliveries } from "./deliveries.js";
import type { Desk } from "./desk.js";
import { createDesk } from "./desk-service.js";
import type { Handoff } from "./handoff.js";
import { createHandoff } from "./member-side.js";
import type { HandoffParts } from "./parts.js";
import { watchOver } from "./watch-over.js";

/** How often `beat` is due. Time-outs and retries are late by as much at most. */
export const BEAT_SECONDS = 5;

/** Everything about people taking over, in one instance. */
export interface HandoffService {
  /** for the bot: what the member does */
  readonly handoff: Handoff;
  /** for advisers, wherever they work */
  readonly desk: Desk;
  /** Takes up what another life of this server, or another instance, left undone. Due at start and every BEAT_SECONDS. */
  beat(): Promise<void>;
  /**
   * Ends a handoff that nobody takes, or that a hub gave up: the member is given the official channel.
   * @param by who gave it up, for the audit; absent: it cannot be brought to anybody
   */
  nobodyComes(handoffId: string, by?: string): Promise<void>;
  /** The member is typing: the adviser who has the conversation is told, whichever instance their window is at. */
  memberTyping(conversationId: string): Promise<void>;
  /** @returns when nothing that is due waits to be delivered */
  idle(): Promise<void>;
}

/** Joins the parts. All that must outlive the process is in the store. */
export function createHandoffService(parts: HandoffParts): HandoffService {
  const deliveries = createDeliveries(parts);
  const { audit, now } = parts;
  const handoff = createHandoff(parts, deliveries.wake);
  return {
    handoff,
    desk: auditedDesk(createDesk(parts, deliveries.wake), audit, now),
    async beat() {
      try {
        await watchOver(parts);
      } catch (error) {
        parts.report(error);
      }
      deliveries.wake();
    },
    async nobodyComes(handoffId, by) {
      const conversationId = (await parts.store.find(handoffId))?.conversationId;
      if (by !== undefined && conversationId !== undefined) {
        await audit.record({ at: now(), who: by, what: "give-up", conversationId });
      }
      await apply(parts, handoffId, () => ({ kind: "expire" }));
      deliveries.wake();
    },
    async memberTyping(conversationId) {
      const open = await parts.store.findOpen(conversationId);
      if (open?.state === "human") await parts.typing.tell(conversationId, "member");
    },
    idle: deliveries.idle,
  };
}
