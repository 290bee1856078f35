// A film, and what its host gets to know.
import assert from "node:assert/strict";
import { test } from "node:test";
import { watch } from "./browser.mjs";
import { film, films } from "./extra.mjs";
import { site } from "./site.mjs";

const shown = site({ imports: [film, films] });
const host = "https://www.youtube-nocookie.com";

test("a film starts after a click, and its host hears nothing before", async (t) => {
  const page = await shown.visitor(t);
  /** @type {Record<string, string>[]} */
  const asked = [];
  await page.route(`${host}/**`, (route) => {
    asked.push(route.request().headers());
    return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>film</title><p>De film speelt." });
  });
  const seen = watch(page, shown.origin);
  await page.goto("/actueel/een-film-over-de-wijk");
  const link = page.getByRole("link", { name: "Bekijk de video bij" });
  await link.scrollIntoViewIfNeeded();
  await link.hover();
  await page.waitForLoadState("networkidle");
  assert.deepEqual(seen.foreign, []);

  await link.click();
  const frame = page.locator("iframe");
  await page.frameLocator("iframe").getByText("De film speelt.").waitFor();
  assert.equal(await frame.getAttribute("src"), `${host}/embed/abc123?autoplay=1`);
  assert.equal(await frame.getAttribute("referrerpolicy"), "strict-origin-when-cross-origin");
  assert.equal(await frame.getAttribute("title"), "Een film over de wijk");
  assert.deepEqual(seen.foreign, [`${host}/embed/abc123?autoplay=1`]);
  // The host may know the site, not the page.
  assert.equal(asked[0].referer, `${shown.origin}/`);
  assert.deepEqual(seen.complaints, []);
  assert.ok(await frame.evaluate((element) => element === document.activeElement));
});

test("each film in a text starts in its own place", async (t) => {
  const page = await shown.visitor(t);
  await page.route(/^https:\/\/(www\.youtube-nocookie|player\.vimeo)\.com\//, (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>film</title><p>De film speelt." }),
  );
  await page.goto("/actueel/drie-films");
  await page.getByRole("link", { name: "De tweede film" }).click();
  const frame = page.locator("iframe");
  await page.frameLocator("iframe").getByText("De film speelt.").waitFor();
  assert.equal(await frame.count(), 1);
  assert.equal(await frame.getAttribute("src"), "https://player.vimeo.com/video/222?dnt=1&autoplay=1");
  assert.equal(await frame.getAttribute("title"), "De tweede film");
  await page.getByRole("link", { name: "De eerste film" }).press("Enter");
  await frame.nth(1).waitFor();
  assert.deepEqual(await frame.evaluateAll((all) => all.map((one) => one.getAttribute("title"))), ["De eerste film", "De tweede film"]);
  assert.equal(await page.getByRole("link", { name: "De derde film" }).getAttribute("href"), "https://film.example/3");
});
