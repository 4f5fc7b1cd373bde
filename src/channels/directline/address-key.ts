import { createHmac } from "node:crypto";
import { isIPv4, isIPv6 } from "node:net";

/**
 * Turns client addresses into keys for counting. A key cannot be traced back to its address once the day is over,
 * as the random key it was made with is gone by then; nothing is stored anywhere.
 *
 * @param random so many random bytes
 * @returns the address's key; `undefined` for this machine itself, whose address tells nobody apart: it is the
 *   operator, or a proxy before everyone that TRUST_PROXY does not know of
 */
export function createAddressKey(
  random: (bytes: number) => Buffer,
): (address: string, at: Date) => string | undefined {
  let day = "";
  let secret: Buffer = Buffer.alloc(0);
  return (address, at) => {
    if (isLoopback(address)) return undefined;
    const today = at.toISOString().slice(0, 10);
    if (today !== day) {
      day = today;
      secret = random(32);
    }
    return createHmac("sha256", secret).update(networkOf(address)).digest("base64url");
  };
}

/** @param address an IP address in any of its forms, as a socket or a proxy names it */
export function isLoopback(address: string): boolean {
  const plain = withoutMapping(address);
  return plain === "::1" || (isIPv4(plain) && plain.startsWith("127."));
}

/** Whoever has one IPv6 address usually has a whole /64 of them, so the network is what counts. */
function networkOf(address: string): string {
  const plain = withoutMapping(address);
  return isIPv6(plain) ? `${groupsOf(plain).slice(0, 4).join(":")}::/64` : plain;
}

/** "::ffff:192.0.2.1" is the IPv4 address 192.0.2.1 as a socket that listens for both names it. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

/** The eight groups of an IPv6 address, "::" filled up. */
function groupsOf(address: string): readonly string[] {
  const [head = "", tail] = address.replace(/%.*$/, "").split("::");
  const left = head.split(":").filter((group) => group !== "");
  const right = (tail ?? "").split(":").filter((group) => group !== "");
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array.from({ length: Math.max(0, zeros) }, () => "0"), ...right].map((group) =>
    Number.parseInt(group, 16).toString(16),
  );
}
