/** The answer to an activity that asks for one, an "invoke". */
export interface InvokeAnswer {
  /** HTTP status */
  readonly status: number;
  readonly body: unknown;
}

/** Takes activities of /api/messages that are no member's: the advisers' in Teams, another hub's. */
export interface ActivityTaker {
  /** @param activity of a caller whose token was checked; otherwise anything */
  takes(activity: unknown): boolean;
  /** @param activity one that `takes` said yes to; the same one may come again */
  take(activity: unknown): Promise<InvokeAnswer | undefined>;
}
