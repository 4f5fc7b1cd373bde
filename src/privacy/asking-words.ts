/**
 * What advisers may not ask for, and the words by which one asks, in French and English. Written as in `plainWords` of
 * asking.ts: lower case, no accents, no apostrophe or hyphen, "," for every pause. Parts of regular expressions.
 */

/** "code postal" and its like hold a word of THINGS and are none. */
export const NO_THINGS =
  "(?<=mett(?:ez|re) )(?:votre|vos) [a-z ]{2,40} a jour|identity theft|usurpation d identite|code postal|codes postaux|code civil|code penal|code de la (?:route|sante|consommation|mutualite)|code des assurances|" +
  "code promo|code source|code of conduct|dress code|zip code|post code|conseiller bancaire|" +
  "signal spam(?: fr)?|numero (?:vert|officiel|d urgence)|official number|mots? de passe oublies?|forgotten passwords?";

/** Illnesses and what is done about them, by their kinds. */
export const HEALTH_NOUNS =
  "(?:maladies?|pathologies?|affections?|traitements?|medicaments?|diagnostics?|symptomes?|allergies?|antecedents(?: medicaux)?|ordonnances?|etat de sante|" +
  "(?:dossier|bilan|historique|suivi) medical|groupe sanguin|handicaps?|(?:problemes?|soucis?) de sante|resultats? (?:d analyses?|medicaux)|" +
  "illness(?:es)?|diseases?|medical condition|treatments?|medications?|meds|medicines?|diagnos[ei]s|symptoms|prescriptions?|" +
  "medical (?:history|records?|file|problems?)|health (?:conditions?|issues?|problems?)|blood (?:type|group)|disability)";

const FRENCH_THINGS =
  "mots? de pass\\w*|mots? passe|motdepasse|mdp|codes?|rib|iban|bic|cvv|cvc|cryptogrammes?|pin|otp|cb|" +
  "coordonnees(?: bancaires)?|(?:references|informations|donnees) bancaires|numeros? de compte|numero carte|" +
  "(?:releve d identite|compte|carte|numero de carte) bancaires?|carte bleue|carte de credit|carte visa|numeros? de (?:la |votre )?carte|" +
  "carte vitale|(?:num\\w*|n) (?:de )?(?:secu\\w*(?: sociale?)?|ss)|securite social\\w*|numero (?:insee|fiscal|etranger)|nir|" +
  "(?:(?:lieu et )?date|annee|jour|lieu|date et (?:de )?lieu) de naissance|date naissance|" +
  "(?:piece|carte|papiers?)(?: nationale)? d identite|cni|passeport|titre de sejour|permis(?: de conduire)?|justificatifs?(?: (?:d identite|de domicile))?|" +
  "identifiants?(?: de connexion)?|nom d utilisateur|(?:num\\w*|n) (?:de |d )?(?:tel\\w*|portable|mobile|fixe|adherente?|contrat|client|dossier|allocataire|passeport|securite)|" +
  "votre (?:numero|num|tel\\w*(?: (?:portable|mobile|fixe))?|portable|mobile|(?:e ?)?mail|courriel|adresse)|" +
  "adresses? (?:e ?)?mails?|adresse (?:postale|electronique|complete|personnelle)|" +
  "question secrete|reponse secrete|reponse a votre question|nom de jeune fille|phrase secrete|" +
  "(?:\\d|un|deux|trois|quatre|cinq|six|huit) (?:premiers?|derniers?) (?:chiffres?|caracteres)|(?:premiers|derniers) chiffres|chiffres (?:au dos|du dos|de (?:la|votre) carte)|" +
  "numeros? (?:de |d )?votre (?:contrat|dossier|carte|telephone|compte)|numeros? (?:inscrits?|ecrits?|imprimes?|au dos)(?: sur)? (?:de )?(?:la|votre) carte|" +
  "(?:nom|titulaire) (?:inscrit )?(?:sur|de) la carte|numero (?:a|en|de) \\d+ chiffres|numero (?:ou|pour) vous (?:joindre|rappeler|appeler)|" +
  "(?:les |vos )?(?:\\d+|treize|quinze|seize|quatre|six) chiffres (?:inscrits |ecrits |imprimes |recus |affiches )?(?:sur|de|du|au|par|qui)|chiffres (?:du|recus|affiches)(?: par)?(?: sms| message| texto| mail)?|" +
  "carte verte|nom complet|vos (?:noms?|prenoms?)|noms? , prenoms?|prenoms? , noms?|noms? (?:de famille )?et (?:votre |vos )?(?:prenoms?|adresse)|prenom et (?:votre )?nom|" +
  "date (?:d expiration|de validite)|(?:photos?|scan|copie|photocopie|image|recto verso) (?:du recto )?(?:de |d )?(?:la |votre |l |une )?(?:carte|piece|passeport|ordonnance|releve|attestation)|" +
  "captures?(?: d ecran)? de (?:votre|la|l) (?:espace|compte|releve|appli\\w*)|" +
  "(?:\\d+|deux|trois|quatre|six|huit|treize|quinze|seize) chiffres|" +
  "(?:sms|texto|message|notification|chiffres|numero) que vous (?:venez de|allez|devez) recevoir|" +
  "(?:infos?|informations?|donnees|elements|references) (?:de |d |sur )?(?:la |votre |l )?(?:carte|cb|compte|bancaires?|paiement|connexion|identification)|" +
  `(?:votre|vos) ${HEALTH_NOUNS}`;
