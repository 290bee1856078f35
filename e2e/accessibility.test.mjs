// Every public page through axe-core, light and dark, wide and narrow.
import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { faults } from "./faults.mjs";
import { oneOfEachKind, sitemap, unlisted } from "./addresses.mjs";
import { site } from "./site.mjs";

const shown = site();

/** @typedef {"light" | "dark"} Scheme */
const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

/**
 * @param {import("node:test").TestContext} t
 * @param {string[]} paths
 * @param {(page: import("playwright-core").Page) => AsyncGenerator<[string, string[]]>} looks
 */
async function audit(t, paths, looks) {
  const page = await shown.visitor(t);
  const found = [];
  for (const path of paths) {
    await page.setViewportSize(desktop);
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.goto(path);
    await page.evaluate(axe.source);
    for await (const [look, lines] of looks(page)) {
      for (const line of lines) found.push(`${path} (${look}) ${line}`);
    }
  }
  assert.deepEqual(found, []);
}

test("each kind of page is clean, light and dark, at 1280 and 390", async (t) => {
  const paths = oneOfEachKind(await sitemap(shown.origin));
  t.diagnostic(`${paths.length} pages`);
  await audit(t, paths, async function* (page) {
    for (const [width, viewport] of Object.entries({ 1280: desktop, 390: phone })) {
      await page.setViewportSize(viewport);
      for (const colorScheme of /** @type {Scheme[]} */ (["light", "dark"])) {
        await page.emulateMedia({ colorScheme });
        yield [`${width}, ${colorScheme}`, await faults(page)];
      }
    }
  });
});

test("every other page is clean, with its colours in light and dark", async (t) => {
  const all = await sitemap(shown.origin);
  const done = new Set([...oneOfEachKind(all), ...unlisted]);
  const paths = all.filter((path) => !done.has(path));
  t.diagnostic(`${paths.length} pages`);
  await audit(t, paths, async function* (page) {
    yield ["1280, light", await faults(page)];
    await page.setViewportSize(phone);
    await page.emulateMedia({ colorScheme: "dark" });
    yield ["390, dark", await faults(page, ["color-contrast", "target-size", "link-in-text-block"])];
  });
});
