import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openReaders } from "../src/answers/answers.js";
import { scoresOf } from "../src/answers/classifier.js";
import { keepVoicesApart, type Line, learn, readLessons } from "../src/answers/learn.js";
import { vectorOf } from "../src/answers/vectors.js";
import { proportion } from "../src/cli/statistics.js";
import { loadPack } from "../src/pack/load.js";

/**
 * `npm run bench:ablation`: what each kind of features is worth. Learns from two thirds of the voices and asks for
 * the lines of the others, once with all features and once without each kind.
 */
const KINDS = ["words", "pairs", "characters"] as const;
const TOP = 3;

const knowledge = join(dirname(fileURLToPath(import.meta.url)), "..", "knowledge");
const pack = loadPack(knowledge);
const { groups, lines } = readLessons(pack, await openReaders(pack));
console.log("| features | right first | 95 % interval | among three |\n| --- | --- | --- | --- |");
report("all", lines, groups);
KINDS.forEach((kind, block) => {
  report(
    `without ${kind}`,
    lines.map((line) => ({ ...line, blocks: line.blocks.filter((_, at) => at !== block) })),
    groups,
  );
});
report(
  "without groups",
  lines,
  groups.map((_, label) => label),
);

function report(name: string, judged: readonly Line[], groups: readonly number[]): void {
  const { learnt, kept } = keepVoicesApart(judged);
  const { features, fitted } = learn(
    learnt.map((place) => judged[place] as Line),
    groups,
  );
  const ranks = kept.map((place) => {
    const { blocks, target } = judged[place] as Line;
    const scores = scoresOf(vectorOf(blocks, features), fitted, features.idf.length);
    const own = scores[target] as number;
    return scores.filter((score) => score > own).length;
  });
  const first = ranks.filter((rank) => rank === 0).length;
  const { low, high } = proportion(first, kept.length);
  const among = ranks.filter((rank) => rank < TOP).length;
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  console.log(
    `| ${name} | ${percent(first / kept.length)} | ${percent(low)} to ${percent(high)} | ${percent(among / kept.length)} |`,
  );
}
