import type { Adviser } from "../../handoff/desk.js";

/** What must come back unchanged from the provider; kept in the browser, sealed, for as long as a sign-in takes. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What the provider is asked with whether a role still holds. */
export interface ProviderTokens {
  /** which of its answers names the role */
  readonly roleFrom: "userinfo" | "id-token";
  readonly access: string;
  readonly refresh?: string;
}

/** What the provider says of a person now. `unknown`: it cannot be asked at present. */
export type RoleCheck =
  | { readonly kind: "holds"; readonly adviser: Adviser; readonly tokens: ProviderTokens }
  | { readonly kind: "taken-away" }
  | { readonly kind: "unknown" };

/** Where advisers sign in. */
export interface SignInProvider {
  /** @throws ProviderAwayError */
  begin(): Promise<{ readonly address: URL; readonly pending: PendingSignIn }>;
  /**
   * @param query as it came with the browser from the provider
   * @returns who signed in; without a role, they may not use the desk; without tokens, the provider cannot be asked again
   * @throws SignInRefusedError, ProviderAwayError
   */
  finish(query: string, pending: PendingSignIn): Promise<SignedIn>;
  check(tokens: ProviderTokens, adviser: Adviser): Promise<RoleCheck>;
  /** Where signing out of the provider too begins, if it has such a place. */
  signOutAddress(): Promise<URL | undefined>;
}

export interface SignedIn {
  readonly id: string;
  readonly name: string;
  readonly role?: Adviser["role"];
  readonly tokens?: ProviderTokens;
}

/** The provider, or the browser that came from it, did not prove who signs in. */
export class SignInRefusedError extends Error {
  override readonly name = "SignInRefusedError";
  readonly code = "SIGN_IN_REFUSED";
}

/** The provider does not answer as one. */
export class ProviderAwayError extends Error {
  override readonly name = "ProviderAwayError";
  readonly code = "PROVIDER_AWAY";
}
