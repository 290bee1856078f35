// The line below which a piece is for members. A text has at most one.
import { Node } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { blockView } from "./blockview.js";

/**
 * The places of the lines in a text.
 * @param {import("@tiptap/pm/model").Node} doc
 */
function lines(doc) {
  /** @type {number[]} */
  const found = [];
  doc.forEach((node, offset) => {
    if (node.type.name === "members") found.push(offset);
  });
  return found;
}

/** @type {import("@tiptap/pm/state").Command} Puts the line above the block with the caret, or takes it away. */
export function toggleMembers(state, dispatch) {
  const [at] = lines(state.doc);
  const { $from } = state.selection;
  const above = $from.depth ? $from.before(1) : $from.pos;
  const tr = at === undefined ? state.tr.insert(above, state.schema.nodes.members.create()) : state.tr.delete(at, at + 1);
  dispatch?.(tr.scrollIntoView());
  return true;
}

/** @param {import("@tiptap/pm/state").EditorState} state */
export const hasMembers = (state) => lines(state.doc).length > 0;

export const Members = Node.create({
  name: "members",
  group: "members",
  atom: true,
  draggable: true,
  addOptions: () => ({ words: /** @type {Record<string, string>} */ ({}) }),
  parseHTML: () => [{ tag: "hr.ledengrens" }],
  renderHTML: () => ["hr", { class: "ledengrens" }],
  addNodeView() {
    const { words } = this.options;
    return blockView(words, "members", () => [words.members_line]);
  },
  addProseMirrorPlugins: () => [new Plugin({
    appendTransaction(_transactions, _before, state) {
      const extra = lines(state.doc).slice(1);
      if (extra.length === 0) return null;
      return extra.reduceRight((tr, at) => tr.delete(at, at + 1), state.tr);
    },
  })],
});
