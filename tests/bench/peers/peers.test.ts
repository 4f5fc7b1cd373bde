import { describe, expect, it } from "vitest";
import { madeFrom, QUESTIONS } from "../../../bench/peers/growth.js";
import { type Line, OUT_OF_SCOPE, type Peer, type Train } from "../../../bench/peers/peer.js";
import { PEERS } from "../../../bench/peers/peers.js";
import { labelsOf } from "../../../bench/peers/ranked.js";
import { bestSetting, TUNING } from "../../../bench/peers/tune.js";

const LINES: readonly Line[] = [
  ["est-ce que mon mot de passe a été volé", "passwords"],
  ["faut-il changer mon mot de passe", "passwords"],
  ["les mots de passe sont-ils touchés", "passwords"],
  ["mon IBAN a-t-il fuité", "bank"],
  ["mes coordonnées bancaires sont-elles concernées", "bank"],
  ["a-t-on volé mon compte en banque", "bank"],
  ["quand a eu lieu l'attaque", "when"],
  ["à quelle date s'est produite la fuite", "when"],
  ["c'était quel jour", "when"],
  ["quel temps fera-t-il demain", OUT_OF_SCOPE],
  ["une recette de crêpes", OUT_OF_SCOPE],
  ["qui a gagné le match", OUT_OF_SCOPE],
].map(([text, label]) => ({ text, label }) as Line);

const SETTINGS = PEERS.flatMap((peer) =>
  Object.entries(peer.settings).map(([setting, train]) => ({ name: `${peer.name}, ${setting}`, train })),
);

describe.each(SETTINGS)("$name", ({ train }) => {
  it("learns lines and ranks their labels, each once, best first", async () => {
    const rank = await train(LINES, "fr");
    const ranked = await rank("passe");
    expect(ranked[0]?.label).toBe("passwords");
    const labels = ranked.map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    const scores = ranked.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
    expect(scores.every(Number.isFinite)).toBe(true);
  });

  it("takes a text that it knows no word of", async () => {
    const rank = await train(LINES, "fr");
    expect(Array.isArray(await rank("¿?"))).toBe(true);
  });
});

describe("labelsOf", () => {
  const [one, two] = LINES as [Line, Line];
  const bank = LINES[3] as Line;
  const hits = [
    { line: bank, score: 3 },
    { line: one, score: 2 },
    { line: two, score: 2 },
  ];

  it("gives a label its best hit, or the sum of its best five", () => {
    expect(labelsOf(hits, "best hit").map(({ label }) => label)).toEqual(["bank", "passwords"]);
    expect(labelsOf(hits, "sum of five hits")).toEqual([
      { label: "passwords", score: 4 },
      { label: "bank", score: 3 },
    ]);
  });

  it("adds up no more than five", () => {
    const many = Array.from({ length: 9 }, () => ({ line: one, score: 1 }));
    expect(labelsOf(many, "sum of five hits")).toEqual([{ label: "passwords", score: 5 }]);
  });
});

describe("bestSetting", () => {
  const many = Array.from({ length: 40 }, (_, at) => ({ text: `${at}`, label: `${at % 3}` }));
  const blind = async () => () => [{ label: "0", score: 1 }];

  it("takes what puts most held-out training lines right, and learns none of those", async () => {
    const asked = new Set<string>();
    const learnt = new Set<string>();
    const knowing: Train = async (lines) => {
      for (const { text } of lines) learnt.add(text);
      return (text) => {
        asked.add(text);
        return [{ label: `${Number(text) % 3}`, score: 1 }];
      };
    };
    expect((await bestSetting({ name: "any", settings: { blind, knowing } }, many, "fr")).name).toBe(
      "knowing",
    );
    expect([asked.size, learnt.size]).toEqual([TUNING.asked, many.length - TUNING.asked]);
    expect([...asked].filter((text) => learnt.has(text))).toEqual([]);
  });

  it("takes the first of equals", async () => {
    const peer: Peer = { name: "any", settings: { first: blind, second: blind } };
    expect((await bestSetting(peer, many, "fr")).name).toBe("first");
  });

  it("asks nothing where there is no choice", async () => {
    const peer: Peer = { name: "any", settings: { only: () => Promise.reject(new Error("was learnt")) } };
    expect((await bestSetting(peer, LINES, "fr")).name).toBe("only");
  });
});

describe("madeFrom", () => {
  it("makes so many lines of every label, the same each time", () => {
    const { learnt, asked } = madeFrom(LINES, 400);
    expect(learnt).toHaveLength(400);
    expect(asked).toHaveLength(QUESTIONS);
    expect(new Set(learnt.map(({ label }) => label)).size).toBe(4);
    expect(madeFrom(LINES, 400)).toEqual({ learnt, asked });
  });
});
