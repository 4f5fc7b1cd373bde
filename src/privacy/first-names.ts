import { words } from "./word-list.js";

/** First names common in France and in English-speaking countries, folded; those that are everyday words are left out. */
export const FIRST_NAMES = words(
  "aaron abdel adam adele adrien agathe agnes ahmed aicha alain albert alex alexandra alexandre alexis ali alice aline alix amandine " +
    "ambre amelie amina amy anais andre andrea andree andrew anna anne annick annie anthony antoine antoinette antonio apolline arlette " +
    "arnaud arthur astrid aude audrey aurelie aurelien axel ayoub baptiste barbara basile bastien beatrice benjamin benoit bernadette " +
    "bernard berthe bertrand bilal brigitte bruno camille carine carla carole caroline catherine cecile cedric celestin celia celine " +
    "chantal charlene charles charlotte chloe christelle christian christiane christine christophe claude claudette claudine clemence " +
    "clement clotilde colette coralie corinne cyril daniel daniele danielle david deborah delphine denis denise diane didier djamila " +
    "dominique dorothee dylan edith edouard eleonore elena eliane elias elisa elisabeth elise elodie eloise emily emma emmanuel emilie " +
    "enzo eric erika ernest ethan etienne eugenie eva evelyne fabien fabienne fabrice fanny farid fatima fatiha fatou felix fernand " +
    "fernande florence florent florian francis franck francois francoise frank frederic frederique gabriel gabrielle gaelle gaston " +
    "genevieve george georges georgette gerald gerard germaine ghislaine gilbert gilberte gilles ginette gisele gregory guillaume " +
    "gustave guy gwenaelle hamza hannah hassan helene henri henriette herve huguette hugo ibrahim ines ingrid irene isabelle ismael " +
    "jack jacob jacqueline jacques jade james jamila jane janine jasmine jean jeanne jeannine jennifer jeremy jerome jessica joel joelle " +
    "john jordan jose joseph josephine josette josiane josephe joshua jules julia julie julien juliette justine kader karim karine " +
    "kate katia kevin khadija killian kylian laetitia lamia laura laure laurence laurent lea leila lena leo leon leonie leopold liam " +
    "liliane lilou lina lionel lisa loic lola loris lou louis louise louna luc lucas lucette lucie lucien lucienne ludivine ludovic " +
    "lydie mael maelys madeleine maeva magali malik manon marc marcel marcelle margaux margot marguerite maria mariam marianne marie " +
    "marielle mario marion marthe martin martine maryse mathieu mathilde mathis matteo matthew matthieu maud maurice maxime medhi " +
    "megane mehdi melanie melissa michael michel michele micheline michelle mickael mila milan mireille mohamed mohammed monique morgane " +
    "mourad mustapha myriam nadege nadia nadine nael nassim natacha nathalie nathan nicolas nicole nina noah noe noel noelle noemie nora " +
    "norbert oceane odette odile olivia olivier omar oscar paola pascal pascale patrice patricia patrick paul paule paulette pauline " +
    "peggy peter philippe pierrette quentin rachel rachid raphael raymond raymonde rebecca regine remi remy renaud rene renee richard " +
    "robert robin rodolphe roger roland rolande romain romane romeo rosalie rosine ryan sabine sabrina said salome samia samir samuel " +
    "sandra sandrine sarah sebastien selim serge severine simone sofia solange solene sonia sophia sophie stephane stephanie steve " +
    "steven suzanne sylvain sylvie tatiana teddy theo theodore therese thibault thierry thomas tiago timothee tom tony tristan ugo " +
    "valentin valentine valerie vanessa veronique vincent virginie viviane wendy william xavier yann yannick yasmine yohan yolande " +
    "youssef yvan yves yvette yvonne zacharie zoe pierre rose claire " +
    "amadou mamadou moussa ibrahima fatoumata fatou aissatou ousmane oumar aminata mariama awa cheikh modou " +
    "mamadi boubacar abdoulaye seydou souleymane khadija khadidja yasmina zineb houda soukaina salma imane ines " +
    "lina assia farida malika rachida naima jamila latifa zohra aziz hamid hicham khalid mustafa " +
    "mehdi yassine anis sofiane walid tarek amine nabil kader abdelkader brahim fouad jamal kamel " +
    "larbi lotfi messaoud noureddine redouane riad slimane tahar toufik yacine zakaria zinedine ulysse huguette " +
    "odile ghislaine ghislain marcelline yolaine mauricette raymonde suzette ginette jeannine janine marthe germaine lucienne " +
    "fernande georgette paulette simonne lucien gaston fernand marcel marius edmond emile firmin leon leonie " +
    "louison gustave hippolyte honore isidore jules justin leopold octave achille anatole inaya louna jade " +
    "lola manon lena lea louane maelys maelle maeva lilou clemence oceane mathis matteo nolan " +
    "kylian kevin killian timeo gabin gaspard sacha malo tristan ewen yann yannick gwenael gwenaelle " +
    "maelenn nolwenn soizic erwan ronan loic tanguy goulven malika agnieszka katarzyna malgorzata krzysztof piotr " +
    "pawel wojciech zbigniew andrzej ewa joanna magdalena jose joao manuel maria luis luisa carlos " +
    "pedro paulo ana rosa teresa fernanda giovanni giuseppe francesca francesco luigi paolo giulia chiara " +
    "alessandro matteo dragan goran mirela ionut andrei mihai bogdan elena ioana svetlana olga tatiana " +
    "oksana mehmet ahmet mustafa ayse fatma emre elif hakan haruka yuki kenji akira wei " +
    "ming jing xiao linh thi minh nguyet phuong priya rajesh sanjay anil deepak sunita " +
    "vikram arjun ananya john james william michael david richard joseph charles christopher matthew jennifer " +
    "mary patricia linda barbara elizabeth susan jessica karen nancy lisa betty margaret sandra ashley " +
    "kimberly emily donna michelle dorothy carol amanda melissa deborah stephanie rebecca sharon laura cynthia " +
    "kathleen amy angela shirley emma brenda pamela nicole helen samantha katherine christine debra rachel " +
    "carolyn janet maria catherine heather diane olivia julie joyce victoria ruth virginia lauren kelly " +
    "christina joan evelyn judith andrea hannah cheryl megan jacqueline martha gloria teresa kathryn doris " +
    "sophie oliver harry george jack noah leo oscar archie henry freddie alfie theo isla " +
    "ava mia poppy freya jamie gareth siobhan niamh aoife ciaran sean liam declan callum " +
    "angus fiona morag eilidh rhys dylan huw geraint nigel graham trevor keith derek malcolm " +
    "geoffrey clive roger stuart stephen simon ian alan barry colin ross craig darren wayne " +
    "lee gavin tommy jimmy bobby debbie kathy jenny becky sally tracy tracey wendy hazel " +
    "maureen doreen beryl mavis norma gladys edna elsie ethel mabel ada agatha shea",
);
