/** Finds web addresses and e-mail domains in curated texts, with or without a scheme. */

/** "https://foo.fr/a", "www.foo.fr", "tel:…": up to a space, a bracket or a quote */
const WITH_SCHEME = /(?<![\p{L}\p{N}])(?:[a-z][a-z0-9+.-]*:\/\/|javascript:|data:)[^\s<>()[\]"'«»]+/giu;
/**
 * "foo.fr", "sub.foo.fr/page", the part of an e-mail after "@". The last part is all lower or all upper case,
 * so a missing space after a full stop ("fin.Le") is not a domain; nor is "p.ex" (one letter before the dot).
 */
const BARE =
  /(?<![\p{L}\p{N}._-])(?:[\p{L}\p{N}-]+\.)*[\p{L}\p{N}-]{2,}\.(?:[a-z]{2,}|[A-Z]{2,})(?![\p{L}\p{N}])(?:\/[^\s<>()[\]"'«»]*)?/gu;
/** Ends of file names, which a text for members may hold. */
const FILE_NAME = /\.(?:pdf|docx?|xlsx?|jpe?g|png|txt|exe|apk)$/i;

/** @returns the links in a text, as they are written there, each once */
export function findLinks(text: string): string[] {
  const withScheme = [...text.matchAll(WITH_SCHEME)].map(([found]) => found);
  const rest = text.replace(WITH_SCHEME, " ");
  const bare = [...rest.matchAll(BARE)].map(([found]) => found).filter((found) => !FILE_NAME.test(found));
  return [...new Set([...withScheme, ...bare].map((found) => found.replace(/[.,;:!?]+$/, "")))];
}

/**
 * @param link as findLinks gives it
 * @param domains official ones; a subdomain of one is official too
 * @returns whether it leads to an official domain, over https when it names a scheme
 */
export function isOfficialLink(link: string, domains: readonly string[]): boolean {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(link) ? link : `https://${link}`;
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  if (protocol !== "https:") return false;
  return domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
}
