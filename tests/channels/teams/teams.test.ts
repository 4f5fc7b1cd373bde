import { fileURLToPath } from "node:url";
import { CloudAdapter } from "botbuilder";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ActivityTaker, InvokeAnswer } from "../../../src/channels/activity-taker.js";
import { createTeamsAdvisers } from "../../../src/channels/teams/advisers.js";
import type { TeamsChannel } from "../../../src/channels/teams/channel.js";
import { createTeamsConnector, ROSTER_MILLISECONDS } from "../../../src/channels/teams/connector.js";
import { createTeamsHub } from "../../../src/channels/teams/hub.js";
import { WAITS_MILLISECONDS } from "../../../src/channels/teams/patiently.js";
import type { AuditEntry } from "../../../src/handoff/audit.js";
import { auditedDesk } from "../../../src/handoff/audited-desk.js";
import type { Desk, Hub } from "../../../src/handoff/desk.js";
import { loadPack } from "../../../src/pack/load.js";
import { APP_ID, type ConnectorServer, type Posted, startConnector } from "../../stand-ins/connector.js";
import { createStandInDesk, HANDOFF_ID, type StandInDesk } from "../../stand-ins/desk.js";

const pack = loadPack(fileURLToPath(new URL("../../../knowledge", import.meta.url)));
const CHANNEL_ID = "19:abc@thread.tacv2";
const TENANT = "tenant-1";
const ALICE = "29:alice";
const BRUNO = "29:bruno";
const STRANGER = "29:stranger";
const BOT = `28:${APP_ID}`;

let connector: ConnectorServer;
let stand: StandInDesk;
let hub: Hub;
let advisers: ActivityTaker;
let reported: unknown[];
let waited: number[];
/** resolves when the roster's time is over */
let rosterTime: Promise<void>;
let audited: AuditEntry[];
let number = 0;

beforeAll(async () => {
  connector = await startConnector();
});
afterAll(() => connector.stop());
beforeEach(() => {
  connector.posted.length = 0;
  connector.down = false;
  connector.rosterRefusals.length = 0;
  waited = [];
  rosterTime = new Promise(() => undefined);
  connector.roster.clear();
  connector.roster.set(ALICE, { name: "Alice Martin", objectId: "aad-alice", tenantId: TENANT });
  connector.roster.set(BRUNO, {
    name: "Bruno [x](http://evil.example)",
    objectId: "aad-bruno",
    tenantId: TENANT,
  });
  stand = createStandInDesk();
  reported = [];
  audited = [];
  const audit = { record: async (entry: AuditEntry) => void audited.push(entry) };
  const channel: TeamsChannel = {
    conversationId: CHANNEL_ID,
    serviceUrl: connector.serviceUrl,
    tenantId: TENANT,
  };
  const adapter = new CloudAdapter(connector.authentication());
  const wait = async (milliseconds: number): Promise<void> => {
    if (milliseconds === ROSTER_MILLISECONDS) return rosterTime;
    waited.push(milliseconds);
  };
  const teams = createTeamsConnector(adapter, APP_ID, channel, wait);
  hub = createTeamsHub({ pack, connector: teams, memory: stand.memory });
  stand.connect(hub);
  advisers = createTeamsAdvisers({
    pack,
    channel,
    desk: auditedDesk(stand.desk as Desk, audit, () => new Date()),
    connector: teams,
    memory: stand.memory,
    report: (error) => reported.push(error),
  });
});

function sent(from: string, changes: Record<string, unknown>): Record<string, unknown> {
  number += 1;
  return {
    id: `activity-${number}`,
    channelId: "msteams",
    serviceUrl: connector.serviceUrl,
    conversation: { id: thread() },
    from: { id: from, name: "who they say they are" },
    recipient: { id: BOT },
    channelData: { tenant: { id: TENANT } },
    locale: "fr-FR",
    ...changes,
  };
}

function pressing(
  from: string,
  verb: string,
  changes: Record<string, unknown> = {},
): Record<string, unknown> {
  const action = { type: "Action.Execute", verb, data: { vigie: verb, handoff: HANDOFF_ID } };
  return sent(from, { type: "invoke", name: "adaptiveCard/action", value: { action }, ...changes });
}

