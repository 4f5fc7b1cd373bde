import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { createAddressKey } from "../../src/channels/directline/address-key.js";
import { baseOf, clientAddress, isForwarded, isNameless } from "../../src/http/client-address.js";

function request(headers: IncomingMessage["headers"], remoteAddress = "10.0.0.9"): IncomingMessage {
  return { headers, socket: { remoteAddress } } as unknown as IncomingMessage;
}

describe("the client's address", () => {
  const forwarded = { "x-forwarded-for": "198.51.100.66, 203.0.113.7, 10.0.0.1" };

  it.each([
    [0, "10.0.0.9"],
    [1, "10.0.0.1"],
    [2, "203.0.113.7"],
    [3, "198.51.100.66"],
  ])("is believed from %i trusted proxies only", (hops, address) => {
    expect(clientAddress(request(forwarded), hops)).toBe(address);
  });

  it("is the furthest known when fewer proxies spoke than are trusted", () => {
    expect(clientAddress(request({ "x-forwarded-for": "203.0.113.7" }), 5)).toBe("203.0.113.7");
    expect(clientAddress(request({}), 1)).toBe("10.0.0.9");
  });

  it.each([
    ["203.0.113.7:4431", "203.0.113.7"],
    ["[2001:db8::1]:4431", "2001:db8::1"],
    ["[2001:db8::1]", "2001:db8::1"],
    ["2001:db8::1", "2001:db8::1"],
  ])("is read without the port that some proxies add: %s", (told, address) => {
    expect(clientAddress(request({ "x-forwarded-for": told }), 1)).toBe(address);
  });

  it.each(["unknown", "203.0.113.7:443100", "[x]:1", "203.0.113:1"])(
    "is one name for all when what a proxy says is no address: %s",
    (told) => {
      const nameless = request({ "x-forwarded-for": told }, "127.0.0.1");
      expect(clientAddress(nameless, 1)).toBe("behind 127.0.0.1");
      expect(isNameless(nameless, 1)).toBe(true);
      expect(isNameless(request({ "x-forwarded-for": "203.0.113.7" }), 1)).toBe(false);
      expect(isNameless(request({}, "127.0.0.1"), 1)).toBe(false);
    },
  );

  it("counts even where the proxy is on this machine, whose own address does not", () => {
    const key = createAddressKey(randomBytes);
    const nameless = clientAddress(request({ "x-forwarded-for": "unknown" }, "127.0.0.1"), 1);
    expect(key(nameless, new Date(0))).toBeDefined();
  });
});

describe("our own origin", () => {
  it("is that of the Host header, as browsers write it", () => {
    expect(baseOf(request({ host: "Chat.Example:3978" }), 0)).toBe("http://chat.example:3978");
    expect(baseOf(request({ host: "[::1]:3978" }), 0)).toBe("http://[::1]:3978");
    expect(baseOf(request({ host: "chat.example:80" }), 0)).toBe("http://chat.example");
    expect(baseOf(request({ host: "vigie_chat:3978" }), 0)).toBe("http://vigie_chat:3978");
  });

  it("is told by a trusted proxy, and by no other", () => {
    const told = { host: "10.0.0.5:3978", "x-forwarded-proto": "https", "x-forwarded-host": "chat.example" };
    expect(baseOf(request(told), 1)).toBe("https://chat.example");
    expect(baseOf(request(told), 0)).toBe("http://10.0.0.5:3978");
    expect(baseOf(request({ host: "[::ffff:10.0.0.5]:3978" }), 0)).toBe("http://[::ffff:a00:5]:3978");
  });

  it.each([
    undefined,
    "",
    "chat.example/../x",
    "chat.example; script-src *",
    "a b",
    "user@chat.example",
    "x:1:2",
    "1.2.3.4:65536",
    "999.1.1.1",
    "1.2.3.4.5",
    "xn--a",
  ])("is refused from a Host header of %j, as it goes into addresses and headers", (host) => {
    expect(() => baseOf(request(host === undefined ? {} : { host }), 0)).toThrow("Host header");
  });
});

describe("a forwarded request", () => {
  it.each(["forwarded", "via", "x-forwarded-for", "x-real-ip"])("is known by its %s header", (name) => {
    expect(isForwarded(request({ [name]: "x" }))).toBe(true);
    expect(isForwarded(request({ host: "x" }))).toBe(false);
  });
});
