/**
 * The longest message that the server reads, in characters as `lengthOf` counts them; the same number as `TEXT_LIMIT` at
 * the channels' edge.
 */
export const TEXT_LIMIT = 4000;
/** How long a text is, in code points: an emoji is one character, not two halves. The server counts alike. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** The counter shows itself for the last so many characters. */
const COUNT_FROM = 400;

/** What the composer needs of the page. */
export interface ComposerElements {
  readonly form: HTMLFormElement;
  readonly field: HTMLTextAreaElement;
  /** says what is wrong, at the field */
  readonly problem: HTMLElement;
  readonly counter: HTMLElement;
}

/** What the composer says: read at each use, because the language may change. */
export interface ComposerStrings {
  readonly empty: string;
  readonly noFiles: string;
  readonly charactersLeft: (left: number) => string;
}

/**
 * The field in which the member writes. Enter sends, Shift and Enter begin a new line; a message that is too long is
 * never cut; files are refused in words.
 *
 * @param send takes the text, which is neither empty nor too long
 */
export function createComposer(
  { form, field, problem, counter }: ComposerElements,
  strings: () => ComposerStrings,
  send: (text: string) => void,
): void {
  const complain = (text: string) => {
    problem.textContent = text;
    field.setAttribute("aria-invalid", String(text !== ""));
  };
  const grow = () => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  };
  const count = () => {
    const left = TEXT_LIMIT - lengthOf(field.value);
    counter.textContent = left <= COUNT_FROM ? strings().charactersLeft(left) : "";
    counter.classList.toggle("over", left < 0);
  };
  const submit = () => {
    const text = field.value.trim();
    if (text === "") return complain(strings().empty);
    const over = lengthOf(text) - TEXT_LIMIT;
    if (over > 0) return complain(strings().charactersLeft(-over));
    field.value = "";
    complain("");
    count();
    grow();
    send(text);
  };

  field.addEventListener("input", () => {
    complain("");
    count();
    grow();
  });
  field.addEventListener("keydown", (event) => {
    // while an input method composes a character, Enter belongs to it
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
    field.focus();
  });
  refuseFiles(() => complain(strings().noFiles));
}

/** A file dropped anywhere would otherwise replace the page, and a pasted one vanish in silence. */
function refuseFiles(complain: () => void): void {
  const refuse = (event: Event, data: DataTransfer | null) => {
    if (data === null || !Array.from(data.types).includes("Files")) return;
    event.preventDefault();
    if (event.type !== "dragover") complain();
  };
  document.addEventListener("dragover", (event) => refuse(event, event.dataTransfer));
  document.addEventListener("drop", (event) => refuse(event, event.dataTransfer));
  document.addEventListener("paste", (event) => {
    // a word processor offers a picture of the text beside the text: then the text is what is meant
    if (!event.clipboardData?.types.includes("text/plain")) refuse(event, event.clipboardData);
  });
}