function writing(from: string, text: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return sent(from, {
    type: "message",
    text: `<at>Vigie</at>&nbsp;${text}`,
    entities: [{ type: "mention", text: "<at>Vigie</at>", mentioned: { id: BOT, name: "Vigie" } }],
    attachments: [{ contentType: "text/html", content: "<p>…</p>" }],
    ...changes,
  });
}

async function take(activity: Record<string, unknown>): Promise<InvokeAnswer | undefined> {
  expect(advisers.takes(activity)).toBe(true);
  return advisers.take(activity);
}

const thread = (): string => cards()[0]?.conversation ?? `${CHANNEL_ID};messageid=1`;
const cards = (): Posted[] => connector.posted.filter(({ attachments }) => (attachments?.length ?? 0) > 0);
const replies = (): (string | undefined)[] =>
  connector.posted.filter(({ attachments }) => (attachments?.length ?? 0) === 0).map(({ text }) => text);
const cardText = (): string => JSON.stringify(cards()[0]?.attachments?.[0]?.content);
const said = (answer: InvokeAnswer | undefined): unknown =>
  (answer?.body as { value?: unknown } | undefined)?.value;

describe("a case in the advisers' Teams channel", () => {
  it("stands in the audit: which adviser did what, and nothing of what was written", async () => {
    await stand.request();
    await take(pressing(ALICE, "take"));
    await take(writing(ALICE, "Bonjour, je suis là."));
    await take(pressing(BRUNO, "end"));
    await take(pressing(ALICE, "release"));
    await take(pressing(BRUNO, "take"));
    await take(pressing(BRUNO, "end"));
    expect(audited.map(({ who, what, outcome }) => [who, what, outcome])).toEqual([
      ["teams:aad-alice", "take", undefined],
      ["teams:aad-alice", "say", undefined],
      ["teams:aad-bruno", "end", undefined],
      ["teams:aad-bruno", "end", "not-yours"],
      ["teams:aad-alice", "transfer", undefined],
      ["teams:aad-bruno", "take", undefined],
      ["teams:aad-bruno", "end", undefined],
    ]);
    expect(audited.every(({ conversationId }) => conversationId === "conversation-1")).toBe(true);
    expect(JSON.stringify(audited)).not.toMatch(/Bonjour|Alice|Bruno/);
  });

  it("goes from the card through the thread to its end, in one card", async () => {
    await stand.request({ topic: "clicked-a-link", confidence: 0.91, urgent: true });
    expect(cards()).toHaveLength(1);
    expect(cardText()).toContain("Urgent : un membre attend une personne");
    expect(cardText()).toContain("(91 %)");
    expect(cardText()).toContain("@");

    const answer = await take(pressing(ALICE, "take"));
    expect(answer).toMatchObject({ status: 200, body: { statusCode: 200 } });
    expect(answer?.body).toMatchObject({ type: "application/vnd.microsoft.card.adaptive" });
    expect(cards()).toHaveLength(1);
    expect(cardText()).toContain("Pris par Alice Martin");
    expect(replies()).toEqual([
      [
        "La conversation jusqu'ici",
        "Membre - Bonjour, j'ai cliqué sur un lien",
        "Assistant - Voici les gestes d'urgence.",
      ].join("\n\n"),
    ]);

    await take(writing(ALICE, "Bonjour, je suis là."));
    expect(stand.toMember).toEqual(["Bonjour, je suis là."]);
    await stand.memberSays("Merci, que dois-je faire ?");
    expect(replies().slice(1)).toEqual(["Membre - Merci, que dois-je faire ?"]);

    await take(pressing(ALICE, "end"));
    expect(stand.view()).toMatchObject({ state: "closed", endedWhy: "adviser" });
    expect(cards()).toHaveLength(1);
    expect(cardText()).toContain("Terminé");
    expect(cardText()).not.toContain("Action.Execute");
    await take(writing(ALICE, "Encore un mot"));
    expect(stand.toMember).toHaveLength(1);
    expect(replies().at(-1)).toContain("Cette conversation est terminée");
    expect(connector.forged).toEqual([]);
  });

  it("shows nothing of who the member is, and sends what they wrote without Markdown", async () => {
    await stand.request();
    await take(pressing(ALICE, "take"));
    await stand.memberSays("[Cliquez](https://evil.example) **ici**");
    expect(JSON.stringify(connector.posted)).not.toContain("conversation-1");
    for (const { attachments, textFormat } of connector.posted) {
      if ((attachments?.length ?? 0) === 0) expect(textFormat).toBe("plain");
    }
    expect(JSON.stringify(connector.posted.at(0))).not.toMatch(/"TextBlock"[^}]*cliqué/);
  });

  it("gives the request back by a button, and lets a colleague take it in the same thread", async () => {
    await stand.request();
    await take(pressing(ALICE, "take"));
    await take(pressing(ALICE, "release"));
    expect(stand.view().state).toBe("queued");
    expect(cardText()).toContain("Un membre attend une personne");
    await take(pressing(BRUNO, "take"));
    expect(cards()).toHaveLength(1);
    expect(cardText()).toContain("Pris par Bruno xhttp://evil.example");
  });

  it("tells the second of two who take it who has it", async () => {
    await stand.request();
    await take(pressing(ALICE, "take"));
    const late = await take(pressing(BRUNO, "take"));
    expect(late?.body).toMatchObject({ type: "application/vnd.microsoft.activity.message" });
    expect(said(late)).toBe("Déjà pris par Alice Martin.");
    await take(writing(BRUNO, "Je réponds aussi"));
    expect(stand.toMember).toEqual([]);
    expect(replies().at(-1)).toContain("n'est pas la vôtre");
  });

  it("tells the adviser in the thread why a message was stopped", async () => {
    await stand.request();
    await take(pressing(ALICE, "take"));
    await take(writing(ALICE, "Allez sur https://evil.example"));
    expect(stand.toMember).toEqual([]);
    expect(replies().at(-1)).toBe(
      "Votre message n'est pas parti :\n\nRetirez le lien : il n'est pas officiel.",
    );
  });

  it("takes the button of an older client, which comes as a message", async () => {
    await stand.request();
    const submit = { type: "message", value: { vigie: "take", handoff: HANDOFF_ID } };
    expect(await take(sent(ALICE, submit))).toBeUndefined();
    expect(stand.view().adviser).toEqual({ id: "teams:aad-alice", name: "Alice Martin" });
    await take(sent(BRUNO, submit));
    expect(replies().at(-1)).toBe("Déjà pris par Alice Martin.");
  });
});

