import { type Activity, BotAdapter, type ResourceResponse } from "botbuilder";

/** Takes one activity of the bot; returns its id. */
export type Send = (activity: Partial<Activity>) => Promise<string>;

/**
 * The adapter of one turn that never leaves this process. botbuilder's own for the cloud would make clients of Microsoft's
 * services for each turn, none of which is called.
 */
export class LocalAdapter extends BotAdapter {
  readonly #send: Send;
  #over = false;
  constructor(send: Send) {
    super();
    this.#send = send;
  }

  /** The turn has ended: its answer is on its way, and nothing more can be part of it. */
  end(): void {
    this.#over = true;
  }

  override async sendActivities(_: unknown, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    if (this.#over) throw new Error("The bot spoke after its turn.");
    const responses: ResourceResponse[] = [];
    for (const activity of activities) responses.push({ id: await this.#send(activity) });
    return responses;
  }

  override updateActivity(): Promise<never> {
    return Promise.reject(new Error("What was said here stays as it was said."));
  }

  override deleteActivity(): Promise<never> {
    return Promise.reject(new Error("What was said here stays said."));
  }

  override continueConversation(): Promise<never> {
    return Promise.reject(new Error("Turns here begin with what a member does."));
  }
}
