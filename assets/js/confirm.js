// Asks before a button with data-confirm does what it does.

/**
 * @param {string} text
 * @param {string} look
 */
function made(text, look) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = look;
  button.textContent = text;
  return button;
}

/**
 * A question as a dialog, with the pressed button's own words to go on.
 * @param {string} why
 * @param {Node[]} words
 * @param {boolean} danger
 * @param {HTMLElement | null} back where the focus returns to
 * @param {() => void} goOn
 */
export function ask(why, words, danger, back, goOn) {
  const { sure = "", cancel = "" } = document.body.dataset;
  const dialog = document.createElement("dialog");
  dialog.className = "sure";
  dialog.setAttribute("aria-labelledby", "zeker");
  dialog.setAttribute("aria-describedby", "zeker-waarom");
  const title = document.createElement("h2");
  title.id = "zeker";
  title.textContent = sure;
  const text = document.createElement("p");
  text.id = "zeker-waarom";
  text.textContent = why;
  const yes = made("", danger ? "button button-danger" : "button");
  yes.append(...(words.length > 0 ? words.map((node) => node.cloneNode(true)) : [document.body.dataset.goOn ?? ""]));
  const no = made(cancel, "button button-quiet");
  no.autofocus = true;
  const actions = document.createElement("div");
  actions.className = "form-actions";
  actions.append(yes, no);
  dialog.append(title, text, actions);
  yes.addEventListener("click", () => {
    dialog.close();
    goOn();
  });
  no.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    back?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}

export function confirmations() {
  /** @type {WeakSet<HTMLFormElement>} */
  const sure = new WeakSet();
  document.addEventListener("submit", (event) => {
    const { submitter, target: form } = event;
    if (!(submitter instanceof HTMLElement) || !(form instanceof HTMLFormElement)) return;
    if (!submitter.dataset.confirm || sure.delete(form)) return;
    event.preventDefault();
    ask(submitter.dataset.confirm, [...submitter.childNodes], submitter.classList.contains("button-danger"), submitter, () => {
      sure.add(form);
      form.requestSubmit(submitter);
    });
  });
}
