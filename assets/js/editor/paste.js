// Makes what other programs put on the clipboard into plain HTML, which the
// schema then keeps to what a text may hold.
import { lists } from "./wordlists.js";

/**
 * @param {string} html
 * @returns {string}
 */
export function tidyPaste(html) {
  if (html.includes("data-pm-slice")) return html; // from an editor like this one
  const { body } = new DOMParser().parseFromString(html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/<[a-z][^>]*>/gi, inert), "text/html");
  lists(body);
  body.querySelectorAll("[data-style]").forEach(styled);
  body.querySelectorAll("h1").forEach((heading) => rename(heading, "h2"));
  body.querySelectorAll("h4, h5, h6").forEach((heading) => rename(heading, "h3"));
  body.querySelectorAll("table").forEach(headed);
  body.querySelectorAll(".Apple-interchange-newline").forEach((end) => end.remove());
  if (body.querySelector("p, h2, h3, ul, ol, table")) body.querySelectorAll(":scope > br").forEach((gap) => gap.remove());
  body.querySelectorAll("p").forEach((paragraph) => {
    if (!paragraph.textContent.trim() && !paragraph.closest("td, th, li")) paragraph.remove();
  });
  return body.innerHTML;
}

/**
 * A tag with its style and handlers under other names: even in a document that
 * is never shown, the browser tries each and complains of our policy.
 * @param {string} tag
 */
const inert = (tag) => tag.replace(/\s(style|on\w+)(?=\s*=)/gi, " data-$1");

/**
 * Bold and italic of a style become tags; Google's wrapper, which is bold by
 * name and not by style, goes.
 * @param {Element} element
 */
function styled(element) {
  const style = element.getAttribute("data-style") ?? "";
  const weight = /(?:^|[;\s])font-weight:\s*(\w+)/i.exec(style)?.[1];
  element.removeAttribute("data-style");
  if (element.localName === "b" && weight === "normal") {
    element.replaceWith(...element.childNodes);
  } else if (element.localName === "span") {
    if (weight && (weight.startsWith("bold") || Number(weight) >= 600)) wrapInside(element, "strong");
    if (/(?:^|[;\s])font-style:\s*italic/i.test(style)) wrapInside(element, "em");
  }
}

/**
 * @param {Element} element
 * @param {string} tag
 */
function wrapInside(element, tag) {
  const wrap = element.ownerDocument.createElement(tag);
  wrap.append(...element.childNodes);
  element.append(wrap);
}

/**
 * @param {Element} element
 * @param {string} tag
 */
function rename(element, tag) {
  const other = element.ownerDocument.createElement(tag);
  other.append(...element.childNodes);
  element.replaceWith(other);
}

/**
 * A table without headings gets those of its first row.
 * @param {HTMLTableElement} table
 */
function headed(table) {
  if (!table.querySelector("th")) [...(table.rows[0]?.cells ?? [])].forEach((cell) => rename(cell, "th"));
}

/**
 * The pictures among files that were pasted or dropped. Word and Excel add a
 * picture of the text that they also give as HTML; that one is not meant.
 * @param {DataTransfer | null} data
 * @returns {File[]}
 */
export function pictures(data) {
  const written = data?.getData("text/html").replace(/<(style|title)[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<[^>]*>/gi, "").trim();
  return written ? [] : [...(data?.files ?? [])].filter((file) => file.type.startsWith("image/"));
}
