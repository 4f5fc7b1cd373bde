import { element } from "../loader/element.js";

/** How long a message stays in the hidden log, in milliseconds: under 100, Chrome with TalkBack would lose it. */
const STAY = 1000;

/**
 * Speaks each new message once to screen readers, through a hidden `role="log"`. The visible list is not live: a change
 * in it would be read from its beginning.
 *
 * @param log the hidden element
 * @param wait resolves after that many milliseconds
 */
export function createAnnouncer(log: HTMLElement, wait: (milliseconds: number) => Promise<void>) {
  return async (text: string, language: string): Promise<void> => {
    const said = element("p", { lang: language }, text);
    log.append(said);
    await wait(STAY);
    log.removeChild(said);
  };
}
