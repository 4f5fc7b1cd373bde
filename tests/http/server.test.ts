import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KEEP_ALIVE_SECONDS } from "../../src/channels/directline/limits.js";
import { call, openStream, post, startConversation } from "../channels/directline/protocol-client.js";
import { ALLOWED, startTestServer, type TestServer } from "../channels/directline/server.js";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ allowedOrigins: [ALLOWED, "https://espace.mutuelle.example"] });
});
afterAll(() => server.stop());

async function headersOf(path: string, headers: Record<string, string> = {}): Promise<Headers> {
  return (await call(server, "GET", path, { headers })).headers;
}
function policyOf(headers: Headers): Record<string, string> {
  const directives = (headers.get("content-security-policy") ?? "").split("; ");
  return Object.fromEntries(directives.map((directive) => directive.split(/ (.*)/, 2) as [string, string]));
}

describe("every answer", () => {
  it.each(["/", "/chat", "/v1/vigie.js", "/healthz", "/nothing", "/v3/directline/conversations"])(
    "of %s bears the security headers, and does not say what serves it",
    async (path) => {
      const headers = await headersOf(path);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("permissions-policy")).toContain("camera=()");
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(headers.get("content-security-policy")).not.toMatch(/unsafe|\*/);
      expect([headers.get("server") || null, headers.get("x-powered-by"), headers.get("set-cookie")]).toEqual(
        [null, null, null],
      );
    },
  );

  it("says that its connection outlives that of a proxy, which would else write into one that ends", async () => {
    const headers = await headersOf("/healthz", { Connection: "keep-alive" });
    expect(headers.get("keep-alive")).toBe(`timeout=${KEEP_ALIVE_SECONDS}`);
    expect(KEEP_ALIVE_SECONDS).toBeGreaterThan(60);
  });

  it("tells browsers to come back by https, when they came by https", async () => {
    const behind = await startTestServer({ trustedProxies: 1 });
    const secure = await call(behind, "GET", "/chat", {
      headers: { "X-Forwarded-Proto": "https", "X-Forwarded-Host": "chat.example" },
    });
    expect(secure.headers.get("strict-transport-security")).toBe("max-age=63072000");
    expect(policyOf(secure.headers)["connect-src"]).toBe("'self' wss://chat.example");
    expect((await headersOf("/chat")).get("strict-transport-security")).toBeNull();
    await behind.stop();
  });
});

describe("a proxy that is not trusted", () => {
  it("is pointed out to the operator once", async () => {
    const behind = await startTestServer();
    for (const _ of [1, 2]) await call(behind, "GET", "/", { headers: { "X-Forwarded-For": "203.0.113.7" } });
    const warnings = behind.logged.filter((line) => line.includes("TRUST_PROXY"));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).not.toContain("203.0.113.7");
    await behind.stop();
  });
});

describe("a trusted proxy that writes no address", () => {
  it("is pointed out to the operator once", async () => {
    const behind = await startTestServer({ trustedProxies: 1 });
    for (const told of ["203.0.113.7:4431", "unknown", "unknown"]) {
      await call(behind, "GET", "/", { headers: { "X-Forwarded-For": told } });
    }
    expect(behind.logged.filter((line) => line.includes("X-Forwarded-For"))).toHaveLength(1);
    await behind.stop();
  });
});

describe("the chat page", () => {
  it("may be embedded by our own pages and those of the allowed origins, and talks to us alone", async () => {
    const headers = await headersOf("/chat");
    expect(policyOf(headers)).toEqual({
      "default-src": "'none'",
      "script-src": "'self'",
      "style-src": "'self'",
      "img-src": "'self'",
      "font-src": "'self'",
      "base-uri": "'none'",
      "form-action": "'none'",
      "require-trusted-types-for": "'script'",
      "connect-src": `'self' ${server.base.replace("http", "ws")}`,
      "frame-ancestors": `'self' ${ALLOWED} https://espace.mutuelle.example`,
    });
    expect(headers.get("x-frame-options")).toBeNull();
  });
});

