import { describe, expect, it } from "vitest";
import { runCheck } from "../../src/cli/check.js";
import { type Changes, FIXTURE_OPTIONS, withFixturePack } from "../pack/fixture.js";

/** Runs the command on a fixture pack; file names come without the temporary folder. */
function run(args: readonly string[], changes: Changes = {}, today = "2026-11-23") {
  return withFixturePack(changes, (directory) => {
    const printed = { out: "", error: "" };
    const code = runCheck([...args, "--knowledge", directory], {
      today,
      ...FIXTURE_OPTIONS,
      width: 80,
      print: (text) => {
        printed.out += `${text}\n`;
      },
      printError: (text) => {
        printed.error += `${text}\n`;
      },
    });
    return { code, out: printed.out.replaceAll(`${directory}/`, ""), error: printed.error };
  });
}

describe("npm run check", () => {
  it("says in one line what a right pack holds", () => {
    expect(run([])).toEqual({ code: 0, out: "4 topics, 2 statements, 70 variants: no mistake\n", error: "" });
  });

  it("groups errors and warnings, sorts them by place, counts them, and ends with 1", () => {
    const changes: Changes = {
      "topics/what-to-do.yaml": (text) => text.replace("[bank-details-safe]", "[nowhere]"),
      "replies/fr.yaml": (text) => text.replace("{kinds}", ""),
    };
    expect(run([], changes, "2027-07-01")).toEqual({
      code: 1,
      error: "",
      out: [
        "Errors",
        '  replies/fr.yaml:14: "masked" lacks {kinds}. Put it where its value belongs.',
        '  topics/what-to-do.yaml:15: related topic "nowhere" is not in topics/. Add it there, or correct it.',
        "",
        "Warnings",
        "  pack.yaml:2: the pack should have been reviewed by 2027-06-30. Read it again beside its sources (npm run check -- --list), then write the next date.",
        '  sources.yaml:9: statement "advisory-2" should have been reviewed by 2027-06-30. Check that its source still says so, then write the next date.',
        "",
        "4 topics, 2 statements, 70 variants: 2 errors, 2 warnings",
        "",
      ].join("\n"),
    });
  });

  it("lets warnings pass, and refuses them with --strict", () => {
    expect(run([], {}, "2027-07-01")).toMatchObject({
      code: 0,
      out: expect.stringContaining("no mistake, 2 warnings"),
    });
    expect(run(["--strict"], {}, "2027-07-01").code).toBe(1);
    expect(run(["--strict"]).code).toBe(0);
  });

  it("lists each answer, wrapped to the terminal, with its next step and its statements, in every language", () => {
    const { code, out } = run(["--list"]);
    expect(code).toBe(0);
    expect(out).toContain(`English (en)
============
`);
    expect(out).toContain(`data / bank-details-safe
Title bank details safe

    Answer on bank details safe.

    1. First advice.

    Next step: Open my area – Member area, https://membre.mutuelle.example
    Related: what-to-do
    Rests on:
        [advisory-1] Bank details would not be concerned.
        (Advice to members; Mutuelle Exemple; as of 2024-02)
`);
    expect(out).toContain("redirect / medical\nRenvoi medical\n\n    Ici, pas de medical.");
    expect(out).toContain(
      "(Advice to members; Mutuelle Exemple; as of 2024-02; review by\n        2027-06-30)",
    );
    expect(out.split("\n").every((line) => line.length <= 80)).toBe(true);
  });

  it("still lists what can be read when there are mistakes", () => {
    const { code, out } = run(["--list"], { "topics/what-to-do.yaml": "id: [\n" });
    expect(code).toBe(1);
    expect(out).toContain("data / bank-details-safe");
    expect(out).toContain("3 topics, 2 statements");
  });

  it("only counts mistakes when pack.yaml itself is wrong", () => {
    const { code, out } = run(["--list"], { "pack.yaml": "languages: fr\n" });
    expect(code).toBe(1);
    expect(out.trimEnd().split("\n").at(-1)).toBe("1 error");
  });

  it("ends with 2 and a way out when it is called wrongly", () => {
    expect(run(["--lst"])).toMatchObject({ code: 2, out: "", error: expect.stringContaining("--lst") });
    expect(run(["topics"]).code).toBe(2);
    expect(run(["--knowledge"]).code).toBe(2);
    const world = { today: "2026-11-23", print: () => {}, printError: () => {} };
    expect(runCheck(["--knowledge", "/nowhere"], world)).toBe(2);
  });

  it("explains itself with --help", () => {
    expect(run(["--help"])).toMatchObject({ code: 0, out: expect.stringContaining("--strict") });
  });
});
