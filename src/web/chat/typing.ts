/** An answer usually comes sooner than this: then nothing need move, in milliseconds. */
export const SHOW_AFTER = 500;
/** A screen reader is told only when it takes longer than this, in milliseconds. */
export const SAY_AFTER = 2000;
/** After so long without an answer nobody is writing any more, in milliseconds. */
export const GIVE_UP_AFTER = 20_000;

/** Shows that an answer is on its way: dots, and one spoken line when it takes long. */
export interface Typing {
  readonly begin: () => void;
  readonly end: () => void;
}

/**
 * @param dots decorative, shown and hidden
 * @param say speaks a line once; "" falls silent
 * @param wait resolves after that many milliseconds
 */
export function createTyping(
  dots: Pick<HTMLElement, "hidden">,
  say: (speaking: boolean) => void,
  wait: (milliseconds: number) => Promise<void>,
): Typing {
  // each begin and end outdates the waits before it
  let turn = 0;
  let speaking = false;
  // others speak on the same line: it is emptied only of our own words
  const speak = (now: boolean) => {
    if (speaking !== now) say(now);
    speaking = now;
  };
  const end = () => {
    turn += 1;
    dots.hidden = true;
    speak(false);
  };
  return {
    end,
    begin: () => {
      turn += 1;
      const mine = turn;
      const later = (milliseconds: number, act: () => void) =>
        void wait(milliseconds).then(() => {
          if (turn === mine) act();
        });
      later(SHOW_AFTER, () => {
        dots.hidden = false;
      });
      later(SAY_AFTER, () => speak(true));
      later(GIVE_UP_AFTER, end);
    },
  };
}
