import { type Calls, createCalls, type VigiePage, type WidgetEvents } from "./calls.js";
import { createLauncher } from "./launcher.js";
import { createPanel } from "./panel.js";
import { createPersonMark } from "./person-mark.js";
import { type LoaderSettings, readSettings } from "./settings.js";
import { loaderStrings } from "./strings.js";
import { createSurface } from "./surface.js";

/**
 * The one script of an insurer's page: `<script async src="https://…/v1/vigie.js" data-help-phone="…"></script>`.
 * It adds a button, and the chat in an iframe once that is pressed. It loads nothing before, and
 * keeps nothing: save, while the member waits for a person or talks to one, that it is so.
 */
function begin(settings: LoaderSettings): void {
  const strings = loaderStrings(settings.language);
  const events: WidgetEvents = { ready: [], error: [], unread: [], open: [], close: [] };
  const tell = (name: keyof WidgetEvents, count?: number) => {
    for (const listener of events[name]) listener(count);
  };
  const personMark = createPersonMark(() => window.sessionStorage);
  const surface = createSurface(settings);
  const launcher = createLauncher(strings, () => panel.toggle());
  const panel = createPanel(surface.host, settings, strings, {
    opened() {
      launcher.expanded(true);
      tell("open");
    },
    closed(hadFocus) {
      launcher.expanded(false);
      if (hadFocus) launcher.element.focus();
      tell("close");
    },
    unread(count) {
      launcher.unread(count);
      tell("unread", count);
    },
    owner(owner) {
      launcher.owner(owner);
      personMark.set(owner !== "bot");
    },
    ready: () => tell("ready"),
    error: () => tell("error"),
  });
  surface.root.append(launcher.element, panel.element);
  document.body.append(surface.host);
  if (personMark.isSet()) panel.preload();

  const calls: Calls = {
    open: panel.open,
    close: panel.close,
    toggle: panel.toggle,
    show: () => surface.shown(true),
    hide: () => {
      panel.close();
      surface.shown(false);
    },
    on: (name, listener) => {
      events[name]?.push(listener);
    },
  };
  createCalls(window as VigiePage, calls);
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  const settings = readSettings(script.src, script.dataset, document.documentElement.lang);
  if (document.body) begin(settings);
  else document.addEventListener("DOMContentLoaded", () => begin(settings));
}
