import { FEWEST_ASKED, figureOf, type MeasuredSet, resultOn } from "./figures.js";
import { OURS } from "./peers.js";
import { isFailure, type Results } from "./results.js";

/** Nothing on the chart is written smaller, in pixels. */
export const SMALLEST_TEXT = 12;
const WIDTH = 960;
/** Left edge and width of every panel's plot. */
const LEFT = 190;
const PLOT = 730;
const ROW = 30;
const PANEL = 260;
const LEGEND_COLUMNS = 4;
const LEGEND_COLUMN = 225;
const LEGEND_ROW = 24;
const MARK = 5.5;
/** Sets whose curve of accepted messages is drawn, if they were measured. */
const CURVES = ["own_fr", "clinc150"];

/** A peer's colour on light and on dark ground, and its mark, so that colour is never alone. */
const LOOKS = [
  { light: "#0b5cad", dark: "#6cb6ff", mark: "circle" },
  { light: "#b34700", dark: "#ff9d57", mark: "square" },
  { light: "#7a6400", dark: "#e3c94b", mark: "diamond" },
  { light: "#006b52", dark: "#4fd6ae", mark: "up" },
  { light: "#a3266f", dark: "#ff8cc6", mark: "down" },
  { light: "#5b46c2", dark: "#b7a8ff", mark: "cross" },
  { light: "#5c5c5c", dark: "#bdbdbd", mark: "bar" },
] as const;

const MARKS: Readonly<Record<(typeof LOOKS)[number]["mark"], string>> = {
  circle: `M-${MARK},0a${MARK},${MARK} 0 1,0 ${2 * MARK},0a${MARK},${MARK} 0 1,0 -${2 * MARK},0z`,
  square: `M-5,-5h10v10h-10z`,
  diamond: "M0,-7l7,7l-7,7l-7,-7z",
  up: "M0,-6l6,11h-12z",
  down: "M0,6l6,-11h-12z",
  cross: "M-6,-4l2,-2l4,4l4,-4l2,2l-4,4l4,4l-2,2l-4,-4l-4,4l-2,-2l4,-4z",
  bar: "M-6,-2h12v4h-12z",
};

/** Draws accuracy, the curve of accepted messages and the growth; one picture for light and dark. */
export function chartOf(results: Results): string {
  const peers = Object.keys(results.sets[0]?.peers ?? results.growth[0]?.peers ?? {});
  const curves = results.sets.filter(
    (set) => CURVES.includes(set.name) && resultOn(set, OURS)?.refusing !== undefined,
  );
  let top = 44 + Math.ceil(peers.length / LEGEND_COLUMNS) * LEGEND_ROW + 20;
  const parts = [legend(peers)];
  const place = (part: (y: number) => string, height: number) => {
    parts.push(part(top));
    top += height;
  };
  if (results.sets.length > 0) {
    place((y) => accuracy(results.sets, peers, y), results.sets.length * ROW + 110);
  }
  for (const set of curves) place((y) => curve(set, peers, y), PANEL + 110);
  if (results.growth.length > 0) place((y) => growth(results, peers, y), PANEL + 110);
  return frame(parts, top, describe(results));
}

