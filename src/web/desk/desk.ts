import type { HandoffView, Presence, TranscriptLine } from "../../handoff/desk.js";
import type { LiveFrame, Me } from "../../http/desk/wire.js";
import { createAnnouncer } from "../chat/announcer.js";
import type { Alerts } from "./alerts.js";
import { type Api, ApiFailure } from "./api.js";
import { createCannedDialog } from "./canned-dialog.js";
import { createComposer } from "./composer.js";
import { createConversationView } from "./conversation-view.js";
import { showFigures } from "./figures-dialog.js";
import { Handoffs, type Happening } from "./handoffs.js";
import { createListsView } from "./lists-view.js";
import { closeByButtons, type Page, write } from "./page.js";
import { drawShortcuts } from "./shortcuts.js";
import type { DeskLanguage, ShortcutName, Strings } from "./strings.js";
import { createTransferDialog, type TransferTo } from "./transfer-dialog.js";
import { codeOf, subjectOf, type Titles, titlesOf } from "./words.js";

export interface DeskParts {
  readonly page: Page;
  readonly api: Api;
  readonly alerts: Alerts;
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
  readonly #announce: (text: string, language: string) => Promise<void>;
  readonly #drawLists: ReturnType<typeof createListsView>;
  readonly #drawConversation: ReturnType<typeof createConversationView>;
  readonly #composer: ReturnType<typeof createComposer>;
  readonly #openCanned: ReturnType<typeof createCannedDialog>;
  readonly #openTransfer: ReturnType<typeof createTransferDialog>;
  readonly #fetching = new Map<string, Promise<void>>();
  #me: Me | undefined;
  #handoffs = new Handoffs("");
  #titles: Titles = new Map();
  #selected: string | undefined;

  constructor(private readonly parts: DeskParts) {
    const { page, api, strings, wait, newId, now } = parts;
    this.#announce = createAnnouncer(page.announcer, wait);
    this.#drawLists = createListsView(page, {
      open: (id) => this.open(id),
      take: (id) => void this.#try(() => this.take(id)),
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
    this.#openTransfer = createTransferDialog(
      page,
      strings,
      (to) => void this.#try(() => this.#transfer(to)),
    );
    for (const dialog of [page.endDialog, page.shortcutsDialog, page.figuresDialog]) closeByButtons(dialog);
    this.#listen();
    setInterval(() => this.#draw(), TICK);
  }

  /** Somebody has signed in. */
  async begin(me: Me): Promise<void> {
    const { page } = this.parts;
    this.#me = me;
    this.#handoffs = new Handoffs(me.adviser.id);
    this.#selected = undefined;
    page.showFigures.hidden = me.adviser.role !== "supervisor";
    write(page.name, me.adviser.name);
    this.#showPresence(me.presence);
    await this.relabel();
  }

