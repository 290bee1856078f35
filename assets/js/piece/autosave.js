// Saves a few seconds after typing, when the page is left, and as soon as there
// is a connection again. A text that somebody else changed is never written
// over: the page says so, and Bewaren compares the two.
import { fieldsOf, inputOf } from "./fields.js";
import { leaving } from "./leaving.js";
import { say, sayWho } from "./words.js";

const pause = 3000; // after the last key
const longest = 10_000; // of going on typing
const retry = 5000; // without a connection
const mostOnLeaving = 60_000; // bytes: browsers send no more for a page that is gone

/**
 * save gives null when there is nothing to save.
 * @typedef {{ revision: () => number, underWay: () => Promise<void> | null, save: () => Promise<void> | null }} Saver
 */

/**
 * @param {HTMLFormElement} form
 * @param {import("./recovery.js").Recovery} copy
 * @returns {Saver}
 */
export function autosave(form, copy) {
  const status = form.querySelector("[data-status]");
  const words = form.dataset;
  const base = form.elements.namedItem("base");
  const typed = () => JSON.stringify(fieldsOf(form));
  // What a form holds that came back with mistakes, nobody has stored.
  let saved = form.dataset.unsaved === undefined ? typed() : "";
  /** @param {string} text */
  const remember = (text) => void (saved = text);
  let since = 0; // when the first unsaved key was pressed
  let timer = 0;
  /** @type {Promise<void> | null} */
  let underWay = null;
  let stopped = false; // by a collision, or because the page is being sent
  let doubt = false; // whether the last save came through

  /** @param {string} text */
  const tell = (text, wrong = false) => {
    if (!status || status.textContent === text) return;
    status.textContent = text;
    status.classList.toggle("wrong", wrong);
  };

  /** @param {number} wait */
  const later = (wait) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => save(), wait);
  };

  /** @param {boolean} gone whether the page is being closed */
  async function send(gone) {
    const fields = fieldsOf(form);
    const text = JSON.stringify(fields);
    since = 0;
    const beside = ["revision", "sitting", "after"].map((name) => [name, inputOf(form, name)?.value ?? ""]);
    const sent = new URLSearchParams([...fields, ...beside]);
    // Trying again and again is not told again and again.
    if (!status?.classList.contains("wrong")) tell(words.saving ?? "");
    /** @type {Response} */
    let answer;
    try {
      answer = await fetch(form.action, { method: "POST", body: sent, headers: { Accept: "application/json" }, keepalive: gone && sent.toString().length < mostOnLeaving });
    } catch {
      doubt = true;
      tell(words.offline ?? "", true);
      later(retry);
      return;
    }
    const told = await answer.json().catch(() => ({}));
    doubt = false;
    if (typeof told.revision === "number" && answer.ok) {
      remember(text);
      for (const field of document.querySelectorAll('input[name="revision"]')) if (field instanceof HTMLInputElement) field.value = String(told.revision);
      if (base instanceof HTMLTextAreaElement) base.value = fields.find(([name]) => name === "body")?.[1] ?? "";
      const was = form.elements.namedItem("was");
      if (was instanceof HTMLInputElement) was.value = told.was;
      address(form, told.slug);
      if (typed() === text) {
        copy.drop();
        tell(say(words.saved, told.at));
      } else later(pause);
      form.dispatchEvent(new CustomEvent("saved"));
      return;
    }
    if (answer.status === 409) {
      stopped = true;
      tell(sayWho(words, "collision", told), true);
    } else if (answer.status === 401 || answer.redirected) {
      tell(words.ended ?? "", true);
      later(retry * 2);
    } else if (answer.status === 422) {
      tell(`${words.wrong} ${Object.values(told.errors ?? {}).join(" ")}`, true);
    } else {
      tell(words.offline ?? "", true);
      later(retry);
    }
  }

  function save(gone = false) {
    if (!stopped && typed() !== saved) {
      underWay ??= send(gone).finally(() => {
        underWay = null;
      });
    }
    return underWay;
  }

  form.addEventListener("input", () => {
    if (typed() === saved) return;
    copy.keep();
    since ||= Date.now();
    later(Math.min(pause, Math.max(0, since + longest - Date.now())));
  });
  form.addEventListener("change", () => form.dispatchEvent(new Event("input")));
  window.addEventListener("online", () => save());
  // On leaving; and on coming back, perhaps from signing in again elsewhere.
  document.addEventListener("visibilitychange", () => save(document.visibilityState === "hidden"));
  // Back from another page by the browser's own button: what is on the screen
  // may be older than what is stored.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
  const saver = { revision: () => Number(inputOf(form, "revision")?.value), underWay: () => underWay, save: () => save() };
  leaving(form, saver, () => {
    clearTimeout(timer);
    stopped = true;
    if (typed() !== saved) copy.keep(!doubt);
    const slug = inputOf(form, "slug");
    if (slug && slug.value === slug.defaultValue) slug.disabled = true; // it was not typed
  });
  if (saved === "") {
    copy.keep();
    later(pause);
  }
  return saver;
}

/**
 * The address follows the title until somebody types one.
 * @param {HTMLFormElement} form
 * @param {string} slug
 */
function address(form, slug) {
  const field = inputOf(form, "slug");
  if (!field || !slug) return;
  const typing = document.activeElement === field && field.value !== field.defaultValue;
  field.defaultValue = slug;
  if (!typing) field.value = slug;
}
