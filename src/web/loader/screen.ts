/** Up to this width, in CSS pixels, the chat takes the whole screen. The same number stands in loader.css. */
const NARROW = "(max-width: 667px)";

/** Whether the chat takes the whole screen now. */
export function isFullScreen(): boolean {
  return matchMedia(NARROW).matches;
}

/**
 * Makes the panel modal: the rest of the page is out of reach, and the panel keeps to the visible part of the screen
 * when a phone's keyboard comes up.
 *
 * @param host the widget's element, a child of `body`
 * @returns undoes it all
 */
export function coverScreen(host: HTMLElement, panel: HTMLElement): () => void {
  const others = Array.from(document.body.children).filter(
    (other): other is HTMLElement => other instanceof HTMLElement && other !== host && !other.inert,
  );
  const { overflow } = document.documentElement.style;
  for (const other of others) setInert(other, true);
  document.documentElement.style.overflow = "hidden";
  panel.setAttribute("aria-modal", "true");
  host.dataset["covers"] = "";

  const view = window.visualViewport;
  const adapt = () => {
    panel.style.height = view ? `${view.height}px` : "";
    panel.style.top = view ? `${view.offsetTop}px` : "";
  };
  adapt();
  view?.addEventListener("resize", adapt);
  view?.addEventListener("scroll", adapt);

  return () => {
    view?.removeEventListener("resize", adapt);
    view?.removeEventListener("scroll", adapt);
    panel.style.height = "";
    panel.style.top = "";
    for (const other of others) setInert(other, false);
    document.documentElement.style.overflow = overflow;
    panel.removeAttribute("aria-modal");
    delete host.dataset["covers"];
  };
}

/** Browsers without `inert` (Safari before 15.5) at least hide the rest from screen readers. */
function setInert(other: HTMLElement, inert: boolean): void {
  if ("inert" in HTMLElement.prototype) other.inert = inert;
  else if (inert) (other as HTMLElement).setAttribute("aria-hidden", "true");
  else (other as HTMLElement).removeAttribute("aria-hidden");
}
