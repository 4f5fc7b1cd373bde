import { words } from "./word-list.js";

/** Who is treated in a ward tells an illness; who works there does not: "infirmière en psychiatrie". */
const TREATED =
  "suivi en|suivie en|suivis en|hospitalise en|hospitalisee en|interne en|internee en|soigne en|soignee en|admis en|admise en|traite en|traitee en|est en|etait en|sejour en|passage en|patient en|patiente en";
const WARDS =
  "psychiatrie|hopital psychiatrique|hp|pedopsychiatrie|addictologie|oncologie|cancerologie|hematologie|neurologie|cardiologie|pneumologie|nephrologie|urologie|gynecologie|infectiologie|soins palliatifs|fin de vie|reanimation|desintox|desintoxication|cure de desintoxication|dialyse|chimiotherapie|remission|arret maladie|ald|longue maladie";
const TREATED_IN_ENGLISH = "in|under|having|receiving|needs|needing|gets|getting|on";
const WARDS_IN_ENGLISH =
  "psychiatric care|psychiatric treatment|a psychiatric ward|psychiatric hospital|a psychiatric hospital|psychiatry|rehab|detox|oncology|haematology|palliative care|a hospice|chemo|remission|dialysis|intensive care";
const SEEN =
  "consulte un|consulte une|voit un|voit une|suivi par un|suivie par un|suivi par une|suivie par une|vu par un|sees a|seeing a|saw a|treated by a|sees an|seeing an";
const DOCTORS =
  "psychiatre|psychologue|psy|addictologue|oncologue|cancerologue|cardiologue|neurologue|psychiatrist|psychologist|therapist|oncologist|cardiologist|neurologist";

function pairsOf(before: string, after: string): string[] {
  return before.split("|").flatMap((first) => after.split("|").map((second) => `${first} ${second}`));
}

const CARE = [
  ...pairsOf(TREATED, WARDS),
  ...pairsOf(TREATED_IN_ENGLISH, WARDS_IN_ENGLISH),
  ...pairsOf(SEEN, DOCTORS),
];

const NAMED: readonly string[] = (
  "cancer | cancers | leucemie | lymphome | melanome | tumeur | metastases | chimiotherapie | chimio | radiotherapie | dialyse | greffe | " +
  "diabete | diabetique | insuline | vih | sida | seropositif | seropositive | hiv | aids | hepatite | cirrhose | tuberculose | " +
  "depression | depressif | depressive | bipolaire | bipolarite | trouble bipolaire | schizophrenie | schizophrene | anorexie | boulimie | " +
  "burn out | burnout | anxiete | antidepresseur | antidepresseurs | alcoolisme | alcoolique | addiction | toxicomanie | autisme | autiste | " +
  "tdah | trisomie | trisomique | epilepsie | epileptique | parkinson | maladie de parkinson | alzheimer | maladie d alzheimer | demence | " +
  "sclerose en plaques | sep | sclerose laterale | charcot | maladie de charcot | myopathie | mucoviscidose | crohn | maladie de crohn | " +
  "endometriose | fibromyalgie | polyarthrite | spondylarthrite | lupus | psoriasis | asthme | asthmatique | bpco | emphyseme | " +
  "insuffisance cardiaque | insuffisance renale | insuffisance respiratoire | infarctus | avc | accident vasculaire cerebral | " +
  "hypertension | hypertendu | hypertendue | arythmie | angine de poitrine | embolie | phlebite | thyroide | hypothyroidie | hyperthyroidie | " +
  "levothyrox | arthrose | osteoporose | hernie | lumbago | cataracte | glaucome | dmla | surdite | migraine | migraines | ulcere | " +
  "rectocolite | coloscopie | grossesse | enceinte | ivg | fausse couche | fiv | pma | avortement | infertilite | menopause | " +
  "opere | operee | hospitalise | hospitalisee | prozac | xanax | lexomil | tramadol | morphine | methadone | subutex | ritaline | viagra | " +
  "metformine | humira | tritherapie | covid long | maladie de lyme | eczema | drepanocytose | hemophilie | hemophile | paraplegie | " +
  "tetraplegie | handicape | handicapee | invalidite | cancer | leukemia | leukaemia | lymphoma | melanoma | tumor | tumour | chemotherapy | " +
  "chemo | dialysis | transplant | diabetes | diabetic | insulin | hepatitis | cirrhosis | tuberculosis | depression | depressed | " +
  "bipolar | bipolar disorder | schizophrenia | anorexia | anxiety disorder | antidepressants | alcoholism | autism | autistic | adhd | " +
  "down syndrome | epilepsy | parkinson s disease | alzheimer s disease | dementia | multiple sclerosis | cystic fibrosis | crohn s disease | " +
  "endometriosis | fibromyalgia | arthritis | asthma | copd | heart failure | kidney failure | heart attack | stroke | high blood pressure | " +
  "hypothyroidism | pregnant | pregnancy | abortion | miscarriage | sickle cell | hemophilia | eczema | migraine | surgery | ozempic | methotrexate | lithium | seroplex | sertraline | zoloft | depakine | keppra | truvada | suboxone | herceptin | tamoxifen | " +
  "tamoxifene | levetiracetam | xarelto | eliquis | previscan | ventoline | cushing | hodgkin | huntington | tourette | asperger | " +
  "maladie de lyme | maladie de basedow | maladie de hodgkin | syphilis | chlamydia | herpes | zona | hernie discale | " +
  "coeliaque | maladie coeliaque | coeliac | coeliac disease | celiac | celiac disease | sarcoidose | sarcoidosis | polykystose | thalassemie | narcolepsie | narcolepsy | vitiligo | acromegalie | goutte | gout | " +
  "dialysee | dialyses | dialysees | boulimique | boulimiques | anorexique | anorexiques | bulimic | anorexic | greffee du rein | greffe du coeur | cardiaque | malvoyante | obese | narcoleptique | cancereuse | cancereux | leucemique | dyslexique | insomniaque | phobique | borderline | anevrisme | aneurysm | insomnie | insomnia | ptsd | stress post traumatique | ocd | spina bifida | pacemaker | " +
  "cure de desintoxication | soins palliatifs | stent | prothese de hanche | prothese du genou | angina | shingles | tinnitus | acouphenes | stoma | stomie | ostomy | colostomy"
).split(" | ");

/** Illnesses and treatments, folded, by their first words; "cancer" covers "cancer du sein". */
export const HEALTH_EXPRESSIONS: readonly string[] = [...NAMED, ...CARE];

/** What an illness's name goes on with: organs and kinds. */
export const HEALTH_CONTINUATIONS = words(
  "du de des d la le l sein poumon poumons prostate colon rectum col uterus ovaire ovaires foie rein reins peau pancreas estomac gorge sang " +
    "vessie thyroide cerveau testicule os langue larynx type 1 2 i ii gestationnel insulinodependant rhumatoide ankylosante nerveuse severe " +
    "chronique aigue aigu grave cardiaque renale respiratoire cerebral b c a majeure bronchique metastatique genetique stade phase terminale " +
    "disease cancer syndrome breast lung positive positif discale addiction",
);

/** What stands before an illness's name in English. */
export const HEALTH_PREFIXES = words(
  "breast lung skin prostate colon bowel kidney liver brain blood rheumatoid alcohol drug gambling irritable ovarian cervical bone throat stomach bladder pancreatic heart stage type " +
    "1 2 3 4 severe chronic acute advanced terminal early late metastatic clinical major manic postnatal juvenile",
);
