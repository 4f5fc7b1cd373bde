import type { Rate } from "../../channels/directline/limits.js";

/**
 * What an adviser's session may take, in one place. Docs: docs/desk.md, "Limits".
 */

/** A session ends this long after sign-in, whatever is done in it, seconds. */
export const SESSION_SECONDS = 8 * 3600;
/** A session ends after so long without an action, a key or the pointer, seconds. */
export const IDLE_SECONDS = 30 * 60;
/** Shorter where the provider cannot be asked again whether the role still holds, seconds. */
export const UNCHECKED_SESSION_SECONDS = 15 * 60;
/**
 * How old the provider's word on a role may be before it is asked again, seconds. With the beat of PING_SECONDS this
 * closes an open desk well within the minute after a role is taken away.
 */
export const ROLE_CHECK_SECONDS = 30;
/** How long an unreachable provider is waited for before sessions end, seconds: members are in conversation. */
export const PROVIDER_AWAY_SECONDS = 5 * 60;
/** How long the provider may take to answer, seconds. */
export const PROVIDER_SECONDS = 10;
/** How long signing in at the provider may take, seconds. */
export const SIGN_IN_SECONDS = 10 * 60;
/** How long the link on the terminal can be used, seconds. */
export const LINK_SECONDS = 10 * 60;
/** Attempts to sign in from one address: to go to the provider and come back is one. */
export const SIGN_IN_RATES: readonly Rate[] = [
  { most: 10, seconds: 60 },
  { most: 60, seconds: 3600 },
];
/** What an adviser may write at once, characters. */
export const TEXT_CHARACTERS = 2000;
/** Windows that one session may have open. */
export const SOCKETS_PER_SESSION = 5;
/** What may wait for a window that does not read, bytes; it comes back and reads anew. */
export const UNREAD_BYTES = 1024 * 1024;
/** Whoever closes the last window and opens none within this time is no longer there, seconds. */
export const LEAVING_SECONDS = 30;