const ENGLISH_THINGS =
  "(?:bank(?:ing)?|access|secret|personal|activation|unlock|confirmation|one time|text|sms|app|entry) codes?|(?:memorable|secret|safe|pass) words?|" +
  "pass ?words?|pass ?codes?|pass ?phrase|user ?names?|logins?|user id|pins?|" +
  "bank (?:account |card )?(?:details|numbers?)|account (?:details|numbers?)|bank account|sort code|(?:bank|credit|debit) card|card (?:details|numbers?)|" +
  "social security(?: numbers?)?|ssn|national insurance number|insurance number|" +
  "(?:date|year|place|date and place) of birth|birth ?dates?|birth ?day|dob|" +
  "(?:id|identity)(?: card| document| papers)?|passport|driv\\w+ licen[cs]e|residence permit|proof of (?:identity|id|address)|photo id|" +
  "(?:phone|telephone|mobile|cell) numbers?|your (?:number|phone|mobile|cell|e ?mail|address|home address|details|contact details)|" +
  "e ?mail address|(?:home|postal) address|" +
  "(?:passport|membership|member|policy|contract|customer|claim|file|tax) (?:number|id)|" +
  "security (?:code|question)|secret answer|mother s maiden name|maiden name|" +
  "(?:\\d|two|three|four|five|six) (?:first|last) digits|(?:first|last) (?:\\d|two|three|four|five|six) digits|digits|expir\\w+ date|answer to your|name on (?:the|your) card|numbers? on (?:the (?:front|back) of )?(?:the|your) card|your social|call ?back number|call back number|last (?:4|four)|number to (?:call|reach|text|phone) you|(?:photo|picture|scan|copy|image) of (?:the|your) card|" +
  "(?:long |card )?numbers? (?:across|on|printed on) (?:the )?(?:front|back) of (?:your|the) card|full name|names? and (?:home )?address|" +
  "(?:\\d+|two|three|four|six|eight|sixteen) digits|(?:text|sms|message|number|digits) (?:that )?you(?: have| ve)? just (?:received|got|been sent)|" +
  "screen ?shots? of your (?:account|app|bank)|(?:card|bank|banking|account|payment|login|sign in) (?:info\\w*|data|credentials)|credentials|" +
  `your ${HEALTH_NOUNS}`;

/** What may not be asked for. */
export const THINGS = `(?:${FRENCH_THINGS}|${ENGLISH_THINGS})`;

/** Verbs of handing over: infinitive, imperative, future and subjunctive of the second person. */
const ER =
  "(?:re|r)?(?:donn|communiqu|envoy|indiqu|confirm|precis|dict|partag|rappel|montr|photographi|scann|numeris|tap|entr|" +
  "renseign|coll|copi|epel|annonc|cit|adress|transfer|laiss|declin|mentionn|fil|pass|not|verifi|publi|post|recit|enonc|complet|repet)";
