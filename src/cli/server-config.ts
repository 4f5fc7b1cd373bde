import { type Config, readConfig, readEnvironment } from "../config.js";
import { projectFolder } from "../project-folder.js";

/**
 * What a command learns and reads lies where the server finds it: DATA_DIR, KNOWLEDGE_DIR.
 *
 * @throws ConfigError if the environment is wrong
 */
export function serverConfig(): Config {
  const root = projectFolder();
  return readConfig(readEnvironment(root, process.env), root);
}

/**
 * The knowledge folder that the server would read, wherever the command was started from.
 *
 * @throws ConfigError if the environment is wrong
 */
export function ownKnowledge(): string {
  return serverConfig().knowledgeDirectory;
}
