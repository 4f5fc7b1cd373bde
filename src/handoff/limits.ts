/** How long things may last and how many there may be. Seconds unless the name says otherwise. */
export interface HandoffLimits {
  /** members who wait at once; the next one is given the official channel, unless harm or danger is told of */
  readonly queue: number;
  /** so many more may wait for whoever tells of harm under way; danger to life is never refused for want of room */
  readonly urgentReserve: number;
  /** the member waits for the adviser's next word: then the conversation goes back to the queue */
  readonly adviserSilent: number;
  /**
   * the adviser has left the desk for so long: then whoever waits for their word goes back to the queue. Longer than it
   * takes a window that is open at another instance to say that they are still there
   */
  readonly adviserGone: number;
  /** nobody writes after the adviser's last word: then the conversation is the bot's again */
  readonly memberSilent: number;
  /** a member waits in the queue: then advisers are told again, as often as this time passes */
  readonly notifyAgain: number;
  /** a member waits in the queue: then they are told that nobody comes, and whom to call */
  readonly queued: number;
  /** no adviser has been at the desk, within the hours: then nobody is kept waiting for one */
  readonly nobodyThere: number;
  /** between two lines that tell a member how their place in the queue changes */
  readonly betweenPositions: number;
  /** an adviser who gave no sign of life for so long is no longer there */
  readonly presence: number;
  /** lines of the transcript that hubs elsewhere are given at once */
  readonly transcriptLines: number;
}

const MINUTE = 60;

export const HANDOFF_LIMITS: HandoffLimits = {
  queue: 50,
  urgentReserve: 50,
  adviserSilent: 5 * MINUTE,
  adviserGone: MINUTE,
  memberSilent: 15 * MINUTE,
  notifyAgain: 2 * MINUTE,
  queued: 60 * MINUTE,
  nobodyThere: 10 * MINUTE,
  betweenPositions: MINUTE,
  presence: 2 * MINUTE,
  transcriptLines: 100,
};

/** @returns whether so many seconds have passed */
export function hasPassed(seconds: number, since: Date, at: Date): boolean {
  return at.getTime() - since.getTime() >= seconds * 1000;
}
