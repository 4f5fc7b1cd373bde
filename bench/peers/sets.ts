import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readCases } from "../../src/cli/eval/case.js";
import { loadPack } from "../../src/pack/load.js";
import { createRandom } from "../load/random.js";
import { type DataLine, readDataFile, type Source } from "./data-file.js";
import { type Line, OUT_OF_SCOPE } from "./peer.js";
import { shuffled } from "./sample.js";

/** A question, and the labels that are right; none: it is out of scope. */
export interface Question {
  readonly id: number;
  readonly text: string;
  readonly right: readonly string[];
}

/** What is learnt, and what is asked then. */
export interface Split {
  readonly learnt: readonly Line[];
  /** for the threshold alone */
  readonly validation: readonly Question[];
  /** in the order in which they are asked: a peer that is out of time has answered a fair sample */
  readonly asked: readonly Question[];
}

/** One set of the bench. */
export interface TestSet {
  readonly name: string;
  readonly title: string;
  readonly language: "fr" | "en";
  /** absent: our own */
  readonly sources: readonly Source[];
  /** several: each question is asked of what was learnt from the other folds */
  readonly splits: (folders: Folders) => Split[];
}

/** Where the sets lie. */
export interface Folders {
  readonly knowledge: string;
  /** what BENCH_DATA says */
  readonly data: string | undefined;
}

const SEED = 20_240_207;
const FOLDS = 5;
/** The pack's label for what lies off its subject. */
const OFF_SUBJECT = "off-subject";

const CC_BY = "CC BY 4.0";
const BANKING: Source = {
  file: "banking77.jsonl",
  repository: "PolyAI-LDN/task-specific-datasets",
  path: "banking_data/{train,test}.csv",
  licence: CC_BY,
};
const CLINC: Source = {
  file: "clinc150.jsonl",
  repository: "clinc/oos-eval",
  path: "data/data_full.json",
  licence: "CC BY 3.0",
};

function picksOf(source: Source): Source {
  return {
    file: source.file.replace(".jsonl", "_fewshot.jsonl"),
    repository: "jianguoz/Few-Shot-Intent-Detection",
    path: `Datasets/${source === BANKING ? "BANKING77" : "CLINC150"}/train_10/{seq.in,label}`,
    licence: `${source.licence}, as the set it picks from`,
  };
}

const hint3 = (bot: string): Source => ({
  file: `hint3_${bot}.jsonl`,
  repository: "hellohaptik/HINT3",
  path: `dataset/v1/{train,test}/${bot}_*.csv`,
  licence: "ODbL 1.0, DbCL 1.0",
});
const IBM: Source = {
  file: "ibm_covid_fr.jsonl",
  repository: "vperrinfr/IBM_Covid19_Watson_FR",
  path: "fichiers/",
  licence: "MIT",
};
const QUEBEC: Source = {
  file: "quebec_covid_fr.jsonl",
  repository: "dialoguemd-archives/covidfaq",
  path: "covidfaq/data/fr/nlu.md",
  licence: "MIT",
};

/** The sets, ours first. */
export const SETS: readonly TestSet[] = [
  own("fr", "own cases, French"),
  own("en", "own cases, English"),
  publicSet("hint3_curekart", "HINT3 Curekart", [hint3("curekart")], ([all]) => [splitOf(all)]),
  publicSet("hint3_powerplay11", "HINT3 Powerplay11", [hint3("powerplay11")], ([all]) => [splitOf(all)]),
  publicSet("hint3_sofmattress", "HINT3 SOFMattress", [hint3("sofmattress")], ([all]) => [splitOf(all)]),
  publicSet("banking77", "BANKING77", [BANKING], ([all]) => [splitOf(all)]),
  publicSet("banking77_10", "BANKING77, 10 a label", [BANKING, picksOf(BANKING)], ([all, picks]) => [
    splitOf([...testOf(all), ...tenOf(picks)]),
  ]),
  publicSet("clinc150", "CLINC150", [CLINC], ([all]) => [splitOf(all)]),
  publicSet("clinc150_10", "CLINC150, 10 a label", [CLINC, picksOf(CLINC)], ([all, picks]) => [
    splitOf([...testOf(all), ...tenOf(picks)]),
  ]),
  publicSet("ibm_covid_fr", "IBM Covid, French", [IBM], ([all]) => foldsOf(all), "fr"),
  publicSet("quebec_covid_fr", "Québec Covid, French", [QUEBEC], ([all]) => foldsOf(all), "fr"),
];