describe("what is written in a thread", () => {
  beforeEach(async () => {
    await stand.request();
    await take(pressing(ALICE, "take"));
  });

  it("stays among colleagues unless it mentions the bot", async () => {
    await take(writing(ALICE, "", { text: "Tu connais ce cas ?", entities: [] }));
    expect(stand.toMember).toEqual([]);
    expect(replies()).toHaveLength(1);
  });

  it("is not sent if it mentions a colleague too, or holds a file, and says so", async () => {
    const colleague = { type: "mention", text: "<at>Bruno</at>", mentioned: { id: BRUNO } };
    const bot = { type: "mention", text: "<at>Vigie</at>", mentioned: { id: BOT } };
    await take(writing(ALICE, "<at>Bruno</at> regarde", { entities: [bot, colleague] }));
    await take(writing(ALICE, "Voici", { attachments: [{ contentType: "image/png" }] }));
    expect(stand.toMember).toEqual([]);
    expect(replies().slice(1)).toEqual([
      expect.stringContaining("mentionne un collègue"),
      expect.stringContaining("un fichier"),
    ]);
  });

  it("reaches the member as it was typed, without any of the bot's mentions", async () => {
    const text = "<at>Vigie</at> Bonjour <at>Vigie</at>, 2 &lt; 3 &amp; c'est tout";
    await take(writing(ALICE, "", { text }));
    expect(stand.toMember).toEqual(["Bonjour , 2 < 3 & c'est tout"]);
  });

  it("reaches the member from a client that tells no locale", async () => {
    const { locale: _, ...activity } = writing(ALICE, "Bonjour");
    await take(activity);
    expect(stand.toMember).toEqual(["Bonjour"]);
  });

  it("is sent once, if Teams sends it twice", async () => {
    const activity = writing(ALICE, "Bonjour");
    await take(activity);
    await take(activity);
    expect(stand.toMember).toEqual(["Bonjour"]);
  });

  it("is told where to write, outside of a thread", async () => {
    await take(writing(ALICE, "Bonjour", { conversation: { id: `${CHANNEL_ID};messageid=999` } }));
    expect(replies().at(-1)).toContain("sous la carte");
    expect(stand.toMember).toEqual([]);
  });
});

