// What a field tells while one types.

/**
 * Says what the chosen size costs, wherever the form tells it.
 * @param {HTMLFormElement} form
 */
export function fees(form) {
  const show = () => {
    const chosen = form.querySelector('input[name="size"]:checked');
    const text = chosen instanceof HTMLInputElement ? (chosen.dataset.feeOf ?? "") : "";
    for (const line of form.querySelectorAll("[data-fee]")) {
      const words = line.querySelector("[data-fee-text]");
      if (!(line instanceof HTMLElement) || !words) continue;
      line.hidden = text === "";
      if (words.textContent !== text) words.textContent = text;
    }
  };
  form.addEventListener("change", show);
  show();
}

/**
 * Shows a bank account in fours once it is typed.
 * @param {HTMLFormElement} form
 */
export function account(form) {
  const field = form.querySelector("#iban");
  if (!(field instanceof HTMLInputElement)) return;
  field.addEventListener("change", () => {
    const plain = field.value.replace(/\s/g, "").toUpperCase();
    if (/^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(plain)) field.value = plain.replace(/(.{4})(?=.)/g, "$1 ");
  });
}

/**
 * Whether what a part asks is filled in; says at each field what is missing,
 * and puts the focus on the first. The server judges the rest.
 * @param {HTMLElement} part
 */
export function complete(part) {
  /** @type {HTMLElement | null} */
  let first = null;
  const judged = new Set();
  for (const field of part.querySelectorAll("[required]")) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)) continue;
    if (judged.has(field.name)) continue;
    judged.add(field.name);
    const missing = field.validity.valueMissing || (field.type !== "radio" && field.type !== "checkbox" && field.value.trim() === "");
    tell(field, missing ? (field.dataset.missing ?? "") : "");
    if (missing) first ??= field;
  }
  first?.focus();
  return first === null;
}

/**
 * @param {HTMLElement} field
 * @param {string} text "" takes away what was said of a missing value, and nothing else
 */
function tell(field, text) {
  const around = field.closest("[data-field]");
  const error = around?.querySelector(".field-error");
  const words = error?.querySelector("span");
  if (!around || !(error instanceof HTMLElement) || !words) return;
  if (!text && words.textContent !== field.dataset.missing) return; // what the server said stands
  words.textContent = text;
  error.hidden = text === "";
  around.classList.toggle("field-wrong", text !== "");
  if (text) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}
