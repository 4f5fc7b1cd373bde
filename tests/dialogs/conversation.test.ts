import { describe, expect, it } from "vitest";
import { step } from "../../dialogs/conversation.js";
import { freshState } from "../../dialogs/state.js";
import type { Input, State, Step } from "../../dialogs/step.js";
import type { Decide } from "../../src/answers/decision.js";
import { deciding, neverAsked, pack } from "./fixture.js";

const NOT_UNDERSTOOD = deciding({ outcome: "fallback" });
const ANSWERED = deciding({ outcome: "answer", topic: "bank-details-safe" });
const URGENT = deciding({ outcome: "urgent", topic: "clicked-a-link" });
const ASKED_BACK = deciding({ outcome: "clarify", topics: ["bank-details-safe", "contact-details-safe"] });

const say = (text: string, ...masked: Extract<Input, { kind: "say" }>["masked"]): Input => ({
  kind: "say",
  text,
  masked,
});
const press = (button: string): Input => ({ kind: "press", button });
const turn = (state: State | undefined, input: Input, decide: Decide = neverAsked) =>
  step(state, input, { pack, decide });
const texts = ({ replies }: Step) => replies.map(({ text }) => text);
const buttons = ({ replies }: Step) => replies.map((reply) => reply.buttons.map(({ id }) => id));

describe("a member who joins", () => {
  const joined = turn(undefined, { kind: "join", language: "en" });

  it("is told once, in the page's language, who speaks and how what is typed is treated", () => {
    expect(texts(joined)).toEqual(["(en) greeting Mutuelle Exemple\n\n(en) privacy-notice"]);
    expect(joined.state).toEqual(freshState("en"));
  });

  it("can see the topics, reach a person, or change the language, each by a button", () => {
    expect(buttons(joined)[0]).toEqual([
      "topic:bank-details-safe",
      "topic:what-to-do",
      "topic:clicked-a-link",
      "menu",
      "person",
      "language:fr",
    ]);
    expect(joined.replies[0]?.buttons.at(-1)?.title).toBe("Français");
  });

  it("is greeted in the pack's first language when the page's is not held", () => {
    expect(turn(undefined, { kind: "join", language: "de" }).state.language).toBe("fr");
  });
});

describe("an answer", () => {
  const answered = turn(undefined, say("mon iban ?"), ANSWERED);

  it("gives the curated text, its sources by document, and the next official step", () => {
    expect(answered.replies[0]).toMatchObject({
      language: "fr",
      topic: "bank-details-safe",
      text: "Réponse sur bank details safe.\n\n1. Premier conseil.",
      next: { label: "Ouvrir mon espace", name: "Espace adhérent", url: "https://membre.mutuelle.example" },
      sources: [{ title: "Avis aux adhérents", publisher: "Mutuelle Exemple", asOf: "février 2024" }],
    });
  });

  it("offers related topics, then asks whether it was useful", () => {
    expect(buttons(answered)).toEqual([
      ["topic:what-to-do", "useful:bank-details-safe", "not-useful:bank-details-safe"],
    ]);
  });

  it("is in the language of the message, and so is what follows", () => {
    const english = turn(
      undefined,
      say("my iban?"),
      deciding({ outcome: "answer", topic: "what-to-do" }, { language: "en" }),
    );
    expect(english.replies[0]?.language).toBe("en");
    expect(turn(english.state, press("menu")).replies[0]?.text).toBe("(en) menu");
  });

  it("answers two covered questions with two replies, the first one first", () => {
    const both = turn(
      undefined,
      say("mon iban ? et mon adresse ?"),
      deciding({ outcome: "answer", topic: "bank-details-safe", also: "contact-details-safe" }),
    );
    expect(both.replies.map(({ topic }) => topic)).toEqual(["bank-details-safe", "contact-details-safe"]);
    expect(both.replies[1]?.text).toMatch(/^\(fr\) also\n\nRéponse sur contact/);
    expect(both.state.lastTopic).toBe("contact-details-safe");
  });

  it("is remembered, so that a follow-up is read beside it", () => {
    let read: unknown;
    turn(answered.state, say("et mon adresse ?"), (message) => {
      read = message;
      return ANSWERED(message);
    });
    expect(read).toEqual({
      text: "et mon adresse ?",
      masked: false,
      language: "fr",
      after: "bank-details-safe",
    });
  });

  it("takes la première after it as the first related topic", () => {
    expect(turn(answered.state, say("1")).replies[0]?.topic).toBe("what-to-do");
    expect(texts(turn(answered.state, say("9")))).toEqual(["(fr) clarify"]);
  });

  it("says that it did not understand when the topic is not in the pack", () => {
    expect(texts(turn(undefined, say("x"), deciding({ outcome: "answer", topic: "gone" })))).toEqual([
      "(fr) fallback",
    ]);
  });
});

