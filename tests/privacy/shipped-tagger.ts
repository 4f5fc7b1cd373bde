import { loadPack } from "../../src/pack/load.js";
import { openTagger } from "../../src/privacy/tagger/open-tagger.js";

/** The tagger as it is served, for tests of what rules and tagger mask together. */
export const shippedTagger = await openTagger(loadPack("knowledge"), "data/models", () => {});
