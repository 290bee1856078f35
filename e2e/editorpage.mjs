// A page with the editor and nothing behind it: the built assets, the headers
// of the program, and canned answers for the library and the search.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const policy = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
  "img-src 'self'; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'";

const library = Array.from({ length: 14 }, (_, i) => ({
  id: String(i + 1).padStart(24, "0"), name: `foto-${i + 1}.jpg`, alt: i === 2 ? "" : `Iemand bij een raam, nummer ${i + 1}`,
  decorative: i === 2, credit: "Fotograaf", width: 1200, height: 800,
}));
const pages = [
  { title: "Wim de Vries over jeugdzorg", path: "/actueel/wim-de-vries", kind: "artikel", id: "1" },
  { title: "Jeugd en wijk", path: "/themas/jeugd", kind: "thema", id: "2" },
];

/** @param {string} text */
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/**
 * Serves the page. ?tekst= is the text to begin with, ?vast makes it
 * unchangeable, ?eenvoudig leaves the members' line out, ?balk adds a bar that
 * stays at the top.
 */
export async function startEditor() {
  /** @type {Record<string, string>} */
  const manifest = JSON.parse(await readFile(join(root, "assets/dist/manifest.json"), "utf8"));
  const messages = JSON.parse(await readFile(join(root, "views/locales/editor.nl.json"), "utf8"));
  const words = JSON.stringify(Object.fromEntries(Object.entries(messages).map(([key, text]) => [key.replace("editor_", ""), text])));
  /** @type {string[]} */
  const sent = [];

  /** @param {URL} url */
  const page = ({ searchParams: q }) => `<!doctype html><html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Stuk bewerken</title><link rel="stylesheet" href="/assets/${manifest["office.css"]}"><script type="module" src="/assets/${manifest["editor.js"]}"></script></head>
<body><main class="desk"><h1>Stuk bewerken</h1><p><a id="spring" href="#x" data-jump-block="2">Naar het derde blok</a></p>
<form method="post">${q.has("balk") ? `<div class="piece-bar"><button class="button" type="submit">Opslaan</button></div>` : ""}<div class="field"><label class="field-label" for="body">Tekst</label><p class="field-help" id="body-uitleg">Wat bezoekers lezen.</p>
<textarea id="body" name="body" rows="20" data-editor="${q.has("eenvoudig") ? "" : "pieces"}" data-words="${escape(words)}" data-icons="/assets/${manifest["icons.svg"]}" aria-describedby="body-uitleg"${q.has("vast") ? " readonly" : ""}>${escape(q.get("tekst") ?? "")}</textarea></div>
<p><button class="button" type="submit">Bewaren</button></p></form></main></body></html>`;

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    /** @param {string} type @param {string | Buffer} body @param {number} [status] */
    const answer = (type, body, status = 200) => response.writeHead(status, { "Content-Type": type, "Content-Security-Policy": policy }).end(body);
    /** @param {object} body @param {number} [status] */
    const json = (body, status) => answer("application/json", JSON.stringify(body), status);
    const q = (url.searchParams.get("q") ?? "").toLowerCase();
    if (url.pathname === "/") return answer("text/html; charset=utf-8", page(url));
    if (url.pathname === "/favicon.ico") return answer("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    if (url.pathname.startsWith("/assets/")) {
      const type = { css: "text/css", js: "text/javascript", svg: "image/svg+xml", woff2: "font/woff2" }[url.pathname.split(".").pop() ?? ""];
      return answer(type ?? "", await readFile(join(root, "assets/dist", url.pathname.slice(8))));
    }
    if (url.pathname === "/redactie/plakken") {
      // As it came: e2e/pasting.test.mjs has the program itself read it.
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      return json({ html: Buffer.concat(chunks).toString(), told: [] });
    }
    if (url.pathname === "/redactie/zoek") return json({ results: pages.filter((each) => each.title.toLowerCase().includes(q)) });
    if (url.pathname === "/redactie/beeld/kies") {
      const found = library.filter((each) => each.alt.toLowerCase().includes(q));
      const from = (Number(url.searchParams.get("pagina")) - 1) * 12;
      return json({ pictures: found.slice(from, from + 12), more: found.length > from + 12 });
    }
    if (url.pathname.endsWith("/klein")) return answer("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' width='600' height='400'><rect width='600' height='400' fill='#8aa'/><circle cx='300' cy='170' r='90' fill='#465'/></svg>");
    if (url.pathname === "/redactie/beeld" && request.method === "POST") {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = Buffer.concat(chunks).toString("latin1");
      sent.push(body);
      if (body.includes("foutje")) return json({ errors: { alt: "Beschrijf wat er te zien is." } }, 422);
      return json({ picture: { ...library[0], id: "f".repeat(24), alt: "Een nieuwe foto" } }, 201);
    }
    return answer("text/plain", "?", 404);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    /** What was sent as new pictures. */
    sent,
    stop: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}
