// A copy of what is typed, in this tab alone, until it was received: a reload
// or a crash loses nothing, and a shared computer keeps nothing once the tab
// is closed. It holds the form's key, so that sending again sends no double.

const name = "samenspel-aanvraag";

export function forget() {
  try {
    sessionStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** @returns {Record<string, string> | null} */
function read() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(name) ?? "null");
    return kept && typeof kept === "object" ? kept : null;
  } catch {
    return null;
  }
}

/** @param {HTMLFormElement} form */
function write(form) {
  const typed = Object.fromEntries([...new FormData(form)].filter(([key]) => key !== "actie"));
  try {
    sessionStorage.setItem(name, JSON.stringify(typed));
  } catch {
    // Full, or refused: the form works without.
  }
}

/**
 * Fills the form with the copy.
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} typed
 */
function fill(form, typed) {
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")) {
      field.checked = typed[field.name] === field.value;
    } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) {
      if (field.name in typed) field.value = typed[field.name];
    }
  }
}

/**
 * Puts the copy back where the page knows less than it, and keeps it from now
 * on. An answer of the server, and another form, know better.
 * @param {HTMLFormElement} form
 * @param {(rows: number) => void} more makes room for so many colleagues
 * @returns {boolean} whether something was put back
 */
export function copies(form, more) {
  const kept = read();
  const key = form.elements.namedItem("sleutel");
  const same = key instanceof HTMLInputElement && kept?.sleutel === key.value;
  const back = kept !== null && !("answer" in form.dataset) && (same || "fresh" in form.dataset);
  const notice = document.querySelector("[data-restored]");
  if (back) {
    const numbers = Object.keys(kept).map((field) => Number(/^seat(\d)_/.exec(field)?.[1] ?? 0));
    more(Math.max(...numbers, 0));
    fill(form, kept);
    if (notice instanceof HTMLElement) notice.hidden = false;
  }
  document.querySelector("[data-forget]")?.addEventListener("click", () => {
    forget();
    history.replaceState(null, "", location.pathname);
    location.reload();
  });
  for (const event of ["input", "change", "kept"]) form.addEventListener(event, () => write(form));
  if ("answer" in form.dataset) write(form);
  const words = form.querySelector("[data-kept]");
  if (words instanceof HTMLElement) words.hidden = false;
  return back;
}
