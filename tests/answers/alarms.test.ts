import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createHearAlarm } from "../../src/answers/alarms.js";
import { typedIn } from "../../src/answers/tools.js";
import { loadPack } from "../../src/pack/load.js";

const pack = loadPack("knowledge");
const hear = createHearAlarm(pack);
const heard = (text: string) => hear(typedIn(text).plain);

describe("danger to life in a language that the pack does not serve", () => {
  it.each([
    ["es", "me quiero suicidar"],
    ["es", "ya no quiero vivir, perdí todo"],
    ["es", "mi marido me pega"],
    ["pt", "não quero mais viver"],
    ["pt", "nao quero mais viver"],
    ["it", "voglio morire"],
    ["it", "voglio uccidermi"],
    ["de", "ich möchte sterben"],
    ["de", "mein Mann schlaegt mich"],
    ["nl", "ik wil niet meer leven"],
    ["pl", "chcę umrzeć"],
    ["pl", "chce sie zabic"],
    ["ro", "vreau sa ma omor"],
    ["tr", "ölmek istiyorum"],
    ["tr", "olmek istiyorum"],
    ["ru", "я больше не хочу жить"],
    ["uk", "хочу померти"],
    ["ar", "أريد أن أموت"],
    ["ar", "زوجي يضربني"],
    ["zh", "我想死"],
    ["zh", "我不想活了"],
    ["ja", "もう死にたいです"],
    ["vi", "tôi muốn chết"],
    ["vi", "toi muon chet"],
  ])("%s: %s", (language, text) => expect(heard(text)).toEqual({ harm: "distress", language }));
});

describe("other harm in a language that the pack does not serve", () => {
  it.each([
    ["es", "money-lost", "Me robaron dinero de mi cuenta"],
    ["es", "identity-stolen", "han pedido un préstamo a mi nombre"],
    ["pt", "money-lost", "roubaram-me dinheiro da conta"],
    ["it", "money-lost", "mi hanno svuotato il conto"],
    ["de", "money-lost", "Man hat mir Geld vom Konto gestohlen"],
    ["de", "money-lost", "geld von meinem Konto ist verschwunden"],
    ["de", "gave-credentials", "ich habe mein Passwort dort eingegeben"],
    ["nl", "money-lost", "mijn geld is gestolen van mijn rekening"],
    ["pl", "money-lost", "Ktoś ukradł pieniądze z mojego konta"],
    ["ro", "money-lost", "mi-au furat toti banii din cont"],
    ["tr", "money-lost", "bana ait paralar çalındı"],
    ["ru", "money-lost", "с моей карты украли все деньги"],
    ["ru", "money-lost", "у меня украли деньги"],
    ["uk", "money-lost", "з рахунку зникли гроші, мої гроші вкрали"],
    ["ar", "money-lost", "أخذوا أموالي من البنك"],
    ["zh", "money-lost", "我的钱被偷了"],
    ["ja", "money-lost", "口座のお金が盗まれました"],
    ["vi", "money-lost", "tôi bị mất tiền trong tài khoản"],
  ])("%s, %s: %s", (language, harm, text) => expect(heard(text)).toEqual({ harm, language }));

  it("is silent where a negation or an idiom only sounds like it", () => {
    expect(heard("no he hecho clic en nada")).toBeUndefined();
    expect(heard("me quiero morir de risa")).toBeUndefined();
    expect(heard("ich habe nicht geklickt")).toBeUndefined();
  });

  it("gives way to danger to life", () => {
    expect(heard("mi hanno rubato i soldi e voglio morire")?.harm).toBe("distress");
  });
});

describe("expressions of other languages", () => {
  const cases = readdirSync(join("knowledge", "cases"))
    .filter((name) => name.startsWith("tune-"))
    .flatMap((name) =>
      readFileSync(join("knowledge", "cases", name), "utf8")
        .trim()
        .split("\n"),
    )
    .map((line) => (JSON.parse(line) as { text: string }).text);

  it("occur in no French or English line, which they would turn into another language's harm", () => {
    const texts = [...pack.variants.map(({ text }) => text), ...cases];
    const mistaken = texts.filter((text) => {
      const alarm = heard(text);
      return alarm !== undefined && !pack.languages.includes(alarm.language);
    });
    expect(mistaken).toEqual([]);
  });

  it("say something in their own language before the guidance", () => {
    expect(Object.keys(pack.foreign).sort()).toEqual(Object.keys(pack.foreignHarm).sort());
  });
});

describe("danger to life in the pack's languages", () => {
  it.each([
    "je ne veux plus vivre",
    "j'ai pas envie de vivre",
    "j'ai envie d'en finir",
    "j'ai envie d'en finir avec cette vie",
    "j'ai envie d'en finir avec tout ça",
    "je n'ai pas envie de mourir mais je veux mourir quand même",
    "mon mari me tape",
    "mon mari me frappe depuis des mois",
    "j'ai peur que mon ex violent retrouve mon adresse avec la fuite",
    "je vais tuer le responsable de cette fuite",
    "my husband hits me",
    "my ex is violent and might find my new address",
    "I don't want to live anymore",
    "i'm going to kill whoever leaked this",
    "je vais tuer mon frère",
    "I'm so ashamed I want to die",
  ])("is heard: %s", (text) => expect(heard(text)?.harm).toBe("distress"));

  it.each([
    "pas envie de mourir hein mais j'en ai ras le bol de vos courriers",
    "ma batterie est morte et je veux en finir avec ce dossier",
    "j'ai envie d'en finir avec vos courriers",
    "mort de rire",
    "pas envie de mourir de ridicule",
    "j'ai cru mourir, envie de mourir de ridicule",
    "je vais tuer mon imprimante",
    "c'était à mourir de rire, je veux mourir de rire",
    "je regarde ça pour tuer le temps, je vais tuer le temps",
    "I'm dying to know",
    "this queue is killing me",
    "my boss is going to kill me",
    "I want to die of embarrassment",
    "I'm going to kill this printer",
    "I don't want to die of boredom on hold",
    "committing career suicide",
  ])("is left to the classifier: %s", (text) => expect(heard(text)).toBeUndefined());

  it("is heard in no other line that members write, but for three said in jest", () => {
    const others = pack.variants.filter(
      ({ label, text }) => label !== "distress" && heard(text)?.harm === "distress",
    );
    expect(others.map(({ text }) => text)).toEqual([
      "sur l'ordinateur de mon patron j'ai ouvert le mail piégé, il va me tuer, comment nettoyer",
      "gave my gf's rib too cos they asked for the partner's, she's going to kill me",
      "ye're going to kill me, i gave the lad the password cos he said the twins wud be cut off",
    ]);
  });
});
