import type { Hub } from "../../handoff/desk.js";
import { HubError } from "./hub-error.js";

/** How long a hub may take to answer; well within the minute after which a delivery counts as lost. */
const ANSWER_MILLISECONDS = 10_000;

/**
 * Posts JSON to a hub. Redirects are not followed: they would carry the token elsewhere.
 *
 * @returns the answer's JSON; `undefined` if it has none
 * @throws HubError with the status, or none if there was no answer in time; it quotes nothing
 */
export async function postJson(
  fetcher: typeof fetch,
  hub: Hub["name"],
  url: string,
  headers: Readonly<Record<string, string>>,
  body: unknown,
): Promise<unknown> {
  let response: Response;
  let text: string;
  try {
    response = await fetcher(url, {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify(body),
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_MILLISECONDS),
    });
    text = await response.text();
  } catch {
    throw new HubError(hub);
  }
  if (!response.ok) throw new HubError(hub, response.status);
  try {
    return text.trim() === "" ? undefined : JSON.parse(text);
  } catch {
    throw new HubError(hub, response.status);
  }
}
