// Tells the server that one is here, and the person who else is; and shows
// anew what follows from a save or a step.
import { showAnew } from "./parts.js";
import { say, sayWho } from "./words.js";

const beat = 10_000;

/**
 * @param {HTMLFormElement} form
 * @param {import("./autosave.js").Saver} saver
 */
export function presence(form, saver) {
  const said = form.querySelector("[data-others-said]");
  const path = `${form.action}/aanwezig`;
  async function here() {
    if (document.visibilityState === "hidden") return;
    const known = saver.revision();
    const answer = await fetch(path, { method: "POST", headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || !said) return;
    const told = await answer.json();
    const names = told.others.join(", ");
    const changed = told.revision > known && told.revision > saver.revision() && !saver.underWay();
    const text = changed ? sayWho(form.dataset, "changed", told) : names ? say(form.dataset.others, names) : "";
    if (said.textContent !== text) said.textContent = text;
    if (told.state !== form.dataset.state) showAnew(form); // somebody took a step
  }
  here();
  setTimeout(here, 2000); // the last page of this tab may have said its goodbye late
  setInterval(here, beat);
  window.addEventListener("pagehide", () => navigator.sendBeacon(path, new URLSearchParams({ gone: "1" })));

  form.addEventListener("saved", () => {
    here();
    showAnew(form);
  });
}
