// A real mail server for the tests: takes every letter and lets its text be read.
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** @typedef {{ to: string, subject: string, text: string }} Letter */
/** @typedef {{ url: string, wait: (to: string, subject: RegExp) => Promise<Letter>, left: (to: string) => number, stop: () => void }} Mailbox */

/** @returns {Promise<Mailbox>} */
export async function startMailbox() {
  /** @type {Letter[]} */
  const letters = [];
  /** @type {Set<import("node:net").Socket>} */
  const calls = new Set();
  const server = createServer((socket) => {
    calls.add(socket.on("close", () => calls.delete(socket)).on("error", () => {}));
    let text = "";
    let to = "";
    let inLetter = false;
    /** @param {string} line */
    const say = (line) => socket.write(`${line}\r\n`);
    /** @param {string} line */
    const hear = (line) => {
      const order = line.slice(0, 4).toUpperCase();
      if (order === "RCPT") to = /<(.*)>/.exec(line)?.[1] ?? "";
      if (order === "DATA") inLetter = true;
      say(order === "DATA" ? "354 go on" : order === "QUIT" ? "221 bye" : "250 fine");
    };
    say("220 tests");
    socket.setEncoding("latin1").on("data", (data) => {
      text += data;
      for (;;) {
        const end = inLetter ? "\r\n.\r\n" : "\r\n";
        const at = text.indexOf(end);
        if (at < 0) return;
        const part = text.slice(0, at);
        text = text.slice(at + end.length);
        if (!inLetter) hear(part);
        else {
          inLetter = false;
          letters.push(read(to, part));
          say("250 taken");
        }
      }
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `smtp://127.0.0.1:${address.port}?tls=none`,
    /** The first letter to somebody about something, which is then taken out. */
    async wait(to, subject) {
      for (let tries = 0; tries < 200; tries++) {
        const at = letters.findIndex((letter) => letter.to === to && subject.test(letter.subject));
        if (at >= 0) return letters.splice(at, 1)[0];
        await pause(100);
      }
      throw new Error(`no letter to ${to} about ${subject}, only ${JSON.stringify(letters)}`);
    },
    /** How many letters to somebody nobody waited for. @param {string} to */
    left: (to) => letters.filter((letter) => letter.to === to).length,
    stop() {
      server.close();
      for (const socket of calls) socket.destroy();
    },
  };
}

/**
 * The subject and the plain text of a letter (RFC 2045, 2047).
 * @param {string} to
 * @param {string} raw
 * @returns {Letter}
 */
function read(to, raw) {
  const letter = raw.replace(/^\.\./gm, ".");
  const [head, ...rest] = letter.split("\r\n\r\n");
  const unfolded = head.replace(/\r\n\s+/g, " ");
  const boundary = /boundary="?([^";\s]+)/i.exec(unfolded)?.[1];
  const parts = boundary ? rest.join("\r\n\r\n").split(`--${boundary}`) : [letter];
  const plain = parts.find((part) => /content-type: text\/plain/i.test(part)) ?? "";
  const at = plain.indexOf("\r\n\r\n");
  const body = plain.slice(at + 4);
  const coding = /content-transfer-encoding: *(\S+)/i.exec(plain.slice(0, at))?.[1].toLowerCase();
  const text = coding === "base64" ? Buffer.from(body, "base64") : coding === "quoted-printable" ? unquote(body.replace(/=\r\n/g, "")) : Buffer.from(body, "latin1");
  const subject = (/^subject: (.*)$/im.exec(unfolded)?.[1] ?? "")
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_, way, words) => (way.toLowerCase() === "b" ? Buffer.from(words, "base64") : unquote(words.replaceAll("_", " "))).toString("utf8"));
  return { to, subject: subject.trim(), text: text.toString("utf8").replaceAll("\r\n", "\n") };
}

/** @param {string} text */
const unquote = (text) => Buffer.from(text.replace(/=([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))), "latin1");
