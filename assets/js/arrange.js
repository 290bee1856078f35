// Lists whose order is changed by buttons or by dragging, told in a live
// region. Without this script the buttons send the form, which does the same.

/**
 * @param {HTMLElement} row
 * @returns {string} what the row is called
 */
function nameOf(row) {
  const named = row.querySelector("[data-arrange-name]");
  return (named instanceof HTMLInputElement ? named.value : named?.textContent)?.trim() || "–";
}

/** @param {HTMLElement} list */
function arrange(list) {
  const said = list.parentElement?.querySelector("[data-arrange-said]");
  const rows = () => /** @type {HTMLElement[]} */ ([...list.children]);

  /** @param {HTMLElement} row */
  function tell(row) {
    if (!(said instanceof HTMLElement)) return;
    said.textContent = (said.dataset.moved ?? "").replace("{name}", nameOf(row)).replace("{place}", String(rows().indexOf(row) + 1)).replace("{total}", String(rows().length));
  }

  list.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button[data-move]") : null;
    const row = button?.closest("li");
    if (!(button instanceof HTMLButtonElement) || !row) return;
    event.preventDefault();
    const other = button.dataset.move === "up" ? row.previousElementSibling : row.nextElementSibling;
    if (button.dataset.move === "drop") {
      const next = row.nextElementSibling ?? row.previousElementSibling;
      if (said instanceof HTMLElement) said.textContent = (said.dataset.gone ?? "").replace("{name}", nameOf(row));
      row.remove();
      next?.querySelector("button")?.focus();
      return;
    }
    if (button.dataset.move === "up") other?.before(row);
    else other?.after(row);
    button.focus();
    tell(row);
  });

  /** @type {HTMLElement | null} */
  let dragged = null;
  for (const row of rows()) {
    const grip = row.querySelector("[data-grip]");
    if (!(grip instanceof HTMLElement)) continue;
    grip.hidden = false;
    grip.draggable = true;
    grip.addEventListener("dragstart", (event) => {
      dragged = row;
      event.dataTransfer?.setData("text/plain", nameOf(row));
      event.dataTransfer?.setDragImage(row, 0, 0);
      row.classList.add("arrange-dragged");
    });
    grip.addEventListener("dragend", () => {
      row.classList.remove("arrange-dragged");
      if (dragged) tell(row);
      dragged = null;
    });
  }
  list.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    const over = event.target instanceof Element ? event.target.closest("li") : null;
    if (!over || over === dragged || over.parentElement !== list) return;
    const { top, height } = over.getBoundingClientRect();
    if (event.clientY < top + height / 2) over.before(dragged);
    else over.after(dragged);
  });
  list.addEventListener("drop", (event) => event.preventDefault());
}

/** Serves every list of the page. */
export function arrangements() {
  for (const list of document.querySelectorAll("[data-arrange]")) {
    if (list instanceof HTMLElement) arrange(list);
  }
}
