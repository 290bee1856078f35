// Asks for a film: its address and its title.
import { allRight, button, field, form, openDialog } from "../dialog.js";
import { el } from "../dom.js";
import { filmAddress } from "./address.js";
import { insertBlock } from "./blocks.js";

/**
 * Changes the film that the caret is in, or adds one.
 * @param {import("@tiptap/core").Editor} editor
 * @param {Record<string, string>} words
 */
export async function editFilm(editor, words) {
  const { film } = editor.schema.nodes;
  const { $from, from } = editor.state.selection;
  const at = $from.parent.type === film ? $from.before() : from;
  const old = editor.state.doc.nodeAt(at)?.type === film ? editor.state.doc.nodeAt(at) : null;
  const told = await ask(words, old?.attrs.address ?? "", old?.textContent ?? "");
  if (told && !editor.isDestroyed) {
    const made = film.create({ address: told.address }, told.title ? editor.schema.text(told.title) : null);
    if (old) editor.view.dispatch(editor.state.tr.replaceWith(at, at + old.nodeSize, made));
    else insertBlock(made)(editor.state, editor.view.dispatch);
  }
  editor.view.focus();
}

/**
 * @param {Record<string, string>} words
 * @param {string} address
 * @param {string} title
 * @returns {Promise<{ address: string, title: string } | null>}
 */
function ask(words, address, title) {
  return openDialog(words.film, (done) => {
    const where = field(words.film_address, { type: "url", value: address, autocomplete: "off" }, words.film_help);
    const name = field(words.film_title, { value: title, autocomplete: "off" }, words.film_title_help);
    const send = () => {
      const full = filmAddress(where.input.value);
      const called = name.input.value.trim();
      if (allRight([[where, full ? "" : words.film_wrong], [name, called ? "" : words.film_title_wrong]])) done({ address: full ?? "", title: called });
    };
    return [form(send, where.wrap, name.wrap, el("div", { className: "form-actions" }, button(words.save), button(words.cancel, () => done(null), "button-quiet")))];
  });
}
