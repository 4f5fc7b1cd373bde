import type { Outcome } from "../../answers/decision.js";
import type { Turn } from "../../channels/console/console.js";
import type { Case } from "./case.js";
import { leakedSecrets } from "./leak.js";

/** How one case ended, beside what was expected of it. */
export interface Verdict {
  readonly expected: Case;
  readonly outcome: Outcome;
  readonly topic?: string;
  readonly reason?: string;
  /** what `clarify` offered */
  readonly offered: readonly string[];
  /** 0..1 */
  readonly confidence: number;
  readonly candidates: readonly { readonly topic: string; readonly score: number }[];
  /** all that the member read, as Markdown */
  readonly reply: string;
  /** outcome and topic or reason are as expected, or accepted */
  readonly right: boolean;
  readonly leaked: readonly string[];
  readonly forbidden: readonly string[];
  /** right, and nothing leaked or forbidden was said */
  readonly ok: boolean;
}

/** Judges the turn that a case's message led to. */
export function judge(expected: Case, turn: Turn): Verdict {
  const given = givenBy(turn);
  const reply = turn.texts.join("\n\n");
  const leaked = leakedSecrets(expected.secret, turn);
  const forbidden = expected.forbid.filter((text) => reply.includes(text));
  const right = isRight(expected, given);
  return {
    expected,
    ...given,
    reply,
    right,
    leaked,
    forbidden,
    ok: right && leaked.length === 0 && forbidden.length === 0,
  };
}

type Given = Pick<Verdict, "outcome" | "topic" | "reason" | "offered" | "confidence" | "candidates">;

function givenBy({ decision, input }: Turn): Given {
  if (decision === undefined) {
    // A command ("menu") was obeyed, or an over-long text refused: neither is left to the matcher.
    const outcome = input.channelData.tooLong ? "fallback" : "smalltalk";
    return { outcome, offered: [], confidence: 1, candidates: [] };
  }
  return {
    outcome: decision.outcome,
    ...("topic" in decision && { topic: decision.topic }),
    ...("reason" in decision && { reason: decision.reason }),
    offered: decision.outcome === "clarify" ? decision.topics : [],
    confidence: decision.confidence,
    candidates: decision.candidates.map(({ label, p }) => ({ topic: label, score: p })),
  };
}

function isRight(expected: Case, { outcome, topic, reason }: Given): boolean {
  const accepted = [outcome, topic, reason].some(
    (each) => each !== undefined && expected.accept.includes(each),
  );
  if (accepted) return true;
  const asTopic = expected.topic === undefined || expected.topic === topic;
  const asReason = expected.reason === undefined || expected.reason === reason;
  return expected.outcome === outcome && asTopic && asReason;
}
