import { line } from "../../../dialogs/wording.js";
import type { Hub, HubEvent, HubMemory } from "../../handoff/desk.js";
import type { Pack, ReplyKey } from "../../pack/pack.js";
import type { ChatwootApi } from "./chatwoot-api.js";
import { deliverOnce, type Notes } from "./deliver-once.js";
import { conversationText, facts, pseudonym, spoken, standing } from "./wording.js";

/** Begins the ids of Chatwoot's agents, and of what they say: Chatwoot need not be told what was said in it. */
export const CHATWOOT = "chatwoot:";
/** The key under which a handoff's conversation in Chatwoot is remembered. */
export const CONVERSATION = "conversation";
const CONTACT = "contact";
const NOTED = "noted";

export interface ChatwootHubParts {
  readonly pack: Pack;
  readonly api: ChatwootApi;
  readonly memory: HubMemory;
}

type Told = Extract<HubEvent, { readonly transcript: unknown }>;

/** Brings handoffs into Chatwoot: a contact without a name, a conversation, the transcript as a private note, then `open`. */
export function createChatwootHub({ pack, api, memory }: ChatwootHubParts): Hub {
  const [language] = pack.languages;
  const say = (key: ReplyKey): string => line(pack, language, key);

  const open = async (event: Told, notes: Notes): Promise<void> => {
    const contact =
      notes.get(CONTACT) ?? (await api.createContact(pseudonym(event.handoff.id, pack, language)));
    await notes.keep({ [CONTACT]: contact });
    const conversation = notes.get(CONVERSATION) ?? (await api.createConversation(contact));
    await notes.keep({ [CONVERSATION]: conversation });
    if (notes.get(NOTED) === undefined) {
      const title = say(event.handoff.urgent ? "hub-waiting-urgent" : "hub-waiting");
      const about = [title, ...facts(event.handoff, pack, language)].join("\n\n");
      await api.note(conversation, `${about}\n\n${conversationText(event.transcript, pack, language)}`);
      await notes.keep({ [NOTED]: event.id });
    }
    // Until now it is pending, which means the bot's: agents see it when it can be answered.
    await api.setStatus(conversation, "open");
  };

  const note = async (notes: Notes, text: string): Promise<void> => {
    const conversation = notes.get(CONVERSATION);
    if (conversation !== undefined) await api.note(conversation, text);
  };

  const close = async ({ handoff }: HubEvent, notes: Notes): Promise<void> => {
    const conversation = notes.get(CONVERSATION);
    // An agent who has ended it did so by resolving the conversation.
    if (conversation === undefined || handoff.endedWhy === "adviser") return;
    if (handoff.endedWhy !== undefined) await note(notes, say(`hub-over-${handoff.endedWhy}`));
    await api.setStatus(conversation, "resolved");
  };

  return {
    name: "chatwoot",
    deliver: (event) =>
      deliverOnce(memory, "chatwoot", event, async (notes) => {
        switch (event.kind) {
          case "requested": {
            const noted = notes.get(NOTED);
            return noted === undefined || noted === event.id
              ? open(event, notes)
              : note(notes, standing(event.handoff, pack, language));
          }
          case "taken":
            return;
          case "requeued":
            await note(notes, say("hub-requeued"));
            return open(event, notes);
          case "ended":
            return close(event, notes);
          case "member-said": {
            const [contact, conversation] = [notes.get(CONTACT), notes.get(CONVERSATION)];
            if (contact === undefined || conversation === undefined) return;
            return api.memberSays(contact, conversation, event.line.text);
          }
          case "adviser-said":
            if (event.clientId.startsWith(CHATWOOT)) return;
            return note(notes, spoken(event.line, pack, language));
        }
      }),
  };
}
