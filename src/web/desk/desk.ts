import type { HandoffView, TranscriptLine } from "../../handoff/desk.js";
import type { LiveFrame, Me } from "../../http/desk/wire.js";
import { createActs, showLists } from "./acts.js";
import type { Alerts } from "./alerts.js";
import { type Api, ApiFailure } from "./api.js";
import { createCannedDialog } from "./canned-dialog.js";
import { createComposer } from "./composer.js";
import { createConversationView } from "./conversation-view.js";
import { createFetching } from "./fetching.js";
import { showFigures } from "./figures-dialog.js";
import { Handoffs } from "./handoffs.js";
import { createListsView } from "./lists-view.js";
import { createMemberTyping } from "./member-typing.js";
import { createNews } from "./news.js";
import { closeByButtons, type Page, write } from "./page.js";
import { createPresence } from "./presence.js";
import { drawShortcuts } from "./shortcuts.js";
import type { DeskLanguage, ShortcutName, Strings } from "./strings.js";
import type { TabMemory } from "./tab-memory.js";
import { createTransferDialog, type TransferTo } from "./transfer-dialog.js";
import { type Titles, titlesOf } from "./words.js";

export interface DeskParts {
  readonly page: Page;
  readonly api: Api;
  readonly alerts: Alerts;
  readonly memory: TabMemory;
  readonly strings: () => Strings;
  readonly language: () => DeskLanguage;
  readonly now: () => Date;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly newId: () => string;
}

/** How often waiting times are written anew, milliseconds. */
const TICK = 30_000;

/** The desk itself: what is shown, and what each button does. Made once; each session begins it anew. */
export class Desk {
  /** does what a shortcut stands for */
  readonly act: (name: ShortcutName) => void;
  readonly news: ReturnType<typeof createNews>;
  readonly #memberTyping: ReturnType<typeof createMemberTyping>;
  readonly #presence: ReturnType<typeof createPresence>;
  readonly #refresh: (id: string) => Promise<void>;
  readonly #drawLists: ReturnType<typeof createListsView>;
  readonly #drawConversation: ReturnType<typeof createConversationView>;
  readonly #composer: ReturnType<typeof createComposer>;
  readonly #openCanned: ReturnType<typeof createCannedDialog>;
  readonly #openTransfer: ReturnType<typeof createTransferDialog>;
  #me: Me | undefined;
  #handoffs = new Handoffs("");
  #titles: Titles = new Map();
  #selected: string | undefined;
  /** what was open before the page was loaded again, until it is known whether it still is */
  #toRestore: string | undefined;
  /** whether the server has told what there is: before that nothing is worth remembering */
  #heardAll = false;

