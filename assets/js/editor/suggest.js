// Pages of our own below a field, as they are found while typing.
import { el } from "../dom.js";
import { addressOf } from "./address.js";

/** @typedef {{ title: string, path: string, kind: string, id: string }} Page */

/**
 * Makes a field a combobox over the pages.
 * @param {HTMLInputElement} input
 * @param {Record<string, string>} words
 * @param {(page: Page) => void} choose
 * @returns {HTMLElement} the list, to be put below the field
 */
export function suggest(input, words, choose) {
  const list = el("div", { className: "suggest", id: `${input.id}-gevonden`, role: "listbox", "aria-label": words.link_found, hidden: true });
  const said = el("p", { className: "visually-hidden", role: "status" });
  /** @type {Page[]} */
  let pages = [];
  let active = -1;
  let asked = 0;
  const combobox = { role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" };
  for (const [name, value] of Object.entries(combobox)) input.setAttribute(name, value);

  /** @param {Page[]} found */
  function show(found) {
    pages = found;
    list.replaceChildren(...found.map((page, i) => {
      const option = el("div", { className: "suggest-page", id: `${list.id}-${i}`, role: "option" },
        el("span", { textContent: page.title }), el("span", { className: "meta", textContent: page.path }));
      option.addEventListener("mousedown", (event) => event.preventDefault());
      option.addEventListener("click", () => take(i));
      return option;
    }));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    point(-1);
  }

  /** @param {number} to */
  function point(to) {
    active = to;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === to)));
    list.children[to]?.scrollIntoView({ block: "nearest" });
    if (to < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[to].id);
  }

  /** @param {number} i */
  function take(i) {
    choose(pages[i]);
    show([]);
    input.focus();
  }

  input.addEventListener("input", () => {
    const mine = ++asked;
    const text = input.value.trim();
    show([]);
    if (text.length < 2 || addressOf(text)) return;
    setTimeout(async () => {
      if (mine !== asked) return;
      const answer = await fetch(`/redactie/zoek?q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } }).catch(() => null);
      /** @type {{ results: Page[] }} */
      const { results } = answer?.ok ? await answer.json() : { results: [] };
      if (mine !== asked || !input.isConnected) return;
      show(results);
      said.textContent = results.length ? words.link_count.replace("{n}", String(results.length)) : words.link_none;
    }, 250);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") point((active + 1) % pages.length);
    else if (event.key === "ArrowUp") point(active > 0 ? active - 1 : pages.length - 1);
    else if (event.key === "Enter" && active >= 0) take(active);
    else if (event.key === "Escape") show([]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return el("div", {}, list, said);
}
