import { fuse, fuseWithStems } from "./fuse.js";
import { miniSearch } from "./minisearch.js";
import { natural } from "./natural.js";
import { nlp } from "./nlp.js";
import { orama } from "./orama.js";
import { ours } from "./ours.js";
import type { Peer } from "./peer.js";

/** The name of our own matcher. */
export const OURS = ours.name;

/** All that are compared; ours first, because the others' samples are compared with it. */
export const PEERS: readonly Peer[] = [ours, fuse, fuseWithStems, miniSearch, nlp, orama, natural];
