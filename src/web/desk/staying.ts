/** How long before a session ends the adviser is warned, milliseconds: WCAG 2.2.1 asks for 20 seconds. */
const IDLE_WARNING = 2 * 60_000;
const END_WARNING = 5 * 60_000;
/** The server is told at most this often that somebody is there, milliseconds. */
const TELL_EVERY = 60_000;
const LOOK_EVERY = 5000;

export interface StayingParts {
  /** milliseconds */
  readonly idleAfter: number;
  /** when the session ends whatever is done, by this computer's clock, milliseconds */
  readonly endsAt: number;
  readonly now: () => number;
  readonly alive: () => void;
  readonly warn: (warning: "idle" | "end" | undefined) => void;
}

/**
 * Keeps the session alive while somebody uses the keyboard or the pointer, and warns before it ends.
 *
 * @returns `used`, to be called for anything that the adviser does; `stop`
 */
export function createStaying({ idleAfter, endsAt, now, alive, warn }: StayingParts) {
  let usedAt = now();
  let toldAt = now();

  const look = (): void => {
    const at = now();
    if (at >= endsAt - END_WARNING) warn("end");
    else warn(at - usedAt >= idleAfter - IDLE_WARNING ? "idle" : undefined);
  };
  const used = (): void => {
    usedAt = now();
    if (usedAt - toldAt < TELL_EVERY) return;
    toldAt = usedAt;
    alive();
    look();
  };
  const timer = setInterval(look, LOOK_EVERY);
  return { used, stop: () => clearInterval(timer) };
}
