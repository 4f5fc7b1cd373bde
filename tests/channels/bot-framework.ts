import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from "jose";

export const APP_ID = "11111111-2222-3333-4444-555555555555";
const ISSUER = "https://api.botframework.com";

/** An activity that the bot sent to the channel, as far as tests look at it. */
export interface Sent {
  readonly type?: string;
  readonly text?: string;
  readonly channelData?: { readonly deliveryMode?: string; readonly tags?: string };
  readonly attachments?: readonly {
    readonly contentType: string;
    readonly content: { readonly buttons: readonly Button[] };
  }[];
  readonly suggestedActions?: { readonly actions: readonly Button[] };
}
interface Button {
  readonly type: string;
  readonly text: string;
  readonly value: { readonly button: string };
}

/** Stands for Microsoft on this machine: publishes its keys, signs its tokens, and takes the bot's answers. */
export interface BotFramework {
  /** where the keys are described */
  readonly metadataUrl: string;
  /** where the bot is to answer */
  readonly serviceUrl: string;
  /** what the bot answered, in order */
  readonly answers: Sent[];
  token(changes?: {
    claims?: Record<string, unknown>;
    stranger?: boolean;
    lifetime?: number;
  }): Promise<string>;
  stop(): Promise<void>;
}

export async function startBotFramework(): Promise<BotFramework> {
  const [own, strangers] = [await generateKeyPair("RS256"), await generateKeyPair("RS256")];
  const answers: Sent[] = [];
  const jwk = {
    ...(await exportJWK(own.publicKey)),
    kid: "key-1",
    use: "sig",
    endorsements: ["msteams", "emulator"],
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      response.setHeader("Content-Type", "application/json");
      if (request.url === "/metadata")
        return response.end(JSON.stringify({ issuer: ISSUER, jwks_uri: `${base()}/keys` }));
      if (request.url === "/service/nothing") {
        response.statusCode = 500;
        return response.end();
      }
      if (request.url === "/keys") return response.end(JSON.stringify({ keys: [jwk] }));
      answers.push(JSON.parse(Buffer.concat(chunks).toString()));
      return response.end('{"id":"answer"}');
    });
  });
  const base = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const serviceUrl = `${base()}/service/`;

  const sign = (claims: Record<string, unknown>, key: CryptoKey, lifetime: number): Promise<string> =>
    new SignJWT({ iss: ISSUER, aud: APP_ID, serviceurl: serviceUrl, ...claims })
      .setProtectedHeader({ alg: "RS256", kid: "key-1" })
      .setExpirationTime(Math.floor(Date.now() / 1000) + lifetime)
      .sign(key);

  return {
    metadataUrl: `${base()}/metadata`,
    serviceUrl,
    answers,
    token: ({ claims = {}, stranger = false, lifetime = 3600 } = {}) =>
      sign(claims, stranger ? strangers.privateKey : own.privateKey, lifetime),
    stop: () => stop(server),
  };
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
