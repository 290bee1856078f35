// A piece is begun, written and handed in with the keyboard alone, and the
// focus is always somewhere one can see.
import assert from "node:assert/strict";
import { test } from "node:test";
import { introduction, newsroom, staff, status } from "./newsroom.mjs";

const { fleur, baas } = staff;
const office = newsroom([fleur, baas]);

/** @typedef {import("playwright-core").Page} Page */

/**
 * Runs in the page: what has the focus, and what is wrong with how it shows.
 * @returns {{ name: string, faults: string[] }}
 */
function focused() {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return { name: "", faults: ["the focus is lost"] };
  const of = (/** @type {string | null} */ ids) => (ids ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  const label = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement || element instanceof HTMLButtonElement ? element.labels?.[0]?.textContent : "";
  const name = (element.getAttribute("aria-label") || of(element.getAttribute("aria-labelledby")).trim() || label || element.textContent || element.id).replace(/\s+/g, " ").trim();
  if (element.id === "inhoud") return { name, faults: [] }; // where the skip link leads, only read
  const framed = /** @type {HTMLElement} */ (element.closest(".editor") ?? element);
  const outlined = [element, framed].some((each) => {
    const style = getComputedStyle(each);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const box = element.getBoundingClientRect();
  const seen = box.bottom > 0 && box.top < innerHeight && box.width > 0;
  const top = document.elementFromPoint(box.left + box.width / 2, Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1));
  const covered = seen && box.height < innerHeight && top && !element.contains(top) && !top.contains(element);
  return { name, faults: [!outlined && "no outline", !seen && "outside the window", covered && `under ${top.tagName}.${top.className}`].filter((fault) => typeof fault === "string") };
}

/** @param {Page} page */
async function look(page, passed = "") {
  const { name, faults } = await page.evaluate(focused);
  assert.deepEqual(faults, [], `at “${name}” of ${page.url()} ${passed}`);
  return name;
}

/**
 * Presses Tab (or the keys given) until what has the focus is called so.
 * @param {Page} page
 * @param {RegExp} name
 * @param {string} [key]
 */
async function go(page, name, key = "Tab") {
  const passed = [];
  for (let presses = 0; presses < 90; presses++) {
    await page.keyboard.press(key);
    const here = await look(page, `after ${passed.join(" | ")}`);
    if (name.test(here)) return;
    passed.push(here);
  }
  assert.fail(`${key} never came to ${name}: ${passed.join(" | ")}`);
}

/** @param {Page} page */
async function onward(page) {
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
}

/** What of a form is its text. @param {Iterable<[string, unknown]>} fields */
const written = (fields) => JSON.stringify([...fields].filter(([name, value]) => value !== "" && !["revision", "sitting", "after", "base", "was", "slug"].includes(name)));

/**
 * Gives a function that waits until the text on the page is stored, and the page has asked for what follows from it: until then
 * the steps and the check may be shown anew between a Tab that finds something in them and the Enter that is meant for it.
 * @param {Page} page of a piece
 */
async function saving(page) {
  const form = page.locator("form[data-said]");
  const [save, said] = await form.evaluate((/** @type {HTMLFormElement} */ each) => [each.action, new URL(each.dataset.said ?? "", location.href).href]);
  let sent = "";
  let shown = "";
  /** @type {WeakMap<import("playwright-core").Request, string>} */
  const after = new WeakMap();
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url() === save) sent = written(new URLSearchParams(request.postData() ?? ""));
    if (request.url() === said) after.set(request, sent);
  });
  page.on("requestfinished", (request) => {
    if (request.url() === said) shown = after.get(request) ?? "";
  });
  return async () => {
    for (;;) {
      const next = page.waitForEvent("requestfinished", (request) => request.url() === said);
      const text = written(await form.evaluate((/** @type {HTMLFormElement} */ each) => [...new FormData(each)].filter(([, value]) => typeof value === "string")));
      if (text === shown) return void next.catch(() => {});
      await next;
    }
  };
}

