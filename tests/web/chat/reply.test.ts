import { describe, expect, it } from "vitest";
import { activitySetOf } from "../../../src/web/chat/activity.js";
import { replyOf } from "../../../src/web/chat/reply.js";
import { replyAnnouncement, replyText } from "../../../src/web/chat/reply-text.js";

const own = {
  language: "fr",
  text: "Selon la CNIL, non.",
  topic: "bank-details-safe",
  next: {
    label: "Les bons réflexes",
    name: "Banque de France",
    url: "https://www.banque-france.fr/",
    phone: "01 99 00 33 00",
  },
  sources: [{ title: "Violation de données", publisher: "CNIL", asOf: "2024-02-07" }],
  buttons: [{ id: "useful:bank-details-safe", title: "Oui, utile" }],
};

/** What the page shows of one activity. */
function shown(activity: object) {
  const [read] = activitySetOf({
    activities: [{ type: "message", from: { role: "bot" }, ...activity }],
  }).activities;
  if (read === undefined) throw new Error("no activity was read");
  return replyOf(read, "fr");
}

describe("replyOf", () => {
  it("takes our own reply where the activity carries one", () => {
    expect(shown({ text: "the whole as Markdown", channelData: { vigie: { reply: own } } })).toEqual({
      ...own,
      next: { ...own.next, phone: "01\u00a099\u00a000\u00a033\u00a000" },
    });
  });

  it("falls back to text and suggested actions", () => {
    const actions = [
      { type: "messageBack", title: "Voir les sujets", value: { button: "menu" } },
      { title: "sans valeur" },
    ];
    expect(
      shown({ text: "Hello", locale: "en-GB", importance: "high", suggestedActions: { actions } }),
    ).toEqual({
      language: "en",
      text: "Hello",
      urgent: true,
      sources: [],
      buttons: [{ id: "menu", title: "Voir les sujets" }],
    });
  });

  it("drops what does not have the right shape, and every address that is not https", () => {
    const reply = {
      text: "Bonjour",
      urgent: "yes",
      next: { label: "Aller", name: "Site", url: "javascript:alert(1)" },
      sources: [
        { title: "Sans éditeur" },
        { title: "CNIL", publisher: "CNIL", url: "http://www.cnil.fr" },
        7,
      ],
      buttons: [{ id: 1, title: "x" }, "menu"],
    };
    expect(shown({ channelData: { vigie: { reply } } })).toEqual({
      language: "fr",
      text: "Bonjour",
      next: { label: "Aller", name: "Site" },
      sources: [{ title: "CNIL", publisher: "CNIL" }],
      buttons: [],
    });
  });

  it("shows nothing for an activity without text", () => {
    expect(shown({})).toBe(undefined);
  });
});

describe("a reply in words", () => {
  const reply = shown({ channelData: { vigie: { reply: own } } });

  it("is announced with who speaks, the next step and the choices", () => {
    expect(reply && replyAnnouncement(reply)).toBe(
      "Assistant\nSelon la CNIL, non.\nProchaine étape officielle – Les bons réflexes – Banque de France – https://www.banque-france.fr/ – 01\u00a099\u00a000\u00a033\u00a000\nChoix possibles – Oui, utile",
    );
  });

  it("is copied with its sources", () => {
    expect(reply && replyText(reply)).toContain("1 source – Violation de données, CNIL, 7 février 2024");
  });
});
