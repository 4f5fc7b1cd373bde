import { ActivityHandler, type ConversationState, type TurnContext } from "botbuilder";

/** A bot that does as it is told, for tests of the channel: "throw", "wait", "erase", "two", "typing", "trace", else an echo. */
export interface TestBot {
  readonly handler: ActivityHandler;
  /** what it got, in order: the type, and the text of messages */
  readonly seen: { readonly type: string; readonly text?: string }[];
  /** the activities themselves */
  readonly activities: TurnContext["activity"][];
  /** lets the turns that "wait" go on */
  release(): void;
}

/** @param memory what "erase" deletes */
export function createTestBot(memory?: ConversationState): TestBot {
  const seen: { type: string; text?: string }[] = [];
  const activities: TurnContext["activity"][] = [];
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });

  const handler = new ActivityHandler();
  handler.onTurn(async (context, next) => {
    const { type, text } = context.activity;
    seen.push({ type, ...(text !== undefined && { text }) });
    activities.push(context.activity);
    await next();
  });
  handler.onMembersAdded(async (context, next) => {
    await context.sendActivity("Welcome");
    await next();
  });
  handler.onMessage(async (context, next) => {
    if (context.activity.text.startsWith("erase")) {
      if (context.activity.text === "erase after a while") await released;
      await memory?.delete(context);
      await context.sendActivity("The bot says that it is erased.");
    } else await answer(context, released);
    await next();
  });
  return { handler, seen, activities, release: () => release() };
}

async function answer(context: TurnContext, released: Promise<void>): Promise<void> {
  const { text } = context.activity;
  switch (text) {
    case "throw":
      throw new Error("The test bot was told to fail: secret-detail.");
    case "wait":
      await released;
      await context.sendActivity("Waited");
      return;
    case "two":
      await context.sendActivities([
        { type: "message", text: "One" },
        { type: "message", text: "Two" },
      ]);
      return;
    case "typing":
      await context.sendActivities([{ type: "typing" }, { type: "message", text: "Typed" }]);
      return;
    case "trace":
      await context.sendActivities([
        { type: "trace", name: "inside" },
        { type: "message", text: "Traced" },
      ]);
      return;
    default:
      await context.sendActivity(`Echo: ${text}`);
  }
}
