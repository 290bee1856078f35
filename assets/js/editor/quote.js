// A quote: paragraphs, and the field below them for who speaks. The field is
// always there in the editor; empty, it is left out of the text.
import { Node } from "@tiptap/core";
import { Selection, TextSelection } from "@tiptap/pm/state";

/** @typedef {import("@tiptap/pm/state").Command} Command */

/**
 * The node of a kind around a position, with the depth it is at.
 * @param {import("@tiptap/pm/model").ResolvedPos} $pos
 * @param {string} name
 */
export function around($pos, name) {
  for (let depth = $pos.depth; depth > 0; depth--) {
    const node = $pos.node(depth);
    if (node.type.name === name) return { node, depth, pos: $pos.before(depth) };
  }
  return null;
}

/** @type {Command} Makes the selected blocks a quote, or takes what is in the quote out of it. */
export function toggleQuote(state, dispatch) {
  const { $from, $to } = state.selection;
  const { paragraph, blockquote, speaker } = state.schema.nodes;
  const { tr } = state;
  const quote = around($from, "blockquote");
  /** @type {import("@tiptap/pm/model").Node[]} */
  const inside = [];
  if (quote) {
    quote.node.forEach((child) => {
      if (child.type === paragraph) inside.push(child);
      else if (child.content.size) inside.push(paragraph.create(null, child.content));
    });
    tr.replaceWith(quote.pos, quote.pos + quote.node.nodeSize, inside);
    tr.setSelection(TextSelection.near(tr.doc.resolve($from.pos - 1), -1));
  } else {
    const range = $from.blockRange($to, (node) => node.type.name === "doc");
    if (!range) return false;
    state.doc.nodesBetween(range.start, range.end, (node) => {
      if (node.isTextblock) inside.push(paragraph.create(null, node.content));
    });
    if (inside.length === 0) return false;
    tr.replaceRangeWith(range.start, range.end, blockquote.create(null, [...inside, speaker.create()]));
    tr.setSelection(TextSelection.near(tr.doc.resolve(range.start + 2 + $from.parentOffset)));
  }
  dispatch?.(tr.scrollIntoView());
  return true;
}

/** @type {Command} From the field of a block on to a new paragraph below it. */
export function leaveField(state, dispatch) {
  const { $from } = state.selection;
  if (!["speaker", "picture", "film"].includes($from.parent.type.name)) return false;
  const after = $from.after(1);
  const tr = state.tr.insert(after, state.schema.nodes.paragraph.create());
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  return true;
}

/** @type {Command} Enter in an empty paragraph leads out of the quote. */
function leaveQuote(state, dispatch) {
  const { $from, empty } = state.selection;
  const quote = around($from, "blockquote");
  if (!quote || !empty || $from.parent.type.name !== "paragraph" || $from.parent.content.size) return false;
  if (quote.node.childCount === 2) return toggleQuote(state, dispatch);
  const tr = state.tr.delete($from.before(), $from.after());
  const after = tr.mapping.map(quote.pos + quote.node.nodeSize);
  tr.insert(after, state.schema.nodes.paragraph.create());
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  return true;
}

/** @type {Command} Enter in a quote gives a paragraph more; of itself it would give a second speaker. */
function splitQuote(state, dispatch) {
  const { $from, $to } = state.selection;
  if (!around($from, "blockquote") || !$from.sameParent($to) || $from.parent.type.name !== "paragraph") return false;
  dispatch?.(state.tr.deleteSelection().split($from.pos).scrollIntoView());
  return true;
}

/** @type {Command} Backspace: out of the speaker's field, or the quote undone. */
function backspace(state, dispatch) {
  const { $from, empty } = state.selection;
  const quote = around($from, "blockquote");
  if (!quote || !empty || $from.parentOffset > 0) return false;
  if ($from.parent.type.name === "speaker") {
    dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.before()), -1)));
    return true;
  }
  return $from.index(quote.depth) === 0 && toggleQuote(state, dispatch);
}

/** @type {Command} The paragraph before the speaker's field is not joined to it. */
function forward(state) {
  const { $from, empty } = state.selection;
  const quote = around($from, "blockquote");
  return Boolean(quote && empty && $from.parentOffset === $from.parent.content.size && $from.index(quote.depth) === quote.node.childCount - 2);
}

const Quote = Node.create({
  name: "blockquote",
  priority: 110,
  group: "block",
  content: "paragraph+ speaker",
  defining: true,
  parseHTML: () => [{ tag: "blockquote" }],
  renderHTML: ({ HTMLAttributes }) => ["blockquote", HTMLAttributes, 0],
  addKeyboardShortcuts() {
    /** @param {Command} command */
    const bind = (command) => () => command(this.editor.state, this.editor.view.dispatch);
    return { Enter: () => bind(leaveField)() || bind(leaveQuote)() || bind(splitQuote)(), Backspace: bind(backspace), Delete: bind(forward) };
  },
});

const Speaker = Node.create({
  name: "speaker",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "footer", context: "blockquote/" }],
  renderHTML: ({ HTMLAttributes }) => ["footer", HTMLAttributes, 0],
});

export const quote = [Quote, Speaker];
