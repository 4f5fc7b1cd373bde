/** Where the adviser was, for the page that is loaded again in the same tab. Ids and numbers: nothing that was written. */
interface Remembered {
  /** id of the handoff that was open */
  readonly selected?: string;
  /** number of the last line that was seen, by handoff */
  readonly read: Readonly<Record<string, number>>;
}

export interface TabMemory {
  find(): Remembered;
  keep(remembered: Remembered): void;
  forget(): void;
}

/** The part of `sessionStorage` that is used here. */
type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

const KEY = "vigie-desk";
const NOTHING: Remembered = { read: {} };

/** @param storage gives `sessionStorage`; reading it may throw, hence a function */
export function createTabMemory(storage: () => Storage): TabMemory {
  let kept = "";
  return {
    find: () => attempt(() => read(storage().getItem(KEY))) ?? NOTHING,
    keep(remembered) {
      const text = JSON.stringify(remembered);
      if (text === kept) return;
      kept = text;
      attempt(() => storage().setItem(KEY, text));
    },
    forget() {
      kept = "";
      attempt(() => storage().removeItem(KEY));
    },
  };
}

function read(stored: string | null): Remembered {
  const { selected, read } = JSON.parse(stored ?? "{}");
  const seen = Object.entries(typeof read === "object" && read !== null ? read : {});
  return {
    ...(typeof selected === "string" && { selected }),
    read: Object.fromEntries(seen.filter((one): one is [string, number] => typeof one[1] === "number")),
  };
}

/** Storage may be refused, full, or hold rubbish: then the page begins with nothing open. */
function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
