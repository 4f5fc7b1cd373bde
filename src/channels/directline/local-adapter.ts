import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from "botbuilder";

/** An adapter without credentials, for turns that never leave this process. */
export function createLocalAdapter(): CloudAdapter {
  return new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
}
