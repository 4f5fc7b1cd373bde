/** The member's page tells every three seconds that they are typing; after so long they have stopped, milliseconds. */
const STOPPED_AFTER = 6000;

/** Shows that the member of the open conversation is typing. It is not spoken: what they write will be. */
export interface MemberTyping {
  begin(): void;
  end(): void;
}

/** @param shown called after each change: the newest line stays in sight */
export function createMemberTyping(
  line: Pick<HTMLElement, "hidden">,
  wait: (milliseconds: number) => Promise<void>,
  shown: () => void,
): MemberTyping {
  // each begin and end outdates the waits before it
  let turn = 0;
  const end = (): void => {
    turn += 1;
    line.hidden = true;
  };
  return {
    end,
    begin() {
      turn += 1;
      const mine = turn;
      line.hidden = false;
      shown();
      void wait(STOPPED_AFTER).then(() => {
        if (turn === mine) end();
      });
    },
  };
}
