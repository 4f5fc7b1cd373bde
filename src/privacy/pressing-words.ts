/**
 * The words by which a reply presses a member, and those that make the same words a warning, in French and English.
 * Written as wordTags reads them: folded words, "*" for any ending, "#" for a number in digits, "|" between expressions.
 */

function each(stems: string, endings: readonly string[]): string {
  return stems
    .split("|")
    .flatMap((stem) => endings.map((ending) => stem + ending))
    .join("|");
}
/** "valid": "validez", "validerez", "validiez"; never "validé", which tells what happened. */
const pressing = (stems: string) => each(stems, ["ez", "erez", "iez"]);
/** It presses only after a request: "il suffit de valider". */
const infinitive = (stems: string) => each(stems, ["er"]);

const HAND_OVER =
  "donn|envoy|communiqu|indiqu|dict|montr|recopi|copi|coll|tap|pass|rappel|laiss|ajout|gliss|fil|scann|precis|epel|transfer|partag|commenc";
const APPROVE = "valid|approuv|accept|autoris|confirm|signons|appuy";
const INSTALL = "install|telecharg|lanc|demarr|execut";
const SHARE = "partag|montr|diffus";
const DISABLE = "desactiv|coup|arret";
const PAY = "pay|vers|vir|deplac|plac|acquitt|avanc|achet|transfer|rembours";

const COUNTS = "#|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|treize|quinze|seize|petits".split("|");
const PLACES = ["premiers", "derniers"];
const FRENCH_DIGITS = [
  ...COUNTS.map((count) => `${count} chiffres`),
  ...PLACES.flatMap((place) => [
    `${place} chiffres`,
    ...COUNTS.flatMap((count) => [`${count} ${place} chiffres`, `${place} ${count} chiffres`]),
  ]),
].join("|");
const ENGLISH_DIGITS = each("#|two|three|four|five|six|eight|nine|thirteen|fifteen|sixteen|first|last|long", [
  " digits",
  " digit key",
  " numbers",
]);

