import type { HandoffNote } from "../../../dialogs/step.js";
import type { FrameMessage, FrameSettings } from "../loader/messages.js";
import type { Activity } from "./activity.js";
import { createAnnouncer } from "./announcer.js";
import { createAsking } from "./asking.js";
import { Connection, type ConnectionParts, type ConnectionStatus, type PostResult } from "./connection.js";
import { createConnectionView } from "./connection-view.js";
import type { OutgoingMessage } from "./direct-line.js";
import { isSpoken, spoken, stringsFor } from "./language.js";
import { createOutbox } from "./outbox.js";
import { personButton, showOwner } from "./owner-view.js";
import { type Page, speak } from "./page.js";
import { createPlace } from "./place.js";
import { replyOf } from "./reply.js";
import { replyAnnouncement } from "./reply-text.js";
import type { Session, SessionKeeper } from "./session.js";
import { Transcript } from "./transcript.js";
import { createTyping } from "./typing.js";

/** What the chat needs of its surroundings. */
export interface ChatParts {
  readonly page: Page;
  readonly settings: FrameSettings;
  readonly connection: Omit<ConnectionParts, "locale">;
  readonly keeper: SessionKeeper;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly now: () => Date;
  /** an id that no other message of this member bears */
  readonly newId: () => string;
  readonly tellHost: (message: FrameMessage) => void;
}

/** An adviser is told at most this often that the member is typing, milliseconds. */
const WRITING_EVERY = 3000;

