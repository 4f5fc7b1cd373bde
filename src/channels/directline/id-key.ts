import { createHmac } from "node:crypto";

/**
 * The key of a conversation by which ids are hashed that no client would generate (edge.ts). A plain hash of a word can be
 * guessed from a dictionary, and tells that two members sent the same; under this key neither is so. It is drawn from the
 * secret that signs tokens: every instance knows a repeat, also after a restart, for as long as the member's token is good.
 *
 * @param secret at least 32 bytes
 */
export function idKeyOf(secret: Uint8Array, conversationId: string): Uint8Array {
  return createHmac("sha256", secret).update(`vigie/client-id/${conversationId}`).digest();
}
