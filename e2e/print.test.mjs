// A page on paper.
import assert from "node:assert/strict";
import { test } from "node:test";
import { site } from "./site.mjs";

const shown = site();

test("a printed article is the article alone, black on white", async (t) => {
  const page = await shown.visitor(t, { colorScheme: "dark" });
  await page.goto("/actueel/toezicht-begint-aan-de-balie");
  const furniture = [".nav", ".breadcrumb", ".skip-link", ".benefit-aside", ".series-box", ".share", ".related", ".footer nav"];
  for (const selector of [".nav", ".series-box", ".share", ".related"]) {
    assert.ok(await page.locator(selector).first().isVisible(), `${selector} on screen`);
  }
  await page.emulateMedia({ media: "print" });
  for (const selector of furniture) {
    for (const part of await page.locator(selector).all()) assert.ok(!(await part.isVisible()), `${selector} on paper`);
  }
  for (const selector of ["h1", ".article-teaser", ".byline", ".people", ".prose", ".article-rail img"]) {
    assert.ok(await page.locator(selector).isVisible(), `${selector} on paper`);
  }
  const colours = await page.locator("body").evaluate((body) => {
    const style = getComputedStyle(body);
    return [style.color, style.backgroundColor];
  });
  assert.deepEqual(colours, ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
});

test("a printed list leaves out its menu, its filters and its page numbers", async (t) => {
  const page = await shown.visitor(t);
  await page.goto("/actueel?soort=interview");
  const furniture = page.locator(".nav, .filter, .filter-active, .pagination, .benefit-aside");
  const parts = await furniture.all();
  assert.ok(parts.length >= 5);
  for (const part of parts) assert.ok(await part.isVisible());
  await page.emulateMedia({ media: "print" });
  for (const part of parts) assert.ok(!(await part.isVisible()));
  assert.ok(await page.locator(".item-title").first().isVisible());
});
