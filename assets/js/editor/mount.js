// An editor in the place of a textarea, which stays in the form and always
// holds the text as HTML.
import { Editor } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import { el } from "../dom.js";
import { stayBelow } from "./above.js";
import { caretInBlock } from "./blocks.js";
import { counter } from "./counter.js";
import { counts, toHTML } from "./html.js";
import { addPicture } from "./insert.js";
import { register } from "./of.js";
import { copying, pasting, pictures } from "./paste.js";
import { extensions } from "./schema.js";
import { telling } from "./told.js";
import { toolbar } from "./toolbar.js";
import { tools } from "./tools.js";

/** @param {HTMLTextAreaElement} textarea */
export function mount(textarea) {
  /** @type {Record<string, string>} */
  const words = JSON.parse(textarea.dataset.words ?? "{}");
  const pieces = textarea.dataset.editor === "pieces";
  const label = textarea.labels[0];
  label.id ||= `${textarea.id}-naam`;
  const keys = el("p", { className: "editor-keys", id: `${textarea.id}-toetsen`, textContent: words.keys });
  const described = [textarea.getAttribute("aria-describedby"), keys.id].filter(Boolean).join(" ");
  const groups = tools(words, pieces);
  const all = groups.flatMap((group) => group.tools);
  const bar = toolbar(groups, words, textarea.dataset.icons ?? "", () => editor);
  const covered = stayBelow(bar.bar, textarea.form?.querySelector(".piece-bar"));
  /** The caret keeps clear of what covers the text. */
  const margin = { get top() { return covered() + 24; }, bottom: 40, left: 0, right: 0 };
  const place = el("div", { className: "editor-place" });

  /** @param {string} key */
  function press(key) {
    if (key === "Alt-F10") {
      bar.focus();
      return true;
    }
    const tool = all.find((each) => each.key === key);
    if (tool && (tool.may?.(editor) ?? true)) tool.run(editor);
    return Boolean(tool);
  }

  /**
   * Pictures that were pasted or dropped go through the picture dialog.
   * @param {DataTransfer | null} data
   */
  function take(data) {
    const [file] = pictures(data);
    if (file) addPicture(editor, words, file);
    return file !== undefined;
  }

  const told = telling(words, () => editor.view.focus());
  const paste = pasting(() => editor, words, told);

  const editor = new Editor({
    element: place,
    extensions: extensions(words, pieces, press, [...all.flatMap(({ key }) => (key ? [key] : [])), "Alt-F10"]),
    content: textarea.value,
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    editorProps: {
      attributes: {
        class: "editor-text prose",
        "aria-multiline": "true",
        "aria-labelledby": label.id,
        "aria-describedby": described,
        ...(textarea.getAttribute("aria-invalid") ? { "aria-invalid": "true" } : {}),
      },
      scrollMargin: margin,
      scrollThreshold: margin,
      handleDOMEvents: {
        // Before the editor looks at it: true keeps it away.
        paste(view, event) {
          const taken = view.editable && paste(event.clipboardData);
          if (taken) event.preventDefault();
          return taken;
        },
        drop(view, event) {
          const at = view.editable && !view.dragging && view.posAtCoords({ left: event.clientX, top: event.clientY });
          const taken = Boolean(at) && paste(event.dataTransfer, at ? { from: at.pos, to: at.pos } : undefined);
          if (taken) event.preventDefault();
          return taken;
        },
      },
      handlePaste: (_view, event) => take(event.clipboardData),
      handleDrop(view, event, _slice, moved) {
        if (moved || pictures(event.dataTransfer).length === 0) return false;
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (at) editor.commands.setTextSelection(at.pos);
        return take(event.dataTransfer);
      },
    },
  });
  const count = counter(words, () => editor.state.doc);
  const foot = el("div", { className: "editor-foot" }, count.line, keys);
  const root = el("div", { className: "editor" }, bar.bar, told.root, place, foot);
  editor.view.setProps({ clipboardSerializer: copying(editor.schema) });
  let known = toHTML(editor.state.doc);

  editor.on("transaction", () => bar.update());
  editor.on("update", () => {
    count.later();
    const html = toHTML(editor.state.doc);
    if (html === known) return;
    known = html;
    textarea.value = html;
    textarea.dispatchEvent(new Event("input", { bubbles: true }));
  });

  /** @param {boolean} editable */
  function setEditable(editable) {
    editor.setEditable(editable, false);
    editor.view.dom.setAttribute("aria-readonly", String(!editable));
    bar.bar.hidden = keys.hidden = !editable;
  }

  setEditable(!textarea.readOnly && !textarea.disabled);
  bar.update();
  textarea.before(root);
  textarea.hidden = true;
  label.addEventListener("click", () => editor.view.focus());
  register(textarea, {
    focus: () => editor.view.focus(),
    focusBlock(n) {
      caretInBlock(counts, n)(editor.state, editor.view.dispatch);
      editor.view.focus();
    },
    setHTML(html) {
      editor.view.dispatch(closeHistory(editor.state.tr));
      editor.commands.setContent(html, { emitUpdate: true });
    },
    setEditable,
  });
}
