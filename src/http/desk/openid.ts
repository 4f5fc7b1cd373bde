import * as oidc from "openid-client";
import { type Claims, nameOf, roleOf, tellsRole } from "./identity.js";
import { PROVIDER_SECONDS } from "./limits.js";
import {
  ProviderAwayError,
  type ProviderTokens,
  type RoleCheck,
  type SignInProvider,
  SignInRefusedError,
} from "./provider.js";

/** The desk's registration with an OpenID provider. */
export interface OpenIdRegistration {
  /** https; http on this machine alone */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** the claim that holds the roles; a dot leads deeper */
  readonly roleClaim: string;
  /** what is asked for, beside who it is: "openid profile" */
  readonly scope: string;
}

/** Where the provider sends browsers back to, below PUBLIC_URL; registered there letter for letter. */
export const CALLBACK_PATH = "/desk/signed-in";
const DESK_PATH = "/desk";

/**
 * Signs advisers in by OpenID Connect: authorization code with PKCE (RFC 7636), state and nonce. The provider is asked
 * for its addresses when it is first needed, so it may be away while the server starts.
 *
 * @param publicUrl our own origin as browsers know it
 */
export function createOpenIdProvider(registration: OpenIdRegistration, publicUrl: string): SignInProvider {
  const redirectUri = `${publicUrl}${CALLBACK_PATH}`;
  const { roleClaim } = registration;
  let known: Promise<oidc.Configuration> | undefined;

  const configuration = async (): Promise<oidc.Configuration> => {
    known ??= discover(registration);
    try {
      return await known;
    } catch (error) {
      known = undefined;
      throw new ProviderAwayError("The provider of OIDC_ISSUER does not answer.", { cause: error });
    }
  };

  /** What the provider says of a person beside the ID token; nothing where it has no such place. */
  const userInfo = async (config: oidc.Configuration, access: string, id: string): Promise<Claims> =>
    config.serverMetadata().userinfo_endpoint === undefined ? {} : oidc.fetchUserInfo(config, access, id);

  return {
    async begin() {
      const config = await configuration();
      const pending = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      const address = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: registration.scope,
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: "S256",
      });
      return { address, pending };
    },

    async finish(query, pending) {
      const config = await configuration();
      const callback = new URL(redirectUri);
      callback.search = query;
      try {
        const answer = await oidc.authorizationCodeGrant(config, callback, {
          pkceCodeVerifier: pending.verifier,
          expectedState: pending.state,
          expectedNonce: pending.nonce,
          idTokenExpected: true,
        });
        const idToken: Claims & { readonly sub: string } = claimsOf(answer);
        const info = await userInfo(config, answer.access_token, idToken.sub);
        const claims = { ...idToken, ...info };
        const role = roleOf(claims, roleClaim);
        const tokens = tokensOf(answer, tellsRole(info, roleClaim) ? "userinfo" : "id-token");
        return {
          id: idToken.sub,
          name: nameOf(claims),
          ...(role !== undefined && { role }),
          ...(canBeAsked(tokens) && { tokens }),
        };
      } catch (error) {
        throw isDefinite(error)
          ? new SignInRefusedError("The sign-in was refused.", { cause: error })
          : new ProviderAwayError("The provider of OIDC_ISSUER broke off.", { cause: error });
      }
    },

    async check(tokens, adviser): Promise<RoleCheck> {
      try {
        const config = await configuration();
        const { claims, tokens: renewed } = await currentClaims(config, tokens, adviser.id);
        const role = roleOf(claims, roleClaim);
        if (role === undefined) return { kind: "taken-away" };
        return { kind: "holds", adviser: { ...adviser, role }, tokens: renewed };
      } catch (error) {
        return { kind: isDefinite(error) ? "taken-away" : "unknown" };
      }
    },

    async signOutAddress() {
      const config = await configuration();
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: `${publicUrl}${DESK_PATH}` });
    },
  };

  /** Asks where the role was found at sign-in; an access token that has run out is renewed first. */
  async function currentClaims(
    config: oidc.Configuration,
    tokens: ProviderTokens,
    id: string,
  ): Promise<{ claims: Claims; tokens: ProviderTokens }> {
    if (tokens.roleFrom === "userinfo") {
      try {
        return { claims: await userInfo(config, tokens.access, id), tokens };
      } catch (error) {
        if (tokens.refresh === undefined || !isDefinite(error)) throw error;
      }
    }
    const answer = await oidc.refreshTokenGrant(config, tokens.refresh ?? "");
    const renewed = { refresh: tokens.refresh, ...tokensOf(answer, tokens.roleFrom) } as ProviderTokens;
    const claims =
      tokens.roleFrom === "userinfo" ? await userInfo(config, renewed.access, id) : claimsOf(answer);
    return { claims, tokens: renewed };
  }
}

/** Discovery (OpenID Connect Discovery 1.0) and how we prove who we are: Basic unless the provider takes only the form. */
function discover({ issuer, clientId, clientSecret }: OpenIdRegistration): Promise<oidc.Configuration> {
  const authenticate: oidc.ClientAuth = (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported;
    const inForm = methods !== undefined && !methods.includes("client_secret_basic");
    const prove = inForm ? oidc.ClientSecretPost(clientSecret) : oidc.ClientSecretBasic(clientSecret);
    prove(server, client, body, headers);
  };
  const address = new URL(issuer);
  return oidc.discovery(address, clientId, undefined, authenticate, {
    timeout: PROVIDER_SECONDS,
    // readConfig lets http in for this machine alone
    execute: address.protocol === "http:" ? [oidc.allowInsecureRequests] : [],
  });
}

type TokenAnswer = Pick<
  oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
  "access_token" | "refresh_token" | "claims"
>;

/** @throws SignInRefusedError if the answer holds no ID token: nothing says who it is */
function claimsOf(answer: TokenAnswer): Claims & { readonly sub: string } {
  const claims = answer.claims();
  if (claims === undefined) throw new SignInRefusedError("The provider sent no ID token.");
  return claims;
}

function tokensOf(answer: TokenAnswer, roleFrom: ProviderTokens["roleFrom"]): ProviderTokens {
  return {
    roleFrom,
    access: answer.access_token,
    ...(answer.refresh_token !== undefined && { refresh: answer.refresh_token }),
  };
}

function canBeAsked({ roleFrom, refresh }: ProviderTokens): boolean {
  return roleFrom === "userinfo" || refresh !== undefined;
}

/** Whether the provider, or the check of its answer, said no; anything else may be over in a minute. */
function isDefinite(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError) return error.status < 500 && error.status !== 429;
  if (error instanceof oidc.WWWAuthenticateChallengeError)
    return error.status === 401 || error.status === 403;
  if (error instanceof oidc.ClientError) return !isAway(error);
  return error instanceof oidc.AuthorizationResponseError || error instanceof SignInRefusedError;
}

/** A network that fails, an answer that is late, or one that no provider gives: a proxy's page. */
function isAway({ code, cause }: oidc.ClientError): boolean {
  if (cause instanceof Response) return cause.status !== 401 && cause.status !== 403;
  return code === undefined || AWAY.has(code);
}

const AWAY: ReadonlySet<string> = new Set([
  "OAUTH_TIMEOUT",
  "OAUTH_ABORT",
  "OAUTH_PARSE_ERROR",
  "OAUTH_RESPONSE_IS_NOT_JSON",
  "OAUTH_RESPONSE_IS_NOT_CONFORM",
]);
