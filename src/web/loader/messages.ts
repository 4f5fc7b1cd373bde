/**
 * What the insurer's page (loader) and the chat page (frame) say to each other by postMessage.
 * Both sides name the other's exact origin when they post, and check window and origin when they listen.
 */

/** From the loader to the chat page. */
export type HostMessage =
  /** the member opened the chat; `modal` when it covers the whole screen */
  { readonly vigie: "opened"; readonly modal: boolean } | { readonly vigie: "closed" };

/** From the chat page to the loader. */
export type FrameMessage =
  /** it can be shown */
  | { readonly vigie: "ready" }
  /** the member asked to close it (button or Escape) */
  | { readonly vigie: "close" }
  /** replies that came while it was closed */
  | { readonly vigie: "unread"; readonly count: number }
  /** who has the conversation: told at each change, and when the chat is there */
  | { readonly vigie: "owner"; readonly owner: "bot" | "queue" | "adviser" }
  /** it cannot reach the server */
  | { readonly vigie: "error" };

/** How the loader tells the chat page about its surroundings: in the address's fragment, which no server sees. */
export interface FrameSettings {
  /** primary subtag of the host page's language: "fr" */
  readonly language: string;
  readonly scheme: Scheme;
  /** origin of the host page, the only one that the chat page talks to; absent when opened on its own */
  readonly host?: string;
  readonly helpPhone?: string;
  readonly helpUrl?: string;
}

export type Scheme = "auto" | "light" | "dark";

/**
 * Writes the settings as an address fragment.
 *
 * @returns without the leading "#": `language=fr&scheme=auto&host=https%3A%2F%2Fmutuelle.example`
 */
export function fragmentOf(settings: FrameSettings): string {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(settings)) {
    if (value !== undefined) fields.set(name, value);
  }
  return fields.toString();
}

/**
 * Reads the settings from an address fragment; anything unknown or missing takes its default.
 *
 * @param fragment `location.hash`, with or without "#"
 * @param language what to speak when the fragment does not say
 */
export function settingsOf(fragment: string, language: string): FrameSettings {
  const fields = new URLSearchParams(fragment.replace(/^#/, ""));
  const host = fields.get("host");
  const helpPhone = fields.get("helpPhone");
  const helpUrl = fields.get("helpUrl");
  return {
    language: fields.get("language") ?? language,
    scheme: schemeOf(fields.get("scheme")),
    ...(host !== null && { host }),
    ...(helpPhone !== null && { helpPhone }),
    ...(helpUrl !== null && isHttps(helpUrl) && { helpUrl }),
  };
}

/** Reads a colour scheme; "auto" (the device's own) for anything else. */
export function schemeOf(value: string | null | undefined): Scheme {
  return value === "light" || value === "dark" ? value : "auto";
}

/** Whether an address may be linked to: https and nothing else, so that no `javascript:` ever becomes a link. */
export function isHttps(address: string): boolean {
  return /^https:\/\/[^/]/i.test(address);
}

/** The address that dials a number as it is shown: "01 99 00 33 00" gives "tel:0199003300". */
export function telOf(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, "")}`;
}
