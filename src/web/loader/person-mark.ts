/** The part of `sessionStorage` that is used here. */
type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

const KEY = "vigie-person";

/**
 * Remembers in the tab that the member waits for a person or talks to one: the next page then loads the chat by itself,
 * and what the person writes does not go unseen. All that the loader ever keeps, and no more than yes.
 *
 * @param storage gives `sessionStorage`; reading it may throw, hence a function
 */
export function createPersonMark(storage: () => Storage) {
  return {
    isSet: () => attempt(() => storage().getItem(KEY)) === "yes",
    set(person: boolean): void {
      attempt(() => (person ? storage().setItem(KEY, "yes") : storage().removeItem(KEY)));
    },
  };
}

/** Storage may be refused or full: then the chat is loaded when it is opened. */
function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
