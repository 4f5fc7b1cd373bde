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
      retentionDays: 7,
      knowledgeDirectory: "/project/knowledge",
      handoff: { place: "none" },
      desk: {},
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

describe("readConfig, where members who ask for a person are passed to", () => {
  const app = {
    MicrosoftAppId: "id",
    MicrosoftAppPassword: "password",
    MicrosoftAppType: "SingleTenant",
    MicrosoftAppTenantId: "tenant-1",
  };
  const channel = "19:abc_DEF-123@thread.tacv2";
  const chatwoot = {
    HANDOFF: "chatwoot",
    CHATWOOT_URL: "https://chatwoot.mutuelle.example",
    CHATWOOT_ACCOUNT: "3",
    CHATWOOT_INBOX: "aBc123",
    CHATWOOT_TOKEN: "token",
    CHATWOOT_WEBHOOK_SECRET: "hunter2",
  };
  const handoffOf = (variables: NodeJS.ProcessEnv) => readConfig(variables, "/project").handoff;
  const namesOf = (variables: NodeJS.ProcessEnv) =>
    problemsOf(variables).map((problem) => problem.split(":")[0]);

  it("reads each place with what it needs", () => {
    expect(handoffOf({ HANDOFF: "desk" })).toEqual({ place: "desk" });
    expect(handoffOf({ ...app, HANDOFF: "desk", TEAMS_CHANNEL: channel })).toEqual({
      place: "desk",
      teams: {
        conversationId: channel,
        serviceUrl: "https://smba.trafficmanager.net/teams/",
        tenantId: "tenant-1",
      },
    });
    expect(handoffOf({ ...app, HANDOFF: "omnichannel" })).toEqual({ place: "omnichannel" });
    expect(handoffOf({ ...app, HANDOFF: "protocol", PROTOCOL_HUB: "hub-1" })).toEqual({
      place: "protocol",
      hubAccount: "hub-1",
    });
    expect(handoffOf(chatwoot)).toEqual({
      place: "chatwoot",
      chatwoot: {
        url: "https://chatwoot.mutuelle.example",
        account: 3,
        inbox: "aBc123",
        token: "token",
        webhookSecret: "hunter2",
      },
    });
  });

  it("takes the organisation of the Teams channel from TEAMS_TENANT before the bot's own", () => {
    const variables = { ...app, HANDOFF: "desk", TEAMS_CHANNEL: channel, TEAMS_TENANT: "tenant-2" };
    expect(handoffOf(variables)).toMatchObject({ teams: { tenantId: "tenant-2" } });
  });

  it("names everything that a place lacks", () => {
    expect(namesOf({ HANDOFF: "chatwoot" })).toEqual([
      "CHATWOOT_URL",
      "CHATWOOT_ACCOUNT",
      "CHATWOOT_INBOX",
      "CHATWOOT_TOKEN",
      "CHATWOOT_WEBHOOK_SECRET",
    ]);
    expect(namesOf({ HANDOFF: "omnichannel" })).toEqual(["MicrosoftAppId"]);
    expect(namesOf({ HANDOFF: "protocol" })).toEqual(["MicrosoftAppId", "PROTOCOL_HUB"]);
    expect(namesOf({ HANDOFF: "desk", TEAMS_CHANNEL: channel })).toEqual(["MicrosoftAppId"]);
    expect(namesOf({ HANDOFF: "desk", TEAMS_TENANT: "tenant-1" })).toEqual(["TEAMS_CHANNEL"]);
    const multiTenant = { MicrosoftAppId: "id", MicrosoftAppPassword: "p", MicrosoftAppType: "MultiTenant" };
    expect(namesOf({ ...multiTenant, HANDOFF: "desk", TEAMS_CHANNEL: channel })).toEqual(["TEAMS_TENANT"]);
  });

  it.each([
    "CHATWOOT_URL",
    "CHATWOOT_ACCOUNT",
    "CHATWOOT_INBOX",
    "CHATWOOT_TOKEN",
    "CHATWOOT_WEBHOOK_SECRET",
  ])("names %s if it alone is missing", (name) => {
    expect(namesOf({ ...chatwoot, [name]: "" })).toEqual([name]);
  });

  it("names what is set and would do nothing, and never repeats it", () => {
    expect(namesOf({ HANDOFF: "desk", CHATWOOT_WEBHOOK_SECRET: "hunter2" })).toEqual([
      "CHATWOOT_WEBHOOK_SECRET",
    ]);
    expect(namesOf({ PROTOCOL_HUB: "hub-1" })).toEqual(["PROTOCOL_HUB"]);
    expect(namesOf({ ...app, ...chatwoot, TEAMS_CHANNEL: channel })).toEqual(["TEAMS_CHANNEL"]);
    expect(problemsOf({ ...chatwoot, HANDOFF: "none" }).join()).not.toMatch(/hunter2|aBc123/);
  });

  it.each([
    ["HANDOFF", "phone"],
    ["TEAMS_CHANNEL", "https://teams.microsoft.com/l/channel/19%3aabc%40thread.tacv2/x"],
    ["TEAMS_SERVICE_URL", "https://smba.evil.example/teams/"],
    ["TEAMS_SERVICE_URL", "http://smba.trafficmanager.net/teams/"],
    ["CHATWOOT_URL", "http://chatwoot.mutuelle.example"],
    ["CHATWOOT_URL", "https://chatwoot.mutuelle.example/app"],
    ["CHATWOOT_ACCOUNT", "mutuelle"],
    ["CHATWOOT_ACCOUNT", "0"],
    ["CHATWOOT_INBOX", "a/../b"],
  ])("refuses %s=%s with its remedy", (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name}: write `))]);
  });
});

describe("readConfig, how advisers sign in", () => {
  const provider = {
    HANDOFF: "desk",
    PUBLIC_URL: "https://chat.mutuelle.example",
    OIDC_ISSUER: "https://login.mutuelle.example/realms/staff",
    OIDC_CLIENT_ID: "vigie",
    OIDC_CLIENT_SECRET: "hunter2",
  };
  const deskOf = (variables: NodeJS.ProcessEnv) => readConfig(variables, "/project").desk;
  const namesOf = (variables: NodeJS.ProcessEnv) =>
    problemsOf(variables).map((problem) => problem.split(":")[0]);

  it("reads the provider, with the usual claim and scope unless told otherwise", () => {
    const registration = {
      issuer: provider.OIDC_ISSUER,
      clientId: "vigie",
      clientSecret: "hunter2",
      roleClaim: "roles",
      scope: "openid profile",
    };
    expect(deskOf(provider)).toEqual({ publicUrl: provider.PUBLIC_URL, provider: registration });
    const own = { OIDC_ROLE_CLAIM: "realm_access.roles", OIDC_SCOPE: "openid email" };
    expect(deskOf({ ...provider, ...own }).provider).toMatchObject({
      roleClaim: "realm_access.roles",
      scope: "openid email",
    });
  });

  it.each(["PUBLIC_URL", "OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"])(
    "names %s if it alone is missing",
    (name) => {
      expect(namesOf({ ...provider, [name]: "" })).toEqual([name]);
      expect(problemsOf({ ...provider, [name]: "" }).join()).not.toContain("hunter2");
    },
  );

  it.each(["127.0.0.1", "localhost", "::1"])("needs no provider on %s", (HOST) => {
    expect(deskOf({ HANDOFF: "desk", HOST })).toEqual({});
  });

  it.each(["0.0.0.0", "::", "10.0.0.4", "chat.mutuelle.example"])(
    "refuses to start on %s without one, and says what to set",
    (HOST) => {
      expect(problemsOf({ HANDOFF: "desk", HOST })).toEqual([
        expect.stringMatching(/^OIDC_ISSUER: is missing; .* docs\/desk\.md\.$/),
      ]);
      expect(namesOf({ HOST })).toEqual([]);
      expect(namesOf({ ...provider, HOST })).toEqual([]);
    },
  );

  it("names what is set and would do nothing without the desk", () => {
    expect(namesOf({ ...provider, HANDOFF: "none" })).toEqual([
      "OIDC_ISSUER",
      "OIDC_CLIENT_ID",
      "OIDC_CLIENT_SECRET",
    ]);
  });

  it.each([
    ["PUBLIC_URL", "http://chat.mutuelle.example"],
    ["PUBLIC_URL", "https://chat.mutuelle.example/"],
    ["PUBLIC_URL", "https://chat.mutuelle.example/vigie"],
    ["PUBLIC_URL", "chat.mutuelle.example"],
    ["OIDC_ISSUER", "http://login.mutuelle.example"],
    ["OIDC_ISSUER", "login.mutuelle.example"],
    ["OIDC_SCOPE", "profile"],
  ])("refuses %s=%s with its remedy", (name, value) => {
    expect(problemsOf({ ...provider, [name]: value })).toEqual([
      expect.stringMatching(new RegExp(`^${name}: (write|begin) `)),
    ]);
  });

  it("lets http in on this machine alone", () => {
    const here = { PUBLIC_URL: "http://127.0.0.1:3978", OIDC_ISSUER: "http://localhost:9000" };
    expect(deskOf({ ...provider, ...here }).publicUrl).toBe("http://127.0.0.1:3978");
    expect(namesOf({ ...provider, OIDC_ISSUER: "http://localhost.evil.example" })).toEqual(["OIDC_ISSUER"]);
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
