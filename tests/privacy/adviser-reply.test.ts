import { describe, expect, it } from "vitest";
import { loadPack } from "../../src/pack/load.js";
import { reasonText, type StopReason } from "../../src/privacy/adviser-reasons.js";
import {
  ADVISER_REPLY_LIMIT,
  checkAdviserReply,
  createAdviserCheck,
} from "../../src/privacy/adviser-reply.js";
import { ALLOWED_REPLIES } from "./adviser-allowed.js";
import { ACTS, ASKS } from "./adviser-asks.js";
import { FAMILIAR_ALLOWED, FAMILIAR_PRESSES } from "./adviser-familiar.js";
import { HARMLESS_REPLIES } from "./adviser-harmless.js";
import { INDIRECT, INDIRECT_ALLOWED } from "./adviser-indirect.js";
import { ORDERS, ORDERS_ALLOWED } from "./adviser-orders.js";
import { PRESSES } from "./adviser-presses.js";

const OFFICIAL = {
  officialNumbers: [
    "01 99 00 33 00",
    "17",
    "18",
    "3114",
    "33700",
    "116 006",
    "0 805 805 817",
    "0 892 705 705",
  ],
  officialDomains: [
    "mutuelle.example",
    "cnil.fr",
    "cybermalveillance.gouv.fr",
    "signal-spam.fr",
    "service-public.gouv.fr",
  ],
  publicNames: ["Viamedis", "3 place de Fontenoy"],
};
const check = (text: string, language = "fr") => checkAdviserReply(text, language, OFFICIAL);
const reasons = (text: string) => {
  const result = check(text);
  return result.kind === "ok" ? [] : result.reasons;
};

describe("a request in disguise", () => {
  it.each([
    "V0tre IB4N",
    "D0nnez-m0i v0tre c0de",
    "Y0ur c0de ?",
    "num€ro de $ecu svp",
    "1isez-m0i 1e c0de",
    "Votre lBAN",
    "Votre IBАN", // Cyrillic А
    "Ｖ０ｔｒｅ ＩＢ４Ｎ",
    "Vo\u200btre I\u200bB4N",
    "Votre ɪʙᴀɴ",
    "🅥🅞🅣🅡🅔 🅘🅑🅐🅝",
    "🆅🅾🆃🆁🅴 🅸🅱🅰🅽",
    "vøtre ibaɲ",
  ])("is read as it looks: %s", (text) => {
    expect(check(text).kind).toBe("stopped");
  });

  it.each([
    "Les suivants ?",
    "Et la suite ?",
    "Les 3 suivants svp",
    "Ok. The last four?",
    "And the next ones, please",
  ])("that asks for the rest of something and for nothing else is stopped: %s", (text) =>
    expect(check(text).kind).toBe("stopped"),
  );

  it.each([
    "Nous sommes ouverts 24h/24, appelez le 3114.",
    "Passez à 14h30, au 5e étage, bâtiment B2.",
    "Les MP3, le B2B et la G7 n'ont rien à voir avec l'attaque.",
    "Le remboursement est de 50€ par mois, 4x par an.",
    "Et la suite ? L'enquête de la CNIL est en cours.",
    "Le reste est expliqué dans le courrier.",
    "Les suivants seront prévenus par courrier.",
  ])("is none where digits stand beside letters, or more is said: %s", (text) => {
    expect(check(text).kind).toBe("ok");
  });
});

