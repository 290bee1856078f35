// What a form holds, to be kept on this device and put back.
import { editorOf } from "../editor/of.js";

/** @typedef {[string, string][]} Fields */

/** Fields that say where the text stands rather than what it is. */
const beside = new Set(["revision", "base", "due", "remark"]);

/**
 * @param {HTMLFormElement} form
 * @returns {Fields}
 */
export function fieldsOf(form) {
  return [...new FormData(form)].flatMap(([name, value]) => (typeof value === "string" && !beside.has(name) ? [[name, value]] : []));
}

/**
 * Puts fields back. Rows of people are made where there are too few.
 * @param {HTMLFormElement} form
 * @param {Fields} fields
 */
export function fill(form, fields) {
  const add = form.querySelector("[data-add-person]");
  const rows = fields.filter(([name]) => name === "person").length;
  while (add instanceof HTMLButtonElement && form.querySelectorAll("[data-person-row]").length < rows) add.click();
  /** @type {Map<string, string[]>} */
  const values = new Map();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio")) {
      control.checked = values.get(control.name)?.includes(control.value) ?? false;
    } else if (control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement || control instanceof HTMLInputElement) {
      const value = values.get(control.name)?.shift();
      if (value === undefined || beside.has(control.name)) continue;
      const editor = control instanceof HTMLTextAreaElement && editorOf(control);
      if (editor) editor.setHTML(value);
      else control.value = value;
    }
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}
