import { describe, expect, it } from "vitest";
import { step } from "../../dialogs/conversation.js";
import { handoffReply, leftReply, ratedReply, toldReply } from "../../dialogs/handoff.js";
import { freshState } from "../../dialogs/state.js";
import type { Input } from "../../dialogs/step.js";
import type { Decide } from "../../src/answers/decision.js";
import type { Owner } from "../../src/handoff/handoff.js";
import { deciding, neverAsked, pack } from "./fixture.js";

const NOON = new Date("2026-11-23T11:00:00Z");
const CALL = "01 99 00 33 00 le lundi et le vendredi";

describe("handoffReply", () => {
  it("says the hours once", () => {
    const spoken = { ...pack.insurer.phone, availability: { fr: "le lundi et le vendredi" } };
    const told = { ...pack, insurer: { ...pack.insurer, phone: spoken } };
    const reply = handoffReply({ kind: "official-contact", open: true }, "fr", told, NOON);
    expect(reply.next).not.toHaveProperty("availability");
  });

  it.each([
    [{ kind: "official-contact", open: true } as const, `(fr) person-open ${CALL}`],
    [{ kind: "official-contact", open: false } as const, `(fr) person-closed ${CALL}`],
    [{ kind: "nobody" } as const, `(fr) handoff-nobody ${CALL}`],
    [{ kind: "full" } as const, `(fr) handoff-full ${CALL}`],
    [{ kind: "closed" } as const, `(fr) handoff-closed-long ${CALL}`],
    [
      { kind: "closed", opensAt: new Date("2026-11-24T08:00:00Z") } as const,
      `(fr) handoff-closed (fr) opening-tomorrow 9 h ${CALL}`,
    ],
  ])("names phone and hours when nobody comes: %j", (result, text) => {
    expect(handoffReply(result, "fr", pack, NOON)).toMatchObject({
      text,
      next: { label: "(fr) person-button", name: "Conseillers", phone: "01 99 00 33 00" },
      buttons: [{ id: "menu" }],
    });
  });

  it("tells the place in the queue, the wait in whole minutes, and the way out", () => {
    expect(handoffReply({ kind: "queued", position: 2 }, "fr", pack, NOON)).toMatchObject({
      text: "(fr) handoff-queued 2",
      handoff: { owner: "queue", position: 2 },
      buttons: [{ id: "leave-queue", title: "(fr) leave-queue-button" }],
    });
    const waiting = { kind: "queued", position: 2, waitSeconds: 181 } as const;
    expect(handoffReply(waiting, "en", pack, NOON).text).toBe("(en) handoff-queued-wait 2 4");
  });

  it("says in a short line that a request is noted already", () => {
    expect(handoffReply({ kind: "waiting", position: 2 }, "fr", pack, NOON)).toMatchObject({
      text: "(fr) handoff-waiting 2",
      handoff: { owner: "queue", position: 2 },
      buttons: [{ id: "leave-queue" }],
    });
  });
});

describe("toldReply", () => {
  it.each([
    [{ kind: "taken" } as const, "(fr) handoff-taken", "adviser"],
    [{ kind: "transferred" } as const, "(fr) handoff-transferred", "adviser"],
    [{ kind: "requeued", position: 2 } as const, "(fr) handoff-requeued 2", "queue"],
    [{ kind: "position", position: 1 } as const, "(fr) handoff-position 1", "queue"],
    [{ kind: "overtaken", position: 3 } as const, "(fr) handoff-overtaken 3", "queue"],
    [{ kind: "ended", why: "adviser" } as const, "(fr) handoff-ended", "bot"],
    [{ kind: "ended", why: "time-out" } as const, "(fr) handoff-ended-silent", "bot"],
    [{ kind: "ended", why: "expired" } as const, `(fr) handoff-expired ${CALL}`, "bot"],
  ])("is one line for each change: %j", (told, text, owner) => {
    expect(toldReply(told, "fr", pack)).toMatchObject({ text, handoff: { owner } });
  });

  it("asks how it went, by buttons alone, once an adviser is done", () => {
    const ids = ["rate:good", "rate:fair", "rate:bad"];
    expect(toldReply({ kind: "ended", why: "adviser" }, "fr", pack).buttons.map(({ id }) => id)).toEqual(ids);
    expect(leftReply("adviser", "fr", pack).buttons.map(({ id }) => id)).toEqual(ids);
    expect(leftReply("queue", "fr", pack).buttons.map(({ id }) => id)).toEqual(["menu"]);
  });
});

const say = (text: string): Input => ({ kind: "say", text, masked: [] });
const press = (button: string): Input => ({ kind: "press", button });
const requests = (input: Input, owner: Owner) =>
  step(freshState("fr"), input, { pack, decide: deciding({ outcome: "fallback" }) }, owner).requests;

