// Reading with JavaScript off.
import assert from "node:assert/strict";
import { test } from "node:test";
import { film } from "./extra.mjs";
import { site } from "./site.mjs";

const shown = site({ imports: [film] });

test("without JavaScript a reader filters, pages and reads", async (t) => {
  const page = await shown.visitor(t, { javaScriptEnabled: false });
  await page.goto("/");
  await page.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name: "Actueel" }).click();
  await page.waitForURL("/actueel");
  await page.getByLabel("Soort").selectOption("Interview");
  await page.getByRole("button", { name: "Tonen" }).click();
  await page.waitForURL("/actueel?soort=interview");
  await page.getByRole("link", { name: "Volgende" }).click();
  await page.waitForURL("/actueel?soort=interview&pagina=2");
  const title = page.locator("main .item-title a").first();
  const expected = await title.innerText();
  await title.click();
  await page.waitForURL("/actueel/*");
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), expected);
  assert.ok((await page.locator(".prose").innerText()).length > 1000);
  const portrait = page.locator("main .portrait img").first();
  assert.ok(await portrait.isVisible());
});

test("without JavaScript a film is a link to where it plays", async (t) => {
  const page = await shown.visitor(t, { javaScriptEnabled: false });
  await page.goto("/actueel/een-film-over-de-wijk");
  const link = page.getByRole("link", { name: "Bekijk de video bij" });
  assert.equal(await link.getAttribute("href"), "https://www.youtube.com/watch?v=abc123");
  assert.equal(await page.locator("iframe").count(), 0);
});
