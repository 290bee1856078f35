// The way of keys through the text. Tab leaves it, except in lists and tables,
// where Escape before Tab does; Alt with an arrow moves a block.
import { Extension } from "@tiptap/core";
import { Plugin, Selection } from "@tiptap/pm/state";
import { moveBlock } from "./blocks.js";

export const Keys = Extension.create({
  name: "keys",
  priority: 1000,
  addOptions: () => ({ press: /** @type {(key: string) => boolean} */ (() => false), shortcuts: /** @type {string[]} */ ([]) }),
  addKeyboardShortcuts() {
    const { view } = this.editor;
    const { press, shortcuts } = this.options;
    /** @param {Selection} to */
    const go = (to) => {
      view.dispatch(view.state.tr.setSelection(to).scrollIntoView());
      return true;
    };
    return {
      // A browser stops at what cannot be edited.
      "Mod-Home": () => go(Selection.atStart(view.state.doc)),
      "Mod-End": () => go(Selection.atEnd(view.state.doc)),
      "Alt-ArrowUp": () => moveBlock(-1)(view.state, view.dispatch),
      "Alt-ArrowDown": () => moveBlock(1)(view.state, view.dispatch),
      ...Object.fromEntries(shortcuts.map((key) => [key, () => press(key)])),
    };
  },
  addProseMirrorPlugins() {
    let leaving = false;
    return [new Plugin({
      props: {
        handleDOMEvents: {
          // True keeps the editor from the key and leaves it to the browser.
          keydown(_view, event) {
            if (event.key === "Shift") return false;
            const leave = leaving && event.key === "Tab";
            leaving = event.key === "Escape";
            return leave;
          },
          blur() {
            leaving = false;
            return false;
          },
        },
      },
    })];
  },
});

/**
 * At the edge of a block no key is left to the browser, which would join blocks
 * in a way of its own. Comes after every other binding.
 */
export const Edges = Extension.create({
  name: "edges",
  priority: 1,
  addProseMirrorPlugins: () => [new Plugin({
    props: {
      handleKeyDown(view, { key }) {
        const { empty, $from } = view.state.selection;
        if (!empty) return false;
        return (key === "Backspace" && $from.parentOffset === 0) || (key === "Delete" && $from.parentOffset === $from.parent.content.size);
      },
    },
  })],
});
