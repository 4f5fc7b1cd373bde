/** A policy of the Content-Security-Policy header: directive -> sources. */
type Policy = Readonly<Record<string, readonly string[]>>;

/** Nothing in our pages needs any of it. */
const FEATURES_OFF = allOff([
  "accelerometer",
  "autoplay",
  "camera",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "publickey-credentials-get",
  "screen-wake-lock",
  "usb",
  "xr-spatial-tracking",
]);
/** For what is not a page: should a browser show it nevertheless, it can do nothing. */
const NO_PAGE = serialize({ "default-src": ["'none'"], "frame-ancestors": ["'none'"] });
const TWO_YEARS_SECONDS = 63_072_000;

/** Everything from our own origin, nothing inline, nothing evaluated, and no string ever becomes a script. */
const OWN_ONLY: Policy = {
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "style-src": ["'self'"],
  "img-src": ["'self'"],
  "font-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  "require-trusted-types-for": ["'script'"],
};

/**
 * What every answer bears.
 *
 * @param base our own origin as the caller knows it; over https the browser is told to come back by https alone
 */
export function securityHeaders(base: string): Record<string, string> {
  return {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": FEATURES_OFF,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": NO_PAGE,
    ...(base.startsWith("https:") && { "Strict-Transport-Security": `max-age=${TWO_YEARS_SECONDS}` }),
  };
}

/** The policy of a page of ours that stands alone: the example site, the privacy notice. It embeds the chat. */
export function pageHeaders(): Record<string, string> {
  const policy = { ...OWN_ONLY, "frame-src": ["'self'"], "frame-ancestors": ["'none'"] };
  return { "Content-Security-Policy": serialize(policy), "X-Frame-Options": "DENY" };
}

/**
 * The policy of the chat page: it talks to us alone, and only the insurer's pages may embed it.
 *
 * @param base our own origin as the caller knows it; named with its WebSocket scheme, which older Safari does not
 *   take 'self' to include
 * @param embedders origins whose pages may embed the chat, beside our own
 */
export function chatHeaders(base: string, embedders: readonly string[]): Record<string, string> {
  const policy = {
    ...OWN_ONLY,
    "connect-src": ["'self'", base.replace(/^http/, "ws")],
    "frame-ancestors": ["'self'", ...embedders],
  };
  return { "Content-Security-Policy": serialize(policy), "Cross-Origin-Resource-Policy": "cross-origin" };
}

/** The policy of the advisers' page: it talks to us alone, and nobody may embed it. */
export function deskHeaders(base: string): Record<string, string> {
  const policy = {
    ...OWN_ONLY,
    "connect-src": ["'self'", base.replace(/^http/, "ws")],
    "frame-ancestors": ["'none'"],
  };
  return { "Content-Security-Policy": serialize(policy), "X-Frame-Options": "DENY" };
}

/** For the loader, which pages of other origins fetch as a script, with or without an integrity hash. */
export function loaderHeaders(): Record<string, string> {
  return { "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" };
}

function allOff(features: readonly string[]): string {
  return features.map((feature) => `${feature}=()`).join(", ");
}

function serialize(policy: Policy): string {
  return Object.entries(policy)
    .map(([directive, sources]) => [directive, ...sources].join(" "))
    .join("; ");
}
