// The line above the text that says what a paste could not keep.
import { el } from "../dom.js";

/** @typedef {{ root: HTMLElement, wait: (text: string) => void, show: (lines: string[]) => void }} Told */

/**
 * @param {Record<string, string>} words
 * @param {() => void} back to the text
 * @returns {Told}
 */
export function telling(words, back) {
  const root = el("div", { className: "editor-told", role: "status" });
  let soon = 0;
  /** @param {(Node | string)[]} parts */
  const say = (...parts) => {
    clearTimeout(soon);
    root.replaceChildren(...parts);
  };
  return {
    root,
    /** Only a paste that takes a while says so. */
    wait(text) {
      clearTimeout(soon);
      soon = window.setTimeout(() => say(el("p", { textContent: text })), 500);
    },
    show(lines) {
      if (lines.length === 0) return say();
      const close = el("button", { type: "button", className: "editor-told-close", title: words.told_close, "aria-label": words.told_close, textContent: "×" });
      close.addEventListener("click", () => {
        say();
        back();
      });
      say(el("ul", { "aria-label": words.told }, ...lines.map((line) => el("li", { textContent: line }))), close);
    },
  };
}
