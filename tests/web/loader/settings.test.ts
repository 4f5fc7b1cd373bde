import { describe, expect, it } from "vitest";
import { fragmentOf, settingsOf, telOf } from "../../../src/web/loader/messages.js";
import { DEFAULT_Z_INDEX, readSettings } from "../../../src/web/loader/settings.js";

const SCRIPT = "https://chat.mutuelle.example/v1/vigie.js";

describe("readSettings", () => {
  it("takes the host page's language, and sensible defaults for the rest", () => {
    expect(readSettings(SCRIPT, {}, "en-GB")).toEqual({
      origin: "https://chat.mutuelle.example",
      language: "en",
      position: "right",
      scheme: "auto",
      zIndex: DEFAULT_Z_INDEX,
    });
  });

  it("obeys every attribute of the script", () => {
    const data = {
      lang: "fr",
      position: "left",
      scheme: "dark",
      zIndex: "40",
      helpPhone: "01 99 00 33 00",
      helpUrl: "https://www.mutuelle.example/contact",
    };
    expect(readSettings(SCRIPT, data, "en")).toEqual({
      origin: "https://chat.mutuelle.example",
      language: "fr",
      position: "left",
      scheme: "dark",
      zIndex: 40,
      helpPhone: "01 99 00 33 00",
      helpUrl: "https://www.mutuelle.example/contact",
    });
  });

  it("ignores what makes no sense, and an address that could run a script", () => {
    const data = { position: "top", scheme: "pink", zIndex: "high", helpUrl: "javascript:alert(1)" };
    expect(readSettings(SCRIPT, data, "")).toEqual(readSettings(SCRIPT, {}, "fr"));
  });
});

describe("what the loader tells the chat page", () => {
  const settings = {
    language: "en",
    scheme: "dark",
    host: "https://www.mutuelle.example",
    helpPhone: "01 99 00 33 00",
    helpUrl: "https://www.mutuelle.example/?a=b&c=d",
  } as const;

  it("arrives as it was sent", () => {
    expect(settingsOf(`#${fragmentOf(settings)}`, "fr")).toEqual(settings);
  });

  it("has defaults when the page is opened on its own", () => {
    expect(settingsOf("", "fr")).toEqual({ language: "fr", scheme: "auto" });
    expect(settingsOf("#helpUrl=javascript:alert(1)", "fr")).toEqual({ language: "fr", scheme: "auto" });
  });
});

describe("telOf", () => {
  it("dials what is shown", () => {
    expect(telOf("01 99 00 33 00")).toBe("tel:0199003300");
    expect(telOf("+33 442 605 303")).toBe("tel:+33442605303");
  });
});
