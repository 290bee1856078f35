// Saves a few seconds after typing, when the page is left, and as soon as there
// is a connection again. A text that somebody else changed is never written
// over: the page says so, and Bewaren compares the two.
import { fieldsOf } from "./fields.js";
import { say } from "./words.js";

const pause = 3000; // after the last key
const longest = 10_000; // of going on typing
const retry = 5000; // without a connection

/** @typedef {{ revision: () => number, busy: () => boolean }} Saver */

/**
 * @param {HTMLFormElement} form
 * @param {import("./recovery.js").Recovery} copy
 * @returns {Saver}
 */
export function autosave(form, copy) {
  const status = form.querySelector("[data-status]");
  const words = form.dataset;
  const base = form.elements.namedItem("base");
  let saved = JSON.stringify(fieldsOf(form));
  /** @param {string} text */
  const remember = (text) => void (saved = text);
  let since = 0; // when the first unsaved key was pressed
  let timer = 0;
  /** @type {Promise<void> | null} */
  let underWay = null;
  let stopped = false; // by a collision, or because the page is being sent

  /** @param {string} text */
  const tell = (text, wrong = false) => {
    if (!status || status.textContent === text) return;
    status.textContent = text;
    status.classList.toggle("wrong", wrong);
  };

  /** @param {number} wait */
  const later = (wait) => {
    clearTimeout(timer);
    timer = window.setTimeout(save, wait);
  };

  /** @param {boolean} [leaving] */
  async function send(leaving = false) {
    const fields = fieldsOf(form);
    const text = JSON.stringify(fields);
    if (text === saved) return;
    const sent = new URLSearchParams([...fields, ["revision", revisionField(form)?.value ?? ""]]);
    tell(words.saving ?? "");
    /** @type {Response} */
    let answer;
    try {
      answer = await fetch(form.action, { method: "POST", body: sent, headers: { Accept: "application/json" }, keepalive: leaving && text.length < 50_000 });
    } catch {
      tell(words.offline ?? "", true);
      later(retry);
      return;
    }
    const told = await answer.json().catch(() => ({}));
    if (answer.ok) {
      remember(text);
      for (const field of document.querySelectorAll('input[name="revision"]')) if (field instanceof HTMLInputElement) field.value = String(told.revision);
      if (base instanceof HTMLTextAreaElement) base.value = fields.find(([name]) => name === "body")?.[1] ?? "";
      address(form, told.slug);
      since = 0;
      if (JSON.stringify(fieldsOf(form)) === text) {
        copy.drop();
        tell(say(words.saved, told.at));
      } else later(pause);
      form.dispatchEvent(new CustomEvent("saved"));
      return;
    }
    if (answer.status === 409) {
      stopped = true;
      tell(say(words.collision, told.by), true);
    } else if (answer.status === 401) {
      tell(words.ended ?? "", true);
      later(retry * 2);
    } else if (answer.status === 422) {
      tell(`${words.wrong} ${Object.values(told.errors ?? {}).join(" ")}`, true);
    } else {
      tell(words.offline ?? "", true);
      later(retry);
    }
  }

  function save() {
    if (stopped) return null;
    underWay ??= send().finally(() => {
      underWay = null;
    });
    return underWay;
  }

  form.addEventListener("input", () => {
    if (JSON.stringify(fieldsOf(form)) === saved) return;
    copy.keep();
    since ||= Date.now();
    later(Math.min(pause, Math.max(0, since + longest - Date.now())));
  });
  form.addEventListener("change", () => form.dispatchEvent(new Event("input")));
  window.addEventListener("online", save);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !stopped && !underWay) send(true);
  });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    clearTimeout(timer);
    if (underWay) {
      // Our own save must not be the other editor's.
      event.preventDefault();
      const { submitter } = event;
      underWay.then(() => form.requestSubmit(submitter));
      return;
    }
    stopped = true;
    copy.keep();
  });
  // Back from another page by the browser's own button: what is on the screen
  // may be older than what is stored.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
  return { revision: () => Number(revisionField(form)?.value), busy: () => underWay !== null };
}

/** @param {HTMLFormElement} form */
function revisionField(form) {
  const field = form.elements.namedItem("revision");
  return field instanceof HTMLInputElement ? field : null;
}

/**
 * The address follows the title until somebody types one.
 * @param {HTMLFormElement} form
 * @param {string} slug
 */
function address(form, slug) {
  const field = form.elements.namedItem("slug");
  if (field instanceof HTMLInputElement && document.activeElement !== field && slug) field.value = slug;
}