  /** The session is over: nothing of any conversation stays on the page. */
  end(): void {
    const { page } = this.parts;
    this.#me = undefined;
    this.#handoffs = new Handoffs("");
    this.#select(undefined);
    for (const dialog of Array.from(document.querySelectorAll("dialog"))) dialog.close();
    page.cannedList.textContent = "";
    page.news.hidden = true;
    this.#draw();
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
    const happenings = this.#handoffs.hear(frame);
    for (const happening of happenings) this.#tell(happening);
    for (const { id } of this.#handoffs.mine()) void this.#refresh(id).catch(() => undefined);
    if (this.#selected !== undefined) void this.#refresh(this.#selected).catch(() => undefined);
    this.#draw();
  }

  /** Shows a conversation. The focus goes where the adviser writes, or else to what it is about. */
  open(id: string): void {
    const { page } = this.parts;
    this.#select(id);
    this.#draw();
    (page.composer.hidden ? page.subject : page.text).focus();
    void this.#try(() => this.#refresh(id));
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
        return this.say(strings().takenBy(result.adviser));
      case "gone":
        return this.say(strings().gone);
      default:
        return result satisfies never;
    }
  }

  /** What each shortcut does. */
  act(name: ShortcutName): void {
    const { page } = this.parts;
    switch (name) {
      case "next": {
        const [first] = this.#handoffs.queue();
        if (first === undefined) this.say(this.parts.strings().queueEmpty);
        else void this.#try(() => this.take(first.id));
        break;
      }
      case "following":
        this.#step(1);
        break;
      case "previous":
        this.#step(-1);
        break;
      case "message":
      case "note":
        if (page.composer.hidden) return;
        this.#composer.choose(name === "note" ? "note" : "reply");
        page.text.focus();
        break;
      case "canned":
        if (!page.composer.hidden) this.#clickIfShown(page.showCanned);
        break;
      case "transfer":
        this.#clickIfShown(page.transfer);
        break;
      case "end":
        this.#clickIfShown(page.end);
        break;
      case "lists":
        page.desk.dataset["view"] = "lists";
        (page.lists.querySelector("button") ?? page.lists).focus();
        break;
      case "presence":
        void this.#try(() => this.#choosePresence(page.presence[0]?.checked ? "away" : "available"));
        break;
      case "help":
        page.shortcutsDialog.showModal();
        break;
      default:
        name satisfies never;
    }
  }

  /** Shows a line that stays until it is closed, or the next one comes. */
  say(text: string): void {
    const { page } = this.parts;
    page.news.hidden = false;
    write(page.newsText, "");
    write(page.newsText, text);
  }

  #listen(): void {
    const { page, api, strings, language } = this.parts;
    const onClick = (button: HTMLElement, act: () => void | Promise<void>): void =>
      button.addEventListener("click", () => void this.#try(async () => act()));
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
    onClick(page.back, () => this.act("lists"));
    onClick(page.newsClose, () => {
      page.news.hidden = true;
      (page.composer.hidden ? page.lists : page.text).focus();
    });
    for (const radio of page.presence) {
      radio.addEventListener(
        "change",
        () => void this.#try(() => this.#choosePresence(radio.value as Presence)),
      );
    }
    document.addEventListener("visibilitychange", () => this.#draw());
  }

  /** Whatever fails is told; the page's state is as the server left it. */
  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof ApiFailure) this.say(this.parts.strings().failed);
      else if (!(error instanceof Error && error.name === "SignedOutError")) throw error;
    }
  }

  #tell(happening: Happening): void {
    const { strings, language, alerts } = this.parts;
    const { handoff } = happening;
    const subject = subjectOf(handoff, this.#titles, strings());
    switch (happening.kind) {
      case "requested":
        void this.#announce(
          handoff.urgent ? strings().newUrgentRequest(subject) : strings().newRequest(subject),
          language(),
        );
        alerts.tell(strings().notifyRequest);
        return;
      case "taken-by-colleague":
        if (this.#selected === handoff.id) this.say(strings().takenBy(happening.name));
        return;
      case "given-to-me":
        void this.#announce(strings().newMessage(codeOf(handoff.id)), language());
        return;
      case "closed": {
        this.#composer.forget(handoff.id);
        if (this.#selected !== handoff.id) return;
        const why = handoff.endedWhy === undefined ? strings().gone : strings().ended[handoff.endedWhy];
        this.say(why);
        this.#leave();
        return;
      }
      default:
        happening satisfies never;
        return;
    }
  }

  /** Fetches what the server has and this page has not. */
  #refresh(id: string): Promise<void> {
    const running = this.#fetching.get(id);
    if (running !== undefined) return running.then(() => this.#refresh(id));
    if (!this.#mayRead(id) || !this.#handoffs.isBehind(id)) return Promise.resolve();
    const work = (async () => {
      const { lines } = await this.parts.api.transcript(id, this.#handoffs.lines(id).at(-1)?.number ?? 0);
      const known = this.#handoffs.lines(id).length > 0;
      const fresh = this.#handoffs.append(id, lines);
      if (known) for (const line of fresh) this.#heard(id, line);
      this.#draw();
    })().finally(() => this.#fetching.delete(id));
    this.#fetching.set(id, work);
    return work;
  }

  /** A new line of the member's is read out where the adviser is, and named elsewhere. */
  #heard(id: string, { by, text }: TranscriptLine): void {
    if (by !== "member" || !this.#handoffs.isMine(id)) return;
    const { strings, language, alerts } = this.parts;
    const memberLanguage = this.#handoffs.find(id)?.language ?? language();
    if (id === this.#selected) void this.#announce(`${strings().member} : ${text}`, memberLanguage);
    else void this.#announce(strings().newMessage(codeOf(id)), language());
    alerts.tell(strings().notifyMessage);
  }

  #mayRead(id: string): boolean {
    const handoff = this.#handoffs.find(id);
    if (handoff === undefined) return false;
    return handoff.state === "queued" || this.#handoffs.isMine(id) || this.#me?.adviser.role === "supervisor";
  }

  #select(id: string | undefined): void {
    this.#selected = id;
    this.#composer.show(id);
    this.parts.page.desk.dataset["view"] = id === undefined ? "lists" : "conversation";
  }

  /** The open conversation is over or somebody else's: the adviser is back at the lists. */
  #leave(): void {
    this.#select(undefined);
    this.#draw();
    this.act("lists");
  }

  #step(by: 1 | -1): void {
    const mine = this.#handoffs.mine();
    const at = mine.findIndex(({ id }) => id === this.#selected);
    const next = mine[at === -1 ? 0 : (at + by + mine.length) % mine.length];
    if (next !== undefined) this.open(next.id);
  }

  #clickIfShown(button: HTMLElement): void {
    if (!button.hidden && !this.parts.page.opened.hidden) button.click();
  }

  async #transfer(to: TransferTo): Promise<void> {
    const { api, strings } = this.parts;
    const { kind } = await api.transfer(this.#selected ?? "", to);
    if (kind === "done") this.#leave();
    this.say(kind === "done" ? strings().transferred : kind === "gone" ? strings().gone : strings().notYours);
  }

  async #end(): Promise<void> {
    const { page, api, strings } = this.parts;
    const id = this.#selected ?? "";
    page.endDialog.close();
    const { kind } = await api.end(id);
    if (kind === "not-yours") return this.say(strings().notYours);
    if (this.#selected === id) this.#leave();
    this.say(strings().endedNews);
  }

  async #choosePresence(presence: Presence): Promise<void> {
    this.#showPresence(presence);
    await this.parts.api.presence(presence);
  }

  #showPresence(presence: Presence): void {
    for (const radio of this.parts.page.presence) radio.checked = radio.value === presence;
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
        me: this.#me?.adviser ?? { id: "", name: "", role: "adviser" },
      });
    }
    const unread = this.#handoffs.unreadInAll();
    document.title = unread === 0 ? strings().title : `(${unread}) ${strings().title}`;
  }
}
