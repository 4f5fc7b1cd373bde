import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createAddressKey, isLoopback } from "../../../src/channels/directline/address-key.js";

const MONDAY = new Date("2026-11-23T10:00:00Z");
const TUESDAY = new Date("2026-11-24T00:00:00Z");

describe("an address's key", () => {
  const key = createAddressKey(randomBytes);

  it("is the same for an address in all its forms", () => {
    expect(key("::ffff:192.0.2.1", MONDAY)).toBe(key("192.0.2.1", MONDAY));
    expect(key("2001:db8:0:0:1::1", MONDAY)).toBe(key("2001:DB8::2", MONDAY));
    expect(key("fe80::1%eth0", MONDAY)).toBe(key("fe80::2", MONDAY));
  });

  it("differs between addresses, and does not hold them", () => {
    expect(key("192.0.2.1", MONDAY)).not.toBe(key("192.0.2.2", MONDAY));
    expect(key("192.0.2.1", MONDAY)).not.toContain("192");
  });

  it("changes every day, with a key that nobody has kept", () => {
    const changing = createAddressKey(randomBytes);
    const monday = changing("192.0.2.1", MONDAY);
    expect(changing("192.0.2.1", TUESDAY)).not.toBe(monday);
    expect(changing("192.0.2.1", MONDAY)).not.toBe(monday);
  });

  it.each(["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])(
    "does not exist for this machine's %s",
    (address) => {
      expect(isLoopback(address)).toBe(true);
      expect(key(address, MONDAY)).toBeUndefined();
    },
  );

  it.each(["10.0.0.1", "192.0.2.127", "::2", "127.example", ""])(
    "exists for %j, which is not this machine",
    (address) => {
      expect(isLoopback(address)).toBe(false);
      expect(key(address, MONDAY)).toBeDefined();
    },
  );
});
