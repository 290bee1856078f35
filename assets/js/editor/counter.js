// How many words a text has, told when the typing rests.
import { el } from "../dom.js";

/**
 * @param {Record<string, string>} words
 * @param {() => import("@tiptap/pm/model").Node} doc
 */
export function counter(words, doc) {
  const line = el("p", { className: "editor-count", role: "status" });
  let waiting = 0;
  const count = () => {
    const n = doc().textBetween(0, doc().content.size, " ", " ").split(/\s+/u).filter(Boolean).length;
    line.textContent = n === 1 ? words.word : words.words.replace("{n}", String(n));
  };
  count();
  return {
    line,
    later() {
      clearTimeout(waiting);
      waiting = window.setTimeout(count, 1200);
    },
  };
}
