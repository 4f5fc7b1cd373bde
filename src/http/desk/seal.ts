import { createHash, hkdfSync } from "node:crypto";
import { EncryptJWT, type JWTPayload, jwtDecrypt } from "jose";

/** Encrypts what is left with somebody else for a while: a browser, a store. */
export interface Seal {
  /** @param endsAt nothing opens it afterwards */
  close(content: JWTPayload, endsAt: Date): Promise<string>;
  /** @returns `undefined` for what was not sealed here, was changed since, or is too old */
  open(sealed: string, at: Date): Promise<JWTPayload | undefined>;
}

const KEY_BYTES = 32;

/**
 * AES-256-GCM by way of an encrypted JWT (RFC 7519, RFC 7516).
 *
 * @param secret what the key is drawn from: at least 128 random bits
 * @param purpose one secret seals several things, and none opens as another
 */
export function createSeal(secret: Uint8Array | string, purpose: string): Seal {
  const key = new Uint8Array(hkdfSync("sha256", secret, "", `vigie/desk/${purpose}`, KEY_BYTES));
  return {
    close: (content, endsAt) =>
      new EncryptJWT(content)
        .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
        .setExpirationTime(endsAt)
        .encrypt(key),

    async open(sealed, at) {
      try {
        const { payload } = await jwtDecrypt(sealed, key, {
          currentDate: at,
          keyManagementAlgorithms: ["dir"],
          contentEncryptionAlgorithms: ["A256GCM"],
        });
        return payload;
      } catch {
        return undefined;
      }
    },
  };
}

/** What a session is kept under: whoever reads the store does not learn the id that the browser holds. */
export function sessionKey(id: string): string {
  return createHash("sha256").update(id).digest("base64url");
}
