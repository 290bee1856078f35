// Shows the parts of the form one by one. All fields stay in the one form, and
// each step is an entry of the browser's history.
import { complete } from "./fields.js";

/** @param {number} step from 0 */
const address = (step) => `#stap-${step + 1}`;

/**
 * @param {HTMLFormElement} form
 * @param {boolean} restored what was typed earlier is back
 */
export function steps(form, restored) {
  /** @type {HTMLElement[]} */
  const parts = [...form.querySelectorAll("[data-part]")].filter((part) => part instanceof HTMLElement);
  /** @param {string} selector @returns {HTMLElement} */
  const the = (selector) => {
    const found = form.querySelector(selector);
    if (!(found instanceof HTMLElement)) throw new Error(`the form has no ${selector}`);
    return found;
  };
  const [next, back, send, progress, where] = ["[data-next]", "[data-back]", "[data-send]", "[data-progress]", "[data-where]"].map(the);
  const open = form.elements.namedItem("stap");
  let now = 0;

  /** @param {number} step */
  function show(step) {
    now = Math.min(Math.max(step, 0), parts.length - 1);
    parts.forEach((part, i) => (part.hidden = i !== now));
    next.hidden = now === parts.length - 1;
    send.hidden = !next.hidden;
    back.hidden = now === 0;
    for (const intro of document.querySelectorAll("[data-intro]")) if (intro instanceof HTMLElement) intro.hidden = now > 0;
    where.textContent = (where.dataset.text ?? "").replace("{n}", String(now + 1)).replace("{all}", String(parts.length));
    form.querySelectorAll(".apply-bar i").forEach((piece, i) => piece.classList.toggle("done", i <= now));
    if (open instanceof HTMLInputElement) open.value = String(now + 1);
  }

  /** Shows a step and begins it. @param {number} step */
  function begin(step) {
    show(step);
    const heading = parts[now].querySelector("h2");
    heading?.focus({ preventScroll: true });
    progress.scrollIntoView({ block: "start" });
  }

  /** @param {number} step */
  function go(step) {
    begin(step);
    history.pushState(null, "", address(now));
  }

  const onward = () => {
    if (complete(parts[now])) go(now + 1);
  };
  next.addEventListener("click", onward);
  back.addEventListener("click", () => go(now - 1));
  addEventListener("popstate", () => {
    const step = location.hash === "" ? 0 : asked(); // other addresses are places in the page
    if (step !== null) begin(step);
  });

  // Enter in a line goes on, and never sends what is not at its end.
  form.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.key !== "Enter" || event.isComposing || !(target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (now < parts.length - 1) onward();
  });

  // The list of mistakes leads to fields, which may be in another step.
  document.querySelector("#fouten")?.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    const field = link && document.getElementById((link.getAttribute("href") ?? "").slice(1));
    if (!field) return;
    event.preventDefault();
    const step = parts.findIndex((part) => part.contains(field));
    if (step !== now) {
      show(step);
      history.pushState(null, "", address(step));
    }
    const inside = field.matches("fieldset") ? field.querySelector("input") : field;
    inside?.focus();
  });

  function asked() {
    const step = /^#stap-([1-9])$/.exec(location.hash);
    return step ? Number(step[1]) - 1 : null;
  }

  form.classList.add("apply-stepped");
  progress.hidden = false;
  const wanted = Number(form.dataset.open);
  show(wanted > 0 ? wanted - 1 : restored ? (asked() ?? 0) : 0);
  history.replaceState(null, "", now > 0 ? address(now) : location.pathname);
  const alert = document.querySelector("#fouten");
  if (alert instanceof HTMLElement) alert.focus();
  else if (form.querySelector("[autofocus]") instanceof HTMLElement) /** @type {HTMLElement} */ (form.querySelector("[autofocus]")).focus();
}