/** The conversation on the page: what is sent, what comes back, and in which language the page speaks. */
export class Chat {
  readonly transcript: Transcript;
  readonly #place;
  readonly #announce;
  readonly #typing;
  readonly #asking;
  readonly #connectionView;
  readonly #outbox = createOutbox({
    post: (message) => this.#post(message),
    got: (message, result) => this.#got(message, result),
  });
  #language;
  #connection: Connection | undefined;
  #session: Session | undefined;
  /** whether the member has written: before that nothing is stored */
  #written: boolean;
  /** the member's newest message, with which its answers are brought into view */
  #asked: HTMLElement | undefined;
  /** who has the conversation, as the last reply about it says */
  #owner: HandoffNote = { owner: "bot" };
  /** whether the server opens no conversation now, and has said when it may */
  #isWaiting = false;
  /** when the adviser was last told that the member is typing */
  #toldWriting = 0;
  /** within another page, once that says so */
  #visible;
  #unread = 0;

  constructor(private readonly parts: ChatParts) {
    const { page, wait, settings, keeper } = parts;
    this.#visible = settings.host === undefined;
    const earlier = keeper.find();
    this.#written = earlier !== undefined;
    this.#language = spoken(earlier?.language ?? settings.language);
    this.transcript = new Transcript(page.messages);
    this.#place = createPlace(page.pane);
    this.#announce = createAnnouncer(page.announcer, wait);
    this.#typing = createTyping(
      page.typing,
      (speaking) => this.say(speaking ? this.#typingInWords() : ""),
      wait,
    );
    this.#asking = createAsking(page.person, wait);
    this.#connectionView = createConnectionView(page, settings, () => this.strings, wait);
    speak(page, this.strings, this.#language);
    showOwner(page, this.#owner, this.strings);
  }

  get strings() {
    return stringsFor(this.#language);
  }

  /** Opens the conversation, or takes up the one that this tab holds. */
  begin(): void {
    this.#connection?.close();
    this.#connection = new Connection(
      { ...this.parts.connection, locale: this.#language },
      {
        status: (status, comesBackIn) => this.#status(status, comesBackIn),
        activities: (activities, replayed) => {
          for (const activity of activities) this.#hear(activity, replayed);
          // An erased one is not resumed: another has begun.
          if (replayed && this.#written) this.#resumed();
        },
        session: (session) => {
          this.#session = session;
          if (this.#written) this.#keep();
        },
      },
    );
    void this.#connection.begin(this.parts.keeper.find());
  }

  /** Whether something that the member wrote would be lost with the page: it is kept nowhere else. */
  hasUnsent(): boolean {
    return !this.#outbox.isEmpty();
  }

  /** Forgets a conversation that is over, and opens another below it. */
  beginAnew(): void {
    this.parts.keeper.forget();
    this.#written = false;
    this.#owned({ owner: "bot" });
    this.begin();
  }

  /** Says what the member typed, or presses a button for them: its words show, its id decides. */
  send(text: string, button?: string): void {
    const clientActivityId = this.parts.newId();
    const message: OutgoingMessage = {
      text,
      locale: this.#language,
      clientActivityId,
      ...(button !== undefined && { button }),
    };
    this.parts.page.notice.hidden = true;
    this.#asked = this.transcript.member(clientActivityId, text, this.parts.now(), this.#language);
    this.transcript.mark(clientActivityId, "sending");
    this.#place.toEnd();
    this.#written = true;
    this.#keep();
    this.#outbox.add(message);
  }

  /** The member is typing: an adviser is told, now and then; the robot has no use for it. */
  writing(): void {
    const now = this.parts.now().getTime();
    if (this.#owner.owner !== "adviser" || now - this.#toldWriting < WRITING_EVERY) return;
    this.#toldWriting = now;
    this.#connection?.typing();
  }

  /** Asks for a person, or leads back from one. */
  person(): void {
    if (!this.#asking.begin()) return;
    const { id, title } = personButton(this.#owner, this.strings);
    this.send(title, id);
  }

  /** Changes the language of the page and of the bot. */
  switchLanguage(): void {
    const { tag, name } = this.strings.otherLanguage;
    this.#speak(spoken(tag));
    this.send(name, `language:${tag}`);
  }

  /** The insurer's page shows or hides this one. */
  shown(visible: boolean): void {
    this.#visible = visible;
    this.#unread = 0;
  }

  /** The device is online again. */
  retryNow(): void {
    this.#connection?.retryNow();
  }

  /** Goes to the newest message at the member's wish. */
  showNewest(): void {
    this.#place.toEnd();
    this.parts.page.newest.hidden = true;
    this.parts.page.pane.focus();
  }

  /** The member scrolled: at the end there is nothing newer to go to. */
  scrolled(): void {
    if (this.#place.atEnd()) this.parts.page.newest.hidden = true;
  }

  /** Shows and speaks a passing line. */
  note(line: string): void {
    this.#connectionView.note(line);
  }

  /** Speaks a line to screen readers without showing it. */
  say(line: string): void {
    this.parts.page.status.textContent = line;
  }

  async #post(message: OutgoingMessage): Promise<PostResult> {
    this.transcript.mark(message.clientActivityId, "sending");
    // A person answers when they can: that they are writing is told by themselves. Nobody prepares an answer to what
    // waits for its conversation.
    if (this.#owner.owner !== "adviser" && !this.#isWaiting) this.#typing.begin();
    return (await this.#connection?.post(message, (wait) => this.#held(message, wait))) ?? "unreachable";
  }

  /** The server has not taken it yet, so nobody prepares an answer. */
  #held({ clientActivityId }: OutgoingMessage, milliseconds: number): void {
    const heldFor = Math.ceil(milliseconds / 1000);
    this.#typing.end();
    this.transcript.mark(clientActivityId, { heldFor });
    this.say(this.strings.held(heldFor));
  }

  /** Shows how far a message has got. What failed is sent again by itself once the server is back, or by a button. */
  #got(message: OutgoingMessage, result: PostResult | "waiting"): void {
    const { clientActivityId } = message;
    if (result === "sent") this.transcript.mark(clientActivityId, "sent");
    // It was written to a conversation that was being erased, and goes to the one that has begun since.
    else if (result === "ended" && !this.transcript.has(clientActivityId)) {
      this.send(message.text, message.button);
    } else {
      const isOver = result === "refused" || result === "ended";
      this.#notSent(clientActivityId, isOver ? undefined : () => this.#outbox.add(message));
    }
  }

  #notSent(clientActivityId: string, retry: (() => void) | undefined): void {
    this.#typing.end();
    this.#asking.end();
    const untouched = this.#place.isUntouched();
    this.transcript.mark(clientActivityId, "not-sent", retry);
    if (untouched) this.#place.toEnd();
    this.say(this.strings.notSent);
  }

  #hear(activity: Activity, replayed: boolean): void {
    if (activity.type === "typing" && !activity.fromUser) this.#typing.begin();
    if (activity.type !== "message") return;
    const moment = activity.timestamp ? new Date(activity.timestamp) : this.parts.now();
    if (activity.byAdviser) this.#hearAdviser(activity, moment, replayed);
    else if (activity.fromUser) this.#hearMember(activity, moment);
    else this.#hearBot(activity, moment, replayed);
  }

  /** What the server made of the member's message: the masked text takes the place of the typed one. */
  #hearMember({ id, clientActivityId = id, text }: Activity, moment: Date): void {
    if (clientActivityId === undefined || text === undefined) return;
    this.transcript.member(clientActivityId, text, moment, this.#language);
    this.transcript.mark(clientActivityId, "sent");
  }

  #hearBot(activity: Activity, moment: Date, replayed: boolean): void {
    const reply = replyOf(activity, this.#language);
    if (reply === undefined) return;
    const untouched = this.#place.isUntouched();
    this.#typing.end();
    this.#asking.end();
    if (reply.erased) this.transcript.clear();
    this.transcript.reply(reply, moment, ({ id, title }) => this.send(title, id));
    if (reply.handoff !== undefined) this.#owned(reply.handoff);
    if (replayed && !reply.erased) return;
    // Nobody asked for it just now, or it says all there is to say: it is what there is to read.
    if (reply.handoff !== undefined || reply.erased) this.#asked = undefined;
    void this.#announce(replyAnnouncement(reply), reply.language);
    if (this.#written && isSpoken(reply.language) && reply.language !== this.#language)
      this.#speak(reply.language);
    this.#arrived(untouched);
    // What it belonged to is gone; whoever goes on does so in another.
    if (reply.erased) this.beginAnew();
  }

  #hearAdviser({ text, locale }: Activity, moment: Date, replayed: boolean): void {
    if (text === undefined) return;
    const untouched = this.#place.isUntouched();
    const language = locale ?? this.#language;
    this.#typing.end();
    this.transcript.adviser(text, moment, language);
    if (replayed) return;
    void this.#announce(`${this.strings.adviser}\n${text}`, language);
    // Several lines may follow one question: the newest is what the member waits for.
    this.#asked = undefined;
    this.#arrived(untouched);
  }

  /** Brings what has just come into view, or says that it is there. */
  #arrived(untouched: boolean): void {
    if (!untouched) this.parts.page.newest.hidden = this.#place.atEnd();
    else if (this.#asked !== undefined) this.#place.show(this.#asked);
    else if (this.#written) this.#place.toEnd();
    if (!this.#visible) {
      this.#unread += 1;
      this.parts.tellHost({ vigie: "unread", count: this.#unread });
    }
  }

  #typingInWords(): string {
    return this.#owner.owner === "adviser" ? this.strings.adviserTyping : this.strings.typing;
  }

  #owned(note: HandoffNote): void {
    this.#owner = note;
    showOwner(this.parts.page, note, this.strings);
    this.parts.tellHost({ vigie: "owner", owner: note.owner });
  }

  #resumed(): void {
    this.parts.page.notice.hidden = true;
    this.#place.toEnd();
    this.say(this.strings.resumed);
  }

  #status(status: ConnectionStatus, comesBackIn: number | undefined): void {
    this.#connectionView.show(status, comesBackIn);
    this.#isWaiting = status === "waiting";
    if (this.#isWaiting) this.#typing.end();
    if (status === "online") {
      this.#outbox.retry();
      // also of a conversation that was taken up again, or could not be
      this.parts.tellHost({ vigie: "owner", owner: this.#owner.owner });
    }
    if (status === "unreachable") this.parts.tellHost({ vigie: "error" });
    if (status === "ended") this.parts.keeper.forget();
  }

  #speak(language: ReturnType<typeof spoken>): void {
    this.#language = language;
    speak(this.parts.page, this.strings, language);
    showOwner(this.parts.page, this.#owner, this.strings);
    if (this.#written) this.#keep();
  }

  #keep(): void {
    if (this.#session !== undefined) this.parts.keeper.keep({ ...this.#session, language: this.#language });
  }
}
