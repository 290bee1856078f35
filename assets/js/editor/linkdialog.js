// Asks where a link leads: an address, or a page of our own that is searched.
import { getMarkRange } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { allRight, button, field, form, openDialog } from "../dialog.js";
import { el } from "../dom.js";
import { suggest } from "../suggest.js";
import { addressOf } from "./address.js";

/** @typedef {{ href: string, text: string }} Link */

/**
 * Makes the selection a link, or changes the link that the caret is in.
 * @param {import("@tiptap/core").Editor} editor
 * @param {Record<string, string>} words
 */
export async function editLink(editor, words) {
  const { state } = editor;
  const { link } = state.schema.marks;
  const { $from, from, to, empty } = TextSelection.between(state.selection.$from, state.selection.$to);
  const old = getMarkRange($from, link) ?? (empty ? null : getMarkRange(state.doc.resolve(from + 1), link));
  const range = old ?? { from, to };
  const href = old ? state.doc.resolve(old.from).nodeAfter?.marks.find((mark) => mark.type === link)?.attrs.href ?? "" : "";
  const text = state.doc.textBetween(range.from, range.to);
  const oneLine = state.doc.resolve(range.from).sameParent(state.doc.resolve(range.to));
  const told = await ask(words, { href, text }, oneLine);
  if (told && !editor.isDestroyed) {
    const tr = state.tr.removeMark(range.from, range.to, link);
    if (told !== "remove") {
      if (oneLine && told.text !== text) tr.insertText(told.text, range.from, range.to);
      const end = tr.mapping.map(range.to);
      tr.addMark(range.from, oneLine ? range.from + told.text.length : end, link.create({ href: told.href })).removeStoredMark(link);
    }
    editor.view.dispatch(tr.scrollIntoView());
  }
  editor.view.focus();
}

/**
 * @param {Record<string, string>} words
 * @param {Link} link as it is
 * @param {boolean} oneLine whether its text can be changed here
 * @returns {Promise<Link | "remove" | null>}
 */
function ask(words, link, oneLine) {
  return openDialog(words.link, (done) => {
    const where = field(words.link_address, { value: link.href, autocomplete: "off", autocapitalize: "none", spellcheck: false }, words.link_help);
    const name = field(words.link_text, { value: link.text, autocomplete: "off" });
    const send = () => {
      const href = addressOf(where.input.value);
      const text = name.input.value.trim() ? name.input.value : where.input.value.trim();
      if (allRight([[where, href ? "" : words.link_wrong]])) done({ href: href ?? "", text });
    };
    const actions = el("div", { className: "form-actions" }, button(words.save), button(words.cancel, () => done(null), "button-quiet"));
    if (link.href) actions.append(button(words.link_remove, () => done("remove"), "button-danger"));
    suggest(where.input, words, (page) => {
      where.input.value = page.path;
      where.fail("");
      if (!name.input.value.trim()) name.input.value = page.title;
    });
    return [form(send, where.wrap, ...(oneLine ? [name.wrap] : []), actions)];
  });
}
