// Pages of our own below a field that takes an address, as they are found while
// typing.
import { combobox } from "./combobox.js";
import { el } from "./dom.js";
import { addressOf } from "./editor/address.js";

/** @typedef {{ title: string, path: string, kind: string, id: string }} Page */

/**
 * @param {HTMLInputElement} input
 * @param {Record<string, string>} words
 * @param {(page: Page) => void} choose
 */
export function suggest(input, words, choose) {
  combobox(input, {
    label: words.link_found,
    find: pages,
    show: (page) => [el("span", { textContent: page.title }), el("span", { className: "meta", textContent: page.path })],
    said: (all) => (all.length ? words.link_count.replace("{n}", String(all.length)) : words.link_none),
    choose(page) {
      choose(page);
      input.focus();
    },
  });
}

/**
 * Pages that match; none while an address is typed.
 * @param {string} text
 * @returns {Promise<Page[]>}
 */
async function pages(text) {
  if (addressOf(text)) return [];
  const answer = await fetch(`/redactie/zoek?q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } }).catch(() => null);
  return answer?.ok ? (await answer.json()).results : [];
}
