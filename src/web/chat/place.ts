/** So close to the end, in CSS pixels, that the member counts as reading the newest message. */
const NEAR = 48;
/** Kept free above the message that is brought into view, in CSS pixels. */
const MARGIN = 12;
/** A member's own long message may keep so much of the view, and leaves the rest to its answer. */
const OWN_SHARE = 1 / 3;

/** Where the member reads. Nothing moves under the eyes of someone who has scrolled elsewhere. */
export interface Place {
  readonly atEnd: () => boolean;
  /** whether the view stands where this page last put it, or at the end */
  readonly isUntouched: () => boolean;
  /** brings a question to the top, with what answers it below */
  readonly show: (question: HTMLElement) => void;
  readonly toEnd: () => void;
}

/**
 * @param pane scrolls on its own; on a low screen it does not, and the whole page does
 */
export function createPlace(pane: HTMLElement): Place {
  let put = 0;
  const scroller = () =>
    getComputedStyle(pane).overflowY === "visible"
      ? (document.scrollingElement ?? document.documentElement)
      : pane;
  const scrollTo = (top: number) => {
    const scrolls = scroller();
    scrolls.scrollTop = top;
    put = scrolls.scrollTop;
  };
  const atEnd = () => {
    const { scrollHeight, scrollTop, clientHeight } = scroller();
    return scrollHeight - scrollTop - clientHeight < NEAR;
  };
  return {
    atEnd,
    isUntouched: () => atEnd() || Math.abs(scroller().scrollTop - put) < 2,
    show: (question) => {
      const scrolls = scroller();
      const view = scrolls === pane ? pane.getBoundingClientRect().top : 0;
      const { top, height } = question.getBoundingClientRect();
      const hidden = Math.max(0, height - scrolls.clientHeight * OWN_SHARE);
      scrollTo(scrolls.scrollTop + top - view + hidden - MARGIN);
    },
    toEnd: () => scrollTo(scroller().scrollHeight),
  };
}
