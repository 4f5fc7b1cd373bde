import { connect } from "node:net";
import { expect, it } from "vitest";
import { startTestServer } from "../channels/directline/server.js";

it("cuts a client that does not finish its headers in ten seconds", async () => {
  const server = await startTestServer();
  const answer = await new Promise<string>((resolve) => {
    let text = "";
    const socket = connect(server.port, "127.0.0.1", () =>
      socket.write("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "),
    );
    const drip = setInterval(() => socket.write("x"), 500);
    socket.on("data", (chunk) => {
      text += String(chunk);
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      clearInterval(drip);
      resolve(text);
    });
  });
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(answer).toContain('"code":"RequestTimeout"');
  await server.stop();
});
