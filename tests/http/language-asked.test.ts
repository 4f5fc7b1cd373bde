import { describe, expect, it } from "vitest";
import { languageAsked } from "../../src/http/language-asked.js";
import { call, post, startConversation } from "../channels/directline/protocol-client.js";
import { startTestServer } from "../channels/directline/server.js";

describe("the language in which a refusal is told", () => {
  it.each([
    [undefined, "fr"],
    ["", "fr"],
    ["de,es;q=0.5", "fr"],
    ["en", "en"],
    ["en-GB,en;q=0.9,fr;q=0.8", "en"],
    ["fr;q=0.3, EN-US;q=0.4", "en"],
    ["en;q=0, *", "fr"],
    ["fr,en", "fr"],
    ["en,fr", "en"],
    ["english", "fr"],
    ["en;q=x", "fr"],
  ])("of a client that asks for %j is %s", (header, language) => {
    expect(languageAsked(header)).toBe(language);
  });

  it("is spoken in the body; the code and the status stay", async () => {
    const server = await startTestServer({ limits: { messages: [{ most: 1, seconds: 10 }] } });
    const place = await startConversation(server);
    expect((await post(server, place, { type: "message", text: "un" })).status).toBe(200);
    const path = `conversations/${place.conversationId}/activities`;
    const told = async (language: string, text: string) => {
      const headers = { "Accept-Language": language };
      const body = { type: "message", text };
      const refused = await call(server, "POST", path, { token: place.token, headers, body });
      const { error } = (await refused.json()) as { error: { code: string; message: string } };
      return [refused.status, error.code, error.message.split(".")[0]];
    };
    const long = "a".repeat(70_000);
    expect(await told("fr-FR", "bonjour")).toEqual([429, "TooManyRequests", "Vous écrivez vite"]);
    expect(await told("en-GB", "hello")).toEqual([
      429,
      "TooManyRequests",
      "You write faster than we can read",
    ]);
    expect(await told("fr-FR", long)).toEqual([
      413,
      "MessageSizeTooBig",
      "Votre message est trop long pour être lu",
    ]);
    expect(await told("en-GB", long)).toEqual([
      413,
      "MessageSizeTooBig",
      "Your message is too long to be read",
    ]);
    await server.stop();
  });
});
