import { ConversationState, type Storage, type StoreItems } from "botbuilder";

/**
 * The bot's memory of its conversations, which ends with the process.
 *
 * @param keptSeconds a conversation untouched for so long is forgotten
 * @param now the clock
 */
export function createMemoryState(keptSeconds: number, now: () => Date): ConversationState {
  return new ConversationState(createMemoryStorage(keptSeconds, now));
}

/** Items as JSON, the last written at the end. Turns of a conversation never overlap, so eTags are not compared. */
function createMemoryStorage(keptSeconds: number, now: () => Date): Storage {
  const items = new Map<string, { readonly json: string; readonly at: number }>();

  const forgetOld = (): void => {
    for (const [key, { at }] of items) {
      if (at + keptSeconds * 1000 > now().getTime()) return;
      items.delete(key);
    }
  };

  return {
    async read(keys) {
      const found: StoreItems = {};
      for (const key of keys) {
        const item = items.get(key);
        if (item !== undefined) found[key] = JSON.parse(item.json);
      }
      return found;
    },
    async write(changes) {
      forgetOld();
      for (const [key, value] of Object.entries(changes)) {
        items.delete(key);
        items.set(key, { json: JSON.stringify(value), at: now().getTime() });
      }
    },
    async delete(keys) {
      for (const key of keys) items.delete(key);
    },
  };
}