describe("what is written while Teams is too busy to say who writes", () => {
  beforeEach(async () => {
    await stand.request();
    await take(pressing(ALICE, "take"));
  });

  it.each([
    ["asks for patience", WAITS_MILLISECONDS.map(() => ({ status: 429 })), WAITS_MILLISECONDS],
    ["tells when to ask again", [{ status: 429, retryAfter: "0" }], []],
    ["has failed for a moment", [{ status: 503, retryAfter: "0" }], []],
  ])("reaches the member once Teams says it, if it %s", async (_, refusals, waits) => {
    connector.rosterRefusals.push(...refusals);
    await take(writing(ALICE, "Bonjour"));
    expect(stand.toMember).toEqual(["Bonjour"]);
    expect(waited).toEqual(waits);
    expect(reported).toEqual([]);
  });

  it.each([
    ["asks for patience each time", [429, 429, 429, 429].map((status) => ({ status }))],
    ["fails each time", [503, 503, 503, 503].map((status) => ({ status, retryAfter: "0" }))],
    ["refuses the bot", [{ status: 403 }]],
  ])("is said not to have gone, if Teams %s", async (_, refusals) => {
    connector.rosterRefusals.push(...refusals);
    await expectNotSent();
    expect(connector.rosterRefusals).toEqual([]);
  });

  it("is said not to have gone, if Teams asks for more patience than an adviser has", async () => {
    connector.rosterRefusals.push({ status: 429, retryAfter: "3600" });
    rosterTime = Promise.resolve();
    await expectNotSent();
  });

  async function expectNotSent(): Promise<void> {
    expect(await take(writing(ALICE, "Bonjour"))).toBeUndefined();
    expect(stand.toMember).toEqual([]);
    expect(replies().at(-1)).toBe(
      "Teams n'a pas répondu à temps, et votre message n'est pas parti. Renvoyez-le dans un instant.",
    );
    expect(reported).toMatchObject([{ name: "HubError" }]);
  }
});

describe("who may act", () => {
  beforeEach(() => stand.request());

  it.each([
    ["somebody who is not in the team", STRANGER, {}],
    ["somebody of another organisation", ALICE, { channelData: { tenant: { id: "tenant-2" } } }],
    ["somebody whose organisation is not known", ALICE, { channelData: {} }],
  ])("not %s", async (_, from, changes) => {
    const answer = await take(pressing(from, "take", changes));
    expect(said(answer)).toBe("Seuls les membres de cette équipe peuvent agir ici.");
    expect(stand.view().state).toBe("queued");
  });

  it("not a guest of another organisation whom the roster names", async () => {
    connector.roster.set(STRANGER, { name: "Guest", objectId: "aad-guest", tenantId: "tenant-2" });
    await take(pressing(STRANGER, "take"));
    expect(stand.view().state).toBe("queued");
  });

  it("is asked of the team's roster, which counts for all of its channels", async () => {
    connector.rosters.length = 0;
    await take(
      pressing(ALICE, "take", {
        channelData: { tenant: { id: TENANT }, team: { id: "19:team@thread.tacv2" } },
      }),
    );
    expect(connector.rosters).toEqual(["19:team@thread.tacv2"]);
    expect(stand.view().state).toBe("human");
  });

  it("not whoever has left the team since", async () => {
    await take(pressing(ALICE, "take"));
    connector.roster.delete(ALICE);
    await take(writing(ALICE, "Bonjour"));
    expect(stand.toMember).toEqual([]);
  });

  it("nobody outside of the channel: other conversations are a member's, as ever", () => {
    for (const id of ["a:personal-chat", "19:other@thread.tacv2", `${CHANNEL_ID}x`, `x${CHANNEL_ID}`]) {
      expect(advisers.takes(pressing(ALICE, "take", { conversation: { id } }))).toBe(false);
    }
    expect(advisers.takes(pressing(ALICE, "take", { channelId: "directline" }))).toBe(false);
  });

  it("nobody by a card of another thread", async () => {
    const elsewhere = { conversation: { id: `${CHANNEL_ID};messageid=999` } };
    await take(pressing(ALICE, "take", elsewhere));
    expect(stand.view().state).toBe("queued");
  });

  it("nobody by an invoke that is no card's", async () => {
    const other = pressing(ALICE, "take", { name: "message/submitAction" });
    await expect(take(other)).rejects.toMatchObject({ status: 501 });
  });
});

