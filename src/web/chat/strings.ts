/** Everything that the chat page says of its own. What the bot says comes from the knowledge pack. */
export interface Strings {
  /** the page's title and first heading */
  readonly title: string;
  /** while an adviser has the conversation */
  readonly adviserTitle: string;
  readonly subtitle: string;
  readonly close: string;
  readonly options: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly print: string;
  readonly privacy: string;
  /** the other language, named in itself, and its tag */
  readonly otherLanguage: { readonly tag: string; readonly name: string };
  readonly conversation: string;
  readonly messageLabel: string;
  /** while an adviser has the conversation */
  readonly adviserLabel: string;
  readonly placeholder: string;
  readonly send: string;
  /** before the first message: what it is, what not to write */
  readonly notice: string;
  readonly newWindow: string;
  readonly restart: string;
  readonly person: string;
  readonly newest: string;
  /** who speaks */
  readonly robot: string;
  readonly you: string;
  readonly adviser: string;
  readonly adviserTyping: string;
  /** @param position in the queue, where it is known */
  readonly waitingFor: (position: number | undefined) => string;
  readonly withAdviser: string;
  readonly leaveQueue: string;
  readonly backToBot: string;
  readonly urgent: string;
  readonly nextStep: string;
  /** @param host of the address */
  readonly visit: (host: string) => string;
  readonly call: (phone: string) => string;
  readonly sources: (count: number) => string;
  readonly related: string;
  readonly useful: string;
  /** beside a choice already made */
  readonly chosen: string;
  /** between choices when they are read out: "Choices: a, b" */
  readonly choices: string;
  readonly typing: string;
  readonly sending: string;
  /** it came too fast, and is sent again by itself */
  readonly held: (seconds: number) => string;
  readonly sent: string;
  readonly notSent: string;
  readonly retry: string;
  readonly connecting: string;
  readonly lost: string;
  readonly back: string;
  readonly resumed: string;
  /** no conversation can be opened now; this page tries again by itself */
  readonly full: (minutes: number) => string;
  readonly unreachable: string;
  readonly unreachableHelp: string;
  readonly ended: string;
  readonly begin: string;
  readonly empty: string;
  /** @param left may be negative: too long by so many */
  readonly charactersLeft: (left: number) => string;
  readonly noFiles: string;
  readonly transcript: string;
}
