/** First names common in France and in English-speaking countries, folded; those that are everyday words are left out. */
export const FIRST_NAMES: ReadonlySet<string> = new Set(
  (
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
    "youssef yvan yves yvette yvonne zacharie zoe pierre rose claire"
  ).split(" "),
);
