/** What a word announces: the kind of value that may follow it. */
export type IntroductionKind =
  | "social-security"
  | "iban"
  | "bank"
  | "card"
  | "card-end"
  | "card-expiry"
  | "card-check"
  | "password"
  | "code"
  | "login"
  | "phone"
  | "email"
  | "home"
  | "birth"
  | "document"
  | "file"
  | "number"
  | "fragment"
  | "other";

/**
 * The expressions that announce a value, folded (lower case, no accents), words apart by one space.
 * The longest expression wins, so that "carte vitale" is not a bank card and "code postal" announces nothing.
 */
export const INTRODUCTIONS: Readonly<Record<IntroductionKind, readonly string[]>> = {
  "social-security": list(
    "numero de securite sociale | numero securite sociale | numero de la securite sociale | " +
      "numero de secu | numero d secu | numero secu | numero de la secu | num de secu | num secu | " +
      "numsecu | n de secu | n secu | no secu | no de secu | nsecu | n ss | nss | nir | secu | " +
      "securite sociale | securite social | num ss | numero ss | numero de ss | num de ss | numero insee | " +
      "numero d insee | insee | assure social | numero d assure social | numero d assure | " +
      "numero d assuree | carte vitale | vitale | carte verte | numero vitale | immatriculation | " +
      "social security number | social security no | social security | social insurance number | " +
      "national insurance number | national insurance | insurance number | ssn | nino | numero de cle | " +
      "cle du numero",
  ),
  iban: list(
    "iban | ibans | iban number | numero iban | numero d iban | rib | ribs | " + "releve d identite bancaire",
  ),
  bank: list(
    "banque | agence | code banque | code etablissement | code etab | code de la banque | code guichet | code du guichet | guichet | cle rib | cle du rib | " +
      "numero de compte | numero de compte bancaire | numero du compte | numero compte | num de compte | " +
      "n de compte | n compte | no de compte | compte bancaire | compte courant | compte numero | " +
      "compte n | account number | bank account number | bank account | account no | sort code | " +
      "routing number | branch code | branch | branch number | branch no | bank number | " +
      "bic | swift | code bic | code swift | compte qui finit | compte qui se termine | compte finissant | " +
      "compte se terminant | compte termine | account ending in | account ending with | account ending | account that ends in | account which ends in",
  ),
  card: list(
    "carte bleue | carte bancaire | carte de credit | carte de paiement | carte visa | " +
      "carte mastercard | carte bancaires | carte banquaire | carte premier | numero de carte | " +
      "numero de ma carte | num de carte | numero de la carte | numero de cb | numero cb | num carte | " +
      "n de carte | cb | visa | mastercard | carte | card | credit card | debit card | bank card | " +
      "card number | card no | amex | american express | visa card | payment card | 16 chiffres | " +
      "seize chiffres | 16 digits | sixteen digits | 16 numbers | sixteen numbers",
  ),
  "card-end": list(
    "derniers chiffres | dernier chiffres | derniers chiffre | dernier chiffre | last digits | last four | last 4 | " +
      "last four digits | last 4 digits | last four numbers | premiers chiffres | first digits | " +
      "first four digits | first six digits",
  ),
  "card-expiry": list(
    "expire | expirant | expiration | exp | date d expiration | date dexpiration | date expiration | date de validite | " +
      "validite | valable jusqu | valide jusqu | expire le | expire en | expire fin | date d exp | " +
      "exp date | valid thru | valid until | expiry | expiry date | expiration date | expires | " +
      "expires end | expiring",
  ),
  "card-check": list(
    "cvv | cvc | cvv2 | cvc2 | csc | cryptogramme | cryptogramme visuel | cryptogram | visual cryptogram | " +
      "pictogramme | pictogrammes | pictogram | pictograme | code de verification de la carte | code de verification de ma carte | numero derriere la carte | numero derriere ma carte | code a trois chiffres | " +
      "code 3 chiffres | numero a 3 chiffres | numero a trois chiffres | security number | three digit code | 3 digit code | three digit number | 3 digit number | the three numbers | the 3 numbers | " +
      "three numbers | 3 numbers | number behind | number behind my card | number behind the card | back of the card | back of my card | dos de la carte | dos de ma carte | verso de la carte | verso de ma carte | derriere la carte | derriere ma carte | " +
      "code de securite de la carte | code de securite de ma carte | card security code | security code of my card | security code of the card | les trois chiffres | les 3 chiffres | the three digits | the 3 digits | les trois chiffres au dos | les 3 chiffres au dos | les trois chiffres au verso | les 3 chiffres au verso | the three digits on the back | the 3 digits on the back | the three digits at the back | the 3 digits at the back | les trois chiffres sont | les 3 chiffres sont | the three digits are | the 3 digits are | three digits are | 3 digits are | trois chiffres sont | 3 chiffres sont | crypto | code au dos | " +
      "chiffres au dos | chiffres derriere | chiffre au dos | numero au dos | code derriere | " +
      "code a 3 chiffres | security code | trois chiffres au dos | code au verso | chiffres du dos | " +
      "chiffres au verso | numero au verso | chiffres du verso | code de derriere | chiffres de derriere | code a l arriere | code behind | numbers behind | digits behind | " +
      "numbers on the back | figures on the back | numbers at the back | digits at the back | code at the back | " +
      "security digits | security figures | security numbers | chiffres de securite | digits on the back | number on the back | code on the back | cvv code | cvc code | code cvv | " +
      "code cvc",
  ),
  password: list(
    "mot de passe | mots de passe | mot de passes | mots de passes | mot de pass | mots de pass | " +
      "mo de passe | mot d passe | mot passe | motdepasse | motdepass | motdepase | motpasse | mot2passe | mo2passe | mot de psse | mot dpasse | mdpass | mot 2 passe | mot de pase | mo d passe | " +
      "mot de passse | mdp | mdps | mpd | m d p | password | passwords | passwd | pasword | passwrd | passwod | passord | pssword | paswword | pswd | passwort | " +
      "pwd | pw | passcode | pass | passphrase | pass word | phrase secrete | code wifi | cle wifi | " +
      "reponse secrete | question secrete | secret answer | reponse a ma question secrete | reponse a la question secrete | " +
      "reponse de ma question secrete | reponse de la question secrete | reponse a ma question de securite | " +
      "reponse a la question de securite | reponse de ma question de securite | reponse de securite | " +
      "reponse a ma question | security answer | answer to my secret question | answer to my security question | " +
      "answer to the security question | answer to the secret question | security question answer | " +
      "secret question answer | memorable word | phone banking word | banking word | security word | banking password | secret word | mot secret | mot cle secret | memorable answer | " +
      "phrase de passe | phrases de passe | cle de securite wifi | network key | wifi key | wifi code | cle de recuperation | cle de secours | phrase de recuperation | recovery key | recovery phrase | seed phrase | passe phrase | passcode phrase | password phrase",
  ),
  code: list(
    "code | codes | kode | otp | code secret | code confidentiel | code pin | pin | pin code | " +
      "code d acces | code personnel | code de verification | code de validation | code de confirmation | " +
      "code de securite | code unique | code sms | code recu | code a usage unique | verification code | " +
      "security code is | one time code | one time password | one time passcode | access code | " +
      "secret code | 2fa code | digicode | code d activation | code de connexion | " +
      "code de deverrouillage | deverrouiller | deverrouille | unlock | unlocks | codes secrets | code provisoire",
  ),
  login: list(
    "identifiant | identifiants | identifian | identifient | identifiant de connexion | login | logins | " +
      "nom d utilisateur | utilisateur | username | user | user name | user id | userid | " +
      "pseudo | login id | numero d utilisateur | id de connexion | identifiant client | " +
      "compte utilisateur | id utilisateur | login name | log in name | sign in name | login d acces | nom de compte | account name | " +
      "client identifier | customer login | compte c est | compte cest | espace c est | espace cest | compte est | account is | me connecte avec | me logue avec | me log avec | me connecte en tant que | connecte en tant que | connectee en tant que | connecte avec | sign in as | signed in as | " +
      "sign in with | log in as | log in with | logged in as | logged in with | login as | logged on as",
  ),
  phone: list(
    "telephone | telefone | tel | tels | tph | teleph | portable | mobile | fixe | gsm | " +
      "telephone portable | numero de telephone | numero de tel | numero de portable | numero tel | " +
      "num de tel | num de portable | num tel | n de tel | n de telephone | telephone fixe | " +
      "telephone mobile | ligne fixe | whatsapp | appelez moi | appeler moi | appele moi | appelle moi | " +
      "rappelez moi | rappeler moi | rappelle moi | joindre | joignable | contacter | contactez moi | " +
      "phone | phone number | telephone number | cell | cell phone | cellphone | mobile number | call me | " +
      "text me | ring me | reach me | landline | home phone | my cell | telephonez moi | telefone moi | mon 06 c est | mon 07 c est | mon 06 est | mon 07 est | " +
      "mon 06 c | mon 07 c | son 06 c est | son 07 c est",
  ),
  email: list(
    "mail | email | e mail | emale | emial | imail | maile | mel | courriel | adresse mail | adresse email | adresse e mail | " +
      "mail perso | adresse electronique | adresse courriel | email address | e mail address | " +
      "mail address | gmail | boite mail",
  ),
  home: list(
    "habite | habites | habitons | habitant | habitait | j abite | abite | jabite | jhabite | reside | " +
      "residons | residant | demeure | demeurant | demeurons | domicile | domicilie | domiciliee | loge | " +
      "adresse | mon adresse | adresse postale | vis au | vis | vivons | demenage | emmenage | chez moi | " +
      "live at | lives at | live in | living at | reside at | address | home address | postal address | " +
      "moved to | live on | mailing address",
  ),
  birth: list(
    "ne le | nee le | nes le | nees le | ne un | nee un | nait le | naissance | date de naissance | " +
      "venu au monde | venue au monde | venus au monde | venues au monde | vu le jour | came into the world | ddn | date naissance | date de naiss | ne | nee | nes | n le | anniversaire | naquit le | " +
      "suis du | suis nee du | naissance le | d n | dn | born on | born | date of birth | birth date | birthdate | birthday | " +
      "dob | d o b | birth | ne e le | ne e | jour de naissance | neele | nele | nai le | nait",
  ),
  document: list(
    "numero fiscal | num fiscal | n fiscal | identifiant fiscal | spi | numero d impot | " +
      "numero d impots | reference fiscale | avis d imposition | avis d impot | reference de l avis | " +
      "tax number | tax id | tin | tax reference | tax identification number | utr | nif | passeport | " +
      "passeports | passport | passport number | numero de passeport | carte d identite | carte identite | " +
      "carte nationale d identite | cni | ci | piece d identite | papiers d identite | identity card | " +
      "id card | id number | identity number | national id | titre de sejour | carte de sejour | " +
      "permis de sejour | recepisse | visa numero | residence permit | permis de conduire | permis | " +
      "numero de permis | driving licence | driving license | driver s license | drivers license | " +
      "driver license | driver licence | licence number | license number | licence | license | " +
      "carte grise | plaque d immatriculation | numero etranger | numero agdref | agdref | numero caf | " +
      "allocataire | numero d allocataire | carte electorale | numero d electeur | ine | siret perso",
  ),
  file: list(
    "mutuelle | identification | adherent | adherente | adherant | adherents | numero d adherent | numero adherent | " +
      "numero d adherente | numero d adhesion | adhesion | num adherent | n adherent | numero adherente | " +
      "numero d adherant | contrat | contrats | contra | numero de contrat | numero contrat | " +
      "num contrat | n de contrat | n contrat | num de contrat | numero de police | police d assurance | " +
      "police | dossier | numero de dossier | num dossier | n de dossier | n dossier | reference | " +
      "references | ref | refs | reference client | reference dossier | matricule | numero client | " +
      "numero de client | client | cliente | num client | n client | id client | client n | beneficiaire | " +
      "numero de beneficiaire | sociétaire | societaire | numero de societaire | sinistre | " +
      "numero de sinistre | facture | numero de facture | numero amc | amc | carte de mutuelle | " +
      "carte mutuelle | carte de la mutuelle | carte d adherent | carte adherent | carte de tiers payant | " +
      "numero de mutuelle | numero mutuelle | num mutuelle | carte tiers payant | numero de membre | " +
      "membre | mutuelle numero | member number | member no | member id | membership number | membership | " +
      "member | policy number | policy | policy no | contract number | contract | contract no | " +
      "file number | case number | reference number | customer number | customer id | client number | " +
      "claim number | claim ref | reclamation | numero de reclamation | complaint | complaint number | my ref | account id | plainte | numero de plainte | pv | proces verbal | " +
      "numero de plaignant | compte adherent | numero d abonne | abonne | code client | code adherent | subscriber no | subscriber | " +
      "membership card | member card | adherent card | adherent no | acct | acct no | numero de teletransmission | teletransmission | numero de foyer | " +
      " depot de plainte | numero de cas | invoice number | beneficiary number | " +
      "insured number | group number | subscriber number | numero de groupe",
  ),
  number: list("numero | num | nums | numro | nuemro | numerro | numero c | nimewo | number | nbr | no | n"),
  fragment: list(
    "finit par | finissant par | fini par | finisse par | finissent par | finit en | finissent en | se termine en | termine en | se termine par | termine par | " +
      "last bit is | last bit of it is | last part is | last part of it is | derniere partie c est | derniere partie est | bout c est | terminant par | se finit par | commence par | commencant par | debute par | debutant par | " +
      "ends with | ends in | ending in | ending with | ending | finish in | finishes in | finish with | finishes with | finishing in | finish | finishes | starts with | starting with | " +
      "begins with | beginning with | la fin c est | le debut c est | la fin est | la suite c est | " +
      "la suite est | la suite | le reste | le reste c est | the rest is | the rest | le debut est | la cle est | la cle c est | la clef est | cle | clef | key | key is",
  ),
  other: list(
    "code postal | codes postaux | code civil | code penal | code du travail | code de la route | " +
      "code monetaire | code de la consommation | code des assurances | code de la mutualite | " +
      "code de la sante | code de procedure | code de la securite sociale | code de la secu | code promo | " +
      "code erreur | code d erreur | error code | code ape | code naf | code barre | code barres | " +
      "code source | code couleur | code couleurs | code insee | code de deontologie | code de conduite | " +
      "zip code | postal code | promo code | post code | postcode | dress code | qr code | code qr | " +
      "source code | area code | code de bonne conduite | code reduction | code porte monnaie | " +
      "code 3d secure | code morse | code informatique | code vestimentaire | code civile | numero vert | " +
      "numero d urgence | numero surtaxe | numero court | numero gratuit | carte grise | carte sim | " +
      "carte postale | carte mere | carte graphique | carte cadeau | carte de fidelite | carte fidelite | " +
      "adresse ip | adresse url | ip address | adresse web | web address | carte de voeux | " +
      "carte des vins | telephone arabe | client mail | note de service | carte blanche | reference a | " +
      "par reference a | en reference a | mot de passe oublie | mots de passe oublies | forgot password | " +
      "date anniversaire du contrat | user guide | user interface | password manager | pass navigo | " +
      "pass sanitaire | pass vaccinal | pass culture | commissariat de police | police municipale | " +
      "la police | police nationale | police secours | de police",
  ),
};

function list(expressions: string): string[] {
  return expressions.split(" | ");
}
