/** What the loader says on the insurer's page. The chat page has its own strings. */
export interface LoaderStrings {
  /** by who has the conversation */
  readonly launcher: Readonly<Record<"bot" | "queue" | "adviser", string>>;
  readonly close: string;
  /** name of the dialog and title of the frame */
  readonly title: string;
  readonly loading: string;
  readonly failed: string;
  readonly failedHelp: string;
  /** @param phone as it is shown */
  readonly call: (phone: string) => string;
  /** @param host of the official address */
  readonly visit: (host: string) => string;
  /** joined to the button's name. @param count at least 1 */
  readonly unread: (count: number) => string;
}

const fr: LoaderStrings = {
  launcher: {
    bot: "Poser une question",
    queue: "Vous attendez un conseiller",
    adviser: "Parler à votre conseiller",
  },
  close: "Fermer l’assistant",
  title: "Assistant : vos questions sur l’incident",
  loading: "Chargement de l’assistant…",
  failed: "L’assistant ne répond pas",
  failedHelp: "Vous pouvez nous joindre autrement :",
  call: (phone) => `Appeler le ${phone}`,
  visit: (host) => `Aller sur ${host}`,
  unread: (count) => (count === 1 ? "1 nouveau message" : `${count} nouveaux messages`),
};

const en: LoaderStrings = {
  launcher: {
    bot: "Ask a question",
    queue: "Waiting for an adviser",
    adviser: "Talk to your adviser",
  },
  close: "Close the assistant",
  title: "Assistant: your questions about the incident",
  loading: "Loading the assistant…",
  failed: "The assistant is not responding",
  failedHelp: "You can reach us another way:",
  call: (phone) => `Call ${phone}`,
  visit: (host) => `Go to ${host}`,
  unread: (count) => (count === 1 ? "1 new message" : `${count} new messages`),
};

/** The loader's strings in a language; French for one that it does not speak. */
export function loaderStrings(language: string): LoaderStrings {
  return language === "en" ? en : fr;
}
