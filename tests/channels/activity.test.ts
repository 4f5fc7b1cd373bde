import { describe, expect, it } from "vitest";
import { step } from "../../dialogs/conversation.js";
import type { Reply } from "../../dialogs/step.js";
import { activityOf, inputsOf, languageOf, replyText } from "../../src/channels/activity.js";
import type { MaskedActivity } from "../../src/channels/edge.js";
import { deciding, pack } from "../dialogs/fixture.js";

const message = (fields: Partial<MaskedActivity>): MaskedActivity => ({
  type: "message",
  channelData: {},
  ...fields,
});

describe("inputsOf", () => {
  it("reads what was said, and what was masked in it", () => {
    expect(inputsOf(message({ text: "‹IBAN masqué› ?", channelData: { masked: ["iban"] } }))).toEqual([
      { kind: "say", text: "‹IBAN masqué› ?", masked: ["iban"] },
    ]);
  });

  it("reads a press by its button's id, whatever text came with it", () => {
    expect(inputsOf(message({ text: "Quand ?", value: { button: "topic:when" } }))).toEqual([
      { kind: "press", button: "topic:when" },
    ]);
  });

  it("refuses a file, and answers the text that came with it", () => {
    const refused = { kind: "refused", why: "attachment" };
    expect(inputsOf(message({ channelData: { attachments: true } }))).toEqual([refused]);
    expect(inputsOf(message({ text: "vrai ?", channelData: { attachments: true } }))).toEqual([
      refused,
      { kind: "say", text: "vrai ?", masked: [] },
    ]);
  });

  it("refuses a text that was past the limit", () => {
    expect(inputsOf(message({ channelData: { tooLong: true } }))).toEqual([
      { kind: "refused", why: "too-long" },
    ]);
  });
});

describe("languageOf", () => {
  it.each([
    [{ locale: "en-GB" }, "en"],
    [{ locale: "EN" }, "en"],
    [{ channelData: { locale: "en" } }, "en"],
    [{ locale: "de" }, "fr"],
    [{}, "fr"],
  ])("takes from %j the language %s", (fields, language) => {
    expect(languageOf(message(fields), pack)).toBe(language);
  });
});

const reply: Reply = {
  language: "fr",
  topic: "bank-details-safe",
  text: "Selon la CNIL, non : elles ne seraient pas concernées.\n\n1. Vérifiez vos comptes.\n2. Prévenez votre banque.",
  next: {
    label: "Bloquer ma carte",
    name: "Serveur interbancaire",
    url: "https://www.cnil.fr",
    phone: "0 892 705 705",
    availability: "24 h sur 24, 0,35 €/min",
  },
  sources: [
    { title: "Avis aux adhérents", publisher: "Mutuelle Exemple", asOf: "février 2024" },
    { title: "Communiqué de la CNIL", publisher: "CNIL", url: "https://www.cnil.fr/fr/c" },
  ],
  buttons: [
    { id: "topic:what-to-do", title: "Que faire ?" },
    { id: "useful:bank-details-safe", title: "Oui" },
  ],
};

describe("replyText", () => {
  it("reads in any client: answer, next official step, sources, the question whether it was useful", () => {
    expect(replyText(reply, pack)).toBe(`Selon la CNIL, non : elles ne seraient pas concernées.

1. Vérifiez vos comptes.
2. Prévenez votre banque.

**(fr) next-step**\u00a0: [Bloquer ma carte – Serveur interbancaire](https://www.cnil.fr) / 0 892 705 705 (24 h sur 24, 0,35 €/min)

(fr) sources\u00a0: Avis aux adhérents (Mutuelle Exemple, (fr) as-of février 2024) · [Communiqué de la CNIL](https://www.cnil.fr/fr/c)

(fr) feedback-question`);
  });

  it("is the line alone for a stock line", () => {
    expect(replyText({ language: "en", text: "All right.", sources: [], buttons: [] }, pack)).toBe(
      "All right.",
    );
  });

  it("names a phone without a page, in English without a space before the colon", () => {
    const phone: Reply = {
      language: "en",
      text: "Call us.",
      next: { label: "Call us", name: "Advisers", phone: "01 99 00 33 00" },
      sources: [],
      buttons: [],
    };
    expect(replyText(phone, pack)).toBe(
      "Call us.\n\n**(en) next-step**: Call us – Advisers / 01 99 00 33 00",
    );
  });
});

describe("activityOf", () => {
  it("carries the reply for our own page, and buttons whose ids come back when pressed", () => {
    expect(activityOf(reply, pack)).toMatchObject({
      type: "message",
      textFormat: "markdown",
      locale: "fr",
      channelData: { vigie: { reply } },
      suggestedActions: {
        actions: [
          {
            type: "messageBack",
            title: "Que faire ?",
            displayText: "Que faire ?",
            text: "Que faire ?",
            value: { button: "topic:what-to-do" },
          },
          { value: { button: "useful:bank-details-safe" } },
        ],
      },
    });
    expect(activityOf(reply, pack)).not.toHaveProperty("importance");
  });

  it("marks emergency steps as important, and shows no empty row of buttons", () => {
    const decide = deciding({ outcome: "urgent", topic: "clicked-a-link" });
    const [steps] = step(
      undefined,
      { kind: "say", text: "j'ai cliqué", masked: [] },
      { pack, decide },
    ).replies;
    expect(steps && activityOf(steps, pack)).toMatchObject({ importance: "high" });
    expect(steps && activityOf(steps, pack)).not.toHaveProperty("suggestedActions");
  });
});
