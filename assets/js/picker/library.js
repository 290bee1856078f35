// The pictures of the library, searched and chosen by mouse or keys.
import { button } from "../dialog.js";
import { el } from "../dom.js";

/** @typedef {import("../picker.js").Picture} Picture */

/**
 * @param {Record<string, string>} words
 * @param {(picture: Picture) => void} done
 */
export function library(words, done) {
  const search = el("input", { type: "search", className: "field-input", id: "foto-zoek", autocomplete: "off" });
  const grid = el("div", { className: "picker-grid", role: "listbox", "aria-label": words.pick_library });
  const said = el("p", { className: "field-help", role: "status" });
  const more = button(words.pick_more, () => load(page + 1), "button-quiet button-small");
  const choose = button(words.pick_this, () => chosen >= 0 && done(pictures[chosen]));
  /** @type {Picture[]} */
  let pictures = [];
  let page = 1;
  let chosen = -1;
  let asked = 0;
  more.hidden = choose.disabled = true;

  /** @param {number} to */
  function select(to) {
    chosen = to;
    [...grid.children].forEach((each, i) => {
      each.setAttribute("aria-selected", String(i === to));
      /** @type {HTMLElement} */ (each).tabIndex = i === Math.max(to, 0) ? 0 : -1;
    });
    choose.disabled = to < 0;
  }

  /**
   * @param {Picture} picture
   * @param {number} i
   */
  function option(picture, i) {
    const made = el("div", { role: "option", className: "picker-option" },
      el("img", { src: `/redactie/beeld/${picture.id}/klein`, alt: picture.decorative ? "" : picture.alt, loading: "lazy" }),
      el("span", { textContent: picture.name }));
    made.addEventListener("click", () => select(i));
    made.addEventListener("dblclick", () => done(picture));
    return made;
  }

  /** @param {number} wanted */
  async function load(wanted) {
    const mine = ++asked;
    const answer = await fetch(`/redactie/beeld/kies?q=${encodeURIComponent(search.value.trim())}&pagina=${wanted}`, { headers: { Accept: "application/json" } }).catch(() => null);
    /** @type {{ pictures: Picture[], more: boolean } | null} */
    const found = answer?.ok ? await answer.json() : null;
    if (mine !== asked) return;
    if (!found) {
      said.textContent = answer?.status === 401 ? words.signed_out : words.failed;
      return;
    }
    const first = wanted === 1 ? 0 : pictures.length;
    page = wanted;
    pictures = [...pictures.slice(0, first), ...found.pictures];
    grid.replaceChildren(...[...grid.children].slice(0, first), ...found.pictures.map((picture, i) => option(picture, first + i)));
    select(first ? chosen : -1);
    more.hidden = !found.more;
    grid.hidden = pictures.length === 0;
    said.textContent = pictures.length ? words.pick_count.replace("{n}", String(pictures.length)) : words.pick_none;
    if (first) /** @type {HTMLElement | undefined} */ (grid.children[first])?.focus();
  }

  grid.addEventListener("keydown", (event) => {
    const at = [...grid.children].findIndex((each) => each === document.activeElement);
    const columns = Math.max(1, getComputedStyle(grid).gridTemplateColumns.split(" ").length);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + columns, ArrowUp: at - columns, Home: 0, End: pictures.length - 1, " ": at }[event.key];
    if (event.key === "Enter" && at >= 0) done(pictures[at]);
    else if (to !== undefined && pictures[to]) {
      select(to);
      /** @type {HTMLElement} */ (grid.children[to]).focus();
    } else if (to === undefined) return;
    event.preventDefault();
  });
  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => load(1), 300);
  });
  load(1);

  return el("div", { className: "picker-library" },
    el("div", { className: "field" }, el("label", { className: "field-label", htmlFor: search.id, textContent: words.pick_search }), search),
    said, grid, el("div", { className: "form-actions" }, choose, more));
}