export const GIVE_FR =
  `(?:${ER}(?:er|ez|iez|erez|eriez)|(?:re)?transmett(?:re|ez|iez|rez)|remett(?:re|ez|iez|rez)|fourni(?:r|ssez|ssiez|rez)|` +
  "(?:re)?li(?:re|sez|siez|rez)|(?:re)?ecri(?:re|vez|viez|rez)|inscri(?:re|vez)|(?:re)?di(?:re|tes|siez|rez)|saisi(?:r|ssez|ssiez|rez)|" +
  "joindre|joignez|fai(?:re|tes) (?:moi|nous)(?= une? )|(?:faire|faites|fassiez|ferez)(?: (?:moi|nous))? (?:parvenir|passer|suivre)|prendre en photo|prenez(?: en photo|(?= une photo ))|mettre|mettez|remplir|remplissez)";
export const GIVE_EN =
  "(?:give|send|tell|share|provide|confirm|read|type|enter|text|forward|show|upload|attach|write|spell|dictate|state|supply|" +
  "submit|e ?mail(?! (?:addresses|,))|message|drop|paste|copy|put|post|hand|pass|repeat|fill in|key in|quote|disclose|reveal|verify|input|" +
  "photograph|scan|pop|take a (?:photo|picture) of|let (?:me|us) (?:have|know|see|get))";
export const GIVING_EN =
  "(?:giving|sending|telling|sharing|providing|confirming|reading|typing|entering|texting|forwarding|showing|uploading|spelling|repeating)";

/** By these a clause begins that asks about the thing, or tells of it, and does not ask for it. */
export const TURNS =
  "(?:si|que|qu|ce|qui|comment|quand|pourquoi|lorsque|dont|quel|quelle|quels|quelles|avez|aviez|avoir|ai|ont|avait|etait|whether|if|that|" +
  "when|why|how|where|who|what|which|did|have|had|was|were|because|about|use|utilisez|choisissez|choose|sur ce|qu il)";

/** Words that may stand between the asking and the thing, where nothing else may. */
export const FILLERS =
  "(?:votre|vos|le|la|les|l|un|une|des|de|du|d|et|ou|,|aussi|egalement|juste|simplement|seulement|uniquement|encore|maintenant|" +
  "svp|stp|s il vous plait|s il te plait|par exemple|que|qu|connaitre|avoir|savoir|obtenir|recevoir|voir|noter|copie|photo|scan|capture|image|cliche|" +
  "recto|verso|nom|prenom|prenoms|noms|complet|complete|exact|exacte|info|infos|information|informations|element|elements|suivant|suivante|suivants|suivantes|" +
  "chose|numero|numeros|num|n|chiffres|cle|nouveau|nouvelle|ancien|ancienne|actuel|actuelle|precise|bien|trois|quatre|deux|six|\\d|" +
  "your|the|a|an|and|or|of|for|full|name|first|last|just|also|only|please|know|have|see|now|quickly|copy|picture|number|numbers|exact|" +
  "current|new|old|following|details|correct|one|time|thing|more|that|those|these|this|verification|security|confirmation|some|my)";

/** "quel est …": a bare "un" or "a" would ask what the thing is. */
export const QUESTION_FILLERS =
  "(?:votre|vos|le|la|les|l|numero|num|n|de|du|d|chiffres|meilleur|best|deux|trois|quatre|six|\\d|bon|nouveau|nouvelle|exact|exacte|complet|complete|nom|prenom|et|" +
  "your|the|full|exact|current|new|number|of|and|name|last|first|two|three|four|six)";

