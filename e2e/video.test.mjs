// A film, and what its host gets to know.
import assert from "node:assert/strict";
import { test } from "node:test";
import { watch } from "./browser.mjs";
import { film } from "./extra.mjs";
import { site } from "./site.mjs";

const shown = site({ imports: [film] });
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
