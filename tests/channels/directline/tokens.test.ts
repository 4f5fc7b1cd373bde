import { randomBytes } from "node:crypto";
import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { createTokens, TOKENS_REMEMBERED } from "../../../src/channels/directline/tokens.js";

const SECRET = randomBytes(32);
const NOW = new Date("2026-11-23T10:00:00Z");
const never = { last: () => 0 };
const tokens = createTokens(SECRET, never, () => NOW, randomBytes);
const grant = {
  conversationId: "A".repeat(22),
  userId: `dl_${"B".repeat(22)}`,
  origins: ["https://www.mutuelle.example"],
};

async function bearer(): Promise<string> {
  return `Bearer ${(await tokens.issue(grant)).token}`;
}
const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

describe("a token", () => {
  it("gives back what it was issued for", async () => {
    expect(await tokens.verify(await bearer())).toEqual(grant);
  });

  it("holds the claims that clients and the documentation know", async () => {
    const { token, expires_in } = await tokens.issue(grant);
    expect(expires_in).toBe(1800);
    expect(claimsOf(token)).toMatchObject({
      user: grant.userId,
      conv: grant.conversationId,
      origin: grant.origins,
      bot: "vigie",
      site: "web",
      iss: "vigie",
      aud: "vigie/directline",
      exp: NOW.getTime() / 1000 + 12 * 3600,
      jti: expect.stringMatching(/^[\w-]{22}$/),
    });
    expect(token.length).toBeLessThan(600);
  });

  it("is refused once it has expired, however often it was accepted before", async () => {
    let at = NOW;
    const aging = createTokens(SECRET, never, () => at, randomBytes);
    const token = `Bearer ${(await aging.issue(grant)).token}`;
    for (const hours of [0, 1, 11.99]) {
      at = new Date(NOW.getTime() + hours * 3_600_000);
      expect(await aging.verify(token)).toEqual(grant);
    }
    at = new Date(NOW.getTime() + 12 * 3_600_000);
    await expect(aging.verify(token)).rejects.toMatchObject({ status: 403 });
    await expect(aging.verify(token)).rejects.toMatchObject({ status: 403 });
  });

  it("is accepted after more others than are remembered", async () => {
    const first = await bearer();
    await tokens.verify(first);
    for (let count = 0; count <= TOKENS_REMEMBERED; count += 1) await tokens.verify(await bearer());
    expect(await tokens.verify(first)).toEqual(grant);
  });

  it("is another one each time", async () => {
    expect(await bearer()).not.toBe(await bearer());
  });

  it("is refused when one character of it is changed", async () => {
    const sound = await bearer();
    for (const place of [12, Math.floor(sound.length / 2), sound.length - 5]) {
      const changed = `${sound.slice(0, place)}${sound[place] === "A" ? "B" : "A"}${sound.slice(place + 1)}`;
      await expect(tokens.verify(changed)).rejects.toMatchObject({ status: 401 });
    }
  });

  it("is refused from another issuer, with another secret, algorithm, audience, or claims", async () => {
    const sign = (claims: object, secret: Uint8Array = SECRET, alg = "HS256"): Promise<string> =>
      new SignJWT({
        iss: "vigie",
        aud: "vigie/directline",
        conv: grant.conversationId,
        user: grant.userId,
        origin: [],
        ...claims,
      })
        .setProtectedHeader({ alg })
        .setExpirationTime(NOW.getTime() / 1000 + 3600)
        .sign(secret);
    await expect(tokens.verify(`Bearer ${await sign({})}`)).resolves.toBeDefined();
    const forged = [
      sign({ iss: "other" }),
      sign({ aud: "vigie/directline/stream" }),
      sign({ user: "member-42" }),
      sign({ conv: "../other" }),
      sign({}, randomBytes(32)),
      sign({}, randomBytes(64), "HS512"),
    ];
    for (const token of forged) {
      await expect(tokens.verify(`Bearer ${await token}`)).rejects.toMatchObject({ status: 401 });
    }
  });

  it("is refused with the algorithm none", async () => {
    const [, claims] = (await bearer()).split(".");
    const none = Buffer.from('{"alg":"none"}').toString("base64url");
    await expect(tokens.verify(`Bearer ${none}.${claims}.`)).rejects.toMatchObject({ status: 401 });
  });

  it.each([undefined, "", "Bearer", "Bearer ", "Basic dXNlcg==", "Bearer a b"])(
    "is missing in %j",
    async (header) => {
      await expect(tokens.verify(header)).rejects.toMatchObject({ status: 401, code: "Unauthorized" });
    },
  );
});
