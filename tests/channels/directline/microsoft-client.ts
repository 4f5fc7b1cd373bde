import { type Activity, DirectLine, type DirectLineOptions } from "botframework-directlinejs";
import { WebSocket } from "ws";
import XMLHttpRequest from "xhr2";
import type { TestServer } from "./server.js";

// Microsoft's client is written for browsers; these are the two things it takes from one.
Object.assign(globalThis, { XMLHttpRequest, WebSocket });

/** Microsoft's client, unmodified, and what came of it. */
export interface MicrosoftClient {
  readonly directLine: DirectLine;
  readonly activities: Activity[];
  /** connection statuses in order; 2 is online */
  readonly statuses: number[];
  texts(): readonly (string | undefined)[];
  /** @returns the activity's id, "retry", or the error's status */
  say(text: string, clientActivityID?: string): Promise<string | number>;
  end(): void;
}

export const ONLINE = 2;
export const EXPIRED_TOKEN = 3;
export const FAILED_TO_CONNECT = 4;

/** `random` is the client's own: 0 makes it come back after three seconds instead of up to fifteen. */
type Options = { readonly [Name in keyof DirectLineOptions]?: unknown };

/** Connects Microsoft's client to the test server; it listens until it is ended. */
export function connectMicrosoftClient(
  server: Pick<TestServer, "domain">,
  options: Options,
): MicrosoftClient {
  const directLine = new DirectLine({
    domain: server.domain,
    random: () => 0,
    ...options,
  } as DirectLineOptions);
  const activities: Activity[] = [];
  const statuses: number[] = [];
  const listening = [
    directLine.connectionStatus$.subscribe((status) => statuses.push(status)),
    directLine.activity$.subscribe(
      (activity) => activities.push(activity),
      () => {},
    ),
  ];
  return {
    directLine,
    activities,
    statuses,
    texts: () => activities.map((activity) => (activity.type === "message" ? activity.text : activity.type)),
    say: (text, clientActivityID) =>
      new Promise((resolve) => {
        const channelData = clientActivityID === undefined ? {} : { channelData: { clientActivityID } };
        directLine
          .postActivity({ type: "message", text, from: { id: "me" }, ...channelData })
          .subscribe(resolve, (error) =>
            // A TypeError inside the client has no status.
            resolve(error.status ?? error.message),
          );
      }),
    end: () => {
      for (const one of listening) one.unsubscribe();
      directLine.end();
    },
  };
}
