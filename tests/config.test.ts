import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError, readConfig, readEnvironment, VARIABLES } from "../src/config.js";

const SECRET = "0123456789abcdef0123456789abcdef";

function problemsOf(variables: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(variables, "/project");
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe("readConfig", () => {
  it("starts with nothing set: this machine, port 3978, no secret, no proxy", () => {
    expect(readConfig({}, "/project")).toEqual({
      host: "127.0.0.1",
      port: 3978,
      allowedOrigins: [],
      trustedProxies: 0,
      conversationsPerAddress: 60,
      dataDirectory: "/project/data",
      knowledgeDirectory: "/project/knowledge",
      logLevel: "info",
    });
  });

  it("takes a variable that is set but empty as not set", () => {
    const empty = Object.fromEntries(VARIABLES.map((name) => [name, " "]));
    expect(readConfig(empty, "/project")).toEqual(readConfig({}, "/project"));
  });

  it("reads several origins, separated by commas or spaces", () => {
    const { allowedOrigins } = readConfig(
      { ALLOWED_ORIGINS: "https://www.mutuelle.example, https://a.example" },
      "/project",
    );
    expect(allowedOrigins).toEqual(["https://www.mutuelle.example", "https://a.example"]);
  });

  it("names every wrong variable at once, each with its remedy", () => {
    const problems = problemsOf({
      PORT: "70000",
      LOG_LEVEL: "loud",
      TOKEN_SECRET: "short",
      TRUST_PROXY: "yes",
    });
    expect(problems.map((problem) => problem.split(":")[0]).sort()).toEqual([
      "LOG_LEVEL",
      "PORT",
      "TOKEN_SECRET",
      "TRUST_PROXY",
    ]);
    expect(problems.join("\n")).toContain("write a number from 0 (any free port) to 65535");
    expect(problems.join("\n")).toContain("openssl rand -base64 48");
  });

  it("never repeats a secret in its message", () => {
    expect(problemsOf({ DIRECTLINE_SECRET: "hunter2" }).join()).not.toContain("hunter2");
  });

  it.each([
    "*",
    "www.mutuelle.example",
    "https://www.mutuelle.example/chat",
    "http://www.mutuelle.example",
    "null",
  ])("refuses %s as an origin", (origin) => {
    expect(problemsOf({ ALLOWED_ORIGINS: origin })[0]).toMatch(/^ALLOWED_ORIGINS: .* is no origin/);
  });

  it("keeps the Bot Framework's own variable names for the app registration", () => {
    const app = { MicrosoftAppId: "id", MicrosoftAppPassword: "password", MicrosoftAppType: "MultiTenant" };
    expect(readConfig(app, "/project").app).toEqual(app);
  });

  it.each([
    [{ MicrosoftAppId: "id", MicrosoftAppTenantId: "t" }, "MicrosoftAppPassword"],
    [{ MicrosoftAppPassword: "password" }, "MicrosoftAppId"],
    [{ MicrosoftAppId: "id", MicrosoftAppPassword: "p" }, "MicrosoftAppTenantId"],
    [
      { MicrosoftAppId: "id", MicrosoftAppPassword: "p", MicrosoftAppType: "SingleTenant" },
      "MicrosoftAppTenantId",
    ],
    [{ MicrosoftAppId: "id", MicrosoftAppType: "UserAssignedMSI" }, "MicrosoftAppTenantId"],
    [
      {
        MicrosoftAppId: "i",
        MicrosoftAppType: "UserAssignedMSI",
        MicrosoftAppTenantId: "t",
        MicrosoftAppPassword: "p",
      },
      "MicrosoftAppPassword",
    ],
  ])("says at start what the registration %j lacks", (variables, name) => {
    expect(problemsOf(variables)).toEqual([expect.stringMatching(new RegExp(`^${name}: `))]);
  });

  it("accepts secrets of 32 characters", () => {
    const config = readConfig({ DIRECTLINE_SECRET: SECRET, TOKEN_SECRET: SECRET }, "/project");
    expect(config).toMatchObject({ directLineSecret: SECRET, tokenSecret: SECRET });
  });
});

describe("readEnvironment", () => {
  it("lets the process's variables win over those of .env", () => {
    const directory = mkdtempSync(join(tmpdir(), "vigie-config-"));
    writeFileSync(join(directory, ".env"), "PORT=4000\nHOST=0.0.0.0\n");
    expect(readEnvironment(directory, { PORT: "5000" })).toEqual({ PORT: "5000", HOST: "0.0.0.0" });
  });

  it("does without a .env", () => {
    expect(readEnvironment("/nowhere", { PORT: "5000" })).toEqual({ PORT: "5000" });
  });
});

describe(".env.example", () => {
  const text = readFileSync(new URL("../.env.example", import.meta.url), "utf8");

  it("lists every variable that is read, and no other", () => {
    const listed = [...text.matchAll(/^(\w+)=/gm)].map((match) => match[1]);
    expect(listed).toEqual([...VARIABLES]);
  });

  it("holds values that the server starts with", () => {
    const directory = mkdtempSync(join(tmpdir(), "vigie-config-"));
    writeFileSync(join(directory, ".env"), text);
    expect(readConfig(readEnvironment(directory, {}), "/project")).toEqual(readConfig({}, "/project"));
  });
});
