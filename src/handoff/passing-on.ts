import type { OpeningHours } from "../pack/pack.js";
import type { Handoff } from "./handoff.js";
import { officialContact } from "./official-contact.js";
import { isOpen, nextOpening } from "./opening-hours.js";

/**
 * The handoff of a house whose contact centre carries the member's conversation itself: it is told within the turn, and
 * from then on it has the conversation; nothing of it is queued here. Members who write elsewhere cannot be passed on,
 * and are given the official line.
 *
 * @param channel where members must write for the contact centre to have their conversation
 */
export function passingOn(hours: OpeningHours, channel: string): Handoff {
  const contact = officialContact(hours);
  return {
    ...contact,
    async request(request, at) {
      if (request.channel !== channel) return contact.request(request, at);
      if (isOpen(hours, at)) return { kind: "passed-on" };
      const opensAt = nextOpening(hours, at);
      return { kind: "closed", ...(opensAt && { opensAt }) };
    },
  };
}
