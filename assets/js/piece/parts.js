// The parts of the page that follow from what is stored: how far the piece is,
// its steps, the check. They are shown anew after each save, and as soon as the
// server tells of another state.

/** What a part tells and does. @param {Element} part */
const sense = (part) => part.textContent.replace(/\s+/g, " ").trim() + [...part.querySelectorAll("[href], [data-confirm], [formaction]")].map((each) => [each.getAttribute("href"), each.getAttribute("data-confirm"), each.getAttribute("formaction")].join()).join();

/**
 * Puts a fresh part in the place of an old one. What was typed in it stays, and
 * whoever is in it stays where they were.
 * @param {HTMLElement} old
 * @param {Element} fresh
 */
function renew(old, fresh) {
  if (sense(old) === sense(fresh)) return;
  const stops = () => [...old.querySelectorAll("a, summary, button, input, textarea")].filter((each) => each instanceof HTMLElement);
  const at = stops().findIndex((each) => each === document.activeElement);
  const typed = [...old.querySelectorAll("input, textarea")].map((each) => /** @type {HTMLInputElement} */ (each)).map(({ id, value }) => ({ id, value }));
  const open = [...old.querySelectorAll("details[open] > summary")].map((each) => each.textContent);
  old.replaceChildren(...fresh.childNodes);
  for (const { id, value } of typed) {
    const field = id ? old.querySelector(`#${id}`) : null;
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value;
  }
  for (const summary of old.querySelectorAll("summary")) if (open.includes(summary.textContent)) summary.parentElement?.setAttribute("open", "");
  if (at < 0) return;
  old.tabIndex = -1;
  (stops()[Math.min(at, stops().length - 1)] ?? old).focus();
}

/**
 * Asks the server how it stands, and shows that.
 * @param {HTMLFormElement} form
 */
export async function showAnew(form) {
  const answer = await fetch(form.dataset.said ?? "").catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const state = fresh.querySelector("[data-state]");
  if (!(state instanceof HTMLElement)) return;
  form.setAttribute("data-state", state.dataset.state ?? "");
  for (const part of fresh.querySelectorAll("[data-part]")) {
    const old = document.querySelector(`[data-part="${part.getAttribute("data-part")}"]`);
    if (old instanceof HTMLElement) renew(old, part);
  }
}
