import * as z from "zod";
import type { AdviserPlace } from "./channels/adviser-places.js";
import { isChannelService } from "./channels/service-hosts.js";
import type { TeamsChannel } from "./channels/teams/channel.js";

/** Where advisers work; `none`: members are given the official channel. */
const PLACES = ["none", "desk", "protocol", "omnichannel", "chatwoot"] as const;

/** Microsoft's address for all regions but the government clouds. */
export const TEAMS_SERVICE_URL = "https://smba.trafficmanager.net/teams/";

/** One key per variable of `.env.example`. */
export const handoffVariables = {
  HANDOFF: z.enum(PLACES, { error: `write one of ${PLACES.join(", ")}` }),
  TEAMS_CHANNEL: z
    .string()
    .regex(
      /^19:[\w-]+@thread\.(tacv2|skype)$/,
      'write the channel\'s id, "19:…@thread.tacv2": docs/teams.md says where it stands',
    )
    .optional(),
  TEAMS_SERVICE_URL: z
    .string()
    .refine(isChannelService, `write a service of the Bot Framework's: ${TEAMS_SERVICE_URL}`),
  TEAMS_TENANT: z.string().optional(),
  PROTOCOL_HUB: z.string().max(256).optional(),
  CHATWOOT_URL: z
    .string()
    .refine(isOrigin, "write https and the host, without a path: https://chatwoot.mutuelle.example")
    .optional(),
  CHATWOOT_ACCOUNT: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "write the account's number, as it stands in Chatwoot's addresses: 1")
    .transform(Number)
    .optional(),
  CHATWOOT_INBOX: z
    .string()
    .regex(/^[\w-]+$/, "write the identifier of an inbox of type API")
    .optional(),
  CHATWOOT_TOKEN: z.string().optional(),
  CHATWOOT_WEBHOOK_SECRET: z.string().optional(),
};
type Variables = z.infer<z.ZodObject<typeof handoffVariables>> & {
  readonly MicrosoftAppId?: string | undefined;
  readonly MicrosoftAppTenantId?: string | undefined;
};

/** What each place cannot do without. */
const NEEDED = {
  none: [],
  desk: [],
  protocol: ["MicrosoftAppId", "PROTOCOL_HUB"],
  omnichannel: ["MicrosoftAppId"],
  chatwoot: [
    "CHATWOOT_URL",
    "CHATWOOT_ACCOUNT",
    "CHATWOOT_INBOX",
    "CHATWOOT_TOKEN",
    "CHATWOOT_WEBHOOK_SECRET",
  ],
} as const satisfies Record<(typeof PLACES)[number], readonly (keyof Variables)[]>;

/** @returns what is missing for HANDOFF, or is set and would do nothing; each with its remedy */
export function handoffProblems(data: Variables): string[] {
  const { HANDOFF } = data;
  const missing: string[] = NEEDED[HANDOFF]
    .filter((name) => data[name] === undefined)
    .map(
      (name) =>
        `${name}: is missing; HANDOFF=${HANDOFF} needs it: see docs/hubs.md, or write another HANDOFF.`,
    );
  const idle = (["protocol", "chatwoot"] as const)
    .filter((place) => place !== HANDOFF)
    .flatMap((place) =>
      NEEDED[place]
        .filter((name) => name !== "MicrosoftAppId" && data[name] !== undefined)
        .map(
          (name) => `${name}: does nothing with HANDOFF=${HANDOFF}; write HANDOFF=${place}, or remove it.`,
        ),
    );
  return [...missing, ...idle, ...teamsProblems(data)];
}

function teamsProblems(data: Variables): string[] {
  if (data.TEAMS_CHANNEL === undefined) {
    return data.TEAMS_TENANT === undefined
      ? []
      : ["TEAMS_CHANNEL: is missing beside TEAMS_TENANT; write the channel's id, or remove both."];
  }
  const problems: string[] = [];
  if (data.HANDOFF !== "desk") {
    problems.push(
      `TEAMS_CHANNEL: does nothing with HANDOFF=${data.HANDOFF}; write HANDOFF=desk, or remove it.`,
    );
  }
  if (data.MicrosoftAppId === undefined) {
    problems.push("MicrosoftAppId: is missing; TEAMS_CHANNEL needs a registered bot: see docs/teams.md.");
  } else if ((data.TEAMS_TENANT ?? data.MicrosoftAppTenantId) === undefined) {
    problems.push(
      "TEAMS_TENANT: is missing; write the id of the organisation whose channel TEAMS_CHANNEL is.",
    );
  }
  return problems;
}

/** @param data without handoffProblems: what a place needs is there */
export function adviserPlaceOf(data: Variables): AdviserPlace {
  switch (data.HANDOFF) {
    case "none":
      return { place: "none" };
    case "desk":
      return data.TEAMS_CHANNEL === undefined
        ? { place: "desk" }
        : { place: "desk", teams: teamsChannelOf(data, data.TEAMS_CHANNEL) };
    case "omnichannel":
      return { place: "omnichannel" };
    case "protocol":
      return { place: "protocol", hubAccount: data.PROTOCOL_HUB ?? "" };
    case "chatwoot":
      return {
        place: "chatwoot",
        chatwoot: {
          url: data.CHATWOOT_URL ?? "",
          account: data.CHATWOOT_ACCOUNT ?? 0,
          inbox: data.CHATWOOT_INBOX ?? "",
          token: data.CHATWOOT_TOKEN ?? "",
          webhookSecret: data.CHATWOOT_WEBHOOK_SECRET ?? "",
        },
      };
    default:
      return data.HANDOFF satisfies never;
  }
}

function teamsChannelOf(data: Variables, conversationId: string): TeamsChannel {
  return {
    conversationId,
    serviceUrl: data.TEAMS_SERVICE_URL,
    tenantId: data.TEAMS_TENANT ?? data.MicrosoftAppTenantId ?? "",
  };
}

/** http is let in for this machine alone: elsewhere whoever listens on the way reads what members write. */
export function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  const here = hostname === "localhost" || hostname === "127.0.0.1";
  return origin === text && (protocol === "https:" || (protocol === "http:" && here));
}
