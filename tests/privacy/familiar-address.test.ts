import { describe, expect, it } from "vitest";
import { politeForm } from "../../src/privacy/familiar-address.js";

describe("politeForm", () => {
  it.each([
    ["donne ton code", "donnez votre code"],
    ["lis moi le sms", "lisez moi le sms"],
    ["ok , fais un virement", "ok , faites un virement"],
    ["ne donne jamais ton code", "ne donnez jamais votre code"],
    ["tu me le donnes", "vous me le donnez"],
    ["tu donneras tes codes", "vous donnerez vos codes"],
    ["tu donnerais ta carte", "vous donneriez votre carte"],
    ["peux tu lire", "pouvez vous lire"],
    ["t as recu un code", "vous avez recu un code"],
    ["je t ecris", "je vous ecris"],
    ["tu habites ou", "vous habitez ou"],
    ["tu t appelles comment", "vous vous appelez comment"],
    ["donnes ton code", "donnez votre code"],
    ["s il te plait", "s il vous plait"],
    ["le code , donne le moi", "le code , donnez le moi"],
    ["connecte toi", "connectez vous"],
  ])("reads %s as %s", (familiar, polite) => {
    expect(politeForm(familiar)).toBe(polite);
  });

  it.each([
    ["a verb with a subject of its own", "je donne un exemple"],
    ["what somebody does", "il rassure , confirme le nom"],
    ["a noun", "copie de votre piece"],
    ["what is left of a verb", "a t il appele"],
    ["an English negation", "don t send it"],
    ["an English verb", "file a complaint"],
    ["an adjective", "c est valide pour moi"],
    ["what every object has", "constructor"],
    ["nothing", ""],
  ])("leaves %s as it is: %s", (_what, words) => {
    expect(politeForm(words)).toBe(words);
  });
});
