import type {
  ActionResult,
  Adviser,
  CannedReply,
  Desk,
  HandoffView,
  Presence,
  TranscriptLine,
} from "../../src/handoff/desk.js";

/** A desk in memory that keeps to the interface, with members who do as a test tells them. */
export interface StandInDesk extends Desk {
  readonly said: string[];
  readonly presences: Map<string, Presence>;
  readonly typed: string[];
  /** a member asks for a person */
  request(id: string, change?: Partial<HandoffView>, lines?: readonly Partial<TranscriptLine>[]): void;
  /** a member is typing */
  type(conversationId: string): void;
  /** a member tells of danger to life */
  raise(id: string): void;
  /** The member has a conversation deleted. */
  erase(id: string): void;
  /** a member writes */
  write(id: string, text: string, reading?: TranscriptLine["reading"]): void;
}

const MINUTE = 60_000;
/** What the stand-in's check of replies refuses. */
const FORBIDDEN = /code secret/i;

const CANNED: readonly CannedReply[] = [
  {
    topic: "bank-details-safe",
    title: "Mes coordonnées bancaires",
    text: "Non. Selon la CNIL, vos coordonnées bancaires ne seraient pas concernées par cette attaque.",
    sources: [{ title: "Communiqué", publisher: "CNIL", url: "https://www.cnil.fr/" }],
    packVersion: "1",
  },
  {
    topic: "clicked-a-link",
    title: "J’ai cliqué sur un lien",
    text: "Fermez la page. Changez le mot de passe que vous y avez peut-être tapé.",
    sources: [{ title: "Que faire ?", publisher: "Cybermalveillance.gouv.fr" }],
    packVersion: "1",
  },
  {
    topic: "money-lost",
    title: "On m’a volé de l’argent",
    text: "Appelez votre banque tout de suite pour faire opposition.",
    sources: [{ title: "Fraude bancaire", publisher: "Banque de France" }],
    packVersion: "1",
  },
];

