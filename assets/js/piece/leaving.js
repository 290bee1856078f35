// The page is left by a form or a link: what was typed is saved first, so that
// the next page shows it.

const longest = 3000; // that one waits for it

/**
 * Calls leave when the text itself is sent.
 * @param {HTMLFormElement} form of the text
 * @param {import("./autosave.js").Saver} saver
 * @param {() => void} leave
 */
export function leaving(form, saver, leave) {
  /** @param {Promise<void>} saving @param {() => void} goOn */
  const first = (saving, goOn) => void Promise.race([saving, new Promise((resolve) => { setTimeout(resolve, longest); })]).then(goOn);
  let waited = false;

  // Before any other listener, such as the one that asks whether one is sure.
  document.addEventListener("submit", (event) => {
    const { submitter, target } = event;
    if (!(target instanceof HTMLFormElement) || target.closest("dialog")) return;
    // The text takes itself along; only our own save must not be the other editor's.
    const saving = waited ? null : target === form ? saver.underWay() : saver.save();
    waited = false;
    if (!saving) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    first(saving, () => {
      waited = true;
      target.requestSubmit(submitter);
    });
  }, true);

  // After them.
  document.addEventListener("submit", (event) => {
    if (event.target === form && !event.defaultPrevented) leave();
  });

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || link.target || link.closest(".editor-text")) return;
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.origin !== window.location.origin || (link.pathname === window.location.pathname && link.hash)) return;
    const saving = saver.save();
    if (!saving) return;
    event.preventDefault();
    first(saving, () => window.location.assign(link.href));
  });
}
