import { first } from "./0001-first.js";
import { handoffs } from "./0002-handoffs.js";
import { memberReferences } from "./0003-member-references.js";
import { desk } from "./0004-desk.js";
import { ratingReason } from "./0005-rating-reason.js";
import { turnFunctions } from "./0006-turn-functions.js";
import { revoked } from "./0007-revoked.js";
import { farewell } from "./0008-farewell.js";
import type { Migration } from "./migration.js";

/** Every migration, in the order in which they run; one that has been released is never changed. */
export const MIGRATIONS: readonly Migration[] = [
  first,
  handoffs,
  memberReferences,
  desk,
  ratingReason,
  turnFunctions,
  revoked,
  farewell,
];
