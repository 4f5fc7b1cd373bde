import type { HandoffView, TranscriptLine } from "../../handoff/desk.js";
import type { LiveFrame } from "../../http/desk/wire.js";

/** What happened, as far as the adviser must hear of it. */
export type Happening =
  | { readonly kind: "requested"; readonly handoff: HandoffView }
  /** nobody has taken it, and advisers are told again */
  | { readonly kind: "still-waits"; readonly handoff: HandoffView }
  /** who waits, or is the adviser's, has told of harm or of danger since */
  | { readonly kind: "raised"; readonly handoff: HandoffView }
  | { readonly kind: "taken-by-colleague"; readonly handoff: HandoffView; readonly name: string }
  | { readonly kind: "given-to-me"; readonly handoff: HandoffView }
  | { readonly kind: "closed"; readonly handoff: HandoffView; readonly mine: boolean };

/** The handoffs as this page knows them, and how far the adviser has read. No part of it touches the page. */
export class Handoffs {
  readonly #views = new Map<string, HandoffView>();
  readonly #lines = new Map<string, readonly TranscriptLine[]>();
  readonly #read: Map<string, number>;
  #queue: readonly string[] = [];
  #begun = false;

  /**
   * @param me the adviser's id
   * @param read number of the last line that was seen before this page was loaded, by handoff
   */
  constructor(
    private readonly me: string,
    read: Readonly<Record<string, number>> = {},
  ) {
    this.#read = new Map(Object.entries(read));
  }

  /** Takes a frame of the live connection. @returns what is worth telling; the first frame tells nothing new */
  hear(frame: Exclude<LiveFrame, { kind: "typing" }>): readonly Happening[] {
    switch (frame.kind) {
      case "all": {
        const closed = [...this.#views.values()].filter(({ id }) =>
          frame.handoffs.every((one) => one.id !== id),
        );
        this.#queue = frame.handoffs.filter(({ state }) => state === "queued").map(({ id }) => id);
        const happened = frame.handoffs.flatMap((handoff) => this.#put(handoff));
        const news = this.#begun ? happened : [];
        this.#begun = true;
        return [...news, ...closed.flatMap((handoff) => this.#close(handoff))];
      }
      case "changed":
        this.#queue = frame.queue;
        return frame.handoff.state === "closed" ? this.#close(frame.handoff) : this.#put(frame.handoff);
      case "gone": {
        const known = this.#views.get(frame.id);
        return known === undefined ? [] : this.#close(known);
      }
      default:
        return frame satisfies never;
    }
  }

  find(id: string | undefined): HandoffView | undefined {
    return id === undefined ? undefined : this.#views.get(id);
  }

  /** Those who wait, in the order in which they are to be taken. */
  queue(): readonly HandoffView[] {
    return this.#queue.flatMap((id) => this.#views.get(id) ?? []).filter(({ state }) => state === "queued");
  }

  /** The adviser's own, longest held first. */
  mine(): readonly HandoffView[] {
    return this.#held().filter(({ adviser }) => adviser?.id === this.me);
  }

  others(): readonly HandoffView[] {
    return this.#held().filter(({ adviser }) => adviser?.id !== this.me);
  }

  isMine(id: string): boolean {
    const view = this.#views.get(id);
    return view?.state === "human" && view.adviser?.id === this.me;
  }

  lines(id: string): readonly TranscriptLine[] {
    return this.#lines.get(id) ?? [];
  }

  /** Adds lines that were fetched; those already there are left out. @returns the new ones */
  append(id: string, lines: readonly TranscriptLine[]): readonly TranscriptLine[] {
    const known = this.lines(id);
    const last = known.at(-1)?.number ?? 0;
    const fresh = lines.filter(({ number }) => number > last);
    this.#lines.set(id, [...known, ...fresh]);
    if (!this.#read.has(id)) {
      // What an adviser answered was read, before this page was loaded or by the colleague who had it.
      const answered = fresh.filter(({ by }) => by === "adviser").at(-1);
      this.#read.set(id, answered?.number ?? 0);
    }
    return fresh;
  }

  /** Whether the server has lines that this page has not. */
  isBehind(id: string): boolean {
    return (this.lines(id).at(-1)?.number ?? 0) < (this.#views.get(id)?.last ?? 0);
  }

  /** The adviser has seen all lines that are here. */
  markRead(id: string): void {
    this.#read.set(id, this.lines(id).at(-1)?.number ?? 0);
  }

  /** @returns number of the last line that was seen, for each handoff that there is */
  readTo(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#read].filter(([id]) => this.#views.has(id)));
  }

  /** How many of the member's lines the adviser has not seen. */
  unread(id: string): number {
    const read = this.#read.get(id) ?? 0;
    return this.lines(id).filter(({ number, by }) => by === "member" && number > read).length;
  }

  unreadInAll(): number {
    return this.mine().reduce((sum, { id }) => sum + this.unread(id), 0);
  }

  #held(): readonly HandoffView[] {
    return [...this.#views.values()]
      .filter(({ state }) => state === "human")
      .sort((one, other) => (one.takenAt ?? "").localeCompare(other.takenAt ?? ""));
  }

  #put(handoff: HandoffView): readonly Happening[] {
    const before = this.#views.get(handoff.id);
    // A frame may overtake the answer to an action: the older state must not come back.
    if (before !== undefined && before.version > handoff.version) return [];
    this.#views.set(handoff.id, handoff);
    const holder = handoff.adviser;
    const changedHands = holder !== undefined && holder.id !== before?.adviser?.id;
    // What a colleague has is no longer for everybody to read: whoever may, fetches it again.
    if (changedHands && holder.id !== this.me) this.#forget(handoff.id);
    const raised: readonly Happening[] =
      before !== undefined && gravityOf(handoff) > gravityOf(before) ? [{ kind: "raised", handoff }] : [];
    if (handoff.state === "queued") {
      if (before?.state !== "queued") return [{ kind: "requested", handoff }];
      if (raised.length > 0) return raised;
      return isToldAgain(before, handoff) ? [{ kind: "still-waits", handoff }] : [];
    }
    if (handoff.state !== "human") return [];
    if (holder?.id === this.me) {
      // One's own taking needs no news, in whichever window it was.
      const given = changedHands && before?.state === "human";
      return given ? [{ kind: "given-to-me", handoff }, ...raised] : raised;
    }
    if (holder === undefined || !changedHands || before === undefined) return [];
    return [{ kind: "taken-by-colleague", handoff, name: holder.name }];
  }

  /** What was in it goes from this page at once. */
  #close(handoff: HandoffView): readonly Happening[] {
    const mine = this.isMine(handoff.id);
    const known = this.#views.delete(handoff.id);
    this.#forget(handoff.id);
    return known ? [{ kind: "closed", handoff, mine }] : [];
  }

  #forget(id: string): void {
    this.#lines.delete(id);
    this.#read.delete(id);
  }
}

/** Danger to life is graver than other harm, and that than none. */
function gravityOf({ why, urgent }: HandoffView): number {
  return Number(urgent) + Number(why === "danger");
}

function isToldAgain(before: HandoffView, { notifiedAt }: HandoffView): boolean {
  return before.notifiedAt !== undefined && notifiedAt !== undefined && notifiedAt > before.notifiedAt;
}
