/**
 * Which tokens are good no longer, kept in the store and known by heart on each instance: it is asked at every request.
 *
 * A token bears the instant of its conversation's last revocation, as the store gave it, and is good until there is a
 * later one. No clock is compared with another, so a token that is issued in the instant of a revocation is on one
 * side of it or on the other.
 */
export interface Revocations {
  /** @returns the instant of the conversation's last revocation, milliseconds since 1970; 0 if there was none */
  last(conversationId: string): number;
  /**
   * Ends every token that the conversation has, on every instance, whether it has started or not.
   * Rejects by a StoreAwayError while the store is away.
   */
  revoke(conversationId: string, at: Date): Promise<void>;
  /** Due every SWEEP_SECONDS: learns what another instance revoked, should its notice have been lost. */
  refresh(at: Date): Promise<void>;
  /** @param listener hears that tokens were revoked, here or elsewhere */
  subscribe(listener: () => void): void;
}
