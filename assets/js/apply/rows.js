// More rows for colleagues, up to as many as the server takes.

const most = 9;

/**
 * @param {HTMLFormElement} form
 * @returns {(rows: number) => void} sees to so many rows
 */
export function rows(form) {
  const button = form.querySelector("button[data-more]");
  const all = () => [...form.querySelectorAll("[data-seat]")];

  function add() {
    const last = all().at(-1);
    if (!(last instanceof HTMLElement) || all().length >= most) return null;
    const was = Number(last.dataset.seat);
    const made = /** @type {HTMLElement} */ (last.cloneNode(true));
    made.dataset.seat = String(was + 1);
    for (const element of [made, ...made.querySelectorAll("*")]) {
      for (const { name, value } of [...element.attributes]) {
        if (["id", "name", "for", "aria-labelledby", "aria-describedby"].includes(name)) {
          element.setAttribute(name, value.replaceAll(`seat${was}_`, `seat${was + 1}_`).replaceAll(`collega-${was}`, `collega-${was + 1}`));
        }
      }
    }
    for (const input of made.querySelectorAll("input")) {
      input.value = "";
      input.removeAttribute("aria-invalid");
      input.removeAttribute("autofocus");
    }
    for (const wrong of made.querySelectorAll(".field-wrong")) wrong.classList.remove("field-wrong");
    for (const error of made.querySelectorAll(".field-error")) if (error instanceof HTMLElement) error.hidden = true;
    const number = made.querySelector("[data-number]");
    if (number) number.textContent = String(was + 1);
    last.after(made);
    const around = button?.parentElement;
    if (around && all().length >= most) around.hidden = true;
    return made;
  }

  button?.addEventListener("click", (event) => {
    event.preventDefault();
    add()?.querySelector("input")?.focus();
    form.dispatchEvent(new Event("kept"));
  });
  return (wanted) => {
    while (all().length < Math.min(wanted, most)) add();
  };
}
