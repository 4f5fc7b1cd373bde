import type { HandoffFigures } from "../../handoff/desk.js";
import type { RatingReason } from "../../handoff/rating.js";
import { element } from "../loader/element.js";
import { fill, type Page } from "./page.js";
import type { DeskLanguage, Strings } from "./strings.js";
import { minutesInWords } from "./words.js";

/** Shows a supervisor the figures. */
export function showFigures(
  page: Page,
  figures: HandoffFigures,
  strings: Strings,
  language: DeskLanguage,
): void {
  const { figureNames: names, noneYet } = strings;
  const wait = figures.medianWaitSeconds;
  const mean = figures.meanRating?.toLocaleString(language, { maximumFractionDigits: 1 });
  const rows: readonly (readonly [string, string])[] = [
    [names.requested, String(figures.requested)],
    [names.waiting, String(figures.waiting)],
    [names.taken, String(figures.taken)],
    [names.abandoned, String(figures.abandoned)],
    [names.ended, String(figures.ended)],
    [names.medianWait, wait === undefined ? noneYet : minutesInWords(Math.round(wait / 60), strings)],
    [names.rating, mean === undefined ? noneYet : strings.rating(mean, figures.rated)],
    ...(figures.rated > 0 ? details(figures, strings) : []),
  ];
  fill(
    page.figuresList,
    ...rows.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))),
  );
  page.figuresDialog.showModal();
}

/** How often each rating was given, and each reason that was. */
function details({ ratings, reasons }: HandoffFigures, strings: Strings): [string, string][] {
  const reasonNames = Object.entries(strings.reasonNames) as [RatingReason, string][];
  return [
    ...([5, 3, 1] as const).map((rating): [string, string] => [
      strings.ratingNames[rating],
      String(ratings[rating]),
    ]),
    ...reasonNames
      .filter(([reason]) => reasons[reason] > 0)
      .map(([reason, name]): [string, string] => [name, String(reasons[reason])]),
  ];
}