test("a piece is written and handed in with the keyboard alone", async (t) => {
  const page = await office.as(t, fleur, { reducedMotion: "reduce" });
  // In by the skip link.
  await page.keyboard.press("Tab");
  assert.equal(await look(page), "Naar de inhoud");
  await page.keyboard.press("Enter");
  await go(page, /^Soort$/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await go(page, /^Nieuw stuk$/);
  await onward(page);
  const settled = await saving(page);

  await go(page, /^Titel$/);
  await page.keyboard.type("‘Zonder muis kom ik overal’");
  await go(page, /^Inleiding$/);
  await page.keyboard.type(introduction);

  // The editor: formatting by keys and by the toolbar, and a dialog.
  await go(page, /^Gewone alinea/);
  await go(page, /^Tekst$/);
  await page.keyboard.press("Control+Alt+1");
  await page.keyboard.type("Hoe werkt u?");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Met mijn toetsen.");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Alt+F10");
  await look(page);
  await go(page, /^Tussenkop/, "ArrowRight");
  await page.keyboard.press("Enter");
  await page.locator(".ProseMirror:focus").waitFor(); // the editor takes the focus back in its next frame
  assert.equal(await look(page), "Tekst");
  await page.keyboard.type("Elke dag");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Meer staat bij ");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  assert.equal(await look(page), "Adres of pagina");
  await page.keyboard.type("/contact");
  await go(page, /^Tekst van de link$/);
  await page.keyboard.type("klik hier");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.locator(".ProseMirror:focus").waitFor();
  assert.equal(await look(page), "Tekst");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.locator(".ProseMirror:focus").waitFor();
  assert.equal(await look(page), "Tekst");
  assert.equal(
    await page.locator("textarea[name=body]").inputValue(),
    `<p class="vraag">Hoe werkt u?</p><p>Met mijn toetsen.</p><h2>Elke dag</h2><p>Meer staat bij <a href="/contact">klik hier</a></p>`,
  );

  // People: a second one is added, and taken away again.
  await go(page, /^Naam$/);
  await page.keyboard.type("Marijke Oosterveld");
  await go(page, /^Functie$/);
  await page.keyboard.type("directeur");
  await go(page, /^Nog iemand$/);
  await page.keyboard.press("Enter");
  assert.equal(await look(page), "Naam");
  await go(page, /^Weghalen/);
  await page.keyboard.press("Enter");
  assert.equal(await look(page), "Naam");
  await status(page).getByText(/^Opgeslagen om/).waitFor();
  await settled();

  // From a finding to its place and on.
  await go(page, /^Ga erheen/);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement !== document.body && !document.activeElement?.closest("[data-check]"));
  await look(page);

  // Access by arrows, a theme by the space bar.
  await go(page, /^Iedereen$/);
  await page.keyboard.press("ArrowDown");
  assert.equal(await look(page), "Alleen leden");
  await page.keyboard.press("ArrowUp");
  await go(page, /^Bestaanszekerheid$/);
  await page.keyboard.press("Space");
  assert.ok(await page.getByLabel("Bestaanszekerheid").isChecked());
  await settled();
  await go(page, /^Adres, datum, film en voordelen$/);
  await page.keyboard.press("Enter");
  await go(page, /^Adres$/);

  // Not in the bin after all: the focus comes back from the question.
  await go(page, /^In de prullenbak$/, "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  assert.equal(await look(page), "Annuleren");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await look(page), "In de prullenbak");

  await go(page, /^Inleveren$/, "Shift+Tab");
  await onward(page);
  await page.getByText("Het stuk is ingeleverd").waitFor();
  assert.equal(await page.locator(".piece-facts .badge").first().innerText(), "Ter beoordeling");
});

test("Tab comes to everything on the page of a piece and never gets stuck", async (t) => {
  const page = await office.as(t, baas);
  for (const state of ["draft", "scheduled"]) {
    await page.goto(`/redactie/stukken?staat=${state}`);
    await page.locator("tbody a").first().click();
    await page.locator(".editor-text").waitFor();
    const first = await page.evaluate(() => (document.querySelector(".skip-link")?.parentElement, document.body.focus(), ""));
    assert.equal(first, "");
    let last = "";
    for (let stop = 0; last !== "Naar de site"; stop++) {
      assert.ok(stop < 150, `Tab stays at “${last}”`);
      await page.keyboard.press("Tab");
      last = await look(page);
    }
  }
});
