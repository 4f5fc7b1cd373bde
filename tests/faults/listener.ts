import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import { WebSocket } from "ws";
import { PATIENCE } from "./instance.js";
import type { LoggedActivity, Member } from "./member.js";

/** A client's stream, which comes back to where it was whenever it is closed. */
export interface Listener {
  /** Loses its connection, as a phone that changes networks does. */
  cut(): void;
  /** Waits until each line of the log has come, under its number there. */
  expectWhole(): Promise<void>;
  end(): void;
}

/** @returns once the stream is on its way */
export async function listen(member: Member): Promise<Listener> {
  const heard: LoggedActivity[] = [];
  let watermark = "";
  let over = false;
  let socket: WebSocket | undefined;
  const connect = async (): Promise<void> => {
    const current = new WebSocket(await member.streamUrl(watermark));
    socket = current;
    current.on("message", (data) => {
      if (String(data) === "") return;
      const frame = JSON.parse(String(data));
      heard.push(...frame.activities);
      watermark = frame.watermark ?? watermark;
    });
    current.on("error", () => {});
    current.on("close", async () => {
      await pause(100);
      if (!over) await connect();
    });
  };
  await connect();
  return {
    cut: () => socket?.terminate(),
    async expectWhole() {
      const log = await member.log();
      await expect.poll(() => heard.map(nameOf), PATIENCE).toEqual(expect.arrayContaining(log.map(nameOf)));
    },
    end() {
      over = true;
      socket?.terminate();
    },
  };
}

/** By what a client knows a line: its number and its words. */
const nameOf = ({ id, text }: LoggedActivity): string => `${id.split("|")[1]} ${text}`;
