import { describe, expect, it } from "vitest";
import { StoreAwayError } from "../../src/channels/directline/activity-log.js";
import { HubError } from "../../src/channels/hubs/hub-error.js";
import { createLog, errorFields, failureLog } from "../../src/http/log.js";

const now = () => new Date("2026-11-23T10:00:00Z");

describe("the log", () => {
  it("writes one JSON object a line", () => {
    const lines: string[] = [];
    createLog("info", now, (line) => lines.push(line)).info("listening", { port: 3978 });
    expect(lines).toEqual([
      '{"time":"2026-11-23T10:00:00.000Z","level":"info","event":"listening","port":3978}\n',
    ]);
  });

  it("writes what is at least as grave as its level", () => {
    const lines: string[] = [];
    const log = createLog("warn", now, (line) => lines.push(line));
    for (const level of ["error", "warn", "info", "debug"] as const) log[level](level);
    expect(lines.map((line) => JSON.parse(line).level)).toEqual(["error", "warn"]);
  });
});

describe("a failure", () => {
  it("is an error, but for the store's being away, which is told once by itself", () => {
    const lines: string[] = [];
    const report = failureLog(
      createLog("info", now, (line) => lines.push(line)),
      "turn failed",
    );
    report(new StoreAwayError("08006"));
    report(new TypeError("a fault of ours"));
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: "error", event: "turn failed", error: "TypeError" },
    ]);
  });
});

describe("what is logged of an error", () => {
  it("is its kind and place, never its message, which may quote a member", () => {
    const error = Object.assign(new TypeError("cannot read: my number is 1850578006048\nsecond line"), {
      code: "E1",
    });
    const fields = errorFields(error);
    expect(fields).toMatchObject({ error: "TypeError", code: "E1" });
    const { at } = fields;
    expect(at).toContain("log.test.ts");
    expect(JSON.stringify(fields)).not.toMatch(/1850578006048|second line/);
  });

  it("names the hub that refused, and the status that it answered", () => {
    const lines: string[] = [];
    const report = failureLog(
      createLog("info", now, (line) => lines.push(line)),
      "handoff failed",
    );
    report(new HubError("chatwoot", 401));
    report(new HubError("protocol"));
    expect(lines[0]).toContain('"code":"HUB_REFUSED","hub":"chatwoot","status":401');
    expect(lines[1]).toContain('"code":"HUB_UNREACHABLE","hub":"protocol"');
    expect(lines[1]).not.toContain("status");
  });

  it("is next to nothing when no error was thrown but text", () => {
    expect(errorFields("my number is 1850578006048")).toEqual({ error: "string" });
  });
});
