import { describe, expect, it } from "vitest";
import { plainText } from "../../src/channels/plain-text.js";

describe("plainText", () => {
  it.each([
    ["<b>1</b>85 12 75", "185 12 75"],
    ["<p>bonjour</p><p>ça va&nbsp;?</p>", "bonjour\nça va ?"],
    ["1&#56;5&#x31;2", "18512"],
    ["&amp;#49;85", "185"],
    ["&lt;b&gt;1&lt;/b&gt;85", "185"],
    ['<span style="color:red">06</span>12<!-- x -->34', "061234"],
    ["1<script>85</script>2", "12"],
    ["<at>Vigie</at> quand ?", "quand ?"],
    ["un<br/>deux<br>trois", "un\ndeux\ntrois"],
    ["jean&commat;free&period;fr", "jean@free.fr"],
    ['<a href="https://x.example/1850578006048">lien</a>', "lien"],
    ['<img alt="x" src="data:image/png;base64,AAAA">', ""],
  ])("reads %j as %j", (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  it.each([
    "  moins de 50 € et > 20 ?\n\n\nmerci ",
    "a < b, b > c",
    "j'ai reçu <nom@exemple.fr> hier",
    "AT&T & co",
    "<3 merci",
    "&#0; &unknown;",
  ])("leaves what is no HTML as it is: %j", (text) => {
    expect(plainText(text)).toBe(text);
  });

  it.each(["<b ", "<b>", "<at>", "<!--", "&#49", "&amp;", "<script>", '<b "', "</"])(
    "reads 64 kB made of %j",
    (piece) => {
      expect(plainText(piece.repeat(64_000 / piece.length))).toBeTypeOf("string");
    },
  );
});