describe("checkAdviserReply", () => {
  it.each(ASKS)("stops what asks for personal data: %s", (text) => {
    expect(reasons(text)).toContain(reasonText("asks", "fr"));
  });

  it.each(
    [PRESSES, FAMILIAR_PRESSES, ORDERS, INDIRECT]
      .flatMap((table) => Object.entries(table))
      .flatMap(([reason, texts]) => texts.map((text) => [reason as StopReason, text] as const)),
  )("stops what presses a member, and says why (%s): %s", (reason, text) => {
    expect(reasons(text)).toContain(reasonText(reason, "fr"));
  });

  it("lets every text of the pack through", () => {
    const pack = loadPack("knowledge");
    const guidance = [...pack.topics.values(), ...pack.redirects.values()];
    const texts = [
      ...guidance.flatMap(({ title, answer, next }) => [title, answer, next.label]),
      ...[...pack.statements.values()].map(({ says }) => says),
    ].flatMap((text) => Object.values(text));
    for (const replies of pack.replies.values())
      for (const [key, line] of Object.entries(replies)) if (!key.startsWith("hub-")) texts.push(line);
    expect(texts.length).toBeGreaterThan(500);
    expect(texts.filter((text) => checkAdviserReply(text, "fr", pack).kind !== "ok")).toEqual([]);
  });

  it.each(ACTS)("stops what swindlers have people do: %s", (text) => {
    expect(reasons(text)).not.toEqual([]);
  });

  it("lets through every answer of the pack, which advisers send as canned replies", () => {
    const pack = loadPack("knowledge");
    const passes = createAdviserCheck(pack, () => false);
    const texts = [...pack.topics.values()].flatMap(({ answer }) => Object.values(answer));
    expect(texts.length).toBeGreaterThan(80);
    for (const text of texts) expect([text, passes(text, "fr")]).toEqual([text, { kind: "ok" }]);
    expect(passes(`${texts[0]}\nVotre CVV ?`, "fr").kind).toBe("stopped");
  });

  // Where one thing can be read in two ways, a pattern that tries all of them never ends.
  it.each([
    "et nom, prénom ",
    "votre numéro et ",
    "pour nom et ",
    "merci de ",
    "installez la ",
    "votre carte de la ",
    "et and le ",
    "dès réception de votre code ",
    "votre code still ",
    "avez vous de la du ",
    "what medecin ",
    "v o t r e ",
    "only only with ",
    "votre code et je ",
    "p a-",
    "code\n",
    "votre code. ",
  ])("comes to an end, however often it repeats: %s", (words) => {
    expect(check(words.repeat(ADVISER_REPLY_LIMIT / words.length))).toHaveProperty("kind");
  });

  it.each([
    ...HARMLESS_REPLIES,
    ...ALLOWED_REPLIES,
    ...FAMILIAR_ALLOWED,
    ...ORDERS_ALLOWED,
    ...INDIRECT_ALLOWED,
  ])("lets through: %s", (text) => {
    expect(check(text)).toEqual({ kind: "ok" });
  });

  it.each([
    "Allez sur bit.ly/abc",
    "t.co/abc",
    "wa.me/33612345678",
    "www.evil.com",
    "cnil.fr.evil.com",
    "https://cnil.fr.evil.com",
    "https://www.cnil.fr@evil.com",
    "https://evil.com@cnil.fr/",
    "https://www.cnil.fr\\@evil.com",
    "https://www.cnil.fr/?u=https://evil.com",
    "https://www.cnil.fr:8443/",
    "http://www.cnil.fr",
    "https://сnil.fr", // Cyrillic с
    "cnіl.fr", // Cyrillic і
    "mutuelle.exаmple",
    "impôts.gouv.fr",
    "ｃｎｉｌ．ｆｒ",
    "cn\u200bil.fr",
    "xn--nil-n6d.fr",
    "cnil . fr",
    "mutuelle . example",
    "mutuelle[.]example",
    "mutuelle (point) example",
    "mutuelle point fr",
    "evil dot com",
    "evil,com",
    "evil com/login",
    "Evil.Com",
    "hxxps://www.cnil.fr",
    "h t t p s : //evil",
    "https ://evil.com",
    "https:\\\\evil.com",
    "192.168.1.12",
    "http://3232235777/",
    "https://[::1]/",
    "javascript:alert(1)",
    "data:text/html,x",
    "[cnil.fr](https://evil.com)",
    "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂 https://www.cnil.fr evil.com",
    "contact@evil.com",
    "@evil.com",
    "mailto:x@evil.com",
    "contact (at) evil.com",
    "contact arobase evil point com",
    "ma-mutuelle.org",
    "mutuelle-example.com",
    "mutuelle-remb\n.com",
    "mutuelle-remb/com",
    "remboursement-mutuelle.\nfr",
    "ameli-secours\u200b . com",
    "rembours-sante/fr",
    "secu-aide\n.fr",
    "aide-mutuelle\n.\nfr",
    "espace-sante\n.com",
    "Cliquez : mutuelle-aide/fr",
    "mutuelle-remb**.com**",
  ])("stops a link or address outside the list, or in disguise: %s", (text) => {
    expect(reasons(text)).toContain(reasonText("link", "fr"));
  });

  it.each([
    "0899 123 456",
    "Appelez le 08 99 12 34 56",
    "appelez le 3949",
    "+44 20 7946 0000",
    "zéro huit quatre-vingt-dix-neuf douze trente-quatre cinquante-six",
    "０８９９１２３４５６",
    "Appelez-nous au 118 007",
    "text 81000",
    "tel:+33899123456",
  ])("stops a phone number outside the list: %s", (text) => {
    expect(reasons(text)).toContain(reasonText("phone", "fr"));
  });

  it.each([
    "Votre IBAN FR7630006000011234567890189 est-il le bon ?",
    "1 85 12 75 056 118 27",
    "Le mot de passe provisoire est Soleil2024!",
    "Votre code est le 483920.",
  ])("stops a reply that holds a personal value: %s", (text) => {
    expect(reasons(text)).toContain(reasonText("personal-data", "fr"));
  });

  it.each([
    "cnil.fr",
    "www.cnil.fr",
    "https://www.cnil.fr/adresser-une-plainte.",
    "dpo@mutuelle.example",
    "Le 12.03.2024 à 14.30",
    "p.ex. ceci, c.-à-d. cela, i.e. this",
    "facture.pdf",
    "Oui.Ensuite, appelez.",
    "0 805 805 817",
    "+33 1 99 00 33 00",
    "116 006",
    "Appelez-nous de 9 h à 18 h",
    "rappelez 2 fois",
    "Votre ‹IBAN masqué› n'est pas conservé.",
    "",
  ])("lets official contacts and ordinary writing through: %s", (text) => {
    expect(check(text)).toEqual({ kind: "ok" });
  });

  it(`reads ${ADVISER_REPLY_LIMIT} characters, and stops a longer reply unread`, () => {
    expect(check("a ".repeat(ADVISER_REPLY_LIMIT / 2))).toEqual({ kind: "ok" });
    expect(reasons("a".repeat(ADVISER_REPLY_LIMIT + 1))).toEqual([reasonText("too-long", "fr")]);
  });

  it("gives every reason, in the adviser's language, and quotes nothing", () => {
    const result = check("Send me your PIN: https://evil.com, 0899 123 456", "en");
    expect(result).toEqual({
      kind: "stopped",
      reasons: [reasonText("asks", "en"), reasonText("link", "en"), reasonText("phone", "en")],
    });
    expect(JSON.stringify(result)).not.toMatch(/evil|0899/);
  });

  it.each([
    "donnez moi ",
    "me ",
    "votre code ",
    "je vous ",
    "a@",
    "a.",
    "https://",
    "quel est ",
    "06 ",
    "sans votre ",
    "et nom, prénom ",
    "me le ",
    "validez la ",
    "votre cvv , ",
    "chiffres ",
    "sms . ",
    "? ",
    "mettez votre ",
    "je l attends , ",
    "copie de votre carte ",
    "on your phone approve ",
    "whatsapp sur moi ",
    "je ne peux sans votre code ",
    "tu me le ",
    "donne ",
    "envo a aaa ",
    "a.a9 ",
    "installez bien ",
    "votre code serait ",
    "numero : 3 6 ",
    "a",
    "a.",
    "a@",
    "œ",
    "4",
  ])("reads a full-length reply made to provoke backtracking: %j", (piece) => {
    const text = piece.repeat(ADVISER_REPLY_LIMIT / piece.length);
    expect(["ok", "stopped"]).toContain(check(text).kind);
  });
});
