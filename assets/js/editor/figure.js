// Pictures from the library and films by address. Each is a block with a field
// below it: the caption, the title.
import { Node } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { el } from "../dom.js";
import { filmAddress } from "./address.js";
import { blockView } from "./blockview.js";

/** @param {HTMLElement} figure */
const caption = (figure) => figure.querySelector("figcaption") ?? document.createElement("figcaption");

/** @type {import("@tiptap/pm/state").Command} Backspace at the start of a caption selects its figure; Delete at the end does nothing. */
function selectFigure(state, dispatch) {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || !["picture", "film"].includes($from.parent.type.name)) return false;
  dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, $from.before())));
  return true;
}

export const Picture = Node.create({
  name: "picture",
  priority: 110,
  group: "block",
  content: "inline*",
  isolating: true,
  draggable: true,
  addOptions: () => ({ words: /** @type {Record<string, string>} */ ({}) }),
  addAttributes: () => ({
    id: { default: null, parseHTML: (node) => node.dataset.beeld },
    // What the picker told of it; a text that is opened again does not know.
    alt: { default: "", rendered: false, parseHTML: () => "" },
  }),
  parseHTML: () => [{
    tag: "figure[data-beeld]",
    getAttrs: (node) => /^[0-9a-f]{24}$/.test(node.dataset.beeld ?? "") && null,
    contentElement: (node) => caption(/** @type {HTMLElement} */ (node)),
  }],
  renderHTML: ({ node }) => ["figure", { "data-beeld": node.attrs.id }, ["figcaption", 0]],
  addNodeView() {
    const { words } = this.options;
    return blockView(words, "picture", ({ attrs }) => [
      el("img", { src: `/redactie/beeld/${attrs.id}/klein`, alt: attrs.alt || words.picture_alt, draggable: false }),
    ]);
  },
  addKeyboardShortcuts() {
    return {
      Backspace: () => selectFigure(this.editor.state, this.editor.view.dispatch),
      Delete: () => {
        const { $from, empty } = this.editor.state.selection;
        return empty && Boolean($from.parent.type.spec.isolating) && $from.parentOffset === $from.parent.content.size;
      },
    };
  },
});

export const Film = Node.create({
  name: "film",
  priority: 110,
  group: "block",
  content: "text*",
  marks: "",
  isolating: true,
  draggable: true,
  addOptions: () => ({ words: /** @type {Record<string, string>} */ ({}) }),
  addAttributes: () => ({ address: { default: null, parseHTML: (node) => filmAddress(node.dataset.film ?? null) } }),
  parseHTML: () => [{
    tag: "figure[data-film]",
    getAttrs: (node) => filmAddress(node.dataset.film ?? null) !== null && null,
    contentElement: (node) => caption(/** @type {HTMLElement} */ (node)),
  }],
  renderHTML: ({ node }) => ["figure", { "data-film": node.attrs.address }, ["figcaption", 0]],
  addNodeView() {
    return blockView(this.options.words, "film", ({ attrs }) => [
      el("span", { className: "editor-film-host", textContent: new URL(attrs.address).host.replace(/^www\./, "") }),
    ]);
  },
});
