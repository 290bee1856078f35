// Tells the server that one is here, and the person who else is; and shows the
// check anew after each save.
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
  }
  here();
  setTimeout(here, 2000); // the last page of this tab may have said its goodbye late
  setInterval(here, beat);
  window.addEventListener("pagehide", () => navigator.sendBeacon(path, new URLSearchParams({ gone: "1" })));

  const place = document.querySelector("[data-check]");
  form.addEventListener("saved", async () => {
    here();
    if (!(place instanceof HTMLElement)) return;
    const answer = await fetch(place.dataset.check ?? "").catch(() => null);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (fresh.body.textContent.trim() === place.textContent.trim()) return;
    // Who is going through the findings stays where they were.
    const stops = () => [...place.querySelectorAll("a, summary")].filter((each) => each instanceof HTMLElement);
    const at = stops().findIndex((each) => each === document.activeElement);
    place.replaceChildren(...fresh.body.childNodes);
    place.tabIndex = -1;
    if (at >= 0) (stops()[Math.min(at, stops().length - 1)] ?? place).focus();
  });
}
