import { type Page, write } from "./page.js";
import type { Strings } from "./strings.js";

/** What this browser remembers of an adviser's choices; never anything about a member. */
export interface Preferences {
  get(name: string): string | null;
  set(name: string, value: string): void;
}

/** Tells whoever does not look at the page: by a sound and by the browser, each only if it was switched on. */
export interface Alerts {
  /** @param text says what happened and nothing of what was written: others may see the screen */
  tell(text: string): void;
  /** Somebody is in danger or in trouble: heard apart from the rest, and shown until it is closed. @param text as above */
  warn(text: string): void;
  relabel(): void;
}

const SOUND = "vigie-desk-sound";
const NOTIFICATIONS = "vigie-desk-notifications";
/** Soft tones, in hertz, and how long each lasts, seconds: two for what is new, five for what is urgent. */
const TONES = [659, 880];
const URGENT_TONES = [880, 659, 880, 659, 880];
const TONE_SECONDS = 0.16;
const LOUDNESS = 0.08;

/** @param say shows a line to the adviser */
export function createAlerts(
  page: Page,
  preferences: Preferences,
  strings: () => Strings,
  say: (text: string) => void,
): Alerts {
  let audio: AudioContext | undefined;
  const shown = new Map<string, Notification>();
  const isOn = (name: string): boolean => preferences.get(name) === "on";
  const canNotify = (): boolean => "Notification" in window && Notification.permission === "granted";

  const play = (tones: readonly number[]): void => {
    audio ??= new AudioContext();
    void audio.resume();
    tones.forEach((hertz, index) => {
      if (audio !== undefined) tone(audio, hertz, audio.currentTime + index * TONE_SECONDS);
    });
  };
  const relabel = (): void => {
    label(page.sound, isOn(SOUND), strings());
    label(page.notify, isOn(NOTIFICATIONS) && canNotify(), strings());
  };
  page.notify.hidden = !("Notification" in window);
  page.sound.addEventListener("click", () => {
    preferences.set(SOUND, isOn(SOUND) ? "off" : "on");
    if (isOn(SOUND)) play(TONES);
    relabel();
  });
  page.notify.addEventListener("click", async () => {
    const wanted = !(isOn(NOTIFICATIONS) && canNotify());
    if (wanted && (await Notification.requestPermission()) !== "granted") {
      say(strings().notificationsBlocked);
      return;
    }
    preferences.set(NOTIFICATIONS, wanted ? "on" : "off");
    relabel();
  });

  const show = (options: NotificationOptions & { readonly tag: string }): void => {
    if (!document.hidden || !isOn(NOTIFICATIONS) || !canNotify()) return;
    // One that takes another's place is shown without a sign: it must be seen to come.
    shown.get(options.tag)?.close();
    const notification = new Notification("Vigie", options);
    shown.set(options.tag, notification);
    notification.addEventListener("click", () => {
      window.focus();
      notification.close();
    });
  };

  return {
    relabel,
    tell(text) {
      if (isOn(SOUND)) play(TONES);
      show({ body: text, tag: "vigie-desk" });
    },
    warn(text) {
      if (isOn(SOUND)) play(URGENT_TONES);
      // A name of its own: what comes next does not take its place.
      show({ body: text, tag: "vigie-desk-urgent", requireInteraction: true });
    },
  };
}

function label(button: HTMLButtonElement, on: boolean, strings: Strings): void {
  button.setAttribute("aria-pressed", String(on));
  const setting = button.querySelector<HTMLElement>(".setting");
  if (setting !== null) write(setting, on ? strings.on : strings.off);
}

function tone(audio: AudioContext, hertz: number, at: number): void {
  const source = audio.createOscillator();
  const volume = audio.createGain();
  source.frequency.value = hertz;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
  volume.gain.linearRampToValueAtTime(0, at + TONE_SECONDS);
  source.connect(volume).connect(audio.destination);
  source.start(at);
  source.stop(at + TONE_SECONDS);
}