/** Who is not us: sending a member there with their data is advice. */
export const ELSEWHERE =
  "(?:(?:a|aupres de|avec|chez) (?:votre|vos|la|le|l|sa|son) (?:nouvelle |propre |ancienne )?(?:banque|police|gendarmerie|employeur|medecin|pharmacien|pharmacie|commissariat|hopital|conseiller bancaire|x)|" +
  "au (?:17|33700|commissariat|medecin|pharmacien)|sur (?:le|leur|votre|son) (?:vrai |seul )?(?:site|application|appli|espace)|dans (?:votre|l|son) (?:espace|application)|" +
  "(?:to|with|at) (?:your|the) (?:bank|police|employer|doctor|pharmacist|pharmacy|branch|station)|(?:on|at) (?:the|their|its|our) (?:official |real |usual )?(?:site|website|app)|" +
  "in your (?:member |personal |online )?(?:area|account)|to 33700)";

/** Who else asks: telling of it is a warning. */
export const OTHERS =
  "(?:escrocs?|fraudeurs?|arnaqueurs?|pirates?|quelqu un|on vous|(?:il|elle|ils|elles) vous (?:dit|disent|demande|demandent|ecrit|ecrivent)|un appelant|l appelant|une personne|ces gens|la personne|demarcheurs?|" +
  "they|scammers?|fraudsters?|criminals?|thieves|attackers?|hackers?|someone|somebody|anyone|callers?|messages?|sms|texts? that|e ?mails? that|(?:celui|ceux|celle|personne) qui)";

/** What leads to a verb of handing over in French. */
export const REQUEST_FR =
  "(?:(?:pouvez|pourriez|pourrez|voulez|voudriez) vous(?: bien)?|vous (?:pouvez|pourriez|pourrez|devez|devrez|devriez|voulez bien)|" +
  "merci (?:de|d|a)|veuillez|priere de|il (?:faut|faudra|faudrait|va falloir)|faut|bien vouloir|" +
  "je vous (?:prie|demande|invite|propose|suggere|remercie)(?: de| d| a)?|possible (?:de|d)|suffi(?:t|ra|rait) (?:de|d)|" +
  "accept(?:ez|eriez) vous de|d accord pour|(?:necessaire|indispensable|obligatoire|important) (?:de|d)|pensez a)";
/** The same in English. */
export const REQUEST_EN =
  "(?:(?:can|could|would|will|may|might) you|you (?:can|could|need to|must|have to|should|will need to|ll need to|are required to)|" +
  "able to|(?:need|want|like|ask|require) you to|please(?: could you| can you)?|kindly|and|then|just|simply|now|so|ok)";
/** What leads straight to the thing. */
export const NEED_FR =
  "(?:je|nous|on) (?:ne )?(?:vais|allons|va|dois|devons|doit|peux|risque de) avoir (?:[^ ]+ )?besoin|" +
  "(?:(?:j|je|nous|on) (?:n )?(?:ai|aurais|aurai|avons|aurions|aurons|a|aura|aurait|avais) (?:[^ ]+ )?besoin|" +
  "(?:il )?(?:ne )?(?:me|m|nous) (?:faut|faudra|faudrait|manque|manquerait)|il vous faudra|" +
  "(?:je|j|nous) (?:ne )?(?:vous )?(?:veux|voudrais|souhaite|souhaiterais|desire|prends|recherche|cherche|(?:attends|attendons)(?: toujours| encore)?|demande|demanderai|demanderais|demandons|demanderons|voulons|voudrions|aimerais)|" +
  "(?:je|j|nous|on) (?:dois|vais|vais devoir|devrais|peux|pourrais|souhaite|voudrais|aimerais|devons|allons|doit|va|suis obligee? de|suis oblige de) " +
  "(?:vous demander|demander|avoir|connaitre|verifier|controler|recueillir|noter|prendre|voir|valider|enregistrer|obtenir|savoir)|" +
  "(?:puis je|est ce que je peux|pouvons nous|pourrais je|peut on|permettez moi de) " +
  "(?:vous demander|avoir|connaitre|verifier|controler|recueillir|noter|prendre|voir|valider|enregistrer|obtenir)|" +
  "(?:pouvez|pourriez) vous verifier avec (?:moi|nous)|possible (?:de|d) (?:avoir|connaitre|verifier|obtenir|noter|voir)|il faut que je (?:verifie|note|confirme|voie|prenne)|auriez vous|avez vous(?= une? (?:adresse|numero|e ?mail|mail)))";
