// A reader's journeys through an archive of 110 articles: ten pages of Actueel.
import assert from "node:assert/strict";
import { test } from "node:test";
import { archive, oldParts } from "./extra.mjs";
import { site } from "./site.mjs";

const shown = site({ articles: archive, imports: oldParts });

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
const place = (page) => page.locator(".pagination-where").innerText();

/** @param {Page} page */
const address = (page) => page.url().slice(shown.origin.length);

/** @param {Page} page */
const items = (page) => page.locator("main .item-title a");

test("a reader goes from home to page 9 of Actueel, to an article, to the next in its series", async (t) => {
  const page = await shown.visitor(t);
  await page.goto("/");
  await page.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name: "Actueel" }).click();
  await page.waitForURL("/actueel");
  assert.equal(await place(page), "Pagina 1 van 10");

  const pages = page.getByRole("navigation", { name: "Pagina’s" });
  await pages.getByRole("link", { name: "Laatste" }).click();
  await page.waitForURL("/actueel?pagina=10");
  await pages.getByRole("link", { name: "Pagina 9", exact: true }).click();
  await page.waitForURL("/actueel?pagina=9");
  assert.equal(await place(page), "Pagina 9 van 10");
  assert.equal(await page.title(), "Actueel – pagina 9 van 10 – Meent");
  assert.equal(await items(page).count(), 12);

  const inSeries = page.locator(".item-row", { has: page.locator(".kicker", { hasText: "Rondkomen" }) });
  const title = await inSeries.last().locator(".item-title").innerText();
  await inSeries.last().locator(".item-title a").click();
  await page.waitForURL("/actueel/*");
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), title);

  const box = page.getByRole("region", { name: "Rondkomen" });
  const [, number, total] = (await box.innerText()).match(/Deel (\d+) van (\d+) in de serie/) ?? [];
  assert.ok(Number(number) < Number(total), `deel ${number} van ${total}`);
  const next = box.getByRole("listitem").filter({ hasText: /^volgend.* in deze serie/i }).getByRole("link");
  const expected = await next.innerText();
  await next.click();
  await page.waitForFunction((old) => document.querySelector("h1")?.innerText !== old, title);
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), expected);
  assert.match(await box.innerText(), new RegExp(`Deel ${Number(number) + 1} van ${total} in de serie`));
});

test("a reader walks all ten pages with Volgende and sees each of the 110 articles once", async (t) => {
  const page = await shown.visitor(t);
  await page.goto("/actueel");
  const pages = page.getByRole("navigation", { name: "Pagina’s" });
  assert.equal(await pages.getByRole("link", { name: "Vorige" }).count(), 0);
  assert.equal(await pages.getByRole("link", { name: "Eerste" }).count(), 0);
  /** @type {Set<string | null>} */
  const seen = new Set();
  const titles = new Set();
  for (let number = 1; ; number++) {
    assert.equal(await place(page), `Pagina ${number} van 10`);
      assert.equal(await page.locator(".pagination [aria-current=page]").textContent(), `Pagina ${number}`);
    titles.add(await page.title());
    for (const link of await items(page).all()) seen.add(await link.getAttribute("href"));
    if (number === 10) break;
    await pages.getByRole("link", { name: "Volgende" }).click();
    await page.waitForURL(`/actueel?pagina=${number + 1}`);
  }
  assert.equal(seen.size, 110);
  assert.equal(titles.size, 10);
  assert.equal(await pages.getByRole("link", { name: "Volgende" }).count(), 0);
  assert.equal(await pages.getByRole("link", { name: "Laatste" }).count(), 0);
  await pages.getByRole("link", { name: "Vorige" }).click();
  await page.waitForURL("/actueel?pagina=9");
  await pages.getByRole("link", { name: "Eerste" }).click();
  await page.waitForURL("/actueel");
});

test("page 1 has one address, and a page that is not there helps on", async (t) => {
  const page = await shown.visitor(t);
  await page.goto("/actueel?pagina=1");
  assert.equal(address(page), "/actueel");
  await page.goto("/actueel?soort=&thema=&serie=");
  assert.equal(address(page), "/actueel");
  for (const nonsense of ["11", "0", "-1", "negen", "2.5", "09", "99999999999999999999"]) {
    const response = await page.goto(`/actueel?pagina=${nonsense}`);
    assert.equal(response?.status(), 404, nonsense);
    assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "Deze pagina is er niet");
  }
  await page.getByRole("main").getByRole("link", { name: "Actueel", exact: true }).click();
  await page.waitForURL("/actueel");
});

test("filters are chosen from a form, stay in the address while paging, and go one by one", async (t) => {
  const page = await shown.visitor(t);
  await page.goto("/actueel");
  const form = page.getByRole("search", { name: "Artikelen filteren" });
  await form.getByLabel("Soort").selectOption("Interview");
  await form.getByRole("button", { name: "Tonen" }).click();
  await page.waitForURL("/actueel?soort=interview");
  assert.equal(await form.getByLabel("Soort").inputValue(), "interview");
  assert.equal(await page.title(), "Actueel – Interview – Meent");

  await page.getByRole("link", { name: "Volgende" }).click();
  await page.waitForURL("/actueel?soort=interview&pagina=2");
  assert.match(await place(page), /^Pagina 2 van \d+$/);
  for (const kind of await page.locator("main .item-row .kicker span:first-child").all()) {
    assert.equal(await kind.textContent(), "Interview");
  }

  await form.getByLabel("Thema").selectOption("Jongeren");
  await form.getByLabel("Serie").selectOption("Jong in de wijk");
  await form.getByRole("button", { name: "Tonen" }).click();
  await page.waitForURL("/actueel?soort=interview&thema=jongeren&serie=jong-in-de-wijk");
  await page.getByRole("link", { name: "Interview – filter weghalen" }).click();
  await page.waitForURL("/actueel?thema=jongeren&serie=jong-in-de-wijk");
  await page.getByRole("link", { name: "Jongeren – filter weghalen" }).click();
  await page.getByRole("link", { name: "Jong in de wijk – filter weghalen" }).click();
  await page.waitForURL("/actueel");

  const response = await page.goto("/actueel?thema=bestaat-niet");
  assert.equal(response?.status(), 404);
});
