/** After so long without an answer a request may be made again, in milliseconds. */
export const ASK_AGAIN_AFTER = 20_000;

/** A button whose request is under way: pressed again, it asks for nothing more. It keeps the focus. */
export interface Asking {
  /** @returns whether it may ask: no request is under way */
  begin(): boolean;
  /** it was answered, or could not be sent */
  end(): void;
}

/** @param wait resolves after that many milliseconds */
export function createAsking(
  button: Pick<HTMLElement, "setAttribute" | "removeAttribute">,
  wait: (milliseconds: number) => Promise<void>,
): Asking {
  let asking = false;
  // each begin and end outdates the waits before it
  let turn = 0;
  const end = (): void => {
    turn += 1;
    asking = false;
    button.removeAttribute("aria-disabled");
  };
  return {
    end,
    begin() {
      if (asking) return false;
      turn += 1;
      const mine = turn;
      asking = true;
      button.setAttribute("aria-disabled", "true");
      void wait(ASK_AGAIN_AFTER).then(() => {
        if (turn === mine) end();
      });
      return true;
    },
  };
}
