// What other programs put on the clipboard is read by the server, by the rules
// that hold for all that comes in; the editor has none of its own. What was
// copied here comes back as it was.
import { closeHistory } from "@tiptap/pm/history";
import { DOMParser as Reader, DOMSerializer } from "@tiptap/pm/model";
import { insertRead } from "./insertread.js";

const mark = "data-samenspel";
const longest = 20_000; // ms to wait for the server

/**
 * Whether HTML was copied from an editor of ours.
 * @param {string} html
 */
const ours = (html) => html.includes(mark) && html.includes("data-pm-slice");

/**
 * Writes what is copied as ours.
 * @param {import("@tiptap/pm/model").Schema} schema
 */
export function copying(schema) {
  const serializer = DOMSerializer.fromSchema(schema);
  const marked = Object.create(serializer);
  /** @type {DOMSerializer["serializeFragment"]} */
  marked.serializeFragment = (...given) => {
    const copied = serializer.serializeFragment(...given);
    if ("firstElementChild" in copied) copied.firstElementChild?.setAttribute(mark, "");
    return copied;
  };
  return marked;
}

/**
 * The pictures among files that were pasted or dropped. Word and Excel add a
 * picture of the text that they also give as HTML; that one is not meant.
 * @param {DataTransfer | null} data
 * @returns {File[]}
 */
export function pictures(data) {
  const written = data?.getData("text/html").replace(/<(style|title)[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<[^>]*>/gi, "").trim();
  return written ? [] : [...(data?.files ?? [])].filter((file) => file.type.startsWith("image/"));
}

/**
 * @param {() => import("@tiptap/core").Editor} editorOf
 * @param {Record<string, string>} words
 * @param {import("./told.js").Told} told
 */
export function pasting(editorOf, words, told) {
  /**
   * Reads data into the text between two places, which move along with what is
   * typed meanwhile. False leaves it to the editor.
   * @param {DataTransfer | null} data
   * @param {{ from: number, to: number }} [place]
   */
  return (data, place) => {
    const html = data?.getData("text/html") ?? "";
    const plain = data?.getData("text/plain") ?? "";
    if (ours(html) || pictures(data).length > 0 || !(html.trim() || plain)) return false;
    const editor = editorOf();
    let { from, to } = place ?? editor.state.selection;
    /** @param {{ transaction: import("@tiptap/pm/state").Transaction }} event */
    const follow = ({ transaction }) => {
      from = transaction.mapping.map(from, -1);
      to = Math.max(from, transaction.mapping.map(to, -1));
    };
    editor.on("transaction", follow);
    told.wait(words.paste_busy);
    read(html.trim() ? html : "", plain, words).then(({ body, lines }) => {
      editor.off("transaction", follow);
      if (editor.isDestroyed || !editor.isEditable) return;
      const parsed = Reader.fromSchema(editor.schema).parse(body);
      editor.view.dispatch(insertRead(closeHistory(editor.state.tr), parsed, from, to).scrollIntoView());
      told.show(lines);
    });
    return true;
  };
}

/**
 * The text as the server reads it, or its letters alone when it does not.
 * @param {string} html
 * @param {string} plain
 * @param {Record<string, string>} words
 * @returns {Promise<{ body: HTMLElement, lines: string[] }>}
 */
async function read(html, plain, words) {
  const [type, source] = html ? ["text/html", bare(html)] : ["text/plain", plain];
  const parse = (/** @type {string} */ text) => new DOMParser().parseFromString(text, "text/html").body;
  /** @type {Response | null} */
  let answer = null;
  try {
    answer = await fetch("/redactie/plakken", {
      method: "POST", body: source, signal: AbortSignal.timeout(longest),
      headers: { "Content-Type": `${type}; charset=utf-8`, Accept: "application/json" },
    });
    if (answer.ok && !answer.redirected) {
      const { html: clean, told } = await answer.json();
      return { body: parse(clean), lines: told };
    }
  } catch {
    // There is no connection, or what answers is not the site.
  }
  const body = document.createElement("body");
  for (const line of (plain || parse(inert(html)).textContent).split(/\s*\n\s*/u)) {
    if (line.trim()) body.append(Object.assign(document.createElement("p"), { textContent: line.trim() }));
  }
  return { body, lines: [[413, 422].includes(answer?.status ?? 0) ? words.paste_refused : words.paste_plain] };
}

/**
 * HTML without the bytes of its pictures, which nobody reads.
 * @param {string} html
 */
const bare = (html) => html.replace(/(\ssrc\s*=\s*["']?data:)[^"'\s>]*/gi, "$1");

/**
 * HTML whose styles are gone: even in a document that is never shown, the
 * browser tries each and complains of our policy.
 * @param {string} html
 */
const inert = (html) => html.replace(/<(style|script|title)[\s\S]*?<\/\1>/gi, "").replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\s(style|on\w+)(?=\s*=)/gi, " data-$1"));
