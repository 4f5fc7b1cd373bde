import type { Adviser } from "../../handoff/desk.js";

/** Claims about a person, as a provider makes them. */
export type Claims = Readonly<Record<string, unknown>>;

const NAME_CHARACTERS = 80;
const NAMELESS = "—";

/**
 * The role that the claims give. A claim may lie deeper: "realm_access.roles". It holds one name or several.
 *
 * @param path the claim's name (OIDC_ROLE_CLAIM)
 * @returns `undefined` for whoever may not use the desk
 */
export function roleOf(claims: Claims, path: string): Adviser["role"] | undefined {
  const value = claimAt(claims, path);
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (names.includes("supervisor")) return "supervisor";
  return names.includes("adviser") ? "adviser" : undefined;
}

/** Whether the claims say anything about roles at all. */
export function tellsRole(claims: Claims, path: string): boolean {
  return claimAt(claims, path) !== undefined;
}

/** As colleagues see the person: one line, without control characters. */
export function nameOf(claims: Claims): string {
  const [name = NAMELESS] = [claims["name"], claims["preferred_username"], claims["nickname"]].filter(
    (each): each is string => typeof each === "string" && each.trim() !== "",
  );
  return name
    .normalize("NFC")
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, NAME_CHARACTERS);
}

/** A claim whose own name has dots in it ("https://example/roles") wins over a path. */
function claimAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  let value: unknown = claims;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Claims)[name];
  }
  return value;
}
