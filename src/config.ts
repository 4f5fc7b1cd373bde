import { resolve } from "node:path";
import { config as readDotenv } from "dotenv";
import * as z from "zod";
import type { AdviserPlace } from "./channels/adviser-places.js";
import type { AppRegistration } from "./channels/messages.js";
import { type DeskSettings, deskProblems, deskSettingsOf, deskVariables } from "./desk-settings.js";
import {
  adviserPlaceOf,
  handoffProblems,
  handoffVariables,
  isOrigin,
  TEAMS_SERVICE_URL,
} from "./handoff-settings.js";

/** How much is logged: ids, outcomes and durations at most, never what a member wrote. */
export const LOG_LEVELS = ["error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The environment, read once and checked. */
export interface Config {
  readonly host: string;
  /** 0: any free port */
  readonly port: number;
  /** opens `tokens/generate` to servers; absent: that endpoint refuses everyone */
  readonly directLineSecret?: string;
  /** signs conversation tokens; absent: random at start, so that tokens end with the process */
  readonly tokenSecret?: string;
  /** origins beside our own whose pages may embed the chat and call the API: "https://www.example" */
  readonly allowedOrigins: readonly string[];
  /** how many proxies stand before us; each adds one address to X-Forwarded-For */
  readonly trustedProxies: number;
  /** conversations that one client address may open in an hour */
  readonly conversationsPerAddress: number;
  readonly dataDirectory: string;
  /** PostgreSQL's address; absent: SQLite in `dataDirectory` */
  readonly databaseUrl?: string;
  /** days that a conversation is kept after its last activity */
  readonly retentionDays: number;
  readonly knowledgeDirectory: string;
  /** absent: `/api/messages` serves this machine alone */
  readonly app?: AppRegistration;
  readonly handoff: AdviserPlace;
  readonly desk: DeskSettings;
  readonly logLevel: LogLevel;
}

/** Every mistake of the environment at once, each with its variable and its remedy. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly code = "CONFIG_INVALID";
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
  }
}

/** Shorter secrets can be tried out; 32 characters of a random generator cannot. */
const SECRET_LENGTH = 32;
const SECRET_REMEDY = `use at least ${SECRET_LENGTH} random characters: openssl rand -base64 48`;
const MAX_PROXIES = 10;
/** A household or an office shares an address; an operator whose members share carriers' addresses raises it. */
const DEFAULT_CONVERSATIONS_PER_ADDRESS = 60;
/** A member may come back to a conversation over a week; nobody needs it later. */
const DEFAULT_RETENTION_DAYS = 7;
const MAX_RETENTION_DAYS = 365;

const secret = z.string().min(SECRET_LENGTH, SECRET_REMEDY);
const wholeNumber = (least: number, most: number, remedy: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/, remedy)
    .transform(Number)
    .refine((value) => value >= least && value <= most, remedy);

/** One key per variable; `.env.example` lists the same ones. */
const environment = z.object({
  HOST: z.string().regex(/^[\w.:-]+$/, "write a host name or an address: 127.0.0.1"),
  PORT: wholeNumber(0, 65_535, "write a number from 0 (any free port) to 65535"),
  DIRECTLINE_SECRET: secret.optional(),
  TOKEN_SECRET: secret.optional(),
  ALLOWED_ORIGINS: z.string().transform((list, context) => {
    const origins = list.split(/[\s,]+/).filter((origin) => origin !== "");
    for (const origin of origins.filter((origin) => !isOrigin(origin))) {
      context.addIssue({
        code: "custom",
        message: `"${origin}" is no origin: write https://www.example, without a path`,
      });
    }
    return origins;
  }),
  TRUST_PROXY: wholeNumber(
    0,
    MAX_PROXIES,
    `write how many proxies stand before the server, 0 to ${MAX_PROXIES}`,
  ),
  CONVERSATIONS_PER_ADDRESS: wholeNumber(
    1,
    1_000_000,
    "write how many conversations an address may open in an hour",
  ),
  DATA_DIR: z.string(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, "write postgres://user:password@host:5432/database, or remove it")
    .optional(),
  RETENTION_DAYS: wholeNumber(
    1,
    MAX_RETENTION_DAYS,
    `write how many days a conversation is kept, 1 to ${MAX_RETENTION_DAYS}`,
  ),
  KNOWLEDGE_DIR: z.string(),
  MicrosoftAppId: z.string().optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppType: z.enum(["MultiTenant", "SingleTenant", "UserAssignedMSI"], {
    error: "write MultiTenant, SingleTenant or UserAssignedMSI",
  }),
  MicrosoftAppTenantId: z.string().optional(),
  ...handoffVariables,
  ...deskVariables,
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `write one of ${LOG_LEVELS.join(", ")}` }),
});
type Environment = z.infer<typeof environment>;

/** The variables that are read, in the order of `.env.example`. */
export const VARIABLES = Object.keys(environment.shape) as readonly (keyof Environment)[];

