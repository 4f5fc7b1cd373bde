import {
  COME,
  COMING,
  FILLERS,
  GIVE_EN,
  GIVE_FR,
  GIVING_EN,
  NEED_EN,
  NEED_FR,
  NO_ADVICE,
  OTHERS,
  QUESTION_FILLERS,
  REQUEST_EN,
  REQUEST_FR,
  SAFE,
  THINGS,
  TURNS,
  WAITING,
} from "./asking-words.js";
import { HEALTH_ASKINGS } from "./health-asking.js";

/** One way of asking for a thing, with what may stand between: `ask`, `gap` and `thing` are named groups. */
function asking(ask: string, gap: string, after = ""): RegExp {
  return new RegExp(
    `(?<![^ ])(?=(?<ask>${ask}) (?<gap>(?:${gap} ){0,11}?)(?<thing>${THINGS})(?![^ ])${after})`,
    "g",
  );
}

const WORD = `(?!${TURNS} )[^ ]+`;
const IMPERATIVE = GIVE_FR.replace("(?:er|ez|iez|erez|eriez)", "ez");
const OWN = `(?:votre|vos|your|(?:ce|le|la|the|that|this)(?= (?:code|rib|iban|pin|password|mot de passe)(?![^ ])))`;
const AT_HAND =
  "(?: [^ ]+){0,4}? (?:sous la main|sous les yeux|a portee|avec vous|devant vous|pres de vous|to hand|handy|there|with you|in front of you|nearby|ready)";

/** All ways of asking for a thing by its name. */
export const ASKINGS: readonly RegExp[] = [
  asking(`(?:me|m|nous) (?:(?:l|le|la|les|y|en) )?${GIVE_FR}`, WORD),
  asking(`${REQUEST_FR}(?: ${WORD}){0,3}? ${GIVE_FR}`, WORD),
  asking(`(?<!(?<![^ ])(?:vous|nous|me|m|on) )${IMPERATIVE}(?! vous)(?: (?:moi|nous))?`, WORD),
  asking(
    `(?:veux|voudrais|aimerais|souhaite|attends|besoin|faut|faudra|faudrait|suffit|suffira|suffirait) que vous(?: ${WORD}){0,2}? ${GIVE_FR}`,
    WORD,
  ),
  asking(`vous ${IMPERATIVE}(?= .* (?:ici|dans ce chat|ci dessous)$)`, WORD),
  asking(`(?<=^|, )${GIVE_EN}`, WORD),
  asking(
    `${REQUEST_EN}(?: (?:please|kindly|just|quickly|possibly|also|now|simply|first)){0,2} ${GIVE_EN}`,
    WORD,
  ),
  asking(`(?:${GIVE_EN}|${GIVING_EN}) (?:me|us)`, WORD),
  asking(`(?:mind|by) ${GIVING_EN}`, WORD),
  asking(NEED_FR, FILLERS),
  asking(NEED_EN, FILLERS),
  asking(WAITING, FILLERS, NO_ADVICE),
  asking(COMING, FILLERS, COME + NO_ADVICE),
  // "Je ne rembourse qu'avec votre IBAN", "I have everything but your IBAN"
  asking(`(?:qu (?:avec|apres|contre)|only (?:[^ ]+ ){0,2}?(?:with|against|after))(?= ${OWN})`, FILLERS),
  asking(
    "(?:j ai|nous avons|on a|i have|i ve got|we have|we ve got) (?:tout|everything|it all)(?: ,)? (?:sauf|hormis|but|except)",
    FILLERS,
  ),
  asking("(?:parlez moi(?: de)?|(?<!vous )decrivez(?: moi)?|describe|(?:talk to|tell) me about)", FILLERS),
  asking(
    "(?:repondez|repondre|reponse|reponds|reply|answer|respond|revenez)(?: (?:moi|nous|me|us|to|a|vers|ce|this|message|here|ici|simplement|just))* " +
      "(?:avec|par|en (?:indiquant|donnant|precisant)|with|by (?:sending|giving))",
    FILLERS,
  ),
  asking("(?:quel(?:le)?s? (?:est|sont|etait)|c est quoi)", QUESTION_FILLERS),
  asking("(?:(?:what|which) (?:is|are|s|re|was)|whats)", QUESTION_FILLERS),
  asking("(?:tell|show|read|give) (?:me|us) what", QUESTION_FILLERS),
  asking(
    "quel(?:le)?s?",
    QUESTION_FILLERS,
    " (?:avez vous (?:recu|choisi|lu)|voyez vous|s affiche|utilisez vous|aviez vous|figure)",
  ),
  asking(
    "(?:what|which)",
    QUESTION_FILLERS,
    " (?:did you (?:get|receive|choose)|do you (?:see|use|have)|did you (?:register|sign up|use|give|set|enter|type|pick)|can (?:i|we)|is (?:on|shown))",
  ),
  asking("what does", QUESTION_FILLERS, "(?: [^ ]+)? (?:say|start|begin|end)"),
  asking("(?:avez vous|vous avez|do you have|you have|have you got)", FILLERS, AT_HAND),
  // "I can only proceed with your …": whoever speaks of themself and of the member's things wants them.
  asking(
    `(?:je|j|me|m|moi|nous|i|me|us|we)(?: (?!${SAFE}(?![^ ]))${WORD}){0,8}?(?= ${OWN})`,
    FILLERS,
    "(?!(?: [^ ]+)? (?:est|sont|a|ont|n|ne|is|are|was|were|has|have)(?![^ ]))",
  ),
];