  constructor(private readonly parts: DeskParts) {
    const { page, api, strings, newId, now } = parts;
    this.news = createNews(parts);
    this.#memberTyping = createMemberTyping(page.memberTyping, parts.wait, () => this.#draw());
    this.#refresh = createFetching({
      ask: async (id, after) => (await api.transcript(id, after)).lines,
      handoffs: () => this.#handoffs,
      mayRead: (id) => this.#mayRead(id),
      fetched: (id, fresh) => {
        for (const line of fresh) this.#heard(id, line);
        this.#draw();
      },
    });
    this.#drawLists = createListsView(page, {
      open: (id) => this.open(id),
      take: (id) => this.#try(() => this.take(id)),
    });
    this.#drawConversation = createConversationView(page);
    this.#composer = createComposer(page, {
      send: async (kind, text, clientId) => {
        const id = this.#selected ?? "";
        const result =
          kind === "note" ? await api.note(id, text) : await api.say(id, text, parts.language(), clientId);
        await this.#refresh(id).catch(() => undefined);
        return result;
      },
      typing: () => void api.typing(this.#selected ?? "").catch(() => undefined),
      newId,
      now: () => now().getTime(),
      strings,
    });
    this.#openCanned = createCannedDialog(page, strings, (text) => {
      this.#composer.insert(text);
      page.text.focus();
    });
    this.#openTransfer = createTransferDialog(page, strings, (to) => this.#try(() => this.#transfer(to)));
    this.#presence = createPresence(page, (presence) => {
      this.#draw();
      this.#try(() => api.presence(presence));
    });
    this.act = createActs({
      page,
      composer: this.#composer,
      takeNext: () => this.#try(() => this.#takeNext()),
      step: (by) => this.#step(by),
      changePresence: () => this.#presence.change(),
    });
    for (const dialog of [page.endDialog, page.signOutDialog, page.shortcutsDialog, page.figuresDialog])
      closeByButtons(dialog);
    this.#listen();
    setInterval(() => this.#draw(), TICK);
  }

  /** Somebody has signed in. */
  async begin(me: Me): Promise<void> {
    const { page, memory } = this.parts;
    const before = memory.find();
    this.#me = me;
    this.#handoffs = new Handoffs(me.adviser.id, before.read);
    this.#selected = undefined;
    this.#toRestore = before.selected;
    page.showFigures.hidden = me.adviser.role !== "supervisor";
    write(page.name, me.adviser.name);
    this.#presence.show(me.presence);
    await this.relabel();
  }

  /** The session is over: nothing of any conversation stays on the page. */
  end(): void {
    const { page, memory } = this.parts;
    memory.forget();
    this.#me = undefined;
    this.#heardAll = false;
    this.#handoffs = new Handoffs("");
    this.#select(undefined);
    for (const dialog of Array.from(document.querySelectorAll("dialog"))) dialog.close();
    page.cannedList.textContent = "";
    page.news.hidden = true;
    this.#draw();
  }

  /** @returns how many conversations the adviser has */
  held(): number {
    return this.#handoffs.mine().length;
  }

  /** after a change of language */
  async relabel(): Promise<void> {
    const { page, api, strings, language } = this.parts;
    drawShortcuts(page, strings());
    this.#composer.relabel();
    const { replies } = await api.canned(language());
    this.#titles = titlesOf(replies);
    this.#draw();
  }

  hear(frame: LiveFrame): void {
    if (frame.kind === "typing") {
      if (frame.id === this.#selected) this.#memberTyping.begin();
      return;
    }
    const happenings = this.#handoffs.hear(frame);
    for (const happening of happenings) {
      const here = this.#selected === happening.handoff.id;
      const draftLost = happening.kind === "closed" && this.#composer.forget(happening.handoff.id);
      this.news.happened(happening, here, this.#titles, draftLost);
      if (happening.kind === "closed" && here) this.#leave();
    }
    if (frame.kind === "all") this.#restore();
    for (const { id } of this.#handoffs.mine()) void this.#refresh(id).catch(() => undefined);
    if (this.#selected !== undefined) void this.#refresh(this.#selected).catch(() => undefined);
    this.#draw();
  }

  /** Opens what was open before the page was loaded again. The focus stays: nobody asked for it just now. */
  #restore(): void {
    const id = this.#toRestore;
    this.#heardAll = true;
    this.#toRestore = undefined;
    if (id !== undefined && this.#mayRead(id)) this.#select(id);
  }

  /** Shows a conversation. The focus goes where the adviser writes, or else to what it is about. */
  open(id: string): void {
    const { page } = this.parts;
    // What was news before the adviser turned to something else is none any more.
    page.news.hidden = true;
    this.#select(id);
    this.#draw();
    (page.composer.hidden ? page.subject : page.text).focus();
    this.#try(() => this.#refresh(id));
  }

  async #takeNext(): Promise<void> {
    const [first] = this.#handoffs.queue();
    if (first === undefined) this.news.say(this.parts.strings().queueEmpty);
    else await this.take(first.id);
  }

  async take(id: string): Promise<void> {
    const { api, strings } = this.parts;
    const result = await api.take(id);
    switch (result.kind) {
      case "taken": {
        const queue = this.#handoffs.queue().map((handoff) => handoff.id);
        this.#handoffs.hear({ kind: "changed", handoff: result.handoff, queue });
        return this.open(id);
      }
      case "taken-by":
        return this.news.say(strings().takenBy(result.adviser));
      case "gone":
        return this.news.say(strings().gone);
      default:
        return result satisfies never;
    }
  }

  #listen(): void {
    const { page, api, strings, language } = this.parts;
    const onClick = (button: HTMLElement, act: () => void | Promise<void>): void =>
      button.addEventListener("click", () => this.#try(async () => act()));
    onClick(page.take, () => (this.#selected === undefined ? undefined : this.take(this.#selected)));
    onClick(page.transfer, async () => {
      const { advisers } = await api.advisers();
      const holder = this.#handoffs.find(this.#selected)?.adviser?.id;
      this.#openTransfer(advisers.filter(({ id }) => id !== holder));
    });
    onClick(page.end, () => page.endDialog.showModal());
    onClick(page.endDo, () => this.#end());
    onClick(page.showCanned, async () => {
      this.#composer.mark();
      const handoff = this.#handoffs.find(this.#selected);
      const { replies } = await api.canned(handoff?.language ?? language());
      this.#openCanned(replies, handoff?.language ?? language(), handoff?.topic);
    });
    onClick(page.showShortcuts, () => page.shortcutsDialog.showModal());
    onClick(page.showFigures, async () => showFigures(page, await api.figures(), strings(), language()));
    onClick(page.back, () => showLists(page));
    onClick(page.newsClose, () => {
      page.news.hidden = true;
      (page.composer.hidden ? page.lists : page.text).focus();
    });
    document.addEventListener("visibilitychange", () => this.#draw());
  }

  /** Whatever fails is told; the page's state is as the server left it. */
  #try(work: () => Promise<unknown>): void {
    work().catch((error: unknown) => {
      if (error instanceof ApiFailure) this.news.say(this.parts.strings().failed);
      else if (!(error instanceof Error && error.name === "SignedOutError")) throw error;
    });
  }

  #heard(id: string, line: TranscriptLine): void {
    const handoff = this.#handoffs.find(id);
    if (line.by !== "member" || handoff === undefined || !this.#handoffs.isMine(id)) return;
    const here = id === this.#selected;
    if (here) this.#memberTyping.end();
    this.news.memberWrote(handoff, line, here);
  }

  #mayRead(id: string): boolean {
    const handoff = this.#handoffs.find(id);
    if (handoff === undefined) return false;
    return handoff.state === "queued" || this.#handoffs.isMine(id) || this.#me?.adviser.role === "supervisor";
  }

  #select(id: string | undefined): void {
    if (id !== this.#selected) this.#memberTyping.end();
    this.#selected = id;
    this.#composer.show(id);
    this.parts.page.desk.dataset["view"] = id === undefined ? "lists" : "conversation";
  }

  /** The open conversation is over or somebody else's: the adviser is back at the lists. */
  #leave(): void {
    this.#select(undefined);
    this.#draw();
    showLists(this.parts.page);
  }

  #step(by: 1 | -1): void {
    const mine = this.#handoffs.mine();
    const at = mine.findIndex(({ id }) => id === this.#selected);
    const next = mine[at === -1 ? 0 : (at + by + mine.length) % mine.length];
    if (next !== undefined) this.open(next.id);
  }

  async #transfer(to: TransferTo): Promise<void> {
    const { api, strings } = this.parts;
    const { kind } = await api.transfer(this.#selected ?? "", to);
    if (kind === "done") this.#leave();
    this.news.say(
      kind === "done" ? strings().transferred : kind === "gone" ? strings().gone : strings().notYours,
    );
  }

  async #end(): Promise<void> {
    const { page, api, strings } = this.parts;
    const id = this.#selected ?? "";
    page.endDialog.close();
    const { kind } = await api.end(id);
    if (kind === "not-yours") return this.news.say(strings().notYours);
    if (this.#selected === id) this.#leave();
    this.news.say(strings().endedNews);
  }

  #draw(): void {
    const { strings, language, now } = this.parts;
    const shared = { titles: this.#titles, strings: strings(), language: language(), now: now() };
    const handoff: HandoffView | undefined = this.#handoffs.find(this.#selected);
    if (handoff !== undefined && !document.hidden) this.#handoffs.markRead(handoff.id);
    this.#drawLists({ ...shared, handoffs: this.#handoffs, selected: this.#selected });
    if (this.#me !== undefined || handoff === undefined) {
      this.#drawConversation({
        ...shared,
        handoff,
        lines: handoff === undefined ? [] : this.#handoffs.lines(handoff.id),
        unreadable: handoff !== undefined && !this.#mayRead(handoff.id),
        presence: this.#presence.chosen(),
        somebodyWaits: this.#handoffs.queue().length > 0,
        me: this.#me?.adviser ?? { id: "", name: "", role: "adviser" },
      });
    }
    if (this.#heardAll) {
      const selected = this.#selected !== undefined && { selected: this.#selected };
      this.parts.memory.keep({ ...selected, read: this.#handoffs.readTo() });
    }
    const unread = this.#handoffs.unreadInAll();
    document.title = unread === 0 ? strings().title : `(${unread}) ${strings().title}`;
  }
}
