import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

/** The package exports its modules alone; the bundle that pages load lies beside them. */
const BUNDLE = fileURLToPath(new URL("webchat.js", import.meta.resolve("botframework-webchat")));

/** A site of another origin that uses Microsoft's Web Chat as it is published. */
export interface WebChatSite {
  readonly origin: string;
  stop(): void;
}

/** What the page has seen, for the test to read: `window.seen`. */
export interface Seen {
  /** connection statuses in order; 2 is online */
  readonly statuses: readonly number[];
  /** the texts that came, and how often each activity did */
  readonly texts: readonly string[];
  readonly ids: readonly string[];
  /** what another page needs to go on from here */
  readonly place: { readonly conversationId: string; readonly token: string };
}

/**
 * Gets a token as any page does and keeps it for the tab. With `?conversationId=&token=&watermark=` it goes on where
 * another page was. `random` is the client's own: 0 makes it come back after three seconds instead of up to fifteen.
 */
const SCRIPT = `
const asked = new URLSearchParams(location.search);
const server = asked.get("server");
const given = asked.get("conversationId")
  ? { conversationId: asked.get("conversationId"), token: asked.get("token"), watermark: asked.get("watermark") }
  : undefined;
const kept = JSON.parse(sessionStorage.getItem("place") ?? "null");
const place = given ?? kept ?? (await (await fetch(server + "/chat/token", { method: "POST" })).json());
sessionStorage.setItem("place", JSON.stringify(place));
window.seen = { statuses: [], texts: [], ids: [], place };
Math.random = () => 0;
const directLine = WebChat.createDirectLine({
  domain: server + "/v3/directline",
  token: place.token,
  ...(given && { conversationId: given.conversationId, watermark: given.watermark }),
});
directLine.connectionStatus$.subscribe((status) => window.seen.statuses.push(status));
const store = WebChat.createStore({}, () => (next) => (action) => {
  if (action.type === "DIRECT_LINE/INCOMING_ACTIVITY") {
    const { id, type, text } = action.payload.activity;
    if (type === "message") window.seen.ids.push(id), window.seen.texts.push(text);
  }
  return next(action);
});
WebChat.renderWebChat({ directLine, store, locale: "fr-FR" }, document.getElementById("chat"));
`;
const PAGE = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Web Chat</title>
<div id="chat"></div><script src="/webchat.js"></script><script type="module" src="/page.js"></script></html>`;

/** Serves the page, its script and the published bundle on a free port. */
export async function startWebChatSite(): Promise<WebChatSite> {
  const bundle = readFileSync(BUNDLE);
  const files: Readonly<Record<string, readonly [string, string | Buffer]>> = {
    "/": ["text/html", PAGE],
    "/page.js": ["text/javascript", SCRIPT],
    "/webchat.js": ["text/javascript", bundle],
  };
  const server = createServer((request, response) => {
    const [type, body] = files[new URL(request.url ?? "/", "http://site").pathname] ?? [];
    response.writeHead(type === undefined ? 404 : 200, {
      "Content-Type": `${type ?? "text/plain"}; charset=utf-8`,
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  const port = typeof bound === "object" && bound !== null ? bound.port : 0;
  return { origin: `http://127.0.0.1:${port}`, stop: () => server.close() };
}
