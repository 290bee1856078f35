// Marks fields of blocks in which nothing stands, so that they can say what
// they are for.
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

export const EmptyFields = Extension.create({
  name: "emptyFields",
  addOptions: () => ({ words: /** @type {Record<string, string>} */ ({}) }),
  addProseMirrorPlugins() {
    const { words } = this.options;
    return [new Plugin({
      props: {
        decorations({ doc }) {
          /** @type {Decoration[]} */
          const found = [];
          doc.descendants((node, pos) => {
            if (["speaker", "picture", "film"].includes(node.type.name) && node.content.size === 0) {
              found.push(Decoration.node(pos, pos + node.nodeSize, { class: "is-empty", "data-empty": words[`${node.type.name}_empty`] }));
            }
          });
          return DecorationSet.create(doc, found);
        },
      },
    })];
  },
});
