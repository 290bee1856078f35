// Commands on the blocks that a text is a row of.
import { NodeSelection, Selection, TextSelection } from "@tiptap/pm/state";

/** @typedef {import("@tiptap/pm/state").Command} Command */

/**
 * Puts a block below the one with the caret, or in its place when that is an
 * empty line, and the caret in it.
 * @param {import("@tiptap/pm/model").Node} block
 * @returns {Command}
 */
export const insertBlock = (block) => (state, dispatch) => {
  const { $from, $to } = state.selection;
  const blank = $from.depth === 1 && $from.parent.isTextblock && $from.parent.content.size === 0 && $from.parent.type.name !== "picture" && $from.parent.type.name !== "film";
  const at = $to.depth ? $to.after(1) : $to.pos;
  const start = blank ? $from.before(1) : at;
  const tr = state.tr.replaceWith(start, at, block);
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(start + 1))).scrollIntoView());
  return true;
};

/**
 * Moves the block with the caret past its neighbour: dragging without a mouse.
 * @param {1 | -1} way
 * @returns {Command}
 */
export const moveBlock = (way) => (state, dispatch) => {
  const { $from, $to, from, to } = state.selection;
  const index = $from.index(0);
  const other = index + way;
  const whole = state.selection instanceof NodeSelection && $from.depth === 0;
  if (!whole && (!$from.depth || !$to.depth || $to.index(0) !== index)) return false;
  if (other < 0 || other >= state.doc.childCount) return false;
  const start = $from.depth ? $from.before(1) : $from.pos;
  const block = state.doc.child(index);
  const size = state.doc.child(other).nodeSize;
  const target = way > 0 ? start + size : start - size;
  const tr = state.tr.delete(start, start + block.nodeSize).insert(target, block);
  const shift = target - start;
  tr.setSelection(whole
    ? NodeSelection.create(tr.doc, from + shift)
    : TextSelection.between(tr.doc.resolve(from + shift), tr.doc.resolve(to + shift)));
  dispatch?.(tr.scrollIntoView());
  return true;
};

/**
 * Whether the selection is in blocks of the text itself, which may become a
 * question, a heading or a list: not in a quote, a table or a caption.
 * @param {import("@tiptap/pm/state").EditorState} state
 */
export function plain(state) {
  const { from, to } = state.selection;
  let free = true;
  state.doc.nodesBetween(from, to, (node) => {
    if (["blockquote", "table", "picture", "film", "members"].includes(node.type.name)) free = false;
    return free;
  });
  return free;
}

/**
 * Puts the caret in the nth block that the text will have, counted from zero.
 * @param {(node: import("@tiptap/pm/model").Node) => boolean} counts
 * @param {number} n
 * @returns {Command}
 */
export const caretInBlock = (counts, n) => (state, dispatch) => {
  let left = n;
  let at = -1;
  state.doc.forEach((node, offset) => {
    if (counts(node) && left-- === 0) at = offset;
  });
  if (at < 0) return false;
  const leaf = state.doc.nodeAt(at)?.isLeaf;
  dispatch?.(state.tr.setSelection(leaf ? NodeSelection.create(state.doc, at) : Selection.near(state.doc.resolve(at + 1))).scrollIntoView());
  return true;
};
