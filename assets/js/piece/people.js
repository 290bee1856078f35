// Rows of people: somebody of the register is chosen while typing, or added to
// it in place.
import { combobox } from "../combobox.js";
import { el } from "../dom.js";
import { say } from "./words.js";

/** @typedef {{ id: string, title: string, path: string, make?: boolean }} Found */

/** @type {Record<string, string>} */
const rooms = { persoon: "/redactie/personen/nieuw", organisatie: "/redactie/organisaties/nieuw" };

let count = 1000;

/** @param {HTMLFormElement} form */
export function people(form) {
  const list = form.querySelector(".person-rows");
  const add = form.querySelector("[data-add-person]");
  if (!(list instanceof HTMLElement) || !(add instanceof HTMLButtonElement)) return;
  const empty = list.lastElementChild?.cloneNode(true);
  // Who has no script gets an empty row; here there is a button for it.
  if (list.children.length > 1) list.lastElementChild?.remove();
  list.querySelectorAll("[data-person-row]").forEach((row) => serve(form, row));
  add.hidden = false;
  // From a finding of the check to the field it is about: rows count as they are
  // stored, without the empty ones.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const found = /^#(person|organisation)-(\d+)$/.exec(link?.getAttribute("href") ?? "");
    if (!found || !link?.closest("[data-part]")) return;
    const rows = [...list.children].filter((row) => [...row.querySelectorAll("input")].some((input) => input.value.trim()));
    const field = rows[Number(found[2])]?.querySelector(`input[data-find="${found[1] === "person" ? "persoon" : "organisatie"}"]`);
    if (!(field instanceof HTMLElement)) return;
    event.preventDefault();
    field.focus();
  });
  add.addEventListener("click", () => {
    if (!(empty instanceof HTMLElement)) return;
    const row = /** @type {HTMLElement} */ (empty.cloneNode(true));
    const n = ++count;
    for (const part of row.querySelectorAll("[id], [for], [data-chosen]")) {
      for (const name of ["id", "for", "data-chosen"]) {
        const value = part.getAttribute(name);
        if (value) part.setAttribute(name, value.replace(/-\d+$/, `-${n}`));
      }
    }
    list.append(row);
    serve(form, row);
    const first = row.querySelector("input:not([type=hidden])");
    if (first instanceof HTMLElement) first.focus();
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {Element} row
 */
function serve(form, row) {
  for (const input of row.querySelectorAll("input[data-find]")) if (input instanceof HTMLInputElement) finder(form, row, input);
  const remove = row.querySelector("[data-remove-person]");
  if (!(remove instanceof HTMLButtonElement)) return;
  remove.hidden = false;
  remove.addEventListener("click", () => {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    if (next) {
      row.remove();
      const field = next.querySelector("input:not([type=hidden])");
      if (field instanceof HTMLElement) field.focus();
    } else for (const field of row.querySelectorAll("input")) field.value = "";
    form.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {Element} row
 * @param {HTMLInputElement} input
 */
function finder(form, row, input) {
  const chosen = row.querySelector(`[data-chosen="${input.id}"]`);
  const kind = input.dataset.find ?? "";
  const words = form.dataset;
  if (!(chosen instanceof HTMLInputElement)) return;
  input.addEventListener("input", () => {
    chosen.value = "";
  });
  /** @param {Found} found */
  const take = (found) => {
    chosen.value = found.id;
    input.value = found.title;
    input.parentElement?.querySelector(".field-help")?.remove();
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };
  combobox(input, {
    label: input.labels?.[0]?.textContent ?? "",
    async find(text) {
      const answer = await fetch(`/redactie/zoek?soort=${kind}&q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } }).catch(() => null);
      /** @type {{ results: Found[] }} */
      const { results } = answer?.ok ? await answer.json() : { results: [] };
      const known = results.some((one) => one.title.toLowerCase() === text.toLowerCase());
      return known ? results : [...results, { id: "", title: text, path: "", make: true }];
    },
    show: (one) => (one.make ? [say(words.findNew, one.title)] : [el("span", { textContent: one.title }), el("span", { className: "meta", textContent: one.path })]),
    said: (all) => say(words.findCount, all.filter((one) => !one.make).length),
    async choose(one) {
      if (!one.make) return take(one);
      const answer = await fetch(rooms[kind], { method: "POST", body: new URLSearchParams({ name: one.title }), headers: { Accept: "application/json" } }).catch(() => null);
      if (!answer?.ok) return;
      const made = await answer.json();
      take({ id: made.id, title: made.name, path: "" });
    },
  });
}