describe("harm under way", () => {
  const urgent = turn(undefined, say("j'ai cliqué"), URGENT);

  it("gives the steps first, marked urgent, with nothing beside them, and then offers a person", () => {
    expect(urgent.replies.map((reply) => reply.urgent ?? false)).toEqual([true, false]);
    expect(urgent.replies[0]?.text).toMatch(/^Réponse sur clicked a link/);
    expect(texts(urgent)[1]).toBe("(fr) person-offer");
    expect(buttons(urgent)).toEqual([[], ["person", "topic:what-to-do"]]);
  });

  it("takes a bare oui as the wish for a person, and says why one is wanted", () => {
    expect(turn(urgent.state, say("Oui !")).requests).toEqual([{ kind: "handoff", why: "urgent" }]);
  });

  it("takes a number as one of the buttons shown with the offer", () => {
    expect(turn(urgent.state, say("2")).replies[0]?.topic).toBe("what-to-do");
  });

  it("takes a bare non as no wish for one, and shows the menu", () => {
    expect(texts(turn(urgent.state, say("non")))).toEqual(["(fr) menu"]);
  });

  it("gives the steps also to a speaker of a third language, after a line in it", () => {
    const spanish = turn(
      undefined,
      say("he hecho clic"),
      deciding({ outcome: "urgent", topic: "clicked-a-link" }, { foreign: "es" }),
    );
    expect(spanish.replies[0]).toMatchObject({ language: "es", text: "Llame a su banco." });
    expect(spanish.replies[1]).toMatchObject({ language: "fr", urgent: true });
    expect(spanish.state.language).toBe("fr");
  });

  it("gives the steps also when a related-topic button leads to them", () => {
    expect(turn(undefined, press("topic:clicked-a-link")).replies[0]?.urgent).toBe(true);
  });
});

describe("asking back", () => {
  const asked = turn(undefined, say("mes données ?"), ASKED_BACK);

  it("offers the topics and a way out", () => {
    expect(buttons(asked)).toEqual([
      ["topic:bank-details-safe", "topic:contact-details-safe", "none-of-these"],
    ]);
  });

  it.each([
    ["1", "bank-details-safe"],
    ["La deuxième.", "contact-details-safe"],
    ["2)", "contact-details-safe"],
  ])("understands %j as a choice", (text, topic) => {
    expect(turn(asked.state, say(text)).replies[0]?.topic).toBe(topic);
  });

  it.each(["aucun", "non", "3"])("takes %j as none of these, which leads to a person", (text) => {
    expect(turn(asked.state, say(text)).requests).toEqual([{ kind: "handoff", why: "none-of-these" }]);
  });

  it("asks once more after a bare oui, and does not go on for ever", () => {
    const again = turn(asked.state, say("oui"));
    expect(texts(again)).toEqual(["(fr) clarify"]);
    expect(texts(turn(again.state, say("oui")))).toEqual(["(fr) fallback-again"]);
  });

  it("takes anything else as a new message", () => {
    expect(turn(asked.state, say("non, j'ai cliqué sur un lien"), URGENT).decision?.outcome).toBe("urgent");
  });

  it("answers at once when one topic alone is left in the pack", () => {
    const one = turn(undefined, say("x"), deciding({ outcome: "clarify", topics: ["gone", "what-to-do"] }));
    expect(one.replies[0]?.topic).toBe("what-to-do");
  });
});

