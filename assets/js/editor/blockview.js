// How pictures, films and the members' line look while they are edited: a part
// that selects and drags the block, a button that takes it away, and the field.
import { el } from "../dom.js";

/**
 * @param {Record<string, string>} words
 * @param {"picture" | "film" | "members"} kind
 * @param {(node: import("@tiptap/pm/model").Node) => (Node | string)[]} show what its fixed part holds
 * @returns {import("@tiptap/core").NodeViewRenderer}
 */
export function blockView(words, kind, show) {
  return ({ node, editor, getPos }) => {
    const at = () => getPos() ?? 0;
    const remove = el("button", { type: "button", className: "editor-block-remove", tabIndex: -1, title: words.remove, "aria-label": words[`${kind}_remove`], textContent: "×" });
    remove.addEventListener("click", () => {
      const from = at();
      editor.chain().deleteRange({ from, to: from + (editor.state.doc.nodeAt(from)?.nodeSize ?? 0) }).focus().run();
    });
    const fixed = el("div", { className: "editor-block-fixed", contentEditable: "false" }, ...show(node));
    fixed.addEventListener("click", () => editor.isEditable && editor.commands.setNodeSelection(at()));
    fixed.append(remove);
    const dom = el(kind === "members" ? "div" : "figure", { className: `editor-block editor-${kind}` }, fixed);
    const contentDOM = node.isLeaf ? null : el("figcaption", { "data-empty": words[`${kind}_empty`] });
    if (contentDOM) dom.append(contentDOM);
    return {
      dom,
      contentDOM,
      update: (other) => other.type === node.type && other.sameMarkup(node),
      stopEvent: (event) => event.target === remove && !(event instanceof DragEvent),
      ignoreMutation: (mutation) => mutation.type !== "selection" && !contentDOM?.contains(mutation.target),
    };
  };
}
