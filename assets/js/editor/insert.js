// Puts a picture of the library into the text.
import { pickPicture } from "../picker.js";
import { insertBlock } from "./blocks.js";

/**
 * @param {import("@tiptap/core").Editor} editor
 * @param {Record<string, string>} words
 * @param {File} [file] a new one
 */
export async function addPicture(editor, words, file) {
  const picked = await pickPicture(words, file);
  if (picked && !editor.isDestroyed) {
    const alt = picked.decorative ? "" : picked.alt;
    insertBlock(editor.schema.nodes.picture.create({ id: picked.id, alt }))(editor.state, editor.view.dispatch);
  }
  editor.view.focus();
}
