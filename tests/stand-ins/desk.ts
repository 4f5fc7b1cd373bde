import type {
  ActionResult,
  Adviser,
  Desk,
  EndedWhy,
  HandoffView,
  Hub,
  HubEvent,
  HubMemory,
  TranscriptLine,
} from "../../src/handoff/desk.js";

/** One handoff and its desk, in memory: tells the hub what happens, as the real one does. */
export interface StandInDesk {
  readonly desk: Pick<Desk, "open" | "find" | "take" | "say" | "end" | "transfer">;
  readonly memory: HubMemory;
  /** what reached the member */
  readonly toMember: string[];
  /** every event so far, to be delivered again */
  readonly events: HubEvent[];
  /** sets the hub that is told; without one nothing is delivered */
  connect(hub: Hub): void;
  view(): HandoffView;
  request(changes?: Partial<HandoffView>): Promise<void>;
  /** the queue tells again, or a time-out gave the request back */
  tell(kind: "requested" | "requeued"): Promise<void>;
  /** the member, who waits, tells of danger to life */
  raise(): Promise<void>;
  memberSays(text: string): Promise<void>;
  adviserSays(text: string, clientId: string): Promise<void>;
  over(why: EndedWhy): Promise<void>;
  /** the desk's: nobody comes, the member is given the official number */
  nobodyComes(handoffId: string, by?: string): Promise<void>;
  /** who gave a request up, for the audit */
  readonly gaveUp: (string | undefined)[];
}

export const HANDOFF_ID = "handoff-1";
const AT = "2026-11-23T09:00:00.000Z";

export function createStandInDesk(channel = "directline", conversationId = "conversation-1"): StandInDesk {
  let view: HandoffView = {
    id: HANDOFF_ID,
    conversationId,
    channel,
    language: "fr",
    state: "queued",
    why: "asked",
    urgent: false,
    requestedAt: AT,
    last: 0,
    lastByMember: 0,
    version: 1,
  };
  let hub: Hub | undefined;
  const lines: TranscriptLine[] = [];
  const said = new Set<string>();
  const toMember: string[] = [];
  const gaveUp: (string | undefined)[] = [];
  const events: HubEvent[] = [];

  const deliver = async (event: HubEvent): Promise<void> => {
    events.push(event);
    await hub?.deliver(event);
  };
  const eventId = (): string => `event-${events.length + 1}`;
  const changed = async (
    kind: "requested" | "taken" | "requeued" | "ended",
    changes: Partial<HandoffView>,
  ) => {
    view = { ...view, ...changes, version: view.version + 1 };
    await deliver({ id: eventId(), handoff: view, kind, transcript: [...lines] });
  };
  const write = (by: TranscriptLine["by"], text: string): TranscriptLine => {
    const line: TranscriptLine = { number: lines.length + 1, at: AT, by, text };
    lines.push(line);
    view = { ...view, last: line.number };
    return line;
  };
  const theirs = ({ id }: Adviser): ActionResult => {
    if (view.state === "closed") return { kind: "gone" };
    return { kind: view.adviser?.id === id ? "done" : "not-yours" };
  };
  const released = (): Partial<HandoffView> => {
    const { adviser: _, ...rest } = view;
    view = rest;
    return { state: "queued" };
  };

  const desk: StandInDesk["desk"] = {
    open: async () => (view.state === "closed" ? [] : [view]),
    find: async (id) => (id === view.id ? view : undefined),
    async take(id, adviser) {
      if (id !== view.id || view.state === "closed") return { kind: "gone" };
      if (view.state === "human" && view.adviser?.id !== adviser.id) {
        return { kind: "taken-by", adviser: view.adviser?.name ?? "" };
      }
      if (view.state === "queued") {
        await changed("taken", { state: "human", adviser: { id: adviser.id, name: adviser.name } });
      }
      return { kind: "taken", handoff: view };
    },
    async say(id, adviser, text, _language, clientId) {
      const may = theirs(adviser);
      if (id !== view.id || may.kind === "gone") return { kind: "gone" };
      if (may.kind === "not-yours") return { kind: "not-yours" };
      if (/https?:/.test(text))
        return { kind: "stopped", reasons: ["Retirez le lien : il n'est pas officiel."] };
      if (said.has(clientId)) return { kind: "sent", number: lines.length };
      said.add(clientId);
      toMember.push(text);
      const line = write("adviser", text);
      await deliver({ id: eventId(), handoff: view, kind: "adviser-said", line, clientId });
      return { kind: "sent", number: line.number };
    },
    async end(_id, adviser) {
      const may = theirs(adviser);
      if (may.kind === "done") await changed("ended", { state: "closed", endedWhy: "adviser" });
      return may;
    },
    async transfer(_id, adviser, to) {
      const may = theirs(adviser);
      if (may.kind !== "done") return may;
      if (to === "queue") await changed("requeued", released());
      else view = { ...view, adviser: to.adviser };
      return may;
    },
  };

  return {
    desk,
    memory: createMemory(),
    toMember,
    gaveUp,
    events,
    connect: (connected) => {
      hub = connected;
    },
    view: () => view,
    async request(changes = {}) {
      write("member", "Bonjour, j'ai cliqué sur un lien");
      write("bot", "Voici les gestes d'urgence.");
      await changed("requested", changes);
    },
    tell: (kind) => changed(kind, kind === "requeued" ? released() : {}),
    raise: () => changed("requested", { urgent: true, why: "danger" }),
    async memberSays(text) {
      await deliver({ id: eventId(), handoff: view, kind: "member-said", line: write("member", text) });
    },
    async adviserSays(text, clientId) {
      const line = write("adviser", text);
      await deliver({ id: eventId(), handoff: view, kind: "adviser-said", line, clientId });
    },
    over: (endedWhy) => changed("ended", { state: "closed", endedWhy }),
    async nobodyComes(id, by) {
      if (id !== view.id || view.state === "closed") return;
      gaveUp.push(by);
      toMember.push("(official number)");
      await changed("ended", { state: "closed", endedWhy: "expired" });
    },
  };
}

function createMemory(): HubMemory {
  const kept = new Map<string, Readonly<Record<string, string>>>();
  return {
    read: async (handoffId, hub) => kept.get(`${hub} ${handoffId}`),
    write: async (handoffId, hub, memory) => {
      kept.set(`${hub} ${handoffId}`, memory);
    },
    findBy: async (hub, key, value) => {
      for (const [name, memory] of kept) {
        if (name.startsWith(`${hub} `) && memory[key] === value) return name.slice(hub.length + 1);
      }
      return undefined;
    },
  };
}
