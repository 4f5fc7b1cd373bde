/** Where Microsoft's channels take what the bot says. It goes with the bot's own credentials, so it goes nowhere else. */
const SERVICE_HOSTS = [
  /^([\w-]+\.)*botframework\.(com|us)$/,
  /^smba\.trafficmanager\.net$/,
  /^smba\.infra\.(gcc\.teams\.microsoft\.com|gov\.teams\.microsoft\.us|dod\.teams\.microsoft\.us)$/,
];

/** @returns whether an address is a service of the Bot Framework's; `false` too for what is no address */
export function isChannelService(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" && SERVICE_HOSTS.some((host) => host.test(hostname));
}
