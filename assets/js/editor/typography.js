// Dutch typography while typing. What was typed goes into the history first,
// so that one undo gives it back.
import { Extension } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import { Plugin, TextSelection } from "@tiptap/pm/state";

/**
 * What should stand where something was just typed: how many characters before
 * the caret give way, and to what.
 * @param {string} before the line up to the caret, with what was typed
 * @returns {[number, string] | null}
 */
export function better(before) {
  if (before.endsWith("--") && !before.endsWith("---")) return [2, "–"];
  if (before.endsWith("...") && !before.endsWith("....")) return [3, "…"];
  const quote = /(?:^|[\s([{–—\ufffc])(['"])$|(['"])$/.exec(before);
  if (quote?.[1]) return [1, quote[1] === "'" ? "‘" : "“"];
  if (quote?.[2]) return [1, opensAfter(before) ? (quote[2] === "'" ? "‘" : "“") : (quote[2] === "'" ? "’" : "”")];
  // ’s, ’t and ’n are words of their own, and ’90 is a year.
  const word = /(?:^|[\s(“])(‘)((?:[stnmkr]|\d\d)\s)$/i.exec(before);
  return word ? [word[2].length + 1, `’${word[2]}`] : null;
}

/**
 * Whether a quote inside a quote opens: “‘.
 * @param {string} before
 */
const opensAfter = (before) => /[‘“]$/.test(before.slice(0, -1));

export const Typography = Extension.create({
  name: "typography",
  addProseMirrorPlugins: () => [new Plugin({
    props: {
      handleTextInput(view, from, to, typed) {
        const $from = view.state.doc.resolve(from);
        if (view.composing || typed.length !== 1 || !$from.parent.isTextblock) return false;
        const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 12), $from.parentOffset, null, "\ufffc") + typed;
        const change = better(before);
        if (!change) return false;
        const tr = view.state.tr.insertText(typed, from, to);
        const end = from + 1;
        view.dispatch(tr.setSelection(TextSelection.create(tr.doc, end)));
        view.dispatch(closeHistory(view.state.tr).insertText(change[1], end - change[0], end));
        return true;
      },
    },
  })],
});
