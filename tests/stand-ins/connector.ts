import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ConfigurationBotFrameworkAuthentication } from "botbuilder";

export const APP_ID = "11111111-2222-3333-4444-555555555555";
const TOKEN = "token-of-the-bot";

/** An activity as it came over HTTP. */
export interface Posted {
  readonly conversation: string;
  readonly id: string;
  readonly text?: string;
  readonly textFormat?: string;
  readonly name?: string;
  readonly type: string;
  readonly value?: unknown;
  readonly recipient?: { readonly id: string };
  readonly attachments?: readonly {
    readonly contentType: string;
    readonly name?: string;
    readonly content: unknown;
  }[];
}

/**
 * Stands for the Bot Framework's connector service, as Microsoft's "Bot Connector API reference" describes it: opens
 * conversations, takes, updates and refuses activities, knows who is in a conversation, and checks the bot's token.
 */
export interface ConnectorServer {
  readonly serviceUrl: string;
  /** as they are now: an update replaces */
  readonly posted: Posted[];
  /** user id -> roster entry; Teams gives names and object ids */
  readonly roster: Map<
    string,
    { readonly name: string; readonly objectId: string; readonly tenantId: string }
  >;
  /** the conversations whose roster was asked for */
  readonly rosters: string[];
  /** answers everything with 500 while true */
  down: boolean;
  /** what the next requests for a roster are refused with, one for each */
  readonly rosterRefusals: { readonly status: number; readonly retryAfter?: string }[];
  /** requests that bore no token, or a wrong one */
  readonly forged: string[];
  /** Microsoft's authentication, with tokens that this server believes */
  authentication(): ConfigurationBotFrameworkAuthentication;
  stop(): Promise<void>;
}

export async function startConnector(): Promise<ConnectorServer> {
  const posted: Posted[] = [];
  const roster: ConnectorServer["roster"] = new Map();
  const forged: string[] = [];
  const rosters: string[] = [];
  const rosterRefusals: ConnectorServer["rosterRefusals"] = [];
  let count = 0;

  const routes: readonly [string, RegExp, (groups: string[], body: Body) => unknown][] = [
    [
      "POST",
      /^\/v3\/conversations$/,
      (_, { activity, channelData }) => {
        count += 1;
        const conversation = `${channelData?.channel?.id};messageid=${count}`;
        posted.push({ ...activity, type: activity?.type ?? "", conversation, id: String(count) });
        return { id: conversation, activityId: String(count) };
      },
    ],
    [
      "POST",
      /^\/v3\/conversations\/([^/]+)\/activities(?:\/[^/]+)?$/,
      ([conversation = ""], activity) => {
        count += 1;
        posted.push({ ...activity, type: activity.type ?? "", conversation, id: String(count) });
        return { id: String(count) };
      },
    ],
    [
      "PUT",
      /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/,
      ([conversation = "", id = ""], activity) => {
        const at = posted.findIndex((each) => each.conversation === conversation && each.id === id);
        if (at < 0) return undefined;
        posted[at] = { ...activity, type: activity.type ?? "", conversation, id };
        return { id };
      },
    ],
    [
      "GET",
      /^\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/,
      ([conversation = "", user = ""]) => {
        rosters.push(conversation);
        const entry = roster.get(user);
        return entry && { id: user, ...entry };
      },
    ],
  ];

  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    if (request.headers.authorization !== `Bearer ${TOKEN}`) {
      forged.push(request.url ?? "");
      return send(response, 401, { error: { code: "BotNotRegistered" } });
    }
    if (connector.down) return send(response, 500, { error: { code: "ServiceError" } });
    const path = new URL(request.url ?? "", "http://localhost").pathname;
    const refusal = path.includes("/members/") ? rosterRefusals.shift() : undefined;
    if (refusal !== undefined) {
      if (refusal.retryAfter !== undefined) response.setHeader("Retry-After", refusal.retryAfter);
      return send(response, refusal.status, { error: { code: "ServiceError" } });
    }
    for (const [method, pattern, answer] of routes) {
      const match = request.method === method ? pattern.exec(path) : null;
      if (match === null) continue;
      const answered = answer(match.slice(1).map(decodeURIComponent), body);
      return answered === undefined ? send(response, 404, { error: {} }) : send(response, 200, answered);
    }
    send(response, 404, { error: {} });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const connector: ConnectorServer = {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    posted,
    roster,
    rosters,
    rosterRefusals,
    down: false,
    forged,
    authentication: () =>
      new ConfigurationBotFrameworkAuthentication({ MicrosoftAppId: APP_ID }, credentials()),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return connector;
}

interface Body {
  readonly type?: string;
  readonly activity?: Partial<Posted>;
  readonly channelData?: { readonly channel?: { readonly id: string } };
}

async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === "" ? {} : JSON.parse(text);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(body));
}

/** Microsoft's own would fetch a token from login.microsoftonline.com. */
function credentials(): NonNullable<
  ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]
> {
  const factory = {
    isValidAppId: async (appId: string) => appId === APP_ID,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      signRequest: async (request: { headers: { set(name: string, value: string): void } }) => {
        request.headers.set("Authorization", `Bearer ${TOKEN}`);
        return request;
      },
    }),
  };
  return factory as unknown as ReturnType<typeof credentials>;
}
