// What a form holds, to be kept on this device and put back.
import { editorOf } from "../editor/of.js";

/** @typedef {[string, string][]} Fields */

/** Fields that say where the text stands rather than what it is. */
const beside = new Set(["revision", "sitting", "after", "base", "was", "due", "remark"]);

/**
 * The address is among them only when somebody typed one: else the server
 * makes it of the title, and an older one must not look typed.
 * @param {HTMLFormElement} form
 * @returns {Fields}
 */
export function fieldsOf(form) {
  const slug = inputOf(form, "slug");
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value !== "string" || beside.has(name) || (name === "slug" && value === slug?.defaultValue) ? [] : [[name, value]]);
}

/**
 * What is written in fields, to be compared: an empty row of a person more or
 * less is the same text.
 * @param {Fields} fields
 */
export const written = (fields) => JSON.stringify(fields.filter(([, value]) => value !== ""));

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
export function inputOf(form, name) {
  const input = form.elements.namedItem(name);
  return input instanceof HTMLInputElement ? input : null;
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
      if (control.type === "hidden") control.dispatchEvent(new Event("filled"));
    }
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}
