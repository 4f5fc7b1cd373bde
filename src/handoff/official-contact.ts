import type { OpeningHours } from "../pack/pack.js";
import type { Handoff } from "./handoff.js";
import { isOpen } from "./opening-hours.js";

/** The handoff of a house without advisers online: names the official line and whether it is open. */
export function officialContact(hours: OpeningHours): Handoff {
  return {
    request: async (_request, at) => ({ kind: "official-contact", open: isOpen(hours, at) }),
    raise: async () => undefined,
    owner: async () => "bot",
    tellAdviser: async () => "bot",
    leave: async () => "nothing",
    rate: async () => false,
    erase: async () => undefined,
    record: async () => undefined,
  };
}
