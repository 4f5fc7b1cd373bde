import { containerBootstrap } from "@nlpjs/core";
import { LangEn } from "@nlpjs/lang-en";
import { LangFr } from "@nlpjs/lang-fr";
import { Nlp } from "@nlpjs/nlp";
import { type Line, OUT_OF_SCOPE, type Peer, type Rank } from "./peer.js";
import { rankedOf } from "./ranked.js";

/** nlp.js: a neural classifier over stems, one network for each language. */
export const nlp: Peer = { name: "nlp.js", settings: { "as it comes": train } };

/** What it calls a text that is none of its intents. */
const NONE = "None";

async function train(lines: readonly Line[], language: string): Promise<Rank> {
  const container = await containerBootstrap();
  container.use(LangFr);
  container.use(LangEn);
  container.use(Nlp);
  const manager = container.get("nlp");
  Object.assign(manager.settings, { autoSave: false, calculateSentiment: false });
  manager.addLanguage(language);
  for (const { text, label } of lines) manager.addDocument(language, text, label);
  await manager.train();
  return async (text) => {
    const { classifications } = await manager.process(language, text);
    return rankedOf(
      classifications.map(({ intent, score }) => ({ label: intent === NONE ? OUT_OF_SCOPE : intent, score })),
    );
  };
}
