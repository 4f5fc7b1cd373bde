import { createServer } from "node:http";
import { exportJWK, generateKeyPair } from "jose";
import Provider from "oidc-provider";
import { CALLBACK_PATH } from "../../src/http/desk/openid.js";
import { CLIENT } from "../http/desk-server.js";

/** A real OpenID provider on this machine, whose people have the roles that a test gives them. */
export interface TestProvider {
  readonly issuer: string;
  /** login -> roles; changed at any time */
  readonly roles: Map<string, readonly string[]>;
  stop(): Promise<void>;
}

/**
 * Its name is "localhost", the desk's "127.0.0.1": to a browser these are two sites, as in real life.
 *
 * @param deskBase where the desk will be
 */
export async function startProvider(port: number, deskBase: string): Promise<TestProvider> {
  const issuer = `http://localhost:${port}`;
  const roles = new Map<string, readonly string[]>();
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${deskBase}${CALLBACK_PATH}`],
        post_logout_redirect_uris: [`${deskBase}/desk`],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: "RS256", use: "sig" }] },
    cookies: { keys: ["a test's cookie key"] },
    claims: { openid: ["sub"], profile: ["name", "roles"] },
    pkce: { required: () => true },
    findAccount: async (_context, id) => ({
      accountId: id,
      claims: async () => ({
        sub: id,
        name: `${id[0]?.toUpperCase()}${id.slice(1)}`,
        roles: roles.get(id) ?? [],
      }),
    }),
    // Everybody agrees: consent is the provider's affair.
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client?.clientId,
        accountId: context.oidc.session?.accountId,
      });
      grant.addOIDCScope("openid profile");
      await grant.save();
      return grant;
    },
    renderError: async (context, out) => {
      context.body = `provider error: ${out.error} ${out.error_description}`;
    },
  });
  const server = createServer(provider.callback());
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    issuer,
    roles,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