/** What a clause can hold; what each stands for is told by PRESSING. */
export const PRESSING_WORDS = {
  // how one asks
  request:
    "je vous laisse|vous me|can you grab|on va|nous allons|nous devons|we ll|we will|we can|we need to|let s|serait parfait|ferait l affaire|would be perfect|would do|conviendrait|pouvez vous|pourriez vous|vous pouvez|vous pourriez|vous devez|vous devrez|vous devriez|vous allez|voulez vous|veuillez|merci de|merci d|il faut|il faudra|il faudrait|il va falloir|faut|suffit|suffira|suffiront|suffisent|je vous propose|je vous invite|je vous demande|je vous conseille|je vous suggere|permettez|laissez moi|pensez a|cliquez sur|appuyez sur|sont a|est a|reste a|acceptez vous|" +
    "can you|could you|would you|will you|please|pls|kindly|you can|you must|you should|you ll need|you will need|you need to|you have to|need you to|want you to|let me|let us|will do|is enough|go ahead",
  polite: "s il vous plait|svp|stp|please|pls|plz|merci|je vous prie|thanks|thank you",
  need: "need|on termine par|on finit par|reste plus que|on y va|il me reste|besoin|il me faut|il nous faut|il me faudra|il me faudrait|me manque|nous manque|il manque|j attends|je prends|je note|je veux|je voudrais|on commence par|je lis|done|i need|we need|i ll need|i will need|i ll take|i want|we want|i d like|missing|waiting for|start with|i ll have|we require|just the",
  have: "avez vous|vous avez|auriez vous|vous l avez|do you have|have you got|you have",
  first: "on|notre|our|let s|je|j|moi|me|m|nous|i|me|we|us|i ll",
  ours: "mon collegue|ma collegue|my colleague|moi|me|m|nous|je|j|on|us|i|we|ici|here|below|ci dessous|let s",
  handOver: `${pressing(HAND_OVER)}|faites suivre|faites moi|faites nous|faites parvenir|lisez|relisez|lirez|joignez|mettez|dites|ecrivez|transmettez|prenez|fournissez|joindre|give|send|read|tell|show|forward|copy|paste|type|attach|upload|share|e mail me|email me|snap|drop|text me|dictate|provide|enter`,
  /** said of what was named before */
  awaiting:
    "allez y j ecoute|je les ecoute|je l ecoute|je les note|je l attends|je les attends|j attends|je vous ecoute|i m listening|i m ready|waiting for it",
  "handOver-infinitive": `${infinitive(HAND_OVER)}|lire|faire suivre|transmettre|fournir`,
  /** what is so told off is told off to us */
  recites:
    "recopiez|recopierez|recopier|copiez collez|copier coller|collez|repetez|repeter|read out|read aloud|read back|copy and paste|paste|a voix haute|mot a mot|mot pour mot|word for word",
  readsOut: "lisez la|lisez moi|me lire|la lire|me la lire|read it|read them|read out|lire ce qu",
  sendsIt:
    "glissez la|glissez le|deposez la ici|collez la|me l envoyez|envoyez la|envoyez le|me le transmettez|me la transmettez|me le copiez|me la copiez|send it to me|send it over|send it here|send it across",
  cardBack: "back of your card|back of the card|dos de votre carte|dos de la carte",
  dictate: "dictez|epelez|dictate|spell out",
  inside:
    "ce qu il y a dedans|ce qu il contient|what s inside|what is inside|what s in it|ce qui est ecrit|what it says",
  inPhoto: "en photo|en scan|en pdf|as a photo|as a picture",

  // what is asked for
  secretPart: `digit number|digit code|chiffres sous votre nom|chiffres qui sont|nom de jeune fille|maiden name|cle de securite|noter les chiffres|lire les chiffres|donner les chiffres|expiration|insurance number|numero au verso|numero au dos|numero imprime|numero complet|numero vitale|chiffres de la cb|date d expiration|expiry|signature strip|back three|cvv|cvv2|cvc|cvc2|cryptogramme*|security code|security number|code de securite|code au verso|code au dos|${FRENCH_DIGITS}|chiffres au dos|chiffres derriere|chiffres de la carte|chiffres de votre|premier chiffre|dernier chiffre|suite de chiffres|suite du numero|cle a deux|cle a #|cle de votre|cle du numero|num secu|numero de secu|n de secu|n secu|departement de naissance|numero de la cb|numero de carte|numero de la carte|${ENGLISH_DIGITS}|digits|long number|digit key|first digit|card number|card numbers`,
  whichOnes:
    "c est combien|c est lequel|lesquels|lequel|lequel est ce|which ones|which one|c est quoi|what are they|quels sont ils",
  ending:
    "comes after|what follows|inscrit apres|ecrit apres|marque apres|vient apres|termine par|finit par|commence par|commence bien par|expire|end in|ends in|start with|expires|fr76 quoi|iban quoi",
  numbered: "carte|cb|visa|mastercard|card|iban|fr76|rib|numero|secu|number",
  card: "carte|card|cb",
  turnOver:
    "retourner votre carte|retourner la carte|retournez la carte|retournez votre carte|flip the card|flip your card|turn the card|turn your card",
  message:
    "mail de la banque|mail de votre banque|bank s email|bank s message|email from your bank|message from the bank|sms say|sms|texto|textos|message de la banque|message de votre banque|message recu|sms recu|texto recu|message que vous avez recu|message you received|text message|the text|your text|text from|message vient|message est arrive|message is on|message from your bank|venez de recevoir|vient d arriver|l avez recu|just got|just received|ve just|got it|code",
  saysWhat:
    "que contient il|que dit il|what does it contain|contenu du sms|contenu du texto|dit quoi|ecrit quoi|est ecrit|est marque|il dit|que dit|does the text|does the sms|text message say|does it say|lisez vous",
  shownNumber:
    "number that popped|number that pops|number that appears|numero qui s affiche|ce que vous voyez a l ecran|what you see on|chiffres s affichent|chiffres affiches|code s affiche|number is showing|numbers are showing|code is showing|number do you see|chiffres voyez vous",
  copying:
    "scanner|scannez|recto|both sides|photograph|photographi*|numeris*|copy|copie|copies|photo|photos|scan|scans|capture|captures|selfie|cliche|screenshot|screenshots|picture|pictures|image|snap",
  document:
    "account|compte|piece|pieces|papiers|vitale|passeport|document|documents|releve|releves|espace|ecran|avis|bulletin|fiche|facture|justificatif|justificatifs|carte|permis|rib|attestation|ordonnance|certificat|contrat|cheque|prescription|livret|titre|id|passport|licence|license|statement|statements|bill|payslip|card|papers|app|certificate|screen",
  attaching:
    "joindre votre|joindre un|joindre une photo|joindre une copie|joindre le|joindre la|joignez|deposez ici|deposez la|deposez votre|deposez le|televers*|attach|upload|ajoutez|en piece jointe|glissez|drop",
  paper:
    "avis d imposition|avis d impot|bulletin de salaire|bulletin de paie|fiche de paie|releve de compte|releves de compte|releve bancaire|releves bancaires|facture|quittance|livret de famille|papiers en photo|carte mutuelle|bank statement|bank statements|utility bill|payslip|tax notice|proof of address|insurance card",
  who: "ville de naissance|etes vous born|quel jour etes|s appelle comment|je parle bien|vous etes bien|titulaire|policy holder|policyholder|comment vous appelez vous|vous appelez comment|a qui ai je|votre nom|quel nom|nom et prenom|nom prenom|nom de famille|quel age|votre age|vous etes born|quelle annee|anniversaire|quelle rue|quelle ville|votre x|your x|what s your name|what is your name|your name|who am i|full name|last name|surname|how old|your age|year were you|your postcode|house number|which name|name and dob",
  identity:
    "nom|noms|prenom|prenoms|date de naissance|adresse|telephone|tel|mail|name|surname|dob|date of birth|address|phone|postcode",
  identityOpener:
    "pour avancer|pour continuer|pour commencer|pour vous|pour retrouver|je vous ecoute|identifier|identification|verification|to proceed|to continue|to go on|il me faut|first name|nom prenom",
  contact:
    "votre num|je vous joindre|on vous joindre|peut vous joindre|peux vous joindre|nous vous joindre|dois je envoyer|je dois envoyer|good number|number for you|un 06|un 07|quel numero|votre numero|quel mail|quelle adresse|une adresse mail|adresse mail|votre mail|votre email|votre portable|votre tel|meilleur numero|quel portable|quel telephone|06|07|what number|which number|your number|your email|your e mail|your mobile|your phone|best phone|best number|email this|e mail this|which email|what email|which address",
  password:
    "mot de passe|mots de passe|mdp|identifiant|identifiants|password|log in|login|logins|username|passcode",
  signsIn: "je me connecte|i ll sign in|i ll log in|a votre place|for you",
  likeWhat:
    "quel identifiant|which username|what username|on verifie|verifions|let s check|quoi comme|contient quoi|compose de quoi|start with|starts with|ressemble a quoi|lequel|vous utilisez|utilisez vous|which one|normally use|do you use|you use",
  worth:
    "reste sur votre|reste sur le|vous reste sur|vous gagnez combien|gagnez vous|votre salaire|vos revenus|your salary|your income|le solde|votre solde|combien avez vous sur|combien vous avez sur|combien d argent|account balance|your balance|how much is in|how much do you have|how much money",

  // remote control
  remoteTool:
    "anydesk|any desk|teamviewer|team viewer|rustdesk|ultraviewer|ultravnc|logmein|supremo|airdroid|quicksupport|hoptodesk|screenconnect|splashtop|quick assist|assistance rapide|bureau a distance|remote desktop|prise en main|acces a distance|controle a distance|remote access|remote control|partage d ecran|screen sharing",
  takeHand:
    "la main sur|ecran en partage|lien d assistance|support link|peux controler|i can control|prends la main|prend la main|prendre la main|prenne la main|prendrai la main|prendre le controle|prends le controle|take control|take over your",
  intrude:
    "connecte a votre|connecter a votre|acceder a votre|acces a votre|voir votre|vois votre|voie votre|controler votre|connect to your|access to your|access your|control your|control of your|see your|view your|into your",
  machine:
    "ordinateur|ordi|pc|telephone|mobile|tablette|ecran|bureau|computer|laptop|phone|tablet|mac|screen|desktop",
  far: "a distance|remotely",
  program:
    "le programme|ce programme|le logiciel|ce logiciel|l outil|cet outil|this tool|this program|remote tool|the tool|the program|the software|support app",
  sharing: "partage|sharing",
  share: `${pressing(SHARE)}|share|show`,
  "share-infinitive": infinitive(SHARE),
  screen: "ecran|screen",
  install: `${pressing(INSTALL)}|install|download|ouvrez|open`,
  "install-infinitive": `${infinitive(INSTALL)}|ouvrir`,
  software: "application|appli|logiciel|programme|app|software|program|outil|tool|apk|extension",
  scans: "scannez|scanner|flashez|flasher|scan|flash",
  qr: "qr|ce code|le code",
  disable: `${pressing(DISABLE)}|turn off|disable|switch off`,
  "disable-infinitive": infinitive(DISABLE),
  guard: "antivirus|anti virus|pare feu|firewall|defender",

  // approving
  approve: `faites glisser|mettez votre doigt|posez votre doigt|swipe|slide|${pressing(APPROVE)}|approve|accept|authorise|authorize|confirm|allow|tap yes|press yes|dites oui`,
  approveButton:
    "mettez votre empreinte|posez votre empreinte|hit yes|approve it|faites oui|repondez oui|press confirm|hit confirm|click confirm|press ok|signez avec|sign with|accept that|accept it for|sur oui|sur valider|sur accepter|sur autoriser|sur confirmer|tap approve|press approve|click approve|hit approve|tap accept|press accept|click accept|click yes|press yes|tap yes|press allow|click allow|say yes|dites oui",
  "approve-infinitive": infinitive(APPROVE),
  approvable:
    "sur votre telephone|on your phone|doigt|pour confirmer|pour valider|notification|notifications|notif|push|demande|operation|transaction|appli|application|securipass|certicode|cle digitale|empreinte|visage|face id|connexion|franceconnect|france identite|paiement|virement|sur valider|sur accepter|sur autoriser|request|prompt|push message|payment|transfer|banking app|pops up|fingerprint|sign in",
  bankAlert:
    "appli bancaire|application bancaire|appli de votre banque|application de votre banque|banking app|bank app|bank s app|alerte|alert|bank s message|message pops|notif|notification|push|demande sur votre|request on your|prompt",

  // paying
  pay: `envoyez|send|${pressing(PAY)}|reglez|remettez|pay|transfer|move|buy|wire|deposit|withdraw|retirez|mettez`,
  "pay-infinitive": `${infinitive(PAY)}|regler|remettre|mettre|retirer|to pay`,
  money:
    "steam|carte cadeau|carte itunes|google play|fonds|funds|par carte|by card|euros|euro|livres|frais|somme|argent|economies|epargne|especes|liquide|paypal|carte prepayee|cartes prepayees|coupon|coupons|pcs|transcash|neosurf|cartes cadeaux|bitcoin|bitcoins|crypto|compte securise|ce compte|le compte|acompte|money|savings|fee|fees|pounds|gift card|gift cards|safe account|this account|cash|vouchers",
  fee: "frais|fee|fees",
  toAccount:
    "nouvel iban|cet iban|this iban|new iban|sur le compte|sur ce compte|sur un compte|to this account|to the account|to an account",
  owed: "a payer|a regler|a verser|a acquitter|to pay",
  make: "faites|effectuez|lancez|procedez|make|do",
  "make-infinitive": "faire|effectuer|lancer|proceder",
  settlement: "paypal|lydia|paylib|wero|virement|versement|depot|reglement|paiement|transfer|payment|deposit",
  enough: "suffit|suffira|required|requis|is needed|necessaire|obligatoire",
  secure: "securiser|securisons|securise vos|a l abri|somewhere safe|safe place|keep it safe",
  recipient:
    "a l agent|au livreur|au coursier|au chauffeur|au taxi|a notre|a mon collegue|to our|to the driver|to the agent|to my colleague|to the man",
  fetch:
    "passe recuperer|passera|viendra chercher|vient chercher|venir chercher|recuperer votre|recuperer la|pick up|collect your|passer prendre|passe prendre",
  envelope: "enveloppe|envelope",
  addPayee: `${each("ajout|cre|enregistr|declar", ["ez", "er"])}|add|create|set up`,
  payee: "beneficiaire|beneficiaires|payee|payees|beneficiary",
  courier: "coursier|coursiers|courier|couriers|livreur|taxi|chauffeur",
  handed: "carte|cartes|card|cards|especes|argent|cash|remettez|hand",

  // another channel
  app: "sur snap|on snap|whatsapp|whats app|telegram|messenger|viber|snapchat|discord|skype|zoom|wechat|insta|instagram|facebook|signal|imessage|facetime|google meet|linkedin",
  over: "to|vers|sur|par|via|on|over|using|through",
  appHeld:
    "whatsapp me|telegram me|whatsapp moi|message me on|avez vous whatsapp|vous avez whatsapp|avez vous telegram|vous avez telegram|have whatsapp|use whatsapp|utilisez whatsapp",
  ourOwn:
    "ma boite|boite perso|mail perso|adresse perso|messagerie perso|mon 06|mon 07|numero perso|private line|perso direct|my own|mon whatsapp|mon telegram|my whatsapp|my telegram|mon adresse|mon mail|mon e mail|mon email|mon portable|mon numero|mon telephone|mon mobile|mon fixe|mon perso|ma ligne|my address|my personal|my mobile|my phone|my number|my email|my e mail|my cell|my direct|my private",
  reachUs:
    "allez sur|venez sur|go on|je vous laisse|je vous donne|i ll give you|voici|here s|is better|c est mieux|prenez|notez|take|note|ecrivez|ecrire|appelez|appeler|rappelez|contactez|contacter|envoyez|joignez|joindre|ajoutez|rejoignez|telephonez|passez|passons|parlons|continuons|repondez|text|write|call|message|reach|send|contact|add|ring|e mail|email|talk|chat|continue",

  // what makes it a warning, a question of fact or advice
  not: "ne|jamais|aucun|aucune|aucuns|rien|pas|ni|inutile|evitez|eviter|refusez|personne ne|never|not|don t|dont|do not|no|nobody|nothing|cannot|can t|won t|avoid|refuse|neither|nor|doesn t|n est|n ai|n avez|n envoyez|n installez|n y|n ecrit|n ecrivez",
  past: "aviez vous|a t il|a t elle|a t on|ont ils|vous a t on|vous a demande|avez vous donne|est il|est elle|pourquoi|why|whether|if you|si vous avez|did|had|has|was|were you asked|were you told|were they",
  they: "votre banque peut vous|your bank may|your bank can|escroc*|fraudeur*|arnaqueur*|pirate*|quelqu un|si on|si l on|appelant|inconnu*|cette personne|celui qui|ceux qui|un appel|un message|un sms|un vrai conseiller|le message|ce message|ce sms|il vous|scammer*|fraudster*|criminal*|someone|somebody|anyone|anybody|caller*|they|he|the scam|stranger*|you are asked|faux",
  say: "demand*|dit|disent|propos*|veut|veulent|press*|pouss*|insist*|invit*|incit*|viennent|exig*|permet|reclam*|ask*|say*|want*|offer*|tell*|urge*|lets|asked",
  warning:
    "mefiez|attention aux|attention au|est une arnaque|est un escroc|est un piege|wary|beware|is a scam|is a scammer|is a fraudster|raccrochez|hang up|expliqu*|explain*",
  being:
    "est un|est une|permet|sert a|lets|is a|are the|is the|sont les|ce sont|c est un|still on|still installed|encore install*",
  safeAct:
    "gardez|conservez|bloquez|bloquer|signalez|signaler|supprimez|supprimer|desinstallez|refusez|contestez|annulez|changez|protegez|mettez a jour|deconnectez|debranchez|fermez|demandez a|demandez une|prevenez|appelez votre banque|modifiez|imprimez|apportez|rendez vous|munissez|composez|surveillez|verifiez|regardez|deposez plainte|deposez une|prenez une photo|faites une capture|" +
    "keep|block|report|remove|delete|dispute|cancel|recall|uninstall|disconnect|ask your|tell your|call your|call the|take a screenshot|change|update|print|watch|check|bring|take your",
  telling:
    "mon|ma|mes|my|a votre nom|in your name|est|sont|ont|peut|peuvent|n|ne|c|ce|is|are|has|have|can|va|vont|sera|reste|font|fait",
  elsewhere:
    "continuer a payer|go on paying|a la banque|a votre mutuelle|si vous devez|ailleurs|elsewhere|a votre banque|aupres de|au commissariat|a la gendarmerie|au #|votre plainte|la plainte|vous remboursera|comme d habitude|to your bank|with your bank|the police|to #|as usual|your complaint",
} as const;