describe("createTeamsHub", () => {
  it("takes each event again calmly", async () => {
    await stand.request();
    await take(pressing(ALICE, "take"));
    await stand.memberSays("Bonjour ?");
    await stand.over("member-left");
    const before = JSON.stringify(connector.posted);
    for (const event of stand.events) await hub.deliver(event);
    expect(JSON.stringify(connector.posted)).toBe(before);
  });

  it("rejects clearly and without any text while Teams is down, and delivers afterwards", async () => {
    connector.down = true;
    const failed = stand.request();
    await expect(failed).rejects.toMatchObject({ name: "HubError", code: "HUB_REFUSED", status: 500 });
    await expect(failed).rejects.not.toHaveProperty("request");
    await failed.catch((error: Error) =>
      expect(JSON.stringify(error) + error.message).not.toContain("cliqué"),
    );
    connector.down = false;
    for (const event of stand.events) await hub.deliver(event);
    expect(cards()).toHaveLength(1);
  });

  it("tells the thread again that a member waits, and posts no second card", async () => {
    await stand.request();
    await stand.tell("requested");
    expect(cards()).toHaveLength(1);
    expect(replies()).toEqual([expect.stringContaining("attend toujours")]);
  });

  it("shows on the card, and says in the thread, that a request has become urgent", async () => {
    await stand.request();
    await stand.raise();
    expect(cards()).toHaveLength(1);
    expect(JSON.stringify(cards()[0])).toContain("Urgent : un membre attend une personne");
    expect(replies()).toEqual([expect.stringContaining("danger")]);
  });

  it("posts a new card if somebody deleted the one of a request that waits", async () => {
    await stand.request();
    await take(pressing(ALICE, "take"));
    connector.posted.length = 0;
    await stand.tell("requeued");
    expect(cards()).toHaveLength(1);
  });

  it("empties the card of a conversation that its member has erased, and leaves the thread as it is", async () => {
    await stand.request({ topic: "clicked-a-link", confidence: 0.91 });
    await take(pressing(ALICE, "take"));
    const before = replies();
    await stand.over("erased");
    expect(cardText()).toContain("Le membre a fait effacer la conversation.");
    expect(cardText()).not.toMatch(/91 %|Alice|cliqué/);
    expect(replies()).toEqual(before);
  });

  it("only updates the card of a conversation that is taken at the desk", async () => {
    await stand.request();
    await stand.desk.take(HANDOFF_ID, { id: "oidc-subject", name: "Chloé", role: "adviser" });
    await stand.memberSays("Un secret du bureau");
    expect(cardText()).toContain("Pris par Chloé");
    expect(replies()).toEqual([]);
  });

  it("shows a colleague's line from the desk in the thread, and never one from the thread itself", async () => {
    await stand.request();
    await take(pressing(ALICE, "take"));
    await stand.adviserSays("Du bureau", "browser-1");
    await stand.adviserSays("Du fil", "teams:7");
    expect(replies().slice(1)).toEqual(["Conseiller - Du bureau"]);
  });

  it("answers 502 and tells the operator when Teams cannot say who somebody is", async () => {
    await stand.request();
    connector.down = true;
    await expect(take(pressing(ALICE, "take"))).rejects.toMatchObject({ status: 502 });
    expect(reported).toHaveLength(1);
    expect(stand.view().state).toBe("queued");
  });

  it("cuts a long conversation at its beginning, and says so", async () => {
    await stand.request();
    for (let count = 0; count < 60; count += 1) await stand.memberSays(`Ligne ${count}`);
    await take(pressing(ALICE, "take"));
    expect(replies()[0]).toContain("Il manque ici 12 lignes plus anciennes.");
    expect(replies()[0]).toContain("Ligne 59");
    expect(replies()[0]).not.toContain("Ligne 9\n");
  });
});
