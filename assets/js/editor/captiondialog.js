// Asks for the title of a table.
import { button, field, form, openDialog } from "../dialog.js";
import { el } from "../dom.js";
import { selectedRect } from "@tiptap/pm/tables";
import { setCaption } from "./table.js";

/**
 * @param {import("@tiptap/core").Editor} editor
 * @param {Record<string, string>} words
 */
export async function editCaption(editor, words) {
  const { table } = selectedRect(editor.state);
  /** @type {string | null} */
  const told = await openDialog(words.caption, (done) => {
    const title = field(words.caption, { value: table.attrs.caption, autocomplete: "off" }, words.caption_help);
    return [form(() => done(title.input.value.trim()), title.wrap, el("div", { className: "form-actions" }, button(words.save), button(words.cancel, () => done(null), "button-quiet")))];
  });
  if (told !== null && !editor.isDestroyed) setCaption(told)(editor.state, editor.view.dispatch);
  editor.view.focus();
}
