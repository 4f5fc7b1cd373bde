import * as z from "zod";

const shared = z.object({ conversation: z.object({ conversationType: z.enum(["groupChat", "channel"]) }) });

/** @returns whether several people write where an activity comes from: what one tells there, all would be answered with */
export function isShared(activity: unknown): boolean {
  return shared.safeParse(activity).success;
}