describe("while an adviser has the conversation", () => {
  it.each([
    say("mon iban a fuité ?"),
    say("menu"),
    say("annuler"),
    say("in english"),
    press("topic:bank-details-safe"),
    press("menu"),
    press("person"),
    press("restart"),
    press("anything else"),
    { kind: "join", language: "fr" } as const,
  ])("the bot says nothing to %j", (input) => {
    const decide = deciding({ outcome: "fallback" });
    expect(step(freshState("fr"), input, { pack, decide }, "adviser").replies).toEqual([]);
  });

  it("what is written or pressed is for the adviser", () => {
    expect(requests(say("menu"), "adviser")).toEqual([{ kind: "tell-adviser", text: "menu" }]);
    expect(requests(press("topic:bank-details-safe"), "adviser")).toEqual([
      { kind: "tell-adviser", text: "Titre bank details safe" },
    ]);
    expect(requests(press("restart"), "adviser")).toEqual([]);
  });

  it.each([say("Retour au robot !"), press("back-to-bot"), press("leave-queue")])(
    "%j sends them away",
    (input) => {
      expect(requests(input, "adviser")).toEqual([{ kind: "leave" }]);
    },
  );

  it("a file is still refused", () => {
    const refused = { kind: "refused", why: "attachment" } as const;
    const { replies } = step(freshState("fr"), refused, { pack, decide: neverAsked }, "adviser");
    expect(replies).toMatchObject([{ text: "(fr) refused-attachment" }]);
  });

  it("what is written is read for them, and harm makes the conversation urgent", () => {
    const hears = (decide: Decide) => step(freshState("fr"), say("…"), { pack, decide }, "adviser");
    const lost = hears(deciding({ outcome: "urgent", topic: "clicked-a-link" }));
    expect(lost.decision).toMatchObject({ outcome: "urgent" });
    expect(lost.replies).toEqual([]);
    expect(lost.requests.slice(1)).toEqual([{ kind: "raise", topic: "clicked-a-link" }]);
    const danger = hears(deciding({ outcome: "redirect", reason: "distress" }));
    expect(danger.requests.slice(1)).toEqual([{ kind: "raise" }]);
    expect(danger.state.danger).toBe(true);
  });

  it("the member is told at once what was masked", () => {
    const typed = {
      kind: "say",
      text: "mon mot de passe est ‹mot de passe masqué›",
      masked: ["password"],
    } as const;
    const decide = deciding({ outcome: "redirect", reason: "typed-personal-data" });
    const { replies, requests } = step(freshState("fr"), typed, { pack, decide }, "adviser");
    expect(replies.map(({ text }) => text)).toEqual(["(fr) masked-beside-adviser mot de passe"]);
    expect(requests).toEqual([{ kind: "tell-adviser", text: typed.text }]);
  });
});

describe("while the member waits in the queue", () => {
  it.each([say("Annuler"), say("retour au robot"), press("leave-queue")])("%j leaves it", (input) => {
    expect(requests(input, "queue")).toEqual([{ kind: "leave" }]);
  });

  it("the bot goes on answering", () => {
    const decide = deciding({ outcome: "answer", topic: "bank-details-safe" });
    const { replies } = step(freshState("fr"), say("mon iban ?"), { pack, decide }, "queue");
    expect(replies[0]?.text).toMatch(/^Réponse sur bank details/);
  });
});

describe("with the bot alone", () => {
  it("'annuler' is a message like any other", () => {
    expect(requests(say("annuler"), "bot")).toEqual([]);
  });

  it("a stale button to leave still asks, and its answer is the menu", () => {
    expect(requests(press("leave-queue"), "bot")).toEqual([{ kind: "leave" }]);
    expect(leftReply("nothing", "fr", pack).text).toBe("(fr) menu");
  });

  it.each([
    ["rate:good", 5],
    ["rate:fair", 3],
    ["rate:bad", 1],
  ])("%s rates the adviser's help", (button, rating) => {
    expect(requests(press(button), "bot")).toEqual([{ kind: "rate", verdict: { rating } }]);
  });

  it("a second tap says why, and one's mind may be changed", () => {
    const after = ratedReply({ rating: 1 }, true, "fr", pack);
    expect(after).toMatchObject({ text: "(fr) rate-thanks" });
    const ids = after.buttons.map(({ id }) => id);
    expect(ids).toEqual(["reason:slow", "reason:unanswered", "reason:unclear", "rate-again"]);
    expect(requests(press("reason:slow"), "bot")).toEqual([{ kind: "rate", verdict: { reason: "slow" } }]);
    expect(ratedReply({ reason: "slow" }, true, "fr", pack).text).toBe("(fr) rate-noted");
    const again = step(freshState("fr"), press("rate-again"), { pack, decide: neverAsked }, "bot");
    expect(again.requests).toEqual([]);
    expect(again.replies[0]?.buttons.map(({ id }) => id)).toEqual(["rate:good", "rate:fair", "rate:bad"]);
    // Whoever counts instead of tapping is understood too.
    const rated = step(freshState("fr"), press("rate:bad"), { pack, decide: neverAsked }, "bot").state;
    expect(step(rated, say("2"), { pack, decide: neverAsked }, "bot").requests).toEqual([
      { kind: "rate", verdict: { reason: "unanswered" } },
    ]);
  });

  it("praise has other reasons than blame", () => {
    const ids = ratedReply({ rating: 5 }, true, "fr", pack).buttons.map(({ id }) => id);
    expect(ids).toEqual(["reason:answered", "reason:quick", "reason:heard", "rate-again"]);
  });

  it("a stale button that rates nothing is answered by the menu, never by thanks", () => {
    expect(ratedReply({ rating: 5 }, false, "fr", pack).text).toBe("(fr) menu");
  });

  it("what an earlier adviser did is rated no more once another has come", () => {
    for (const button of ["rate:bad", "reason:slow", "rate-again"]) {
      expect(step(freshState("fr"), press(button), { pack, decide: neverAsked }, "adviser")).toMatchObject({
        replies: [],
        requests: [],
      });
    }
  });
});
