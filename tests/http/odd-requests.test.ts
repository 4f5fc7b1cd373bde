import { connect } from "node:net";
import { Duplex } from "node:stream";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ApiError } from "../../src/channels/directline/api-error.js";
import { DISCARDING_SECONDS } from "../../src/channels/directline/limits.js";
import { refuse } from "../../src/http/refuse.js";
import { startTestServer, type TestServer } from "../channels/directline/server.js";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** Sends bytes as they are; resolves with the answer once the connection ends. */
function sendRaw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, "127.0.0.1", () => socket.write(bytes));
    let answer = "";
    socket.on("data", (chunk) => {
      answer += String(chunk);
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}

describe("a request without a Host header", () => {
  it.each([
    ["/healthz", "1.1"],
    ["/chat", "1.1"],
    ["/chat", "1.0"],
  ])("for %s is refused in HTTP/%s as others are, in words", async (path, version) => {
    const answer = await sendRaw(`GET ${path} HTTP/${version}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain(
      '{"error":{"code":"BadArgument","message":"The Host header is missing or malformed."}}',
    );
  });

  it.each([
    ["GET /healthz", '{"status":"ok"}'],
    ["GET /readyz", '{"status":"ready"}'],
    ["HEAD /healthz", ""],
    ["HEAD /readyz", ""],
  ])("%s of an old load balancer, in HTTP/1.0, is answered", async (line, body) => {
    const [head, ...rest] = (await sendRaw(`${line} HTTP/1.0\r\n\r\n`)).split("\r\n\r\n");
    expect(head).toMatch(/^HTTP\/1\.1 200 /);
    expect(head).toContain("X-Content-Type-Options: nosniff");
    expect(rest.join()).toBe(body);
  });
});

describe("a request that wants what no server here does", () => {
  it.each([
    [
      "POST /chat/token HTTP/1.1\r\nHost: x\r\nExpect: other\r\nContent-Length: 2\r\n\r\n{}",
      "417",
      "ExpectationFailed",
    ],
    ["GET /healthz HTTP/1.1\r\nHost: x\r\nExpect: other\r\n\r\n", "417", "ExpectationFailed"],
    ["CONNECT x:443 HTTP/1.1\r\nHost: x:443\r\n\r\n", "501", "NotImplemented"],
    ["CONNECT x:443 HTTP/1.0\r\n\r\n", "501", "NotImplemented"],
  ])("is told so, and its connection closed: %j", async (bytes, status, code) => {
    const [head = "", body = ""] = (await sendRaw(bytes)).split("\r\n\r\n");
    expect(head.split(" ")[1]).toBe(status);
    expect(head).toContain("Connection: close");
    expect(JSON.parse(body)).toMatchObject({ error: { code } });
  });

  it("is cut if it keeps its side of the connection open", () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const socket = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
    refuse(undefined, socket, new ApiError("BadArgument", "No."), new Date());
    vi.advanceTimersByTime(DISCARDING_SECONDS * 1000 - 1);
    expect(socket.destroyed).toBe(false);
    vi.advanceTimersByTime(1);
    expect(socket.destroyed).toBe(true);
    vi.useRealTimers();
  });

  it("is let go on where it asks whether to: Expect: 100-continue", async () => {
    const head = "POST /chat/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue";
    const answer = await sendRaw(`${head}\r\nContent-Length: 2\r\n\r\n{}`);
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
  });
});

describe("a request for another protocol than WebSocket", () => {
  const H2C =
    "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n";

  it("is served as if it had not asked, its body and the requests after it too", async () => {
    const first = `POST /chat/token HTTP/1.1\r\nHost: x\r\n${H2C}Content-Length: 2\r\n\r\n{}`;
    const second = `GET /healthz HTTP/1.1\r\nHost: x\r\n${H2C}\r\n`;
    const third = "GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    const answers = await sendRaw(first + second + third);
    expect(answers.match(/^HTTP\/1\.1 \d+/gm)).toEqual(["HTTP/1.1 200", "HTTP/1.1 200", "HTTP/1.1 404"]);
    expect(answers).toContain('"conversationId":');
    expect(answers).toContain('{"status":"ok"}');
  });

  it("has its connection closed after it where it wants that", async () => {
    const head = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close, Upgrade\r\nUpgrade: h2c";
    expect(await sendRaw(`${head}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it("is refused as any other where it has no host", async () => {
    expect(await sendRaw(`GET /chat HTTP/1.1\r\n${H2C}\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe("a malformed request", () => {
  const inJson = (answer: string): unknown => JSON.parse(answer.split("\r\n\r\n")[1] ?? "").error.code;

  it("is 400 in the one form", async () => {
    const answer = await sendRaw("NONSENSE\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(inJson(answer)).toBe("BadArgument");
  });

  it("is 431 when its headers pass 16 kB", async () => {
    const answer = await sendRaw(`GET / HTTP/1.1\r\nHost: x\r\nX-Big: ${"x".repeat(17_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(inJson(answer)).toBe("HeadersTooBig");
  });

  it("is 400 without a host, or with one that is none", async () => {
    for (const host of ["", "Host: a b\r\n", "Host: x/../y\r\n"]) {
      const answer = await sendRaw(`GET / HTTP/1.1\r\n${host}\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    }
  });

  it.each([
    ["//", "Connection: Upgrade\r\nUpgrade: websocket\r\n"],
    ["http://[", "Connection: Upgrade\r\nUpgrade: websocket\r\n"],
    ["//", ""],
    ["http://[", ""],
  ])(
    "is 400 when it asks for %s with %j, no failure of ours, and its connection is closed",
    async (path, upgrade) => {
      const answer = await sendRaw(`GET ${path} HTTP/1.1\r\nHost: x\r\n${upgrade}\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).toContain('"code":"BadArgument"');
      expect(server.logged.filter((line) => line.includes("request failed"))).toEqual([]);
    },
  );

  it("cannot leave the web code's folder", async () => {
    const paths = [
      "/../package.json",
      "/chat/../../package.json",
      "/%2e%2e/package.json",
      "/chat/%2e%2e%2fx",
      "//etc/passwd",
    ];
    for (const path of [...paths, "/chat/..\\..\\x", "/.env", "/\u0000"]) {
      const answer = await sendRaw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
    }
  });
});