function own(language: "fr" | "en", title: string): TestSet {
  return {
    name: `own_${language}`,
    title,
    language,
    sources: [],
    splits: ({ knowledge }) => [ownSplit(language, knowledge)],
  };
}

function publicSet(
  name: string,
  title: string,
  sources: readonly Source[],
  split: (files: readonly (readonly DataLine[])[]) => Split[],
  language: "fr" | "en" = "en",
): TestSet {
  return {
    name,
    title,
    language,
    sources,
    splits: ({ data }) => split(sources.map((source) => readDataFile(source, data))),
  };
}

function ownSplit(language: string, knowledge: string): Split {
  const pack = loadPack(knowledge);
  const folder = join(knowledge, "cases");
  const cases = readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .sort()
    .flatMap((name) => readCases(name, readFileSync(join(folder, name), "utf8"), pack.topics).cases)
    .filter(({ lang }) => lang === language);
  return {
    learnt: pack.variants
      .filter((variant) => variant.language === language)
      .map(({ text, label }) => ({ text, label: label === OFF_SUBJECT ? OUT_OF_SCOPE : label })),
    validation: [],
    asked: inOrder(
      cases.map(({ text, outcome, topic, reason, accept }, id) => ({
        id,
        text,
        right: outcome === "fallback" ? [] : [topic ?? reason ?? outcome, ...accept],
      })),
    ),
  };
}

/** Parts are called train, val and test; those out of scope oos_train, oos_val and oos_test. */
function splitOf(lines: readonly DataLine[] = []): Split {
  const partOf = (part: string) => lines.filter(({ s }) => s === part || s === `oos_${part}`);
  return {
    learnt: partOf("train").map(({ t, l, s }) => ({ text: t, label: s === "train" ? l : OUT_OF_SCOPE })),
    validation: inOrder(partOf("val").map(questionOf)),
    asked: inOrder(partOf("test").map(questionOf)),
  };
}

function testOf(lines: readonly DataLine[] = []): DataLine[] {
  return lines.filter(({ s }) => s.endsWith("test"));
}

function tenOf(lines: readonly DataLine[] = []): DataLine[] {
  return lines.filter(({ s }) => s === "train_10").map((line) => ({ ...line, s: "train" }));
}

function questionOf({ t, l, s }: DataLine, id: number): Question {
  return { id, text: t, right: s.startsWith("oos_") ? [] : [l] };
}

/** Each label's lines are dealt to the folds in turn. */
function foldsOf(lines: readonly DataLine[] = []): Split[] {
  const random = createRandom(SEED);
  const dealt = new Map<string, number>();
  const foldOf = new Map(
    shuffled(
      lines.map((_, id) => id),
      random,
    ).map((id) => {
      const { l } = lines[id] as DataLine;
      const turn = dealt.get(l) ?? 0;
      dealt.set(l, turn + 1);
      return [id, turn % FOLDS];
    }),
  );
  return Array.from({ length: FOLDS }, (_, fold) => ({
    learnt: lines.filter((_, id) => foldOf.get(id) !== fold).map(({ t, l }) => ({ text: t, label: l })),
    validation: [],
    asked: inOrder(lines.map(questionOf).filter(({ id }) => foldOf.get(id) === fold)),
  }));
}

function inOrder(questions: readonly Question[]): Question[] {
  return shuffled(questions, createRandom(SEED));
}
