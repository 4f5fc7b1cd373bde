import type { Session, SessionStore } from "../../src/http/desk/session.js";

/** Sessions of this process alone: they end with it. */
export function createMemorySessions(): SessionStore {
  const sessions = new Map<string, Session>();

  return {
    async add(key, session) {
      sessions.set(key, session);
    },
    async find(key) {
      return sessions.get(key);
    },
    async change(key, change) {
      const session = sessions.get(key);
      if (session !== undefined) sessions.set(key, { ...session, ...change });
    },
    async claimCheck(key, before, at) {
      const session = sessions.get(key);
      if (session?.askedAt !== before) return false;
      sessions.set(key, { ...session, askedAt: at });
      return true;
    },
    async remove(key) {
      const session = sessions.get(key);
      sessions.delete(key);
      return session;
    },
    async removeEnded(at) {
      for (const [key, { endsAt }] of sessions) if (endsAt <= at) sessions.delete(key);
    },
  };
}