describe("the example page", () => {
  it("may embed the chat, and may be embedded by nobody", async () => {
    const headers = await headersOf("/");
    expect(policyOf(headers)).toMatchObject({ "frame-src": "'self'", "frame-ancestors": "'none'" });
    expect(headers.get("x-frame-options")).toBe("DENY");
  });
});

describe("the loader", () => {
  it("may be loaded by any page, with an integrity hash too", async () => {
    const headers = await headersOf("/v1/vigie.js");
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(headers.get("cache-control")).toBe("public, max-age=300");
  });
});

describe("a file", () => {
  it("is sent with its type, its length and its tag; not again to who has it", async () => {
    const response = await call(server, "GET", "/chat/main.0a1b2c3d.js");
    expect(response.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(Number(response.headers.get("content-length"))).toBe((await response.text()).length);
    const etag = response.headers.get("etag") ?? "";
    const again = await call(server, "GET", "/chat/main.0a1b2c3d.js", { headers: { "If-None-Match": etag } });
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
  });

  it("is asked for again each time when it is a page", async () => {
    expect((await headersOf("/chat")).get("cache-control")).toBe("no-cache");
  });

  it("answers HEAD as GET without its body, and nothing else", async () => {
    const head = await call(server, "HEAD", "/");
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect(Number(head.headers.get("content-length"))).toBeGreaterThan(0);
    const other = await call(server, "PUT", "/");
    expect(other.status).toBe(405);
    expect(other.headers.get("allow")?.split(", ").sort()).toEqual(["GET", "HEAD"]);
  });

  it("takes a query without minding it", async () => {
    expect((await call(server, "GET", "/?lang=en")).status).toBe(200);
  });
});

describe("answers of the API", () => {
  it("are kept by nobody", async () => {
    const { token } = await startConversation(server);
    const response = await call(server, "POST", "tokens/refresh", { token });
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect((await call(server, "POST", "tokens/refresh")).headers.get("cache-control")).toBe("no-store");
  });

  it("are JSON whatever the caller would rather have", async () => {
    const response = await call(server, "GET", "/nothing", { headers: { Accept: "text/html" } });
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(await response.json()).toEqual({ error: { code: "NotFound", message: "There is nothing here." } });
  });
});

describe("starting and stopping", () => {
  it("is told by /healthz and /readyz", async () => {
    expect(await (await call(server, "GET", "/healthz")).json()).toEqual({ status: "ok" });
    expect(await (await call(server, "GET", "/readyz")).json()).toEqual({ status: "ready" });
  });

  it("says which variable to change when the port is taken", async () => {
    await expect(startTestServer({ port: server.port })).rejects.toThrow(
      `PORT: ${server.port} is taken. Stop what uses it, or choose another: PORT=0 takes a free one.`,
    );
  });

  it("still answers while its connections drain, and ends each of them by its answer", async () => {
    const stopping = await startTestServer({ limits: { drainMilliseconds: 300 } });
    const place = await startConversation(stopping);
    const stream = await openStream(place.streamUrl);
    const stopped = stopping.stop();
    const readiness = await call(stopping, "GET", "/readyz");
    expect([readiness.status, await readiness.json()]).toEqual([503, { status: "stopping" }]);
    expect(readiness.headers.get("connection")).toBe("close");
    expect((await post(stopping, place, { type: "message", text: "hello" })).status).toBe(200);
    await stopped;
    expect(stream.activities().at(-1)?.replyToId).toBeDefined();
    await expect(call(stopping, "GET", "/readyz")).rejects.toThrow();
  });

  it("is no longer ready while the last turn ends, and then gone", async () => {
    const stopping = await startTestServer();
    const place = await startConversation(stopping);
    const stream = await openStream(place.streamUrl);
    await post(stopping, place, { type: "message", text: "wait" });
    const stopped = stopping.stop();
    await expect(fetch(`${stopping.base}/readyz`)).rejects.toThrow();
    stopping.bot.release();
    await stopped;
    expect(stream.activities().at(-1)?.text).toBe("Waited");
  });
});
