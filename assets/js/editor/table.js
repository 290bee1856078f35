// Simple tables: a row of headings and cells of paragraphs. Nothing is joined
// or resized. The title is an attribute, since every child of a table is a row.
import { Node } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { deleteRow, goToNextCell, isInTable, selectedRect, tableEditing } from "@tiptap/pm/tables";
import { insertBlock } from "./blocks.js";

/** @typedef {import("@tiptap/pm/state").Command} Command */

/** What the table commands keep for each cell; never part of the text. */
const cellAttributes = () => ({
  colspan: { default: 1, rendered: false, parseHTML: () => 1 },
  rowspan: { default: 1, rendered: false, parseHTML: () => 1 },
  colwidth: { default: null, rendered: false, parseHTML: () => null },
});

const Table = Node.create({
  name: "table",
  group: "block",
  content: "tableRow+",
  isolating: true,
  extendNodeSchema: ({ name }) => {
    const role = { table: "table", tableRow: "row", tableCell: "cell", tableHeader: "header_cell" }[name];
    return role ? { tableRole: role } : {};
  },
  addAttributes: () => ({
    caption: { default: "", rendered: false, parseHTML: (node) => node.querySelector("caption")?.textContent.trim() ?? "" },
  }),
  parseHTML: () => [{ tag: "table" }, { tag: "caption", ignore: true }],
  renderHTML: ({ node, HTMLAttributes }) => node.attrs.caption
    ? ["table", HTMLAttributes, ["caption", { contenteditable: "false" }, node.attrs.caption], ["tbody", 0]]
    : ["table", HTMLAttributes, ["tbody", 0]],
  addKeyboardShortcuts() {
    /** @param {1 | -1} way */
    const move = (way) => () => goToNextCell(way)(this.editor.state, this.editor.view.dispatch);
    return { Tab: move(1), "Shift-Tab": move(-1) };
  },
  addProseMirrorPlugins: () => [tableEditing()],
});

const Row = Node.create({
  name: "tableRow",
  content: "(tableCell | tableHeader)+",
  parseHTML: () => [{ tag: "tr" }],
  renderHTML: () => ["tr", 0],
});

const Cell = Node.create({
  name: "tableCell",
  content: "paragraph+",
  isolating: true,
  addAttributes: cellAttributes,
  parseHTML: () => [{ tag: "td" }],
  renderHTML: ({ HTMLAttributes }) => ["td", HTMLAttributes, 0],
});

const Header = Node.create({
  name: "tableHeader",
  content: "paragraph+",
  isolating: true,
  addAttributes: () => ({ ...cellAttributes(), scope: { default: null, parseHTML: (node) => node.getAttribute("scope") === "row" ? "row" : null } }),
  parseHTML: () => [{ tag: "th" }],
  renderHTML: ({ node, HTMLAttributes }) => ["th", { ...HTMLAttributes, scope: node.attrs.scope ?? "col" }, 0],
});

/** @type {Command} A table of three by three; the first row holds headings. */
export function insertTable(state, dispatch) {
  const { table, tableRow, tableCell, tableHeader, paragraph } = state.schema.nodes;
  /** @param {import("@tiptap/pm/model").NodeType} cell */
  const row = (cell) => tableRow.create(null, [1, 2, 3].map(() => cell.create(null, paragraph.create())));
  return insertBlock(table.create(null, [row(tableHeader), row(tableCell), row(tableCell)]))(state, dispatch);
}

/** @type {Command} Takes the row away; the headings stay while the table does. */
export function removeRow(state, dispatch) {
  return isInTable(state) && selectedRect(state).top > 0 && deleteRow(state, dispatch);
}

/**
 * @param {string} caption
 * @returns {Command}
 */
export const setCaption = (caption) => (state, dispatch) => {
  if (!isInTable(state)) return false;
  const tr = state.tr.setNodeAttribute(selectedRect(state).tableStart - 1, "caption", caption);
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(state.selection.from))));
  return true;
};

export const table = [Table, Row, Cell, Header];