describe("a message that is not understood", () => {
  const first = turn(undefined, say("blabla"), NOT_UNDERSTOOD);
  const second = turn(first.state, say("blibli"), NOT_UNDERSTOOD);

  it("is told so, with the menu and a person in reach", () => {
    expect(texts(first)).toEqual(["(fr) fallback"]);
    expect(buttons(first)).toEqual([["menu", "person"]]);
  });

  it("gets the opened menu and a person the second time in a row", () => {
    expect(texts(second)).toEqual(["(fr) fallback-again"]);
    expect(buttons(second)[0]).toContain("topic:what-to-do");
    expect(buttons(second)[0]).toContain("person");
  });

  it("brings a person the third time, and never goes round in a circle", () => {
    const third = turn(second.state, say("bloblo"), NOT_UNDERSTOOD);
    expect(third.requests).toEqual([{ kind: "handoff", why: "not-understood" }]);
    expect(third.state.misses).toBe(0);
  });

  it("is the reason of a request only after the second", () => {
    const asked = ({ state }: typeof first) => turn(state, press("person"), NOT_UNDERSTOOD).requests;
    expect(asked(first)).toEqual([{ kind: "handoff", why: "asked" }]);
    expect(asked(second)).toEqual([{ kind: "handoff", why: "not-understood" }]);
  });

  it.each([
    ["an answer", ANSWERED],
    ["smalltalk", deciding({ outcome: "smalltalk", kind: "thanks" })],
    ["a redirect", deciding({ outcome: "redirect", reason: "medical" })],
  ])("no longer counts after %s", (_, decide) => {
    const between = turn(first.state, say("autre chose"), decide);
    expect(texts(turn(between.state, say("blibli"), NOT_UNDERSTOOD))).toEqual(["(fr) fallback"]);
  });

  it("in a third language is told in it which languages are served, each a button away", () => {
    const german = turn(undefined, say("hola"), deciding({ outcome: "fallback" }, { foreign: "es" }));
    expect(german.replies[0]).toMatchObject({ language: "es", text: "Respondo en francés y en inglés." });
    expect(buttons(german)[0]).toEqual(["language:fr", "language:en", "menu", "person"]);
    expect(german.state.language).toBe("fr");
  });
});

describe("danger to life in a third language", () => {
  it("is answered with the numbers in it first, then with the pack's own guidance and a person", () => {
    const spanish = turn(
      undefined,
      say("quiero morir"),
      deciding({ outcome: "redirect", reason: "distress" }, { foreign: "es" }),
    );
    expect(spanish.replies[0]).toMatchObject({ language: "es", text: "Llame al 112." });
    expect(spanish.replies[1]?.buttons).toMatchObject([{ id: "person" }]);
    expect(spanish.state).toMatchObject({ language: "fr", danger: true });
  });
});

describe("what only an official channel may do", () => {
  const redirected = (
    reason: "distress" | "medical" | "typed-personal-data",
    candidates: { label: string; p: number }[] = [],
  ) => turn(undefined, say("…"), deciding({ outcome: "redirect", reason }, { candidates }));

  it("is sent there, with a person in reach and no question whether that was useful", () => {
    const medical = redirected("medical");
    expect(medical.replies[0]).toMatchObject({
      text: "Ici, pas de medical.",
      next: { phone: "01 99 00 33 00" },
    });
    expect(buttons(medical)).toEqual([["person"]]);
  });

  it("leads someone in danger to nothing but the numbers and a person", () => {
    expect(buttons(redirected("distress", [{ label: "what-to-do", p: 0.9 }]))).toEqual([["person"]]);
  });

  it("brings someone in danger a person at a bare yes, and urgently, whatever was said before or since", () => {
    const danger = deciding({ outcome: "redirect", reason: "distress" });
    const urgently = [{ kind: "handoff", why: "danger" }];
    const answered = turn(undefined, say("mon iban ?"), ANSWERED);
    const begged = turn(answered.state, say("…"), danger);
    expect(begged.requests).toEqual([{ kind: "raise" }]);
    expect(begged.state).not.toHaveProperty("lastTopic");
    expect(turn(begged.state, say("oui"), neverAsked).requests).toEqual(urgently);
    expect(turn(begged.state, press("person")).requests).toEqual(urgently);
    const missed = turn(begged.state, say("blabla"), NOT_UNDERSTOOD);
    expect(turn(missed.state, say("un humain"), deciding({ outcome: "handoff" })).requests).toEqual(urgently);
  });

  it("keeps the question that stood beside typed personal data, the two likeliest", () => {
    const typed = redirected("typed-personal-data", [
      { label: "bank-details-safe", p: 0.5 },
      { label: "what-to-do", p: 0.2 },
      { label: "contact-details-safe", p: 0.15 },
    ]);
    expect(buttons(typed)).toEqual([["topic:bank-details-safe", "topic:what-to-do", "person"]]);
  });
});

