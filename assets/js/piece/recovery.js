// A copy of what was typed, on this device, until the server has it.
import { fieldsOf, fill } from "./fields.js";
import { say } from "./words.js";

/** @typedef {{ revision: string, at: number, fields: import("./fields.js").Fields }} Copy */
/** @typedef {{ keep: () => void, drop: () => void }} Recovery */

/** Keys begin with this; signing out removes them all: see office.js. */
export const prefix = "samenspel:";

/**
 * Offers a copy that was left behind, and keeps one from now on.
 * @param {HTMLFormElement} form
 * @returns {Recovery}
 */
export function recovery(form) {
  const key = `${prefix}${form.dataset.account}:${form.dataset.piece}`;
  const revision = form.elements.namedItem("revision");
  const box = document.querySelector("[data-recovery]");
  const left = read(key);
  let offered = false;

  if (left && JSON.stringify(left.fields) === JSON.stringify(fieldsOf(form))) localStorage.removeItem(key);
  else if (left && box instanceof HTMLElement) {
    offered = true;
    const text = box.querySelector("[data-recovery-text]");
    if (text instanceof HTMLElement) text.textContent = say(text.dataset.text, new Date(left.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }));
    box.hidden = false;
    box.querySelector("[data-recover]")?.addEventListener("click", () => {
      offered = false;
      // Over the text it was typed on: if that changed since, saving compares.
      if (revision instanceof HTMLInputElement) revision.value = left.revision;
      fill(form, left.fields);
      box.hidden = true;
    });
    box.querySelector("[data-forget]")?.addEventListener("click", () => {
      offered = false;
      localStorage.removeItem(key);
      box.hidden = true;
    });
  }
  return {
    keep() {
      if (offered) return; // what was left behind is not written over before it was judged
      /** @type {Copy} */
      const copy = { revision: revision instanceof HTMLInputElement ? revision.value : "", at: Date.now(), fields: fieldsOf(form) };
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
