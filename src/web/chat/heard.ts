import type { Activity } from "./activity.js";

/**
 * Knows what this page has heard already, so that each thing is shown once.
 *
 * @returns whether an activity is new; it is not the next time
 */
export function createHeard(): (activity: Activity) => boolean {
  const heard = new Set<string>();
  /** the id of a message, as last heard -> the page's own id of it */
  const own = new Map<string, string>();

  return (activity) => {
    const { id, fromUser, clientActivityId } = activity;
    if (id === undefined) return true;
    if (fromUser && clientActivityId !== undefined) own.set(id, clientActivityId);
    const names = namesOf(activity, own);
    const known = names.some((name) => heard.has(name));
    for (const name of names) heard.add(name);
    return !known;
  };
}

/**
 * While the store is away, two instances may give one id to two activities, or answer one message that reached them both,
 * under ids of their own. Once it is back, the page is sent again what stands in it then. So an activity is what bears
 * its id, its time and its words, and an answer is also its words to one message of this page, however both are numbered.
 * What each of them says of itself, that nothing is kept, bears one name of the server's.
 */
function namesOf(
  { id, timestamp, replyToId, text, fromUser, clientActivityId }: Activity,
  own: ReadonlyMap<string, string>,
): readonly string[] {
  const named = `${id} ${timestamp} ${text}`;
  if (!fromUser && clientActivityId !== undefined) return [clientActivityId];
  if (replyToId === undefined || text === undefined) return [named];
  return [named, `${own.get(replyToId) ?? replyToId} ${text}`];
}