describe("a message in which something was masked", () => {
  it("is answered as if a mask of what no rule knows were not there", () => {
    let asked: unknown;
    turn(undefined, say("‹donnée personnelle masquée› a fuité ?", "personal"), (message) => {
      asked = message;
      return ANSWERED(message);
    });
    expect(asked).toMatchObject({ text: "  a fuité ?", masked: false });
  });

  it("is told first what kind was hidden, and then gets its answer", () => {
    const answered = turn(undefined, say("‹IBAN masqué› a fuité ?", "iban", "phone"), ANSWERED);
    expect(texts(answered)[0]).toBe("(fr) masked IBAN et numéro de téléphone");
    expect(answered.replies[1]?.topic).toBe("bank-details-safe");
  });

  it("is told so once when the data are all there is", () => {
    const typed = turn(
      undefined,
      say("‹IBAN masqué›", "iban"),
      deciding({ outcome: "redirect", reason: "typed-personal-data" }),
    );
    expect(texts(typed)).toEqual(["Ici, pas de typed-personal-data."]);
  });

  it("is told so first, and then gets the answer that was plainly asked for", () => {
    const typed = turn(
      undefined,
      say("‹IBAN masqué›, a-t-il fuité ?", "iban"),
      deciding(
        {
          outcome: "redirect",
          reason: "typed-personal-data",
          beside: { outcome: "answer", topic: "bank-details-safe" },
        },
        { candidates: ["bank-details-safe", "what-to-do"].map((label) => ({ label, p: 0.4 })) },
      ),
    );
    expect(buttons(typed)[0]).toEqual(["topic:what-to-do", "person"]);
    expect(texts(typed)[0]).toBe("Ici, pas de typed-personal-data.");
    expect(texts(typed)[1]).toMatch(/^\(fr\) beside-data\n\n/);
    expect(typed.replies.map(({ topic }) => topic)).toEqual([undefined, "bank-details-safe"]);
    expect(typed.state).toMatchObject({ lastTopic: "bank-details-safe", waiting: { kind: "yes-no" } });
    expect(typed.decision).toMatchObject({ outcome: "redirect", reason: "typed-personal-data" });
  });

  it("is told so first, and then gets the person who was plainly asked for", () => {
    const typed = turn(
      undefined,
      say("je veux parler à quelqu'un, ‹numéro de téléphone masqué›", "phone"),
      deciding({ outcome: "redirect", reason: "typed-personal-data", beside: { outcome: "handoff" } }),
    );
    expect(texts(typed)).toEqual(["Ici, pas de typed-personal-data."]);
    expect(buttons(typed).flat()).not.toContain("person");
    expect(typed.requests).toEqual([{ kind: "handoff", why: "asked" }]);
  });

  it("gets the emergency numbers before anything else when someone is in danger", () => {
    const danger = turn(
      undefined,
      say("‹numéro masqué›", "number"),
      deciding({ outcome: "redirect", reason: "distress" }),
    );
    expect(texts(danger)[0]).toBe("Ici, pas de distress.");
  });
});