function frame(parts: readonly string[], height: number, description: string): string {
  const colours = (ground: "light" | "dark") =>
    LOOKS.map((look, at) => `.p${at}{fill:${look[ground]};stroke:${look[ground]}}`).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title desc">
<title id="title">Vigie beside its peers</title>
<desc id="desc">${escaped(description)}</desc>
<style>
.ground{fill:#fff}text{font-family:system-ui,sans-serif;font-size:13px;fill:#1f2328}.small{font-size:${SMALLEST_TEXT}px;fill:#4d555e}.head{font-size:16px;font-weight:600}.grid{stroke:#d5dae0}.line{fill:none!important;stroke-width:2}.mark{stroke-width:1}
${colours("light")}
@media (prefers-color-scheme:dark){.ground{fill:#0d1117}text{fill:#e6edf3}.small{fill:#aab3bd}.grid{stroke:#3a424c}${colours("dark")}}
</style>
<rect class="ground" width="${WIDTH}" height="${height}"/>
${parts.join("\n")}
</svg>
`;
}

/** The chart in words, for those who cannot see it: ours, and the best other peer of each set. */
function describe({ sets }: Results): string {
  const told = sets.map((set) => {
    const shares = Object.keys(set.peers).flatMap((peer) => {
      const result = resultOn(set, peer);
      if (result === undefined || result.first.of < FEWEST_ASKED) return [];
      return [{ peer, share: Math.round(figureOf(result.first).rate * 100) }];
    });
    const ours = shares.find(({ peer }) => peer === OURS);
    const best = shares.filter(({ peer }) => peer !== OURS).sort((one, other) => other.share - one.share)[0];
    return `${set.title}: ${OURS} ${ours?.share ?? "?"} %${best === undefined ? "" : `, best other ${best.peer} ${best.share} %`}`;
  });
  return `How often the right label is first, by set. ${told.join("; ")}. Below it: messages answered rightly beside those out of scope that pass, and how the time of a question grows with the lines learnt. docs/benchmark.md has every figure.`;
}

function legend(peers: readonly string[]): string {
  const entries = peers.map((peer, at) => {
    const x = 30 + (at % LEGEND_COLUMNS) * LEGEND_COLUMN;
    const y = 52 + Math.floor(at / LEGEND_COLUMNS) * LEGEND_ROW;
    return `${mark(at, x, y - 4)}<text x="${x + 14}" y="${y}">${escaped(peer)}</text>`;
  });
  return `<text class="head" x="20" y="26">${OURS} and its peers, same lines learnt, same questions</text>${entries.join("")}`;
}

function accuracy(sets: readonly MeasuredSet[], peers: readonly string[], top: number): string {
  const height = sets.length * ROW;
  const x = (share: number) => LEFT + share * PLOT;
  const rows = sets.map((set, at) => {
    const y = top + 30 + at * ROW + ROW / 2;
    const marks = peers.map((peer, which) => {
      const result = resultOn(set, peer);
      if (result === undefined || result.first.of < FEWEST_ASKED) return "";
      const { rate, low, high } = figureOf(result.first);
      const span = `<line class="p${which}" x1="${x(low).toFixed(1)}" x2="${x(high).toFixed(1)}" y1="${y}" y2="${y}" stroke-opacity="0.45" stroke-width="2"/>`;
      return span + mark(which, x(rate), y);
    });
    // Ours is drawn last, above the others.
    return `<text x="${LEFT - 14}" y="${y + 4}" text-anchor="end">${escaped(set.title)}</text>${marks.reverse().join("")}`;
  });
  return `${heading("Right label first, with 95 % intervals", top)}${percentGrid(top + 30, height)}${rows.join("")}`;
}

function curve(set: MeasuredSet, peers: readonly string[], top: number): string {
  const plotTop = top + 30;
  const x = (share: number) => LEFT + share * PLOT;
  const y = (share: number) => plotTop + PANEL - share * PANEL;
  const lines = peers.map((peer, which) => {
    const refusing = resultOn(set, peer)?.refusing;
    if (refusing === undefined) return "";
    return line(
      which,
      refusing.curve.map(({ passing, right }) => [x(passing), y(figureOf(right).rate)]),
    );
  });
  const title = `${set.title}: answered rightly, when so many messages out of scope pass`;
  return `${heading(title, top)}${percentGrid(plotTop, PANEL)}${shareLabels(plotTop)}${lines.reverse().join("")}`;
}

function growth({ growth: sizes }: Results, peers: readonly string[], top: number): string {
  const plotTop = top + 30;
  const [least, most] = [0.01, 10_000].map(Math.log10) as [number, number];
  const [fewest, lines] = [Math.log10(sizes[0]?.lines ?? 1), Math.log10(sizes.at(-1)?.lines ?? 1)];
  const x = (size: number) => LEFT + ((Math.log10(size) - fewest) / (lines - fewest || 1)) * PLOT;
  const y = (time: number) => plotTop + PANEL - ((Math.log10(time) - least) / (most - least)) * PANEL;
  const grid = Array.from({ length: most - least + 1 }, (_, at) => {
    const time = 10 ** (least + at);
    return `<line class="grid" x1="${LEFT}" x2="${LEFT + PLOT}" y1="${y(time)}" y2="${y(time)}"/><text class="small" x="${LEFT - 8}" y="${y(time) + 4}" text-anchor="end">${time.toLocaleString("en")} ms</text>`;
  });
  const labels = sizes.map(
    (size) =>
      `<text class="small" x="${x(size.lines)}" y="${plotTop + PANEL + 20}" text-anchor="middle">${size.lines.toLocaleString("en")} lines</text>`,
  );
  const drawn = peers.map((peer, which) =>
    line(
      which,
      sizes.flatMap((size): [number, number][] => {
        const cost = size.peers[peer];
        return cost === undefined || isFailure(cost) ? [] : [[x(size.lines), y(cost.processor.p50)]];
      }),
    ),
  );
  return `${heading("Time of a question (p50, processor), both scales logarithmic", top)}${grid.join("")}${labels.join("")}${drawn.reverse().join("")}`;
}

function heading(words: string, top: number): string {
  return `<text class="head" x="20" y="${top + 8}">${escaped(words)}</text>`;
}

/** Upright lines at every fifth, with their percentages below. */
function percentGrid(top: number, height: number): string {
  return [0, 0.2, 0.4, 0.6, 0.8, 1]
    .map((share) => {
      const x = LEFT + share * PLOT;
      return `<line class="grid" x1="${x}" x2="${x}" y1="${top}" y2="${top + height}"/><text class="small" x="${x}" y="${top + height + 20}" text-anchor="middle">${Math.round(share * 100)} %</text>`;
    })
    .join("");
}

function shareLabels(top: number): string {
  return [0, 0.5, 1]
    .map(
      (share) =>
        `<text class="small" x="${LEFT - 8}" y="${top + PANEL - share * PANEL + 4}" text-anchor="end">${share * 100} % right</text>`,
    )
    .join("");
}

function line(which: number, points: readonly (readonly [number, number])[]): string {
  const path = points.map(([x, y], at) => `${at === 0 ? "M" : "L"}${x.toFixed(1)},${y.toFixed(1)}`).join("");
  return `<path class="line p${which}" d="${path}"/>${points.map(([x, y]) => mark(which, x, y)).join("")}`;
}

function mark(which: number, x: number, y: number): string {
  const look = LOOKS[which % LOOKS.length] as (typeof LOOKS)[number];
  return `<path class="mark p${which}" transform="translate(${x.toFixed(1)},${y.toFixed(1)})" d="${MARKS[look.mark]}"/>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
