import { Agent, request } from "node:http";

/** The status and the JSON of an answer. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

// Plain node:http: fetch would cost the generator about as much as the server spends on a turn.
const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/**
 * Posts JSON as a chat page does.
 *
 * @param url where to
 * @param token of the conversation; absent where none is needed
 */
export function post(url: string, token: string | undefined, body: unknown): Promise<Answer> {
  const text = body === undefined ? "" : JSON.stringify(body);
  const headers = {
    "Content-Length": Buffer.byteLength(text),
    ...(body !== undefined && { "Content-Type": "application/json" }),
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const received = Buffer.concat(chunks).toString("utf8");
        resolve({
          status: response.statusCode ?? 0,
          body: received === "" ? undefined : JSON.parse(received),
        });
      });
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(text);
  });
}
