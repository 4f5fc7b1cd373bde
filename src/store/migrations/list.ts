import { first } from "./0001-first.js";
import { memberReferences } from "./0003-member-references.js";
import type { Migration } from "./migration.js";

/** Every migration, in the order in which they run; one that has been released is never changed. */
export const MIGRATIONS: readonly Migration[] = [first, memberReferences];