/** There one shows one's papers. */
const ELSEWHERE_BRINGS =
  "(?:plainte|police|gendarmerie|commissariat|mairie|banque|agence|complaint|station|bank|branch)";
const US = "(?:je|j|nous|on|i|we)";
const WHERE =
  "(?: (?:recue?s?|connexion|personnel|pro|par|sms|de|du|la|le|votre|carte|bancaire|complete?|that|you|received|on|your|card|of)){0,6}";

/** Ways of asking that are known whole; a `question`, and a thing named `alone`, only when nothing answers it at once. */
export const OUTRIGHT: readonly {
  readonly form: RegExp;
  readonly question?: true;
  readonly alone?: true;
}[] = [
  ...HEALTH_ASKINGS.map((form) => ({ form, question: true as const })),
  // "Quel code votre banque vous a-t-elle envoyé ?"; "quel code vous a-t-il demandé ?" asks what happened.
  {
    form: /(?<![^ ])(?:quels?|which|what) (?:est le |sont les )?(?:code|codes|chiffres|numbers?|digits)(?: [^ ,]+){1,7} (?:envoyee?s?|recue?s?|affichee?s?|sent|received|shown|texted|see)(?: you)?$/,
    question: true,
  },
  // "Moi j'ai FR76 3000, et vous ?", "Complétez : FR76 ..."
  { form: /(?<![^ ])(?:fr ?76|iban|rib)(?: [^ ]+){0,8} (?:et|and) (?:vous|you|toi)$/, question: true },
  {
    form: /(?<![^ ])(?:completez|continuez|terminez|complete|finish)(?: [^ ]+){0,3} (?:fr ?76|iban|rib)(?![^ ])/,
  },
  // "Sortez votre carte bleue", "je dois voir le recto de votre carte", "confirm the last three on the back"
  {
    form: /(?<![^ ])(?:sortez|munissez vous de|prenez|get out|take out|grab) (?:votre|la|your) (?:carte|cb|bank card|credit card|debit card|card)(?: bleue| bancaire)?(?: ,|$| (?:et|and|on|we|je|i)(?![^ ]))/,
  },
  { form: /(?<![^ ])(?:see|view) (?:the |both )?(?:front|back|sides?)(?: and back)? of (?:your|the) card/ },
  {
    form: /(?<![^ ])(?:last|first) (?:two|three|four|six) (?:on|of|from|at) (?:the|your) (?:back|front|card|strip)/,
  },
  // "Your PIN, one digit at a time"
  {
    form: /(?<![^ ])(?:one (?:digit|letter|number) (?:at a time|by one)|(?:chiffre|lettre) (?:par|apres) (?:chiffre|lettre))(?![^ ])/,
  },
  // "Vous confirmez que votre carte finit bien par 12 ?", "votre mot de passe, par quoi commence-t-il ?"
  {
    form: new RegExp(
      `(?<![^ ])(?:${THINGS}|(?:votre|your) (?:carte|card|cb))(?: [^ ]+){0,5} (?:finit|termine|commence|debute|ends?|starts?|begins?) (?:(?:bien|par|en|with|in|t il|t elle) )*(?:\\d|quoi|what)`,
    ),
    question: true,
  },
  { form: /(?<![^ ])par quoi (?:commence|finit|se termine|debute)(?![^ ])/, question: true },
  // "Je vais vous énoncer un IBAN, dites-moi si c'est le vôtre", "lisez, je tape"
  {
    form: new RegExp(
      `(?<![^ ])${THINGS}(?: [^ ]+){0,5} (?:dites moi si c est|tell me if (?:it|that) s)(?![^ ])`,
    ),
  },
  {
    form: /(?<![^ ])(?:lisez|dictez|read|dites)(?: le| la| les| it| them)? , (?:je|i) (?:tape|note|recopie|saisis|ecris|ecoute|type|write)/,
  },
  { form: new RegExp(`(?<![^ ])${THINGS}(?: [^ ]+){0,8} recopiez (?:le|la|les)(?![^ ])`) },
  // "I'll hold while you find your card"
  {
    form: /(?<![^ ])(?:hold|wait|patiente|attends|reste(?: en ligne)?)(?: [^ ]+){0,4} (?:while you|pendant que vous|le temps que vous|until you|que vous) (?:find|get|grab|fetch|reach for|prenez|preniez|cherchez|cherchiez|trouvez|trouviez|sortez|sortiez|attrapez) (?:your|the|votre|la|le|vos) (?:bank |credit |debit |bancaire )?(?:card|carte|cb|code|rib|iban|wallet|purse|portefeuille|papiers|passport|passeport)(?![^ ])/,
  },
  // "IBAN needed"
  {
    form: new RegExp(
      `(?:^|, )(?:(?:still|toujours|${FILLERS}) ){0,8}${THINGS}${WHERE} ?(?:still |encore |toujours |est |sont |is |are |urgently )*(?:needed|required|wanted|missing|awaited|pending|requise?s?|attendue?s?|manquante?s?|necessaires?|indispensables?|a fournir|a transmettre|a envoyer)` +
        "(?: (?:please|pls|svp|asap|now|today|vite|merci|here|ici|before|(?:to|for|pour) (?:proceed|continue|(?:the|your|le|votre) (?:refund|file|remboursement|dossier|virement)|avancer|continuer|verif\\w*|identif\\w*))| ,|$)",
    ),
    alone: true,
  },
  // "Your bank details are all that is missing"
  {
    form: new RegExp(
      `(?<![^ ])${THINGS} (?:is|are|s) (?:all|the only thing) (?:that |which )?(?:(?:is|are|s) (?:missing|needed|left)|${US} (?:need|lack))`,
    ),
  },
  // "Une pièce d'identité serait utile"
  {
    form: new RegExp(
      `^(?!.*(?<![^ ])${ELSEWHERE_BRINGS}(?![^ ])).*(?<![^ ])${THINGS}(?: [^ ,]+){0,4} (?:serai(?:t|ent)|would be)(?: (?:tres|bien|fort|aussi|very|really|also))? (?:utiles?|precieu(?:x|se)|bienvenue?s?|necessaires?|parfaite?s?|l ideal|ideale?|useful|helpful|welcome|great|handy|perfect|needed)(?: (?:pour|to|for|svp|please|ici|here)(?![^ ])| ,|$)`,
    ),
  },
  // "No IBAN, no refund"
  {
    form: new RegExp(
      `(?:^|, )(?:pas de|pas d|sans|aucun|no|without) (?:${FILLERS} )*${THINGS}(?: (?:de|from|of) (?:votre|vous|your|you)(?: part| side)?)? , (?:pas de|pas d|aucune?|no) (?:remboursement|indemnisation|deblocage|aide|suite|dossier|refund|compensation|help|claim)`,
    ),
  },
  {
    form: new RegExp(
      `(?<![^ ])(?:impossible|unable|can t|cannot|no way) (?:de |d |to )?(?:avancer|continuer|poursuivre|traiter|rembourser|debloquer|finaliser|aller|vous|proceed|continue|refund|go|process|help) .*(?:sans|without) (?:votre|vos|le|la|ce|your|the|that) (?:${FILLERS} )*${THINGS}`,
    ),
  },
  // "Pour vous identifier : nom, prénom, date de naissance."
  {
    form: new RegExp(
      `(?<![^ ])(?:identif|authentif|verif|retrouver|confirm)[^ ]*(?: [^ ,]+){0,5} ,(?: (?:${FILLERS}|,|et|and))* ${THINGS}${WHERE}(?: ,|$)`,
    ),
  },
  {
    form: new RegExp(
      `^(?!.*(?:${OTHERS}|avez vous|ils|elles?|they|did|connai[^ ]*|sav[^ ]*|know|knew|demand[^ ]*|ask[^ ]*)(?![^ ]))(?:[^ ]+ ){1,16}, (?:vos|votre|your) (?:${FILLERS} )*${THINGS}${WHERE}$`,
    ),
    question: true,
  },
  {
    form: /^(?:et |and )?(?:votre|your) (?:x|rue|ville|street|town)(?: (?:et|and) (?:votre |your )?(?:x|rue|ville|street|town))*$/,
    question: true,
  },
  {
    form: new RegExp(
      `(?<![^ ])(?:dites|indiquez|ecrivez|tell|show) (?:moi|nous|me|us) (?:ce que|ce qui|what|which) (?:[^ ]+ ){0,6}?(?:comme|as|pour|for) (?:${FILLERS} )*${THINGS}`,
    ),
  },
  {
    form: new RegExp(`(?<![^ ])${THINGS}(?: [^ ]+)? (?:commence|commencent|se termine|finit) par(?![^ ])`),
    question: true,
  },
  {
    form: new RegExp(
      `(?<![^ ])${THINGS}(?: que vous (?:[^ ]+ ){1,4}?| qui (?:[^ ]+ ){1,4}?| recue? | de (?:la|votre) carte | | d identite ), (?:quel(?:le)?s? (?:est|sont) (?:il|elle|ils|elles)|c est (?:lequel|laquelle|quoi|possible)|(?:vous l avez|l avez vous|you have it|do you have it))`,
    ),
  },
  {
    form: new RegExp(
      `(?<![^ ])${THINGS}(?: (?!ne |n |pas |not )[^ ]+){0,3}? (?:(?:m|nous|me) (?:est|serait|sera|etre|soit)|doit (?:m|nous) etre|would help (?:me|us)|(?:est|is|sera|serait) (?:necessaire|indispensable|requise?|obligatoire|needed|required|necessary) (?:pour (?:que (?:je|nous)|verifier|vous identifier|continuer|avancer)|(?:for|to) (?:me|us|verify|continue|proceed)))(?![^ ])`,
    ),
  },
  {
    form: new RegExp(
      `(?<![^ ])(?:sans|without) (?:votre|vos|le|la|ce|your|the|that) (?:${FILLERS} )*${THINGS}(?: [^ ]+){0,4}?(?: ,)? ${US}(?![^ ])`,
    ),
  },
  {
    form: new RegExp(
      `(?<![^ ])${US} (?:(?:ne|n) (?:peux|pourrai|pouvons|pourrons|avance)|can t|cannot|can not|won t be able|am unable|m not able) .*(?:sans|without) (?:votre|vos|le|la|ce|your|the|that) (?:${FILLERS} )*${THINGS}`,
    ),
  },
  {
    form: new RegExp(
      `(?<![^ ])without (?:your|the|that) (?:${FILLERS} )*${THINGS} ${US} (?:can|cannot|won|am|will)`,
    ),
  },
  {
    form: new RegExp(
      `(?<![^ ])(?:tant que|until|unless|as long as) ${US} (?:n )?(?:ai|avons|aurai|have|get|receive|do not have|don t have) (?:pas |recu )*(?:${FILLERS} )*${THINGS}`,
    ),
  },
  { form: new RegExp(`(?<![^ ])(?:si|tant que) vous ne (?:me|m|nous) (?:[^ ]+ ){1,8}?${THINGS}`) },
  {
    form: new RegExp(
      `(?<![^ ])(?:if|unless|until) you (?:don t |do not )?(?:give|send|tell|share) (?:me|us) (?:${FILLERS} )*${THINGS}`,
    ),
  },
  {
    form: new RegExp(
      `(?<![^ ])(?:selfie|photo|copie|scan|capture|picture|image|copy) (?:[^ ]+ ){0,5}?${THINGS} (?:suffi|convien|ira|will do|would do|is enough)`,
    ),
  },
  {
    form: /(?<![^ ])(?:ce qui est|ce qu il y a|what is|what s) (?:ecrit|inscrit|marque|indique|imprime|written|printed|shown)? ?(?:sur|au dos de|derriere|on|on the back of) (?:votre|la|le|your|the) (?:carte|card|piece|passeport)/,
  },
  {
    form: /(?<![^ ])(?:donne[rz]|laisse[rz]|give|leave) (?:moi|nous|me|us) (?:un|a)(?: autre)? (?:numero|number)(?![^ ])/,
  },
  {
    form: /(?<![^ ])(?:ou habitez vous|vous habitez ou|ou est ce que vous habitez|where do you live|quelle adresse (?:dois|puis|peut)|how do you spell your (?:e ?mail|address))(?![^ ])/,
  },
  {
    form: /(?<![^ ])(?:quand etes vous born|vous etes born (?:quand|ou|le|quel)|ou etes vous born|when were you born|where were you born)/,
  },
  {
    form: /(?<![^ ])(?:(?:a|sur) quel(?:le)? (?:numero|adresse|tel\w*|mail)|comment|ou) (?:[^ ]+ ){0,3}?vous (?:joindre|rappeler|appeler|contacter|ecrire|telephoner)(?![^ ])/,
  },
  {
    form: /(?<![^ ])(?:(?:what|which|where|how) (?:[^ ]+ ){0,3}?(?:can|could|may|should) (?:i|we) (?:call|reach|contact|phone|write to|e ?mail|text) (?:you|to)|(?:what|which) (?:[^ ]+ ){0,2}?address (?:can|should|shall|must|do) (?:i|we))/,
  },
];