describe("buttons and commands", () => {
  const answered = turn(undefined, say("mon iban ?"), ANSWERED);

  it("rates an answer, and offers the menu and a person when it was of no use", () => {
    const useful = turn(answered.state, press("useful:bank-details-safe"));
    expect(useful.requests).toEqual([{ kind: "feedback", topic: "bank-details-safe", useful: true }]);
    expect(texts(useful)).toEqual(["(fr) feedback-thanks"]);

    const useless = turn(answered.state, say("non"));
    expect(useless.requests).toEqual([{ kind: "feedback", topic: "bank-details-safe", useful: false }]);
    expect(buttons(useless)).toEqual([["menu", "person"]]);
  });

  it("does not take ok under an answer as praise, but takes it as yes where a person is offered", () => {
    expect(turn(answered.state, say("ok"), NOT_UNDERSTOOD).requests).toEqual([]);
    const offered = turn(undefined, say("j'ai cliqué"), URGENT);
    expect(turn(offered.state, say("ok")).requests).toEqual([{ kind: "handoff", why: "urgent" }]);
  });

  it.each(["topic:gone", "language:xx", "useful:", "topic:constructor", "", "drop table", "menu:x:y"])(
    "shows the menu for the stale or unknown button %j",
    (button) => {
      expect(texts(turn(answered.state, press(button)))).toEqual(["(fr) menu"]);
    },
  );

  it("starts again: nothing is remembered but the language", () => {
    const english = turn(answered.state, press("language:en"));
    expect(turn(english.state, say("recommencer")).state).toMatchObject({ language: "en", misses: 0 });
    expect(turn(english.state, press("restart")).state).not.toHaveProperty("lastTopic");
  });

  it("says the last answer again in the language switched to", () => {
    const english = turn(answered.state, say("In English!"));
    expect(texts(english)[0]).toBe("(en) language-switched");
    expect(english.replies[1]).toMatchObject({ language: "en", topic: "bank-details-safe" });
  });

  it("says the greeting in the language switched to when nothing was answered yet", () => {
    expect(texts(turn(undefined, press("language:en")))[1]).toMatch(/^\(en\) greeting/);
  });

  it("brings a person when one is asked for, by word or button", () => {
    const asked = { requests: [{ kind: "handoff", why: "asked" }], replies: [] };
    expect(turn(answered.state, press("person"))).toMatchObject(asked);
    expect(turn(answered.state, say("un conseiller"), deciding({ outcome: "handoff" }))).toMatchObject(asked);
  });

  it("takes a number as the place in the menu", () => {
    const menu = turn(undefined, say("Menu"));
    expect(turn(menu.state, say("2")).replies[0]?.topic).toBe("what-to-do");
  });

  it.each(["oui", "non"])(
    "takes %s as courtesy when nothing was asked: nothing was misunderstood",
    (word) => {
      const once = turn(undefined, say(word));
      expect(texts(once)).toEqual(["(fr) smalltalk-acknowledge"]);
      expect(once.state.misses).toBe(0);
    },
  );

  it("opens with the topics after a greeting, and keeps to one line after thanks", () => {
    expect(
      buttons(turn(undefined, say("bonjour"), deciding({ outcome: "smalltalk", kind: "greeting" })))[0],
    ).toContain("person");
    expect(
      buttons(turn(undefined, say("merci"), deciding({ outcome: "smalltalk", kind: "thanks" }))),
    ).toEqual([["menu"]]);
  });

  it("shows whoever calls for help what may have happened, and a person; a number chooses", () => {
    const helped = turn(undefined, say("au secours"), deciding({ outcome: "smalltalk", kind: "help" }));
    expect(buttons(helped)[0]).toEqual(["topic:clicked-a-link", "person"]);
    expect(turn(helped.state, say("1")).replies[0]).toMatchObject({ topic: "clicked-a-link", urgent: true });
  });

  it("offers a person to whoever is angry", () => {
    const angry = turn(undefined, say("c'est nul"), deciding({ outcome: "smalltalk", kind: "anger" }));
    expect(buttons(angry)).toEqual([["menu", "person"]]);
  });
});

describe("what cannot be read", () => {
  it.each([
    ["attachment", "(fr) refused-attachment"],
    ["too-long", "(fr) too-long"],
  ] as const)("is refused with a clear line: %s", (why, text) => {
    expect(texts(turn(undefined, { kind: "refused", why }))).toEqual([text]);
  });

  it("leaves the question that waits waiting", () => {
    const asked = turn(undefined, say("mes données ?"), ASKED_BACK);
    const refused = turn(asked.state, { kind: "refused", why: "attachment" });
    expect(turn(refused.state, say("1")).replies[0]?.topic).toBe("bank-details-safe");
  });
});
