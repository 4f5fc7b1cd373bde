import * as z from "zod";
import type { Language, Pack } from "../src/pack/pack.js";
import type { ButtonId, State, Waiting } from "./step.js";

/** Nothing was asked: whatever the member writes next is a new message. */
const NOTHING: Waiting = { kind: "nothing" };

/** Misses in a row that the member is asked to try again; the next one brings the person. */
export const MOST_MISSES = 2;

/** A conversation in which nothing has been said yet. */
export function freshState(language: Language): State {
  return { version: 1, language, misses: 0, waiting: NOTHING };
}

/** The state after a turn that was understood: the misses are forgotten, and so is the question that waited. */
export function understood(state: State, changes: Partial<State> = {}): State {
  return { ...state, misses: 0, waiting: NOTHING, ...changes };
}

// Whether a button still leads somewhere is found out when it is pressed: a pack may change between two turns.
const buttonId = z.custom<ButtonId>((value) => typeof value === "string");
const waiting = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("nothing") }),
  z.object({ kind: z.literal("choice"), buttons: z.array(buttonId) }),
  z.object({ kind: z.literal("yes-no"), yes: buttonId, no: buttonId, buttons: z.array(buttonId) }),
]);
const stateSchema = z.object({
  version: z.literal(1),
  language: z.string(),
  misses: z.number().int().min(0),
  lastTopic: z.string().exactOptional(),
  danger: z.literal(true).exactOptional(),
  waiting,
});

/**
 * Reads a stored state. One that another version of the program wrote, or that was damaged, starts the conversation
 * afresh and keeps the language if that can be made out.
 *
 * @param stored what the store holds; `undefined` in a new conversation
 * @returns `undefined` if nothing usable is stored
 */
export function readState(stored: unknown, pack: Pack): State | undefined {
  const state = stateSchema.safeParse(stored);
  if (state.success && pack.languages.includes(state.data.language)) return state.data;
  const language = z.object({ language: z.string() }).safeParse(stored).data?.language;
  return language !== undefined && pack.languages.includes(language) ? freshState(language) : undefined;
}
