import * as z from "zod";
import type { Hub } from "../../handoff/desk.js";

/** Something could not be brought to a hub, or asked of it. Quotes nothing of it: its text is a member's. */
export class HubError extends Error {
  override readonly name = "HubError";
  readonly code: "HUB_UNREACHABLE" | "HUB_REFUSED";
  /** @param status what it answered; `undefined`: nothing in time */
  constructor(
    readonly hub: Hub["name"],
    readonly status?: number,
  ) {
    super(
      status === undefined
        ? `${hub}: gave no answer. It is tried again.`
        : `${hub}: answered ${status}. See docs/${hub === "teams" ? "teams" : "hubs"}.md, "When it does not work".`,
    );
    this.code = status === undefined ? "HUB_UNREACHABLE" : "HUB_REFUSED";
  }
}

/** @returns what Microsoft's client failed with, without the request and the answer that it puts into its errors */
export function hubErrorOf(hub: Hub["name"], error: unknown): HubError {
  return new HubError(hub, z.object({ statusCode: z.number() }).safeParse(error).data?.statusCode);
}
