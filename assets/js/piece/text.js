// Fields that grow with their text, count its words, and keep to one line.
import { say } from "./words.js";

export function growing() {
  for (const area of document.querySelectorAll("textarea[data-grow]")) {
    if (!(area instanceof HTMLTextAreaElement)) continue;
    const fit = () => {
      if (CSS.supports("field-sizing", "content")) return;
      area.style.height = "auto";
      area.style.height = `${area.scrollHeight + 2}px`;
    };
    area.addEventListener("input", fit);
    fit();
    if (area.dataset.oneLine === undefined) continue;
    area.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    area.addEventListener("input", () => {
      if (/[\r\n]/.test(area.value)) area.value = area.value.replace(/\s*[\r\n]+\s*/g, " ");
    });
  }
  for (const counter of document.querySelectorAll("[data-counts]")) {
    if (!(counter instanceof HTMLElement)) continue;
    const area = document.getElementById(counter.dataset.counts ?? "");
    if (!(area instanceof HTMLTextAreaElement)) continue;
    const { least = "0", most = "0", words, few, many } = counter.dataset;
    const count = () => {
      const n = area.value.trim() ? area.value.trim().split(/\s+/).length : 0;
      counter.textContent = say(n > 0 && n < Number(least) ? few : n > Number(most) ? many : words, n);
    };
    area.addEventListener("input", count);
    count();
  }
}
