import { describe, type Mistake } from "./mistake.js";

/** The knowledge folder holds mistakes: no pack is made of it. The message lists them all, one a line. */
export class PackError extends Error {
  override readonly name = "PackError";
  readonly code = "PACK_INVALID";

  constructor(readonly mistakes: readonly Mistake[]) {
    super(mistakes.map(describe).join("\n"));
  }
}
