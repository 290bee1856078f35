// Warns before what was typed in a form of the office is lost: when the page is
// left, and when another form of the page is sent. The text of a piece saves
// itself (piece/autosave.js).
import { ask } from "./confirm.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/** Secrets are for their moment; nobody means to keep them. */
const passing = new Set(["password", "submit", "button", "reset", "image"]);

/** @param {HTMLFormElement} form @returns {Control[]} */
const controls = (form) => [...form.elements].flatMap((each) =>
  each instanceof HTMLInputElement || each instanceof HTMLTextAreaElement || each instanceof HTMLSelectElement ? (each.name && !passing.has(each.type) ? [each] : []) : []);

/** @param {Control} control */
function now(control) {
  if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio")) return String(control.checked);
  return control.value;
}

/**
 * As the server sent it: a browser may have filled in what was typed before.
 * @param {Control} control
 */
function sent(control) {
  if (control instanceof HTMLSelectElement) return ([...control.options].find((option) => option.defaultSelected) ?? control.options[0])?.value ?? "";
  if (control instanceof HTMLTextAreaElement) return control.dataset.editor === undefined ? control.defaultValue : control.value; // an editor writes it its own way
  if (control.type === "checkbox" || control.type === "radio") return String(control.defaultChecked);
  return ["text", "search", "email", "tel", "url"].includes(control.type) ? control.defaultValue : control.value;
}

/**
 * @param {HTMLFormElement} form
 * @param {(control: Control) => string} value
 */
const state = (form, value) => JSON.stringify(controls(form).map((control) => [control.name, value(control)]));

/**
 * Whether something is written or put in order in a form: not in one of a
 * button, nor of one choice that is made by pressing it.
 * @param {HTMLFormElement} form
 */
function written(form) {
  if (form.method !== "post" || form.dataset.piece !== undefined) return false;
  const shown = controls(form).filter((control) => control.type !== "hidden");
  return shown.length > 1 || shown.some((control) => !(control instanceof HTMLSelectElement)) || form.dataset.order !== undefined || form.dataset.unsaved !== undefined;
}

/** What a part of the page is called. @param {HTMLFormElement} form */
const nameOf = (form) => (form.closest("section, aside, li")?.querySelector("h2, h3") ?? form.querySelector("h2, legend, label") ?? document.querySelector("h1"))?.textContent.trim() ?? "";

function serve() {
  const forms = [...document.forms].filter(written);
  const stored = new Map(forms.map((form) => [form, state(form, sent)]));
  // A form that came back with mistakes holds what nobody has stored.
  const mistakes = document.getElementById("fouten") !== null;
  const back = forms.filter((form) => form.dataset.unsaved !== undefined || (mistakes && form.querySelector("[aria-invalid=true]")));
  // Without a field at fault, it is the form that was sent to this address.
  if (mistakes && back.length === 0) back.push(...(forms.filter((form) => new URL(form.action).pathname === location.pathname).slice(0, 1)));
  for (const form of back) stored.set(form, "");
  const changed = () => forms.filter((form) => form.isConnected && state(form, now) !== stored.get(form));
  let free = false; // what is lost now was asked about, or sent
  /** @type {HTMLFormElement | null} */
  let sure = null;

  document.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if (!(form instanceof HTMLFormElement) || form.closest("dialog") || form === sure) return;
    const others = changed().filter((other) => other !== form);
    if (others.length === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const text = (document.body.dataset.unsaved ?? "").replace("{where}", others.map(nameOf).join(", "));
    ask(text, submitter ? [...submitter.childNodes] : [], false, submitter, () => {
      sure = form;
      form.requestSubmit(submitter);
    });
  }, true);
  window.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !(event.target instanceof HTMLFormElement)) return;
    free = true;
    if (stored.has(event.target)) stored.set(event.target, state(event.target, now));
  });
  // The page is still there, as after a download: from here on it counts again.
  for (const kind of ["input", "pointerdown", "keydown"]) {
    document.addEventListener(kind, (event) => {
      if (event.target instanceof Element && event.target.closest("dialog")) return;
      free = false;
      if (kind === "input") sure = null;
    }, true);
  }
  window.addEventListener("beforeunload", (event) => {
    if (!free && changed().length > 0) event.preventDefault();
  });
}

/** Once every script has made of the page what it makes of it. */
export function unsaved() {
  if (document.body.classList.contains("quiet")) return; // signing in: nothing is written there
  document.addEventListener("DOMContentLoaded", serve);
}