/**
 * Reads `.env` beside the process's own variables, which win. Prints nothing.
 *
 * @param directory where `.env` may lie
 * @param variables the process's environment
 */
export function readEnvironment(directory: string, variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { parsed } = readDotenv({ path: resolve(directory, ".env"), quiet: true, processEnv: {} });
  return { ...parsed, ...variables };
}

/**
 * Checks the environment and gives it its defaults; a variable that is set but empty counts as not set.
 *
 * @param variables name -> value
 * @param root the project's directory: `data` and `knowledge` lie there unless told otherwise
 * @throws ConfigError naming every variable that is wrong, and its remedy
 */
export function readConfig(variables: NodeJS.ProcessEnv, root: string): Config {
  const given = Object.fromEntries(VARIABLES.map((name) => [name, variables[name]?.trim() || undefined]));
  const result = environment.safeParse({ ...defaults(root), ...withoutUndefined(given) });
  const problems = result.success
    ? [...registrationProblems(result.data), ...handoffProblems(result.data), ...deskProblems(result.data)]
    : result.error.issues.map(problemOf);
  if (!result.success || problems.length > 0) throw new ConfigError(problems);

  const { data } = result;
  return {
    host: data.HOST,
    port: data.PORT,
    ...(data.DIRECTLINE_SECRET === undefined ? {} : { directLineSecret: data.DIRECTLINE_SECRET }),
    ...(data.TOKEN_SECRET === undefined ? {} : { tokenSecret: data.TOKEN_SECRET }),
    allowedOrigins: data.ALLOWED_ORIGINS,
    trustedProxies: data.TRUST_PROXY,
    conversationsPerAddress: data.CONVERSATIONS_PER_ADDRESS,
    dataDirectory: resolve(data.DATA_DIR),
    ...(data.DATABASE_URL === undefined ? {} : { databaseUrl: data.DATABASE_URL }),
    retentionDays: data.RETENTION_DAYS,
    knowledgeDirectory: resolve(data.KNOWLEDGE_DIR),
    ...(data.MicrosoftAppId === undefined ? {} : { app: registrationOf(data, data.MicrosoftAppId) }),
    handoff: adviserPlaceOf(data),
    desk: deskSettingsOf(data),
    logLevel: data.LOG_LEVEL,
  };
}

function defaults(root: string): Partial<Record<keyof Environment, string>> {
  return {
    HOST: "127.0.0.1",
    PORT: "3978",
    ALLOWED_ORIGINS: "",
    TRUST_PROXY: "0",
    CONVERSATIONS_PER_ADDRESS: String(DEFAULT_CONVERSATIONS_PER_ADDRESS),
    DATA_DIR: resolve(root, "data"),
    RETENTION_DAYS: String(DEFAULT_RETENTION_DAYS),
    KNOWLEDGE_DIR: resolve(root, "knowledge"),
    MicrosoftAppType: "SingleTenant",
    HANDOFF: "none",
    TEAMS_SERVICE_URL,
    OIDC_ROLE_CLAIM: "roles",
    OIDC_SCOPE: "openid profile",
    LOG_LEVEL: "info",
  };
}

function problemOf(issue: z.core.$ZodIssue): string {
  return `${String(issue.path[0])}: ${issue.message}.`;
}

/** What Microsoft's library would otherwise refuse at the first message, and with fewer words. */
function registrationProblems(data: Environment): string[] {
  const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType, MicrosoftAppTenantId } = data;
  const problems: string[] = [];
  if (MicrosoftAppId === undefined) {
    if (MicrosoftAppPassword !== undefined) {
      problems.push(
        "MicrosoftAppId: is missing beside MicrosoftAppPassword; write the bot's application id, or remove both.",
      );
    }
    return problems;
  }
  if (MicrosoftAppType === "UserAssignedMSI") {
    if (MicrosoftAppPassword !== undefined) {
      problems.push(
        "MicrosoftAppPassword: a managed identity has none; remove it, or change MicrosoftAppType.",
      );
    }
  } else if (MicrosoftAppPassword === undefined) {
    problems.push("MicrosoftAppPassword: is missing; write the client secret of MicrosoftAppId.");
  }
  if (MicrosoftAppType !== "MultiTenant" && MicrosoftAppTenantId === undefined) {
    problems.push(`MicrosoftAppTenantId: is missing; ${MicrosoftAppType} needs the tenant's id.`);
  }
  return problems;
}

function registrationOf(data: Environment, id: string): AppRegistration {
  return {
    MicrosoftAppId: id,
    ...(data.MicrosoftAppPassword === undefined ? {} : { MicrosoftAppPassword: data.MicrosoftAppPassword }),
    MicrosoftAppType: data.MicrosoftAppType,
    ...(data.MicrosoftAppTenantId === undefined ? {} : { MicrosoftAppTenantId: data.MicrosoftAppTenantId }),
  };
}

function withoutUndefined(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
