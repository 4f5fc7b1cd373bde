import * as z from "zod";
import { isLoopback } from "./channels/directline/address-key.js";
import type { OpenIdRegistration } from "./http/desk/openid.js";

/** How advisers sign in at the desk. */
export interface DeskSettings {
  /** our own origin as browsers know it; absent: that by which each request reached us */
  readonly publicUrl?: string;
  /** absent: by a link on the terminal, on this machine alone */
  readonly provider?: OpenIdRegistration;
}

/** One key per variable of `.env.example`. */
export const deskVariables = {
  PUBLIC_URL: z
    .string()
    .refine(isSafeOrigin, "write https and the host, without a path: https://chat.mutuelle.example")
    .optional(),
  OIDC_ISSUER: z
    .string()
    .refine(isSafeUrl, "write the provider's https address: https://login.mutuelle.example/realms/staff")
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_ROLE_CLAIM: z.string(),
  OIDC_SCOPE: z.string().regex(/(^| )openid( |$)/, 'begin with openid: "openid profile"'),
};
type Variables = z.infer<z.ZodObject<typeof deskVariables>> & {
  readonly HANDOFF: string;
  readonly HOST: string;
};

/** What a provider cannot do without; TOKEN_SECRET is not needed: a sign-in under way may end with the process. */
const PROVIDER = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "PUBLIC_URL"] as const;

/** @returns what is missing for the desk, or is set and would do nothing; each with its remedy */
export function deskProblems(data: Variables): string[] {
  const given = PROVIDER.filter((name) => data[name] !== undefined);
  if (data.HANDOFF !== "desk") {
    return given
      .filter((name) => name !== "PUBLIC_URL")
      .map((name) => `${name}: does nothing with HANDOFF=${data.HANDOFF}; write HANDOFF=desk, or remove it.`);
  }
  if (given.some((name) => name !== "PUBLIC_URL")) {
    return PROVIDER.filter((name) => data[name] === undefined).map(
      (name) => `${name}: is missing beside ${given.join(", ")}; see docs/desk.md.`,
    );
  }
  if (data.HOST === "localhost" || isLoopback(data.HOST)) return [];
  return [
    "OIDC_ISSUER: is missing; where others can reach the desk, advisers sign in at an OpenID provider: see docs/desk.md.",
  ];
}

/** @param data without deskProblems */
export function deskSettingsOf(data: Variables): DeskSettings {
  const { PUBLIC_URL, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = data;
  return {
    ...(PUBLIC_URL !== undefined && { publicUrl: PUBLIC_URL }),
    ...(OIDC_ISSUER !== undefined &&
      OIDC_CLIENT_ID !== undefined &&
      OIDC_CLIENT_SECRET !== undefined && {
        provider: {
          issuer: OIDC_ISSUER,
          clientId: OIDC_CLIENT_ID,
          clientSecret: OIDC_CLIENT_SECRET,
          roleClaim: data.OIDC_ROLE_CLAIM,
          scope: data.OIDC_SCOPE,
        },
      }),
  };
}

/** http is let in for this machine alone: whoever listens on the way could sign in as an adviser. */
function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  const here = hostname === "localhost" || isLoopback(hostname.replace(/^\[|\]$/g, ""));
  return protocol === "https:" || (protocol === "http:" && here);
}

function isSafeOrigin(text: string): boolean {
  return isSafeUrl(text) && new URL(text).origin === text;
}
