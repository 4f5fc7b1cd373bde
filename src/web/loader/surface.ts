import type { LoaderSettings } from "./settings.js";

/** loader.css, put here by the build. */
declare const LOADER_CSS: string;

/** Where the button and the chat live on the insurer's page: styles go neither in nor out. */
export interface Surface {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** takes the whole widget away, or brings it back */
  readonly shown: (shown: boolean) => void;
}

/** Makes the element that carries the widget. It is not in the page yet. */
export function createSurface(settings: LoaderSettings): Surface {
  const host = document.createElement("div");
  host.id = "vigie";
  host.lang = settings.language;
  host.dataset["position"] = settings.position;
  host.dataset["scheme"] = settings.scheme;
  host.style.setProperty("--vigie-z", String(settings.zIndex));
  const root = host.attachShadow({ mode: "open" });
  dress(root, settings.origin);
  return {
    host,
    root,
    shown: (shown) => {
      host.hidden = !shown;
    },
  };
}

/**
 * A constructed sheet needs no permission of the page's Content-Security-Policy. Browsers without it (Safari
 * before 16.4) take the same rules from a file, which the page's `style-src` must allow.
 */
function dress(root: ShadowRoot, origin: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(LOADER_CSS);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = `${origin}/v1/vigie.css`;
    root.append(link);
  }
}
