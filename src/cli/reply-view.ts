import { styleText } from "node:util";
import type { NextNote, Reply } from "../../dialogs/step.js";
import { line } from "../../dialogs/wording.js";
import { sourcesText } from "../channels/activity.js";
import type { Pack } from "../pack/pack.js";
import { wrap } from "./wrap.js";

export interface View {
  readonly pack: Pack;
  /** columns */
  readonly width: number;
  readonly colour: boolean;
}

const MARGIN = "  ";

/**
 * A reply as a member reads it in a terminal: the answer, the next official step, the sources, the buttons.
 *
 * @param numberFrom the number of the first button where buttons can be chosen by number; absent: they are only listed
 */
export function viewOf(reply: Reply, { pack, width, colour }: View, numberFrom?: number): string {
  const columns = width - MARGIN.length;
  const style = (format: "bold" | "dim" | "red", text: string) => (colour ? styleText(format, text) : text);
  const blocks = [
    wrap(reply.text.replaceAll("**", ""), columns).map((each) => (reply.urgent ? style("bold", each) : each)),
  ];
  if (reply.next !== undefined) {
    blocks.push([
      style("bold", `→ ${line(pack, reply.language, "next-step")}`),
      ...nextLines(reply.next, columns - MARGIN.length).map((each) => MARGIN + each),
    ]);
  }
  const sources = sourcesText(reply, pack, ({ title }) => title);
  if (sources !== undefined) blocks.push(wrap(sources, columns).map((each) => style("dim", each)));
  const rated = reply.buttons.findIndex(({ id }) => id.startsWith("useful:"));
  const choices = reply.buttons.map(({ title }, place) =>
    numberFrom === undefined ? `[ ${title} ]` : `[${numberFrom + place}] ${title}`,
  );
  const beforeRating = rated < 0 ? choices : choices.slice(0, rated);
  if (beforeRating.length > 0) blocks.push(beforeRating);
  if (rated >= 0) blocks.push([line(pack, reply.language, "feedback-question"), ...choices.slice(rated)]);
  return blocks
    .map((block) => block.map((each) => (each === "" ? "" : MARGIN + each)).join("\n"))
    .join("\n\n");
}

function nextLines({ label, name, url, phone, availability }: NextNote, columns: number): string[] {
  const title = label === name ? label : `${label} – ${name}`;
  const reach = [url, phone].filter((each) => each !== undefined).join(" / ");
  return [...wrap(title, columns), reach, ...(availability === undefined ? [] : wrap(availability, columns))];
}
