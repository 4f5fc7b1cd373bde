import { isHttps, type Scheme, schemeOf } from "./messages.js";

/** What the insurer's page says about the chat, on the script element that loads it. */
export interface LoaderSettings {
  /** origin that serves the chat: the one this script came from */
  readonly origin: string;
  /** primary subtag: `data-lang`, else the page's own language */
  readonly language: string;
  /** `data-position`: the lower corner where the button stands */
  readonly position: "left" | "right";
  /** `data-scheme`: colours; auto follows the device */
  readonly scheme: Scheme;
  /** `data-z-index`: set it below a cookie banner's */
  readonly zIndex: number;
  /** `data-help-phone`: shown when the chat does not load */
  readonly helpPhone?: string;
  /** `data-help-url`: https; shown when the chat does not load */
  readonly helpUrl?: string;
}

/** High enough for usual page headers, low enough to be overtaken by a cookie banner. */
export const DEFAULT_Z_INDEX = 9000;

/** The attributes of a script element, as `dataset` gives them. */
type Attributes = Readonly<Record<string, string | undefined>>;

/**
 * Reads the loader's settings.
 *
 * @param address the script's own absolute address: its origin serves the chat
 * @param data `dataset` of the script element; a value that makes no sense is ignored
 * @param pageLanguage `lang` of the host page, may be empty
 */
export function readSettings(address: string, data: Attributes, pageLanguage: string): LoaderSettings {
  const zIndex = Number.parseInt(data["zIndex"] ?? "", 10);
  const { helpPhone, helpUrl } = data;
  return {
    origin: new URL(address).origin,
    language: primarySubtag(data["lang"] || pageLanguage || "fr"),
    position: data["position"] === "left" ? "left" : "right",
    scheme: schemeOf(data["scheme"]),
    zIndex: Number.isNaN(zIndex) ? DEFAULT_Z_INDEX : zIndex,
    ...(helpPhone && { helpPhone }),
    ...(helpUrl && isHttps(helpUrl) && { helpUrl }),
  };
}

/** "fr-FR" gives "fr". */
function primarySubtag(language: string): string {
  return language.toLowerCase().replace(/[-_].*$/, "");
}
