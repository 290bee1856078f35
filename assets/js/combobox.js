// A text field that offers what is found while typing (WAI-ARIA combobox with a
// list).
import { el } from "./dom.js";

let count = 0;

/**
 * @template Item
 * @param {HTMLInputElement} input
 * @param {{ find: (text: string) => Promise<Item[]>, show: (item: Item) => (Node | string)[], choose: (item: Item) => void, said: (items: Item[]) => string, label: string }} how
 */
export function combobox(input, how) {
  const id = `keuzes-${++count}`;
  const list = el("div", { className: "suggest", id, role: "listbox", "aria-label": how.label, hidden: true });
  const said = el("p", { className: "visually-hidden", role: "status" });
  /** @type {Item[]} */
  let items = [];
  let active = -1;
  let asked = 0;
  const attributes = { role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list" };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  input.after(list, said);

  /** @param {number} to */
  function point(to) {
    active = to;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === to)));
    list.children[to]?.scrollIntoView({ block: "nearest" });
    if (to < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[to].id);
  }

  /** @param {Item[]} found */
  function show(found) {
    items = found;
    list.replaceChildren(...found.map((item, i) => {
      const option = el("div", { className: "suggest-page", id: `${id}-${i}`, role: "option" }, ...how.show(item));
      option.addEventListener("mousedown", (event) => event.preventDefault());
      option.addEventListener("click", () => take(i));
      return option;
    }));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    point(-1);
  }

  /** @param {number} i */
  function take(i) {
    const item = items[i];
    asked++;
    show([]);
    how.choose(item);
  }

  input.addEventListener("input", () => {
    const mine = ++asked;
    const text = input.value.trim();
    show([]);
    if (text.length < 2) return;
    setTimeout(async () => {
      if (mine !== asked) return;
      const found = await how.find(text);
      if (mine !== asked || !input.isConnected) return;
      show(found);
      said.textContent = how.said(found);
    }, 250);
  });
  input.addEventListener("blur", () => {
    asked++;
    show([]);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const last = items.length - 1;
    if (event.key === "ArrowDown") point(active >= last ? 0 : active + 1);
    else if (event.key === "ArrowUp") point(active <= 0 ? last : active - 1);
    else if (event.key === "Enter" && active >= 0) take(active);
    else if (event.key === "Escape") show([]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
