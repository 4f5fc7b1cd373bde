import type { Sentence } from "./plain-sentences.js";

/** What names several things about a person, and so asks for them when nothing else is said. */
const ABOUT_A_PERSON =
  /^(?:(?:et|votre|vos|ton|le|la|l|your|the|my) )*(?:nom|prenom|nom complet|nom et prenom|date de naissance|lieu de naissance|adresse(?: postale| mail| email)?|code postal|telephone|numero(?: de (?:telephone|securite sociale|secu|contrat|dossier|carte))?|mail|e ?mail|(?:first |last |full )?name|surname|date of birth|dob|address|phone(?: number)?|postcode|policy number)$/;
/** What may lead to such a list, and is no telling of what was exposed. */
const LEADS_TO_LIST =
  /^(?:(?:bonjour|ok|alors|merci|parfait|hello|please|svp|et) )*(?:(?:pour|afin|for|to|in order|il me faut|il nous faut|il faut|j ai besoin|nous avons besoin|i need|we need|merci de|please)(?: [^ ]+){0,8})?$/;
/** "Je vous rappelle, quel numéro ?" */
const WHICH_NUMBER =
  /(?:^|, |et |and )(?:(?:a|sur|on|at) )?(?:quel(?:le)?|what|which) (?:est |is )?(?:(?:le |la |the |votre |your )?(?:bon |bonne |best )?)(?:numero|telephone|adresse|mail|e ?mail|number|phone|address)$/;

/** Whether a sentence asks who somebody is without a verb: "Pour avancer : nom, prénom, date de naissance". */
export function asksByList({ words, question }: Sentence): boolean {
  if (question && WHICH_NUMBER.test(words)) return true;
  const parts = words.split(/ , | et | and /).map((part) => part.trim());
  const lead = parts.findIndex((part) => ABOUT_A_PERSON.test(part));
  if (lead === -1 || parts.length - lead < 2) return false;
  return (
    parts.slice(lead).every((part) => part === "" || ABOUT_A_PERSON.test(part)) &&
    LEADS_TO_LIST.test(parts.slice(0, lead).join(" ").trim())
  );
}
