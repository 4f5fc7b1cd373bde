/** The small menu of the header: native `details`, so that it works by keyboard without a line of script. */
export interface Options {
  readonly isOpen: () => boolean;
  readonly close: () => void;
}

/** Closes the menu where the member expects it: after a choice, and when they turn to something else. */
export function createOptions(menu: HTMLDetailsElement): Options {
  const summary = menu.querySelector("summary");
  const close = () => {
    if (!menu.open) return;
    const hadFocus = menu.contains(document.activeElement);
    menu.open = false;
    if (hadFocus) summary?.focus();
  };
  document.addEventListener("click", ({ target }) => {
    if (menu.open && target instanceof Node && !menu.contains(target)) menu.open = false;
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false;
  });
  return { isOpen: () => menu.open, close };
}

/**
 * Copies a text. Frames may be refused the clipboard: then the old way is tried, which only needs the member's click.
 *
 * @returns whether it was copied
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyFromField(text);
  }
}

function copyFromField(text: string): boolean {
  const field = document.createElement("textarea");
  field.className = "unseen";
  field.setAttribute("aria-hidden", "true");
  field.value = text;
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}

/** Prints the conversation with its sources opened: what is folded away would be missing on paper. */
export function printConversation(list: HTMLElement): void {
  const folded = Array.from(list.querySelectorAll<HTMLDetailsElement>("details:not([open])"));
  for (const details of folded) details.open = true;
  window.print();
  for (const details of folded) details.open = false;
}
