import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from "botbuilder";

type UserTokenClient = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication["createUserTokenClient"]>>;

/** An adapter without credentials, for turns that never leave this process. */
export function createLocalAdapter(): CloudAdapter {
  return new CloudAdapter(new LocalAuthentication({}));
}

/** Nobody signs in through the bot, yet botbuilder asks for a client of the sign-in service at each turn: one serves all. */
class LocalAuthentication extends ConfigurationBotFrameworkAuthentication {
  private client: Promise<UserTokenClient> | undefined;

  override createUserTokenClient(
    ...identity: Parameters<ConfigurationBotFrameworkAuthentication["createUserTokenClient"]>
  ): Promise<UserTokenClient> {
    this.client ??= super.createUserTokenClient(...identity);
    return this.client;
  }
}
