// Dialogs that ask for something, and the fields in them.
import { el } from "./dom.js";

let count = 0;

/**
 * Opens a dialog and waits for what is chosen in it: null when it is left by
 * Escape or its cancel button. The focus returns to where it was.
 * @template Answer
 * @param {string} title
 * @param {(done: (answer: Answer | null) => void) => Node[]} fill makes what is in it
 * @param {string} [look] more classes
 * @returns {Promise<Answer | null>}
 */
export function openDialog(title, fill, look = "") {
  const before = document.activeElement;
  const id = `venster-${++count}`;
  const dialog = el("dialog", { className: `sure ${look}`.trim(), "aria-labelledby": id }, el("h2", { id, textContent: title }));
  return new Promise((resolve) => {
    /** @type {Answer | null} */
    let answer = null;
    dialog.append(...fill((given) => {
      answer = given;
      dialog.close();
    }));
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/**
 * @param {string} text
 * @param {() => void} [press] none makes it the button that sends its form
 * @param {string} [look]
 */
export function button(text, press, look = "") {
  const made = el("button", { type: press ? "button" : "submit", className: `button ${look}`.trim(), textContent: text });
  if (press) made.addEventListener("click", press);
  return made;
}

/**
 * A form that never leaves the page.
 * @param {() => void} send
 * @param {...Node} children
 */
export function form(send, ...children) {
  const made = el("form", { noValidate: true, className: "form" }, ...children);
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  return made;
}

/**
 * A field with its label and help, and room for what is wrong with it.
 * @typedef {{ wrap: HTMLElement, input: HTMLInputElement, fail: (text: string) => void }} Field
 * @param {string} label
 * @param {Record<string, unknown>} properties of the input
 * @param {string} [help]
 * @returns {Field}
 */
export function field(label, properties, help = "") {
  const id = `veld-${++count}`;
  const about = el("p", { className: "field-help", id: `${id}-uitleg`, textContent: help, hidden: !help });
  const wrong = el("p", { className: "field-error", id: `${id}-fout`, hidden: true });
  const check = properties.type === "checkbox";
  const input = el("input", { id, className: check ? "" : "field-input", "aria-describedby": `${about.id} ${wrong.id}`, ...properties });
  const name = el("label", { className: check ? "" : "field-label", htmlFor: id, textContent: label });
  const wrap = el("div", { className: check ? "check" : "field" }, ...(check ? [input, name, about, wrong] : [name, about, wrong, input]));
  return {
    wrap,
    input,
    fail(text) {
      wrong.textContent = text;
      wrong.hidden = !text;
      wrap.classList.toggle("field-wrong", Boolean(text));
      if (text) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    },
  };
}

/**
 * Tells each field what is wrong with it and brings the first one into focus.
 * @param {[Field, string | undefined][]} outcome
 * @returns {boolean} whether nothing is wrong
 */
export function allRight(outcome) {
  for (const [each, text] of outcome) each.fail(text ?? "");
  const first = outcome.find(([, text]) => text);
  first?.[0].input.focus();
  return !first;
}
