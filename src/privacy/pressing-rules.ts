import type { StopReason } from "./adviser-reasons.js";
import type { ClauseTag } from "./clauses.js";

/** A way of pressing: the tags that meet in one clause, and those that may have come before it. */
export interface PressingRule {
  readonly reason: StopReason;
  readonly all: readonly ClauseTag[];
  /** in this sentence or the one before */
  readonly said?: readonly ClauseTag[];
}

const asks = (all: readonly ClauseTag[], said: readonly ClauseTag[] = []): PressingRule => ({
  reason: "asks",
  all,
  said,
});
const presses =
  (reason: StopReason) =>
  (all: readonly ClauseTag[], said: readonly ClauseTag[] = []): PressingRule => ({ reason, all, said });
const remote = presses("remote-control");
const approval = presses("approval");
const payment = presses("payment");
const channel = presses("other-channel");
const link = presses("link");

export const PRESSING: readonly PressingRule[] = [
  // "Les 3 chiffres au dos ?", "J'ai besoin des 16 chiffres", "votre cvv"
  asks(["secretPart", "asking"]),
  asks(["secretPart", "bare", "alone"]),
  asks(["asking", "whichOnes"], ["secretPart"]),
  // "Elle se termine par quoi, votre carte ?"
  asks(["ending", "question"], ["numbered"]),
  asks(["turnOver"]),
  // "Lisez-moi le SMS", "Vous devriez avoir reçu un texto. Il dit quoi ?"
  asks(["handOver", "ours", "message"]),
  asks(["handOver-infinitive", "ours", "message", "request"]),
  asks(["recites", "message"]),
  asks(["hands-it"], ["message"]),
  asks(["readsOut"], ["card"]),
  asks(["sendsIt"], ["document"]),
  asks(["sendsIt"], ["message"]),
  asks(["cardBack", "need"]),
  asks(["awaiting"], ["message"]),
  asks(["awaiting"], ["secretPart"]),
  asks(["dictate"]),
  asks(["handOver", "ours", "inside"]),
  asks(["request", "inside"], ["message"]),
  asks(["whichOnes"], ["message"]),
  asks(["saysWhat", "question"], ["message"]),
  asks(["shownNumber"]),
  // "une photo de votre carte", "Ajoutez votre avis d'imposition en pièce jointe"
  asks(["copying", "document", "asking", "ours"]),
  asks(["copying", "document", "bare", "alone"]),
  asks(["copying", "document", "polite"]),
  asks(["copying", "request"], ["document"]),
  asks(["attaching", "document"]),
  asks(["inPhoto", "asking"]),
  asks(["copying", "document", "request"]),
  asks(["paper", "handOver"]),
  asks(["paper", "need"]),
  asks(["paper", "have", "question"]),
  asks(["copying", "handOver"], ["document"]),
  // who, where, how old
  asks(["who", "question"]),
  asks(["who", "polite"]),
  asks(["who", "need"]),
  asks(["who", "handOver"]),
  asks(["who", "bare", "alone"]),
  asks(["identity", "list"], ["identityOpener"]),
  // "Je vous rappelle, quel numéro ?"
  asks(["contact", "question"]),
  asks(["contact", "polite"]),
  asks(["contact", "handOver"]),
  // "Quel mot de passe vous utilisez ?", "Je me connecte pour vous"
  asks(["password", "question", "likeWhat"]),
  asks(["likeWhat", "question"], ["password"]),
  asks(["password", "signsIn"]),
  asks(["signsIn"], ["password"]),
  asks(["worth"]),

  remote(["remoteTool", "untold"]),
  remote(["takeHand", "untold"]),
  remote(["intrude", "machine", "untold"]),
  remote(["far", "first"]),
  remote(["installs-named"]),
  remote(["install", "program"]),
  remote(["approve", "sharing"]),
  remote(["share", "screen"]),
  remote(["share-infinitive", "screen", "request"]),
  remote(["install", "software", "first"]),
  remote(["install-infinitive", "software", "request", "first"]),
  remote(["software", "first", "screen"]),
  remote(["disable", "guard"]),
  remote(["disable-infinitive", "guard", "request"]),

  approval(["approve", "approvable"]),
  approval(["approveButton"]),
  approval(["approve-infinitive", "approvable", "request"]),
  approval(["approve"], ["bankAlert"]),
  approval(["approve-infinitive", "request"], ["bankAlert"]),

  payment(["make", "settlement"]),
  payment(["make-infinitive", "settlement", "request"]),
  payment(["owed", "money"]),
  payment(["settlement", "money", "enough"]),
  payment(["secure", "money"]),
  payment(["handOver", "handed", "recipient"]),
  payment(["pay", "money"]),
  payment(["pay-infinitive", "money", "request"]),
  payment(["pay-infinitive", "money", "fee"]),
  payment(["pay", "toAccount"]),
  payment(["addPayee", "payee"]),
  payment(["courier", "handed"]),
  payment(["fetch", "handed"]),
  payment(["pay", "envelope", "handed"]),

  channel(["app", "over", "ours"]),
  channel(["app", "over", "question"]),
  channel(["app", "reachUs"]),
  channel(["appHeld"]),
  channel(["ourOwn", "reachUs"]),
  channel(["ourOwn", "handOver"]),
  channel(["ourOwn", "over", "ours"]),
  channel(["ourOwn", "app"]),

  // a link that nobody can read
  link(["scans", "qr"]),
];
