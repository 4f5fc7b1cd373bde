import { fileURLToPath } from "node:url";
import { CloudAdapter } from "botbuilder";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createProtocolHub, createToHub } from "../../src/channels/hubs/protocol.js";
import {
  createInConversation,
  type MemberReference,
  type MemberReferences,
} from "../../src/channels/member-reference.js";
import { createReferenceKeeper } from "../../src/channels/reference-keeper.js";
import { officialContact } from "../../src/handoff/official-contact.js";
import { loadPack } from "../../src/pack/load.js";
import { asked, createClock, createWorld, pack as worldPack } from "../handoff/world.js";
import { APP_ID, type ConnectorServer, startConnector } from "../stand-ins/connector.js";
import { referencesIn } from "./references-in.js";

const pack = loadPack(fileURLToPath(new URL("../../knowledge", import.meta.url)));
const HUB = "hub-account";

let connector: ConnectorServer;
let kept: Map<string, MemberReference>;
let references: MemberReferences;
let reported: unknown[];
let reference: MemberReference;

beforeAll(async () => {
  connector = await startConnector();
});
afterAll(() => connector.stop());
beforeEach(() => {
  connector.posted.length = 0;
  kept = new Map();
  references = referencesIn(kept);
  reported = [];
  reference = {
    channelId: "directline",
    serviceUrl: connector.serviceUrl,
    conversationId: "c1",
    botId: "bot-1",
  };
});

const report = (error: unknown): void => {
  reported.push(error);
};

describe("the way to a member", () => {
  it("is kept while a person is wanted, and forgotten at the next message to the bot", async () => {
    let owner = "queue";
    const keeper = createReferenceKeeper(references, async () => owner, report);
    for (owner of ["queue", "adviser"]) {
      expect(await keeper.during(reference, async () => "answered")).toBe("answered");
      expect(kept.get("c1")).toEqual(reference);
    }
    owner = "bot";
    await keeper.during(reference, async () => undefined);
    expect(kept.size).toBe(0);
  });

  it("that cannot be kept costs the member no answer", async () => {
    const away = () => Promise.reject(new Error("away"));
    const keeper = createReferenceKeeper({ keep: away, forget: away }, async () => "queue", report);
    expect(await keeper.during(reference, async () => "answered")).toBe("answered");
    expect(reported).toHaveLength(1);
  });
});

describe("a request for a person in a hub of the handoff protocol", () => {
  async function open() {
    const clock = createClock();
    const toHub = createToHub(
      createInConversation(new CloudAdapter(connector.authentication()), APP_ID, references),
      HUB,
    );
    const memory = new Map<string, Readonly<Record<string, string>>>();
    const hub = createProtocolHub({
      pack,
      toHub,
      memory: {
        read: async (id) => memory.get(id),
        write: async (id, _, values) => void memory.set(id, values),
        findBy: async () => undefined,
      },
      nobodyComes: async () => expect.fail("the hub was reached"),
    });
    const world = await createWorld({ clock, hubs: [hub], parts: { advisersSignIn: false } });
    const keeper = createReferenceKeeper(references, (id) => world.handoff.owner(id), report);
    const contact = officialContact(worldPack.hours);
    const handoff = keeper.keepFirst(world.handoff, (reference) => reference !== undefined, contact);
    return { ...world, keeper, ask: () => handoff.request(asked("c1"), clock.now()) };
  }

  it("goes out at once, within the turn, without a failure", async () => {
    const { keeper, ask, idle, errors } = await open();
    await keeper.during(reference, async () => {
      expect(await ask()).toMatchObject({ kind: "queued" });
      await idle();
      expect(connector.posted).toMatchObject([{ name: "handoff.initiate", recipient: { id: HUB } }]);
    });
    expect([errors, reported]).toEqual([[], []]);
  });

  it("of a member who cannot be brought there is answered with the official channel, and queued nowhere", async () => {
    const { desk, ask } = await open();
    expect(await ask()).toEqual({ kind: "official-contact", open: true });
    expect(await desk.open()).toEqual([]);
    expect(kept.size).toBe(0);
  });
});
