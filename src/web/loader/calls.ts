/** What a page may listen to, and who listens. `unread` comes with the number of unread messages. */
export interface WidgetEvents {
  readonly ready: Listener[];
  readonly error: Listener[];
  readonly unread: Listener[];
  readonly open: Listener[];
  readonly close: Listener[];
}
type Listener = (count?: number) => void;

/** The global `Vigie` of the insurer's page. */
export interface Calls {
  readonly open: () => void;
  readonly close: () => void;
  readonly toggle: () => void;
  /** shows the button again */
  readonly show: () => void;
  /** takes away the button, and the chat if it is open */
  readonly hide: () => void;
  readonly on: (name: keyof WidgetEvents, listener: Listener) => void;
}

/** A call made before the script was there: `["open"]`, `["on", "unread", listener]`. */
type QueuedCall = readonly [name: keyof Calls, ...values: never[]];

/** Where the global lives: `window`. */
export interface VigiePage {
  Vigie?: unknown;
}

/**
 * Puts the global `Vigie` in place and makes the calls that waited for it. A page that calls early writes
 * `(window.Vigie = window.Vigie || []).push(["open"])`; the same line goes on working afterwards.
 *
 * @param page `window`
 */
export function createCalls(page: VigiePage, calls: Calls): void {
  const call = ([name, ...values]: QueuedCall) => {
    calls[name]?.(...(values as unknown as Parameters<Calls["on"]>));
  };
  const queue: unknown = page.Vigie;
  page.Vigie = { ...calls, push: call };
  if (Array.isArray(queue)) for (const early of queue) call(early as QueuedCall);
}