export function createStandInDesk(now: () => Date = () => new Date()): StandInDesk {
  const handoffs = new Map<string, HandoffView>();
  const transcripts = new Map<string, TranscriptLine[]>();
  const people = new Map<string, Adviser & { readonly presence: Presence }>();
  const listeners = new Set<(id: string | "all") => void>();
  const typingListeners = new Set<(conversationId: string) => void>();
  const clientIds = new Map<string, number>();
  const said: string[] = [];
  const typed: string[] = [];
  const presences = new Map<string, Presence>();

  const tell = (id: string): void => {
    for (const listener of listeners) listener(id);
  };
  const change = (id: string, changes: Partial<HandoffView>): void => {
    const before = handoffs.get(id);
    if (before === undefined) return;
    handoffs.set(id, { ...before, ...changes, version: before.version + 1 });
    tell(id);
  };
  const append = (id: string, line: Omit<TranscriptLine, "number" | "at">): number => {
    const lines = transcripts.get(id) ?? [];
    const number = lines.length + 1;
    transcripts.set(id, [...lines, { number, at: now().toISOString(), ...line }]);
    change(id, { last: number, ...(line.by === "member" && { lastByMember: number }) });
    return number;
  };
  const mine = (id: string, adviser: Adviser, act: (handoff: HandoffView) => void): ActionResult => {
    const handoff = handoffs.get(id);
    if (handoff === undefined || handoff.state === "closed") return { kind: "gone" };
    if (handoff.adviser?.id !== adviser.id && adviser.role !== "supervisor") return { kind: "not-yours" };
    act(handoff);
    return { kind: "done" };
  };

  return {
    said,
    typed,
    presences,

    request(id, changes = {}, lines = []) {
      const start = now().getTime() - 3 * MINUTE;
      const shown = lines.map(
        (line, index): TranscriptLine => ({
          number: index + 1,
          at: new Date(start + index * 20_000).toISOString(),
          by: "member",
          text: "",
          ...line,
        }),
      );
      transcripts.set(id, shown);
      handoffs.set(id, {
        id,
        conversationId: `conversation-${id}`,
        channel: "directline",
        language: "fr",
        state: "queued",
        why: "asked",
        urgent: false,
        requestedAt: new Date(start).toISOString(),
        last: shown.length,
        lastByMember: shown.filter(({ by }) => by === "member").at(-1)?.number ?? 0,
        version: 1,
        ...changes,
      });
      tell(id);
    },
    raise: (id) => change(id, { why: "danger", urgent: true }),
    erase: (id) => change(id, { state: "closed", endedWhy: "erased", endedAt: now().toISOString() }),
    write: (id, text, reading) => void append(id, { by: "member", text, ...(reading && { reading }) }),

    async open() {
      return [...handoffs.values()]
        .filter(({ state }) => state !== "closed")
        .sort(
          (one, other) =>
            Number(other.urgent) - Number(one.urgent) || one.requestedAt.localeCompare(other.requestedAt),
        );
    },
    find: async (id) => handoffs.get(id),

    async take(id, adviser) {
      const handoff = handoffs.get(id);
      if (handoff === undefined || handoff.state === "closed") return { kind: "gone" };
      if (handoff.adviser !== undefined && handoff.adviser.id !== adviser.id) {
        return { kind: "taken-by", adviser: handoff.adviser.name };
      }
      const { id: adviserId, name } = adviser;
      append(id, { by: "status", text: "Un conseiller a rejoint la conversation." });
      change(id, { state: "human", adviser: { id: adviserId, name }, takenAt: now().toISOString() });
      return { kind: "taken", handoff: handoffs.get(id) ?? handoff };
    },

    async say(id, adviser, text, language, clientId) {
      const known = clientIds.get(clientId);
      if (known !== undefined) return { kind: "sent", number: known };
      if (FORBIDDEN.test(text)) {
        const reason = { fr: "Ne demandez jamais un code secret.", en: "Never ask for a secret code." };
        return { kind: "stopped", reasons: [language === "en" ? reason.en : reason.fr] };
      }
      let number = 0;
      const result = mine(id, adviser, () => {
        number = append(id, { by: "adviser", text, adviser: adviser.name });
      });
      if (result.kind !== "done") return result;
      clientIds.set(clientId, number);
      said.push(text);
      return { kind: "sent", number };
    },
    async typing(id) {
      typed.push(id);
    },
    note: async (id, adviser, text) =>
      mine(id, adviser, () => append(id, { by: "note", text, adviser: adviser.name })),
    async transfer(id, adviser, to) {
      return mine(id, adviser, (handoff) => {
        const { adviser: _, ...rest } = handoff;
        if (to !== "queue") return change(id, { adviser: { id: to.adviser.id, name: to.adviser.name } });
        handoffs.set(id, { ...rest, state: "queued" });
        change(id, {});
      });
    },
    end: async (id, adviser) =>
      mine(id, adviser, () =>
        change(id, { state: "closed", endedWhy: "adviser", endedAt: now().toISOString() }),
      ),

    async transcript(id, adviser, after) {
      const owner = handoffs.get(id)?.adviser;
      if (owner !== undefined && owner.id !== adviser.id && adviser.role !== "supervisor") return undefined;
      return transcripts.get(id)?.filter(({ number }) => number > after);
    },
    async setPresence(adviser, presence) {
      const before = people.get(adviser.id)?.presence;
      if (presence === "signed-out") {
        people.delete(adviser.id);
        presences.delete(adviser.id);
      } else {
        people.set(adviser.id, { ...adviser, presence });
        presences.set(adviser.id, presence);
      }
      if (before !== presence) tell("all");
    },
    async advisers() {
      return [...people.values()].map((adviser) => ({
        ...adviser,
        conversations: [...handoffs.values()].filter(
          ({ adviser: owner, state }) => owner?.id === adviser.id && state === "human",
        ).length,
      }));
    },
    cannedReplies: () => CANNED,
    figures: async () => ({
      requested: handoffs.size,
      taken: 3,
      abandoned: 1,
      ended: 2,
      waiting: [...handoffs.values()].filter(({ state }) => state === "queued").length,
      medianWaitSeconds: 95,
      rated: 2,
      meanRating: 4.5,
      ratings: { 1: 0, 3: 1, 5: 1 },
      reasons: { answered: 1, quick: 0, heard: 0, slow: 1, unanswered: 0, unclear: 0 },
    }),
    type(conversationId) {
      for (const listener of typingListeners) listener(conversationId);
    },
    watchTyping(listener) {
      typingListeners.add(listener);
      return () => typingListeners.delete(listener);
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
