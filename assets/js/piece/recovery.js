// Copies of what was typed, on this device, until the server has it: each page
// keeps its own, so that none is written over before it was judged.
import { fieldsOf, fill, inputOf, written } from "./fields.js";
import { say } from "./words.js";

/**
 * sent: the whole page was sent to the server, and its answer never seen here.
 * after: the pages whose text it went on with; see models.Opened.
 * @typedef {{ key: string, revision: string, sitting: string, after?: string, sent?: boolean, at: number, fields: import("./fields.js").Fields }} Copy
 */
/**
 * resume puts back what this window showed a moment ago, or offers what was
 * left behind elsewhere. It is called once the page can be filled in.
 * @typedef {{ keep: (sent?: boolean) => void, drop: () => void, resume: () => void }} Recovery
 */

/** Keys begin with this; signing out removes them all: see office.js. */
export const prefix = "samenspel:";

const chain = 12; // pages that went on with one another that the server is told of

/**
 * Keeps a copy from now on.
 * @param {HTMLFormElement} form
 * @returns {Recovery}
 */
export function recovery(form) {
  const base = `${prefix}${form.dataset.account}:${form.dataset.piece}`;
  const own = crypto.randomUUID();
  const key = `${base}:${own}`;
  const [revision, sitting, after] = ["revision", "sitting", "after"].map((name) => inputOf(form, name));
  const box = document.querySelector("[data-recovery]");
  const before = heir(base, own);
  if (sitting) sitting.value = own;
  // Held as long as this page lives: what a living page keeps was not left behind.
  navigator.locks.request(key, () => new Promise(() => {}));
  /** @type {Copy[]} */
  let left = [];
  /** @type {Copy | undefined} */
  let offered;
  let loaded = "";

  /** @param {Copy} copy */
  const goOn = (copy) => {
    // Over the text it was typed on: if somebody changed that since, saving
    // compares.
    if (revision) revision.value = copy.revision;
    if (after) after.value = [...new Set(`${after.value} ${copy.after ?? ""} ${copy.sitting}`.split(" "))].filter(Boolean).slice(-chain).join(" ");
    fill(form, copy.fields);
    localStorage.removeItem(copy.key);
  };
  const offer = () => {
    offered = left.shift();
    if (!(box instanceof HTMLElement)) return;
    const text = box.querySelector("[data-recovery-text]");
    if (offered && text instanceof HTMLElement) text.textContent = say(text.dataset.text, new Date(offered.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }));
    box.hidden = !offered;
  };
  const next = () => {
    offer();
    document.getElementById("title")?.focus();
  };
  box?.querySelector("[data-recover]")?.addEventListener("click", () => {
    if (!offered) return;
    // What was typed here meanwhile makes room, and is offered in its turn.
    if (written(fieldsOf(form)) !== loaded) left.push(store(`${base}:${crypto.randomUUID()}`));
    goOn(offered);
    next();
  });
  box?.querySelector("[data-forget]")?.addEventListener("click", () => {
    if (offered) localStorage.removeItem(offered.key);
    next();
  });
  window.addEventListener("storage", (event) => {
    if (offered && event.key === offered.key && event.newValue === null) offer(); // judged in another window
  });

  /** @param {string} at @param {boolean} [sent] @returns {Copy} */
  function store(at, sent = false) {
    const copy = { key: at, revision: revision?.value ?? "", sitting: own, after: after?.value ?? "", sent, at: Date.now(), fields: fieldsOf(form) };
    try {
      localStorage.setItem(at, JSON.stringify(copy));
    } catch {
      // No room or no permission: the server is the only one to keep it.
    }
    return copy;
  }
  return {
    keep: (sent = false) => void store(key, sent),
    drop: () => localStorage.removeItem(key),
    async resume() {
      loaded = written(fieldsOf(form));
      left = copies(base);
      // A form that came back with mistakes holds what was sent.
      const here = (/** @type {Copy} */ copy) => arrived(copy, form) || (form.dataset.unsaved !== undefined && copy.sitting === before);
      for (const copy of left.filter(here)) localStorage.removeItem(copy.key);
      left = form.dataset.editable === undefined ? [] : left.filter((copy) => !here(copy));
      // The same window, loaded anew while its last save was under way: nobody
      // else wrote since, so it simply goes on.
      const chained = (/** @type {Copy} */ copy) => `${copy.after ?? ""} ${copy.sitting}`.split(" ").includes(form.dataset.sat || "-");
      const same = left.find((copy) => copy.sitting === before && (chained(copy) || copy.revision === revision?.value));
      if (same) goOn(same);
      const { held } = await navigator.locks.query();
      const alive = new Set(held?.map(({ name }) => name));
      left = left.filter((copy) => copy !== same && !alive.has(copy.key));
      offer();
    },
  };
}

/**
 * The page that this window showed before, as it named itself. It leaves its
 * name as it goes and the next one takes it away, so that a copy of the window
 * does not take itself for the same one.
 * @param {string} key
 * @param {string} own name of the page
 */
function heir(key, own) {
  try {
    const before = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    window.addEventListener("pagehide", () => sessionStorage.setItem(key, own));
    return before;
  } catch {
    return null;
  }
}

/** Forgets a copy of a text that the server laid aside as a version. */
export function forgetAside() {
  const aside = document.querySelector("[data-aside]");
  if (aside instanceof HTMLElement) localStorage.removeItem(prefix + aside.dataset.aside);
}

/**
 * Whether the server has what was left behind.
 * @param {Copy} left
 * @param {HTMLFormElement} form
 */
function arrived(left, form) {
  if (written(left.fields) === written(fieldsOf(form))) return true;
  return left.sent === true && left.sitting === form.dataset.sat && Number(inputOf(form, "revision")?.value) > Number(left.revision);
}

/**
 * The copies of a piece, newest first.
 * @param {string} base
 * @returns {Copy[]}
 */
function copies(base) {
  const found = [];
  try {
    for (const key of Object.keys(localStorage)) {
      if (key !== base && !key.startsWith(`${base}:`)) continue;
      const copy = JSON.parse(localStorage.getItem(key) ?? "null");
      if (copy && Array.isArray(copy.fields)) found.push({ ...copy, key });
    }
  } catch {
    // Not ours to read.
  }
  return found.sort((a, b) => b.at - a.at);
}
