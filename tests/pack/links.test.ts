import { describe, expect, it } from "vitest";
import { findLinks, isOfficialLink } from "../../src/pack/links.js";

describe("findLinks", () => {
  it.each([
    ["Allez sur https://foo.fr/page?a=1.", "https://foo.fr/page?a=1"],
    ["Allez sur www.foo.fr", "www.foo.fr"],
    ["Le site foo.fr, par exemple", "foo.fr"],
    ["sous.domaine.foo.co.uk/chemin", "sous.domaine.foo.co.uk/chemin"],
    ["[ici](http://foo.fr)", "http://foo.fr"],
    ["Écrivez à dpo@foo.fr.", "foo.fr"],
    ["FOO.FR est un faux site", "FOO.FR"],
    ["le faux site améli.fr", "améli.fr"],
    ["[ici](javascript:alert(1))", "javascript:alert"],
    ["ftp://foo.fr", "ftp://foo.fr"],
  ])("sees a link with and without a scheme: %s", (text, link) => {
    expect(findLinks(text)).toEqual([link]);
  });

  it.each([
    "Non. Vos données ne seraient pas concernées…",
    "une fin de phrase.Sans espace",
    "p. ex. ou p.ex. ; e.g. or i.e. at 9 a.m., S.A.M.U.",
    "la pièce jointe facture.pdf ou photo.JPG",
    "M. Dupont, n° 12, art. L.133-18, version 2.0",
    "une adresse qui finit en .gouv.fr",
    "etc... et ainsi de suite",
  ])("does not take for one: %s", (text) => {
    expect(findLinks(text)).toEqual([]);
  });
});

describe("isOfficialLink", () => {
  const domains = ["cnil.fr", "service-public.gouv.fr"];

  it.each([
    "https://www.cnil.fr/adresser-une-plainte",
    "cnil.fr",
    "CNIL.FR",
    "plaintes.cnil.fr",
    "https://cnil.fr",
  ])("accepts an official domain and what stands under it: %s", (link) => {
    expect(isOfficialLink(link, domains)).toBe(true);
  });

  it.each([
    "http://www.cnil.fr",
    "https://cnil.fr.evil.com",
    "notcnil.fr",
    "https://cnil.fr@evil.com/",
    "gouv.fr",
    "javascript:alert",
    "https://",
  ])("refuses what only looks like it, or is not https: %s", (link) => {
    expect(isOfficialLink(link, domains)).toBe(false);
  });
});
