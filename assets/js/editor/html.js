// The text as HTML, in the one form in which it is stored.
import { DOMSerializer } from "@tiptap/pm/model";

/**
 * Whether a block is part of the text: one in which nothing stands is not.
 * @param {import("@tiptap/pm/model").Node} block
 */
export const counts = (block) => block.textContent.trim() !== "" || ["picture", "film", "members", "table"].includes(block.type.name);

/**
 * @param {import("@tiptap/pm/model").Node} doc
 * @returns {string}
 */
export function toHTML(doc) {
  const serializer = DOMSerializer.fromSchema(doc.type.schema);
  const root = document.createElement("div");
  doc.forEach((block) => {
    if (counts(block)) root.append(serializer.serializeNode(block));
  });
  root.querySelectorAll("figcaption:empty, blockquote > :is(p, footer):empty").forEach((blank) => blank.remove());
  root.querySelectorAll("blockquote > footer:only-child").forEach((lone) => {
    const said = document.createElement("p"); // by nobody
    said.append(...lone.childNodes);
    lone.replaceWith(said);
  });
  root.querySelectorAll("li, td, th").forEach(unwrap);
  root.querySelectorAll("table").forEach(tidyTable);
  return root.innerHTML.replaceAll("&nbsp;", "\u00a0");
}

/**
 * Paragraphs of an item or a cell need no tags: each is a line of it.
 * @param {Element} holder
 */
function unwrap(holder) {
  for (const child of [...holder.children]) {
    if (child.localName !== "p") continue;
    const line = child.previousSibling && !["UL", "OL"].includes(child.previousSibling.nodeName) ? [document.createElement("br")] : [];
    const dir = child.getAttribute("dir");
    if (dir && child === holder.firstElementChild) holder.setAttribute("dir", dir);
    child.replaceWith(...line, ...child.childNodes);
  }
}

/**
 * Rows of headings go into the head; a heading elsewhere is its row's.
 * @param {HTMLTableElement} table
 */
function tidyTable(table) {
  table.caption?.removeAttribute("contenteditable");
  const body = table.tBodies[0];
  const head = document.createElement("thead");
  for (const row of [...body.rows]) {
    if (!row.querySelector("td") && row.querySelector("[scope=col]")) head.append(row);
    else break;
  }
  if (head.rows.length) body.before(head);
  if (!body.rows.length) body.remove();
  table.querySelectorAll("tbody th").forEach((cell) => cell.setAttribute("scope", "row"));
}
