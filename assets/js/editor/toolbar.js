// The toolbar: one stop for Tab, arrows between its buttons.
import { el, icon } from "../dom.js";

const mac = /Mac|iP(hone|ad)/.test(navigator.userAgent);

/**
 * A shortcut as it is written on the keyboard.
 * @param {string} key
 * @param {Record<string, string>} words
 */
const written = (key, words) =>
  key.split("-").map((part) => ({ Mod: mac ? "⌘" : "Ctrl", Shift: words.key_shift, Alt: mac ? "⌥" : "Alt" })[part] ?? part.toUpperCase()).join("+");

/**
 * @param {import("./tools.js").Group[]} groups
 * @param {Record<string, string>} words
 * @param {string} sheet address of the icon sheet
 * @param {() => import("@tiptap/core").Editor} editor
 */
export function toolbar(groups, words, sheet, editor) {
  const bar = el("div", { className: "editor-bar", role: "toolbar", "aria-label": words.bar });
  /** @type {[HTMLButtonElement, import("./tools.js").Tool][]} */
  const buttons = [];
  const parts = groups.map((group) => {
    const part = el("div", { className: "editor-group", hidden: Boolean(group.shown) });
    for (const tool of group.tools) {
      const name = tool.key ? `${words[tool.name]} (${written(tool.key, words)})` : words[tool.name];
      const button = el("button", { type: "button", className: "editor-tool", title: name, "aria-label": name, tabIndex: -1 }, icon(sheet, tool.icon));
      // The selection in the text stays while a button is pressed.
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => button.ariaDisabled !== "true" && tool.run(editor()));
      buttons.push([button, tool]);
      part.append(button);
    }
    bar.append(part);
    return part;
  });

  const shown = () => buttons.map(([button]) => button).filter((button) => !button.parentElement?.hidden);

  /** @param {HTMLButtonElement} [to] the button that Tab comes to */
  function rove(to = shown()[0]) {
    for (const [button] of buttons) button.tabIndex = button === to ? 0 : -1;
  }

  bar.addEventListener("focusin", (event) => event.target instanceof HTMLButtonElement && rove(event.target));
  bar.addEventListener("keydown", (event) => {
    const all = shown();
    const at = all.findIndex((button) => button === document.activeElement);
    const to = { ArrowRight: (at + 1) % all.length, ArrowLeft: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) all[to].focus();
    else if (event.key === "Escape") editor().view.focus();
    else return;
    event.preventDefault();
  });
  rove();

  return {
    bar,
    focus: () => buttons.find(([button]) => button.tabIndex === 0)?.[0].focus(),
    /** Shows what holds at the caret. */
    update() {
      groups.forEach((group, i) => {
        const hidden = Boolean(group.shown) && !group.shown?.(editor());
        if (parts[i].hidden === hidden) return;
        parts[i].hidden = hidden;
        bar.scrollLeft = hidden ? 0 : parts[i].offsetLeft; // on a phone the row is longer than the screen
      });
      for (const [button, tool] of buttons) {
        if (button.parentElement?.hidden) continue;
        if (tool.on) button.setAttribute("aria-pressed", String(tool.on(editor())));
        button.setAttribute("aria-disabled", String(Boolean(tool.may) && !tool.may?.(editor())));
      }
      if (!shown().some((button) => button.tabIndex === 0)) rove();
    },
  };
}
