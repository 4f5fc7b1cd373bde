/** Where a value may stand in a message; "{}" is its place. No letter or digit of these words is part of a value. */
export const POSITIONS: readonly string[] = [
  "{}",
  "{} suis-je dedans ?",
  "Bonjour, {}, merci de vérifier",
  "voilà {}",
  "voilà : {}.",
  "({}) c'est bon ?",
  "« {} »",
  "Bonjour,\n{}\nMerci",
  "please check {}, thanks",
  "est-ce que {} a fuité",
];
