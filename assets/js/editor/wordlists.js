// Lists from elsewhere. Word gives each item as a paragraph with its level in
// the style and its bullet or number as text.

/** @param {HTMLElement} body */
export function lists(body) {
  for (const first of body.querySelectorAll("[data-style*=mso-list]")) {
    if (first.isConnected && level(first)) list(first);
  }
  // Google Docs puts an inner list beside the item it belongs to.
  for (const inner of body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) inner.previousElementSibling?.append(inner);
}

/**
 * The level of Word's item: 0 for what is none.
 * @param {Element | null} element
 */
function level(element) {
  return Number(/mso-list:[^;]*\blevel(\d)/i.exec(element?.getAttribute("data-style") ?? "")?.[1] ?? 0);
}

/**
 * Which of Word's lists an item is of.
 * @param {Element} element
 */
const series = (element) => /mso-list:\s*(\w+)/i.exec(element.getAttribute("data-style") ?? "")?.[1];

/**
 * Puts a list in the place of an item and those that follow it at its level or
 * deeper.
 * @param {Element} first
 * @returns {Element}
 */
function list(first) {
  const own = level(first);
  const made = first.ownerDocument.createElement(numbered(first) ? "ol" : "ul");
  const place = first.ownerDocument.createComment("");
  first.before(place);
  for (let item = place.nextElementSibling; item && level(item) >= own; item = place.nextElementSibling) {
    if (level(item) === own && series(item) !== series(first)) break;
    if (level(item) > own && made.lastElementChild) {
      made.lastElementChild.append(list(item));
      continue;
    }
    const line = first.ownerDocument.createElement("li");
    line.append(...item.childNodes);
    line.querySelectorAll("[data-style*='mso-list:Ignore' i], [data-style*='mso-list: Ignore' i]").forEach((mark) => mark.remove());
    made.append(line);
    item.remove();
  }
  place.replaceWith(made);
  return made;
}

/**
 * Whether an item begins with a number or letter rather than a bullet.
 * @param {Element} item
 */
function numbered(item) {
  return /^\s*(\d+|[a-z]{1,4})[.)]/i.test(item.querySelector("[data-style*='mso-list:Ignore' i], [data-style*='mso-list: Ignore' i]")?.textContent ?? "");
}