const IT_FR = "(?:le|la|les|l)";
const IT_EN = "(?:it|them|that one|those)";

/** Ways of asking that point back at a thing named before. */
export const LATER: readonly RegExp[] = [
  new RegExp(`(?<![^ ])${GIVE_FR} ${IT_FR} (?:moi|nous|ici|par retour|dans ce chat)(?![^ ])`, "g"),
  new RegExp(`(?<![^ ])(?:me|nous) ${IT_FR} (?:${GIVE_FR}|donnerez)(?![^ ])`, "g"),
  new RegExp(
    `(?<![^ ])(?:pouvez|pourriez|devez|merci de|faut|veuillez) (?:vous )?(?:(?:me|nous) )?${IT_FR} ${GIVE_FR}(?: moi| nous)?(?: ici| ci dessous| par retour| dans ce chat|$)`,
    "g",
  ),
  new RegExp(
    `(?<![^ ])(?:${GIVE_FR}|${GIVE_EN})(?: moi| nous| me| us)? (?:la suite|le reste|les? chiffres?|le numero|the rest|the numbers?|the digits)(?: ici| here)?(?![^ ])`,
    "g",
  ),
  /(?<![^ ])(?:j en (?:ai|aurai|aurais) besoin|il me (?:le|la|les) faut|il m en faut)(?![^ ])/g,
  new RegExp(`(?<![^ ])${GIVE_EN} ${IT_EN}(?: [^ ]+)? (?:to|with|for) (?:me|us)(?![^ ])`, "g"),
  new RegExp(
    `(?<![^ ])(?:${GIVE_EN} (?:me|us) ${IT_EN}|${GIVE_EN} ${IT_EN} (?:my way|over|across|here|below|in this chat))(?![^ ])`,
    "g",
  ),
  /(?<![^ ])(?:i|we)(?: ll| will| would)? need (?:it|them)(?![^ ])/g,
  /(?<![^ ])(?:dites moi (?:lequel|laquelle)|tell me which one|tell me what it (?:is|says)|what does it say)(?![^ ])/g,
];
