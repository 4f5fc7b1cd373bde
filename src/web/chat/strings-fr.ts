import type { Strings } from "./strings.js";

/** French; a no-break space stands before ":", "?", "!", ";" and inside quotation marks. */
export const fr: Strings = {
  title: "Assistant automatique",
  adviserTitle: "Conseiller",
  subtitle: "Vos questions sur l’incident",
  close: "Fermer l’assistant",
  options: "Options de la conversation",
  copy: "Copier la conversation",
  copied: "Conversation copiée.",
  copyFailed: "La copie a échoué. Vous pouvez imprimer la conversation.",
  print: "Imprimer la conversation",
  privacy: "Vie privée",
  otherLanguage: { tag: "en", name: "English" },
  conversation: "Conversation",
  messageLabel: "Votre question",
  adviserLabel: "Votre message au conseiller",
  placeholder: "Écrivez ici…",
  send: "Envoyer",
  notice: "Robot : n’écrivez rien de personnel.",
  newWindow: "nouvelle fenêtre",
  restart: "Recommencer",
  person: "Parler à une personne",
  newest: "Nouveau message",
  robot: "Assistant",
  adviser: "Conseiller",
  adviserTyping: "Le conseiller écrit…",
  waitingFor: (position) =>
    position === undefined
      ? "Vous attendez un conseiller."
      : `Vous attendez un conseiller : position ${position} dans la file.`,
  withAdviser: "Vous parlez à un conseiller. Le robot se tait.",
  leaveQueue: "Quitter la file",
  backToBot: "Revenir au robot",
  you: "Vous",
  urgent: "Urgent : à faire maintenant",
  nextStep: "Prochaine étape officielle",
  visit: (host) => `Aller sur ${host}`,
  call: (phone) => `Appeler le ${phone}`,
  sources: (count) => (count === 1 ? "1 source" : `${count} sources`),
  related: "À lire aussi",
  useful: "Cette réponse vous a-t-elle été utile ?",
  chosen: "choisi",
  choices: "Choix possibles",
  typing: "L’assistant prépare sa réponse…",
  sending: "Envoi…",
  held: (seconds) =>
    `Vous écrivez vite. Votre message part dans ${seconds === 1 ? "une seconde" : `${seconds} secondes`}.`,
  sent: "Envoyé",
  notSent: "Non envoyé",
  retry: "Réessayer",
  connecting: "Connexion…",
  lost: "Connexion perdue, reconnexion…",
  back: "De nouveau connecté",
  resumed: "Votre conversation a été reprise.",
  full: (minutes) =>
    `Nous recevons beaucoup de demandes en ce moment. Vous n’avez rien à faire : gardez cette page ouverte, nous réessayons dans ${minutes === 1 ? "une minute" : `${minutes} minutes`}.`,
  unreachable: "L’assistant ne répond pas pour le moment. Nous réessayons.",
  unreachableHelp: "Vous pouvez nous joindre autrement :",
  ended: "Cette conversation est terminée. Votre brouillon est conservé.",
  begin: "Nouvelle conversation",
  empty: "Écrivez d’abord votre question.",
  charactersLeft: (left) =>
    left < 0
      ? `Message trop long de ${-left} caractère${left === -1 ? "" : "s"} : raccourcissez-le avant de l’envoyer.`
      : `${left} caractère${left > 1 ? "s" : ""} restant${left > 1 ? "s" : ""}`,
  noFiles:
    "Les fichiers ne sont pas acceptés ici. Décrivez votre situation avec des mots, sans donnée personnelle.",
  transcript: "Conversation avec l’assistant automatique",
};
