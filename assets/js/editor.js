// The editor of texts; without this script they are edited as HTML.
import { mount } from "./editor/mount.js";
import { editorOf } from "./editor/of.js";

/** @type {NodeListOf<HTMLTextAreaElement>} */
const areas = document.querySelectorAll("textarea[data-editor]");
areas.forEach(mount);

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("[data-jump-block], a[href^='#']") : null;
  if (!(link instanceof HTMLElement)) return;
  // A textarea is hidden, so a link to it, such as one to a mistake, leads to
  // its editor.
  const named = document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
  const area = named instanceof HTMLTextAreaElement ? named : link.dataset.jumpBlock === undefined ? null : areas[0];
  const editor = area && editorOf(area);
  if (!editor) return;
  event.preventDefault();
  if (link.dataset.jumpBlock === undefined) editor.focus();
  else editor.focusBlock(Number(link.dataset.jumpBlock));
});
