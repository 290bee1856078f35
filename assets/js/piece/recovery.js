// A copy of what was typed, on this device, until the server has it.
import { fieldsOf, fill, inputOf, written } from "./fields.js";
import { say } from "./words.js";

/**
 * sent: the whole page was sent to the server, and its answer never seen here.
 * @typedef {{ revision: string, sitting: string, sent: boolean, at: number, fields: import("./fields.js").Fields }} Copy
 */
/** @typedef {{ keep: (sent?: boolean) => void, drop: () => void }} Recovery */

/** Keys begin with this; signing out removes them all: see office.js. */
export const prefix = "samenspel:";

/**
 * Offers a copy that was left behind, and keeps one from now on.
 * @param {HTMLFormElement} form
 * @returns {Recovery}
 */
export function recovery(form) {
  const key = `${prefix}${form.dataset.account}:${form.dataset.piece}`;
  const revision = inputOf(form, "revision");
  const sitting = inputOf(form, "sitting");
  const box = document.querySelector("[data-recovery]");
  // A form that came back with mistakes holds what was sent: it goes on from there.
  const left = form.dataset.unsaved === undefined ? read(key) : null;
  let offered = false;
  if (sitting) sitting.value = crypto.randomUUID();

  if (left && arrived(left, form)) localStorage.removeItem(key);
  else if (left && box instanceof HTMLElement && form.dataset.editable !== undefined) {
    offered = true;
    const text = box.querySelector("[data-recovery-text]");
    if (text instanceof HTMLElement) text.textContent = say(text.dataset.text, new Date(left.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }));
    box.hidden = false;
    box.querySelector("[data-recover]")?.addEventListener("click", () => {
      offered = false;
      // Over the text it was typed on: if somebody changed that since, saving
      // compares.
      if (revision) revision.value = left.revision;
      if (sitting && left.sitting) sitting.value = left.sitting;
      box.hidden = true;
      fill(form, left.fields);
      document.getElementById("title")?.focus();
    });
    box.querySelector("[data-forget]")?.addEventListener("click", () => {
      offered = false;
      localStorage.removeItem(key);
      box.hidden = true;
      document.getElementById("title")?.focus();
    });
  }
  return {
    keep(sent = false) {
      if (offered) return; // what was left behind is not written over before it was judged
      /** @type {Copy} */
      const copy = { revision: revision?.value ?? "", sitting: sitting?.value ?? "", sent, at: Date.now(), fields: fieldsOf(form) };
      try {
        localStorage.setItem(key, JSON.stringify(copy));
      } catch {
        // No room or no permission: the server is the only one to keep it.
      }
    },
    drop() {
      if (!offered) localStorage.removeItem(key);
    },
  };
}

/** Forgets a copy of a text that the server laid aside as a version. */
export function forgetAside() {
  const aside = document.querySelector("[data-aside]");
  if (aside instanceof HTMLElement) localStorage.removeItem(prefix + aside.dataset.aside);
}

/**
 * Whether the server has what was left behind.
 * @param {Copy} left
 * @param {HTMLFormElement} form
 */
function arrived(left, form) {
  if (written(left.fields) === written(fieldsOf(form))) return true;
  return left.sent && left.sitting === form.dataset.sat && Number(inputOf(form, "revision")?.value) > Number(left.revision);
}

/**
 * @param {string} key
 * @returns {Copy | null}
 */
function read(key) {
  try {
    const copy = JSON.parse(localStorage.getItem(key) ?? "null");
    return copy && Array.isArray(copy.fields) ? copy : null;
  } catch {
    return null;
  }
}
