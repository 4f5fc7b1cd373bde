import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { type BotFramework, startBotFramework } from "../channels/bot-framework.js";
import { type DeskHouse, openDeskHouse } from "../e2e/desk-house.js";

let service: BotFramework;
let house: DeskHouse;

beforeAll(async () => {
  service = await startBotFramework();
});
afterAll(() => service.stop());
beforeEach(async () => {
  service.answers.length = 0;
  house = await openDeskHouse();
});
afterEach(() => house.stop());

/** Asks for a person in a conversation of one of Microsoft's channels. */
async function askForPerson(channelId: string): Promise<void> {
  const activity = {
    type: "message",
    id: "activity-1",
    text: "Parler à une personne",
    value: { button: "person" },
    channelId,
    serviceUrl: service.serviceUrl,
    conversation: { id: "conversation-1" },
    from: { id: "member-1" },
    recipient: { id: "bot-1" },
    locale: "fr-FR",
  };
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify(activity);
  expect((await fetch(`${house.base}/api/messages`, { method: "POST", headers, body })).ok).toBe(true);
}

/** An adviser at the desk, by the link on the terminal. */
async function signIn(): Promise<(path: string, body?: unknown) => Promise<unknown>> {
  let cookie = "";
  const call = async (path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${house.base}/desk/api/${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { cookie, origin: house.base, "X-Vigie-Desk": "1", "Content-Type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    cookie ||= response.headers.get("set-cookie")?.split(";")[0] ?? "";
    return response.json();
  };
  await call("sign-in", { code: /#link=(\S+)/.exec(house.told.join("\n"))?.[1] });
  return call;
}

it.each(["directline", "webchat"])(
  "brings an adviser's words to a member of Microsoft's own %s, and not to a page of ours",
  async (channelId) => {
    const adviser = await signIn();
    await adviser("presence", { presence: "available" });
    await askForPerson(channelId);
    const waiting = JSON.stringify(await adviser("handoffs"));
    const id = /"id":"([^"]+)"/.exec(waiting)?.[1];
    await adviser(`handoffs/${id}/take`, {});
    const clientId = "client-0123456789";
    const said = await adviser(`handoffs/${id}/say`, {
      text: "Bonjour, Anne ici.",
      language: "fr",
      clientId,
    });
    expect(said).toMatchObject({ kind: "sent" });
    await vi.waitFor(() => {
      const texts = service.answers.map(({ text }) => text);
      expect(texts).toContainEqual(expect.stringContaining("rejoint"));
      expect(texts).toContain("Conseiller\u00a0: Bonjour, Anne ici.");
    });
  },
);
