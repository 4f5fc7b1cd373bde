import type { Language } from "./pack.js";

/**
 * Words that carry no meaning of their own, without accents, by language. Used only to find variants that say
 * the same in another order; a language without a list keeps all its words.
 */
export const STOP_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  fr: new Set(
    `a ai alors au aux avec avez avons bien bonjour c ca ce ces cet cette comme d dans de des dire donc du elle en est
    est et etre eu fait faut il ils j je l la le les leur leurs lui m ma mais me merci mes moi mon n ne ni nos notre
    nous on ont ou par pas plus pour qu que quel quelle quels quelles qui s sa se ses si son sont suis sur svp t ta te
    tes toi ton tu un une va vais vos votre vous y`.split(/\s+/),
  ),
  en: new Set(
    `a about am an and any are as at be been but by can could d did do does for from get had has have hello hi how i if
    in is it its ll m me my of on or our please re s should so some that the their them then there they this to
    up us ve was we were what when which who will with would you your`.split(/\s+/),
  ),
};
