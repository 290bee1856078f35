// Rows that are put in order by dragging or by their buttons. The form is sent
// when the order is saved; without this script each button sends it.

/** @param {HTMLElement} form a form, or a part of one */
function serve(form) {
  const list = form.querySelector("ol");
  const said = form.querySelector("[data-order-said]");
  if (!list || !said) return;
  /** @type {HTMLElement | null} */
  let moving = null;

  /** @param {Element} row */
  const tell = (row) => {
    const rows = [...list.children];
    said.textContent = (form.dataset.said ?? "")
      .replace("%title", () => /** @type {HTMLElement} */ (row).dataset.title ?? "")
      .replace("%place", String(rows.indexOf(row) + 1))
      .replace("%total", String(rows.length));
  };

  form.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button[name]") : null;
    const row = button?.closest("li");
    if (!(button instanceof HTMLButtonElement) || !row) return;
    event.preventDefault();
    const up = button.name === "up";
    const other = up ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (up) other.before(row);
    else other.after(row);
    tell(row);
    // At either end the button hides; its neighbour takes over.
    const left = up ? row.previousElementSibling : row.nextElementSibling;
    const next = left ? button : row.querySelector(`button[name="${up ? "down" : "up"}"]`);
    if (next instanceof HTMLElement) next.focus();
  });

  for (const row of list.children) {
    if (!(row instanceof HTMLElement)) continue;
    row.draggable = true;
    row.querySelector(".order-grip")?.removeAttribute("hidden");
    row.addEventListener("dragstart", (event) => {
      moving = row;
      row.classList.add("order-moving");
      event.dataTransfer?.setData("text/plain", row.dataset.title ?? ""); // some browsers drag nothing without
      if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
    });
    row.addEventListener("dragend", () => {
      row.classList.remove("order-moving");
      if (moving) tell(row);
      moving = null;
    });
  }
  list.addEventListener("dragover", (event) => {
    const over = event.target instanceof Element ? event.target.closest("li") : null;
    if (!moving || !over) return;
    event.preventDefault();
    if (over === moving) return;
    const { top, height } = over.getBoundingClientRect();
    if (event.clientY < top + height / 2) over.before(moving);
    else over.after(moving);
  });
  list.addEventListener("drop", (event) => event.preventDefault());
}

export function orders() {
  for (const form of document.querySelectorAll("[data-order]")) {
    if (form instanceof HTMLElement) serve(form);
  }
}
