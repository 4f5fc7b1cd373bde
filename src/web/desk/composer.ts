import type { ActionResult, SayResult } from "../../handoff/desk.js";
import { lengthOf } from "../chat/composer.js";
import { element } from "../loader/element.js";
import { fill, type Page, write } from "./page.js";
import type { Strings } from "./strings.js";

/** What the server takes at once, characters as `lengthOf` counts them (TEXT_CHARACTERS). */
export const TEXT_LIMIT = 2000;
/** How many characters may be left when the counter appears. */
const COUNT_FROM = 200;
/** The member is told at most this often that somebody is writing, milliseconds. */
const TYPING_EVERY = 3000;

type Kind = "reply" | "note";

export interface ComposerActions {
  /** @param clientId names the message: sent twice, it arrives once */
  readonly send: (kind: Kind, text: string, clientId: string) => Promise<SayResult | ActionResult>;
  readonly typing: () => void;
  readonly newId: () => string;
  readonly now: () => number;
  readonly strings: () => Strings;
}

/** What is being written, each conversation with its own draft. */
export interface Composer {
  /** Shows the draft of a conversation. */
  show(id: string | undefined): void;
  choose(kind: Kind): void;
  /** Remembers where the adviser was writing: a dialog that opens takes the selection away. */
  mark(): void;
  /** Puts a text in the marked place. */
  insert(text: string): void;
  /** @returns whether something was being written in it */
  forget(id: string): boolean;
  /** after a change of language */
  relabel(): void;
}

interface Draft {
  readonly kind: Kind;
  readonly text: string;
}

export function createComposer(page: Page, actions: ComposerActions): Composer {
  const { text: field, composer: form, kinds } = page;
  const drafts = new Map<string, Draft>();
  let current: string | undefined;
  let sending = false;
  let toldAt = 0;
  let marked = { from: 0, to: 0 };
  /** the message that is on its way, or did not arrive: trying again must not say it twice */
  let attempt: { readonly text: string; readonly clientId: string } | undefined;

  const kind = (): Kind => (kinds.find(({ checked }) => checked)?.value === "note" ? "note" : "reply");
  const relabel = (): void => {
    const note = kind() === "note";
    write(page.textLabel, note ? actions.strings().noteLabel : actions.strings().replyLabel);
    form.classList.toggle("noting", note);
    page.showCanned.hidden = note;
  };
  const choose = (wanted: Kind): void => {
    for (const radio of kinds) radio.checked = radio.value === wanted;
    relabel();
  };
  const complain = (...problem: readonly (Node | string)[]): void => {
    fill(page.problem, ...problem);
    if (problem.length > 0) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  };
  const count = (): void => {
    const left = TEXT_LIMIT - lengthOf(field.value);
    write(page.counter, left <= COUNT_FROM ? actions.strings().charactersLeft(left) : "");
    page.counter.classList.toggle("over", left < 0);
  };
  const set = (value: string): void => {
    field.value = value;
    complain();
    count();
  };

  const submit = async (): Promise<void> => {
    const strings = actions.strings();
    const text = field.value.trim();
    const id = current;
    if (sending || id === undefined) return;
    if (text === "") return complain(strings.empty);
    const over = lengthOf(text) - TEXT_LIMIT;
    if (over > 0) return complain(strings.charactersLeft(-over));
    if (attempt?.text !== text) attempt = { text, clientId: actions.newId() };
    sending = true;
    write(page.send, strings.sending);
    try {
      const result = await actions.send(kind(), text, attempt.clientId);
      if (result.kind === "sent" || result.kind === "done") {
        attempt = undefined;
        drafts.delete(id);
        if (current === id) set("");
      } else if (current === id) complain(...problemOf(result, strings));
    } catch {
      if (current === id) complain(strings.notSent);
    } finally {
      sending = false;
      write(page.send, actions.strings().send);
    }
  };

  field.addEventListener("input", () => {
    complain();
    count();
    const now = actions.now();
    if (kind() === "note" || field.value.trim() === "" || now - toldAt < TYPING_EVERY) return;
    toldAt = now;
    actions.typing();
  });
  field.addEventListener("keydown", (event) => {
    // while an input method composes a character, Enter belongs to it
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void submit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
    field.focus();
  });
  for (const radio of kinds) radio.addEventListener("change", relabel);

  return {
    show(id) {
      if (id === current) return;
      if (current !== undefined) drafts.set(current, { kind: kind(), text: field.value });
      current = id;
      attempt = undefined;
      const draft = id === undefined ? undefined : drafts.get(id);
      choose(draft?.kind ?? "reply");
      set(draft?.text ?? "");
    },
    choose,
    relabel,
    mark() {
      marked = { from: field.selectionStart, to: field.selectionEnd };
    },
    insert(text) {
      field.setRangeText(text, marked.from, marked.to, "end");
      complain();
      count();
    },
    forget(id) {
      const text = id === current ? field.value : (drafts.get(id)?.text ?? "");
      drafts.delete(id);
      if (id === current) {
        current = undefined;
        set("");
      }
      return text.trim() !== "";
    },
  };
}

/** Why a text was not taken, at the field. */
function problemOf(result: SayResult | ActionResult, strings: Strings): readonly (Node | string)[] {
  switch (result.kind) {
    case "stopped": {
      const reasons = result.reasons.map((reason) => element("li", {}, reason));
      return [element("p", {}, strings.stopped), element("ul", {}, ...reasons)];
    }
    case "not-yours":
      return [strings.notYours];
    case "gone":
      return [strings.gone];
    default:
      return [];
  }
}
