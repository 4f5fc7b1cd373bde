import { join } from "node:path";
import { openParts } from "../answers/answers.js";
import { createDecide } from "../answers/decide.js";
import { createExplain, type Explain } from "../answers/explain.js";
import { isLearntIn } from "../answers/model-file.js";
import { type Console, createConsole } from "../channels/console/console.js";
import { officialContact } from "../handoff/official-contact.js";
import { loadPack } from "../pack/load.js";
import type { Pack } from "../pack/pack.js";
import { openPrivacy } from "../privacy/open-privacy.js";
import { serverConfig } from "./server-config.js";

/** The whole assistant, for a command to talk to. */
export interface Assistant {
  readonly pack: Pack;
  readonly console: Console;
  /** how a masked message was understood */
  readonly explain: Explain;
}

/** Opens the assistant that a knowledge folder makes. */
export type OpenAssistant = (knowledge: string, progress: (line: string) => void) => Promise<Assistant>;

/**
 * Opens the assistant with everything that the server has, except the network.
 *
 * @param progress told what takes time: a new pack is learnt from once, then its model is loaded
 * @throws PackError if the knowledge holds mistakes
 * @throws ConfigError if the environment is wrong
 */
export const openAssistant: OpenAssistant = async (knowledge, progress) => {
  const models = join(serverConfig().dataDirectory, "models");
  const pack = loadPack(knowledge, { isLearnt: isLearntIn(models) });
  const parts = await openParts(pack, models, progress);
  const decide = createDecide(parts);
  const { mask } = await openPrivacy(pack, models, progress);
  const handoff = officialContact(pack.hours);
  const console = createConsole({ pack, decide, mask, handoff, now: () => new Date() });
  return { pack, console, explain: createExplain(parts, pack.variants) };
};