export const NEED_EN =
  "(?:(?<!do (?:i|we) )need|(?<!do )(?:i|we) (?:[^ ]+ )?(?:need|require|want|lack)|(?:i|we) (?:d|would) like|(?:am|m|are|re) missing|" +
  "(?:i|we|ll|just|also|would) (?:need|want|like|have) to (?:know|have|see|check|verify|confirm|take|get|collect|note|record|ask(?: you)?(?: for)?)|" +
  "(?:may|can|could|might) (?:i|we) (?:please |just |also )?(?:have|get|take|see|ask(?: you)?(?: for)?|know|note|verify|check|confirm|grab)|" +
  "let (?:me|us) (?:have|take|get|verify|check|confirm|see|note)|all (?:i|we) need is|could do with|(?:ok|okay|possible|good|great|helpful|useful|nice) to (?:have|get|know|see)|would help(?: me| us)? to have)";

const HAVE_FR =
  "(?:ai|aurai|recois|recevrai|avons|aurons|recevons|recevrons|a|aura|recoit|recevra|vois|connais|tiens)(?: (?:bien|enfin|recu|obtenu|eu|note|vu))*";
/** What waits for a thing, and so asks for it. */
export const WAITING =
  "(?:(?<!vous )(?<!vous etes )en attente (?:de|d|du|des)|dans l attente (?:de|d|du|des)|(?:des|a|apres|sous reserve de|suite a)(?: la)?(?: bonne)? (?:reception|envoi|communication|transmission) (?:de|d|du|des)|" +
  `(?:des que|une fois que|quand|lorsque|aussitot que|sitot que|si) (?:je|j|nous|on) ${HAVE_FR}|` +
  "(?:des que|une fois que|quand|lorsque|si) vous (?:me|m|nous) aurez [^ ]+|(?:des que|une fois que) vous (?:me|m|nous) avez [^ ]+|" +
  "manqu(?:e|ent|era|erait)(?: (?:plus|encore|toujours|juste|seulement))*(?: que| qu)?|reste(?:ra)?(?: (?:plus|encore|juste|a recevoir|a fournir|a noter))* (?:que|qu|a recevoir|a fournir|a noter)|" +
  "awaiting|waiting (?:for|on)|pending|(?:up)?on (?:the )?receipt of|" +
  "(?:once|as soon as|when|after|if|until|till|the (?:minute|moment|second|day)) (?:i|we)(?: (?:ve|have|ll|only|just|finally|can|get to))* (?:have|got|get|receive|received|see|know|hold|obtain)(?: (?:got|received))?)";
/** A thing that is to have come first. */
export const COMING =
  "(?:une fois|sitot|aussitot|(?:des|une fois|aussitot) que|quand|lorsque|once|when|as soon as|until|till|the (?:minute|moment))";
/** Come to us: "une fois votre RIB reçu", "until your password arrives". */
export const COME =
  "(?: [^ ]+)? (?:recue?s?|transmise?s?|communiquee?s?|fournie?s?|en (?:main|ma possession|notre possession)|(?:est|sera|soit|sont|seront) (?:la|arrivee?s?|recue?s?|enregistree?s?)|arriver(?:a|ont)|arrives?|(?:is|are) (?:in|received|confirmed|here|provided)|received|confirmed|comes? (?:in|through)|has (?:arrived|come)|reach(?:es)? (?:me|us))";
/** Nothing told to the reader or of a fraud comes after it: "Dès réception de votre carte, signez-la". */
export const NO_ADVICE = `(?!.* (?:(?<!vous )[a-z]{3,}ez|sign|shred|destroy|activate|keep|change|call|check|never|don t|do not|jamais|${OTHERS})(?![^ ]))`;

/** What one rightly does with one's own things, or tells about them. */
export const SAFE =
  "(?:chang|modifi|proteg|protec|surveill|bloqu|renouvel|remplac|gard|securis|conserv|reinitialis|choisi|annul|expliqu|rassur|concern|risqu|" +
  "updat|watch|block|renew|replac|keep|secur|reset|choos|cancel|explain|monitor|contact|appel|call|reassur|affect|using|pour|for|about|contre|against|sur)[^ ]*";
