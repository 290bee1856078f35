// What the toolbar offers.
import { toggleQuote, around } from "./quote.js";
import { plain } from "./blocks.js";
import { editFilm } from "./filmdialog.js";
import { editLink } from "./linkdialog.js";
import { addPicture } from "./insert.js";
import { hasMembers, toggleMembers } from "./members.js";
import { editCaption } from "./captiondialog.js";
import { insertTable, removeRow } from "./table.js";
import { addColumnAfter, addRowAfter, deleteColumn, deleteTable, isInTable, selectedRect } from "@tiptap/pm/tables";

/**
 * One button: on tells whether it is pressed, may whether it can be.
 * @typedef {import("@tiptap/core").Editor} Editor
 * @typedef {{ name: string, icon: string, key?: string, run: (editor: Editor) => unknown,
 *   on?: (editor: Editor) => boolean, may?: (editor: Editor) => boolean }} Tool
 * @typedef {{ tools: Tool[], shown?: (editor: Editor) => boolean }} Group
 */

/**
 * Runs a command on the text and goes on in it.
 * @param {import("@tiptap/pm/state").Command} command
 * @returns {(editor: Editor) => void}
 */
const does = (command) => (editor) => {
  command(editor.state, editor.view.dispatch);
  editor.view.focus();
};

/** @param {Editor} editor */
const free = (editor) => plain(editor.state);
/** @param {Editor} editor */
const inTable = (editor) => isInTable(editor.state);
/** @param {Editor} editor */
const outside = (editor) => !inTable(editor);
/** @param {Editor} editor */
const inQuote = (editor) => around(editor.state.selection.$from, "blockquote") !== null;

/**
 * Raises or lowers, and not both.
 * @param {string} mark
 * @param {string} other
 * @returns {(editor: Editor) => void}
 */
const shift = (mark, other) => (editor) => void editor.chain().focus().unsetMark(other).toggleMark(mark).run();

/**
 * Takes away what was made of the selected text.
 * @param {Editor} editor
 */
function clear(editor) {
  const chain = editor.chain().focus().unsetAllMarks();
  if (free(editor)) chain.clearNodes();
  chain.run();
  if (inQuote(editor)) toggleQuote(editor.state, editor.view.dispatch);
}

/**
 * @param {Record<string, string>} words
 * @param {boolean} pieces
 * @returns {Group[]}
 */
export function tools(words, pieces) {
  return [
    { tools: [
      {
        name: "paragraph", icon: "pilcrow", key: "Mod-Alt-0",
        run: (e) => e.chain().focus().setNode("paragraph").run(), on: (e) => e.isActive("paragraph") && free(e) && !e.isActive("listItem"), may: free,
      },
      {
        name: "question", icon: "message-circle-question-mark", key: "Mod-Alt-1",
        run: (e) => e.chain().focus().toggleNode("question", "paragraph").run(), on: (e) => e.isActive("question"), may: free,
      },
      {
        name: "h2", icon: "heading-2", key: "Mod-Alt-2",
        run: (e) => e.chain().focus().toggleHeading({ level: 2 }).run(), on: (e) => e.isActive("heading", { level: 2 }), may: free,
      },
      {
        name: "h3", icon: "heading-3", key: "Mod-Alt-3",
        run: (e) => e.chain().focus().toggleHeading({ level: 3 }).run(), on: (e) => e.isActive("heading", { level: 3 }), may: free,
      },
    ] },
    { tools: [
      { name: "bold", icon: "bold", key: "Mod-b", run: (e) => e.chain().focus().toggleBold().run(), on: (e) => e.isActive("bold"), may: (e) => e.can().toggleBold() },
      { name: "italic", icon: "italic", key: "Mod-i", run: (e) => e.chain().focus().toggleItalic().run(), on: (e) => e.isActive("italic"), may: (e) => e.can().toggleItalic() },
      { name: "link", icon: "link", key: "Mod-k", run: (e) => editLink(e, words), on: (e) => e.isActive("link"), may: (e) => e.can().setMark("link") },
      { name: "sup", icon: "superscript", run: shift("sup", "sub"), on: (e) => e.isActive("sup"), may: (e) => e.can().toggleMark("sup") },
      { name: "sub", icon: "subscript", run: shift("sub", "sup"), on: (e) => e.isActive("sub"), may: (e) => e.can().toggleMark("sub") },
    ] },
    { tools: [
      { name: "quote", icon: "quote", key: "Mod-Shift-b", run: does(toggleQuote), on: inQuote, may: (e) => free(e) || inQuote(e) },
      { name: "bullets", icon: "list", key: "Mod-Shift-8", run: (e) => e.chain().focus().toggleBulletList().run(), on: (e) => e.isActive("bulletList"), may: free },
      {
        name: "numbers", icon: "list-ordered", key: "Mod-Shift-7",
        run: (e) => e.chain().focus().toggleOrderedList().run(), on: (e) => e.isActive("orderedList"), may: free,
      },
    ] },
    { tools: [
      { name: "picture", icon: "image", run: (e) => addPicture(e, words) },
      { name: "film", icon: "film", run: (e) => editFilm(e, words), on: (e) => e.isActive("film") },
      { name: "table", icon: "table", run: does(insertTable), may: outside },
      ...(pieces ? [{ name: "members", icon: "lock", run: does(toggleMembers), on: (/** @type {Editor} */ e) => hasMembers(e.state) }] : []),
    ] },
    { tools: [
      { name: "undo", icon: "undo-2", key: "Mod-z", run: (e) => e.chain().focus().undo().run(), may: (e) => e.can().undo() },
      {
        name: "redo", icon: "redo-2", key: "Mod-Shift-z",
        run: (e) => e.chain().focus().redo().run(), may: (e) => e.can().redo(),
      },
      { name: "clear", icon: "remove-formatting", run: clear },
    ] },
    { shown: inTable, tools: [
      { name: "row_add", icon: "between-horizontal-end", run: does(addRowAfter) },
      { name: "row_remove", icon: "fold-vertical", run: does(removeRow), may: (e) => inTable(e) && selectedRect(e.state).top > 0 },
      { name: "column_add", icon: "between-vertical-end", run: does(addColumnAfter) },
      { name: "column_remove", icon: "fold-horizontal", run: does(deleteColumn), may: (e) => inTable(e) && selectedRect(e.state).map.width > 1 },
      { name: "caption", icon: "captions", run: (e) => editCaption(e, words) },
      { name: "table_remove", icon: "trash-2", run: does(deleteTable) },
    ] },
  ];
}
