// Puts a text that was read into the one that is there, so that all its words
// come in, in their order, whatever the caret stands in.
import { Fragment, Slice } from "@tiptap/pm/model";
import { Selection } from "@tiptap/pm/state";
import { around } from "./quote.js";

/** @typedef {import("@tiptap/pm/model").Node} Node */

/**
 * A paragraph that is nothing more, and may be joined to the text around it.
 * @param {Node | null | undefined} block
 */
const loose = (block) => block?.type.name === "paragraph" && Object.values(block.attrs).every((value) => value === null);

/**
 * @param {import("@tiptap/pm/state").Transaction} tr
 * @param {Node} text
 * @param {number} from
 * @param {number} to
 */
export function insertRead(tr, text, from, to) {
  const { schema } = tr.doc.type;
  const $from = tr.doc.resolve(from);
  const $to = tr.doc.resolve(to);
  const { content } = text;
  const edge = tr.mapping.maps.length;
  if (text.textContent === "" && content.childCount === 1 && loose(content.firstChild)) {
    tr.delete(from, to);
  } else if (["picture", "film", "speaker"].includes($from.parent.type.name)) {
    tr.replaceRange(from, to, new Slice(Fragment.from($from.parent.type.create(null, inLine(text, $from.parent.type.name === "film"))), 1, 1));
  } else if (["blockquote", "table"].some((kind) => around($from, kind))) {
    const paragraphs = lines(text).map((line) => schema.nodes.paragraph.create(null, line.content));
    tr.replaceRange(from, to, new Slice(Fragment.from(paragraphs), 1, 1));
  } else if ($from.depth === 1 && $to.sameParent($from) && $from.parent.type.name === "paragraph" && $from.parent.content.size === to - from && !onlyLine(content)) {
    tr.replaceWith($from.before(), $from.after(), content);
  } else {
    const open = (/** @type {Node | null} */ block) => (loose(block) ? 1 : 0);
    tr.replaceRange(from, to, new Slice(content, open(content.firstChild), open(content.lastChild)));
  }
  const end = tr.mapping.slice(edge).map(to);
  return tr.setSelection(Selection.near(tr.doc.resolve(Math.min(end, tr.doc.content.size)), -1));
}

/** @param {Fragment} content */
const onlyLine = (content) => content.childCount === 1 && loose(content.firstChild);

/**
 * The blocks in a text that hold its words.
 * @param {Node} text
 */
function lines(text) {
  /** @type {Node[]} */
  const found = [];
  text.descendants((node) => {
    if (node.type.name === "table" && node.attrs.caption) found.push(node.type.schema.nodes.paragraph.create(null, node.type.schema.text(node.attrs.caption)));
    if (node.isTextblock && node.content.size > 0) found.push(node);
    return !node.isTextblock;
  });
  return found;
}

/**
 * A text on one line, for a field that holds no blocks.
 * @param {Node} text
 * @param {boolean} bare whether the field holds letters alone
 */
function inLine(text, bare) {
  const { schema } = text.type;
  /** @type {Node[]} */
  const found = [];
  for (const line of lines(text)) {
    if (found.length) found.push(schema.text(" "));
    line.forEach((node) => found.push(node.isText ? node : schema.text(" ")));
  }
  return Fragment.fromArray(bare ? found.map((node) => node.mark([])) : found);
}
