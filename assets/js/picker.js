// Chooses a picture: one of the library, or a new one.
import { openDialog, button } from "./dialog.js";
import { el } from "./dom.js";
import { library } from "./picker/library.js";
import { upload } from "./picker/upload.js";

/** @typedef {{ id: string, name: string, alt: string, decorative: boolean, credit: string, width: number, height: number }} Picture */

/**
 * Asks for a picture; null when none is chosen.
 * @param {Record<string, string>} words those of the editor
 * @param {File} [file] a new picture, asked about at once
 * @returns {Promise<Picture | null>}
 */
export function pickPicture(words, file) {
  return openDialog(words.pick, (done) => {
    const added = el("details", { className: "picker-new", open: file !== undefined }, el("summary", { textContent: words.pick_new }), upload(words, done, file));
    return [
      ...(file ? [] : [library(words, done)]),
      added,
      el("div", { className: "form-actions picker-end" }, button(words.cancel, () => done(null), "button-quiet")),
    ];
  }, "picker");
}
