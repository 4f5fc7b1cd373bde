import { describe, expect, it } from "vitest";
import { createMask } from "../../src/privacy/mask.js";

const mask = createMask(["3114", "33700", "0 892 705 705"], ["mutuelle.example"]);

/** Passwords that are phrases or spelt out, and words set beside their word. Every one is made up. */
const VALUES: readonly (readonly [text: string, ...values: string[]])[] = [
  ["mot de passe : le hibou ronfle", "hibou", "ronfle"],
  ["password: the owl snores", "owl", "snores"],
  ["the password I told him is purple heron fifty three", "purple", "heron", "fifty", "three"],
  ["le mot de passe que je lui ai dit c'est héron violet cinquante-trois", "héron", "violet", "cinquante"],
  ['my passcode phrase is "it rains often"', "rains", "often"],
];

const HARMLESS: readonly string[] = [
  "j'ai reçu « votre mot de passe expire », c'est un piège ?",
  "« Votre mot de passe expire demain », voilà le message que j'ai reçu",
  'ils écrivent "cliquez ici pour changer" et demandent mon mot de passe',
  "j'ai tapé « mutuelle viamedis » dans Google pour changer mon mot de passe",
  "un sms « colis en attente » me demande mon mot de passe",
  "« Compte bloqué », c'est ce que le site affiche quand je mets mon mot de passe",
  'the site says "wrong user" when I type my password',
  "j'utilise « Bitwarden » pour mes mots de passe",
  "la rubrique « mot de passe oublié » ne marche pas",
  "mot de passe : que faire ?",
  "mot de passe : le changer ?",
  "mot de passe : le lien ne marche pas",
  "mot de passe : rien reçu",
  "ma passphrase : comment la choisir ?",
  "passphrase : combien de mots ?",
  "passphrase : à changer tous les ans",
  "my password, apparently, was stolen",
  "my password, passport, address",
  "mon mot de passe, évidemment, est le même",
  "mon mot de passe, disons, est ancien",
  "mon mot de passe, mon adresse, mes coordonnées",
  "faut-il un mot de passe tout attaché, minuscules ou majuscules ?",
  "mon password tout attaché ne marche pas",
  "mon rib (et mon mdp) ont fuité",
  "mon adresse (mon mot de passe aussi) a fuité",
  "il y a 4 ans que mon mot de passe n'a pas changé",
  "mon mot de passe a 3 lettres a b c",
];

describe("passwords that are phrases", () => {
  it.each(VALUES)("masks every word: %s", (text, ...values) => {
    const left = mask(text, "fr").text.replace(/‹[^›]+›/g, "");
    for (const value of values) expect(left).not.toContain(value);
  });

  it.each(HARMLESS)("leaves what others write, and what is asked: %s", (text) => {
    expect(mask(text, "fr")).toEqual({ text, kinds: [] });
  });
});
