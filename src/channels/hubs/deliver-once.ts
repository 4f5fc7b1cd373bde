import type { Hub, HubEvent, HubMemory } from "../../handoff/desk.js";

/** What a hub remembers of one handoff. */
export interface Notes {
  get(key: string): string | undefined;
  /** Written at once: what is done must not be done again if the next step fails. */
  keep(values: Readonly<Record<string, string>>): Promise<void>;
}

/** Events come in order within a handoff, so only the last ones can come again. */
const REMEMBERED_EVENTS = 20;
const DELIVERED = "delivered";

/**
 * Delivers an event that may come again.
 *
 * @param work delivers it; run again only if it rejected, with the notes that it had kept
 */
export async function deliverOnce(
  memory: HubMemory,
  hub: Hub["name"],
  event: HubEvent,
  work: (notes: Notes) => Promise<void>,
): Promise<void> {
  let kept = (await memory.read(event.handoff.id, hub)) ?? {};
  const delivered = kept[DELIVERED]?.split(" ") ?? [];
  if (delivered.includes(event.id)) return;
  const notes: Notes = {
    get: (key) => kept[key],
    async keep(values) {
      kept = { ...kept, ...values };
      await memory.write(event.handoff.id, hub, kept);
    },
  };
  await work(notes);
  await notes.keep({ [DELIVERED]: [...delivered, event.id].slice(-REMEMBERED_EVENTS).join(" ") });
}
