// Reading with the keyboard alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { site } from "./site.mjs";

const shown = site();

/** @typedef {import("playwright-core").Page} Page */

/**
 * Runs in the page: what has the focus, and whether a reader can see that.
 * @returns {{ name: string, index: number, faults: string[] }}
 */
function focused() {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return { name: "", index: -1, faults: [] };
  const all = [...document.querySelectorAll("a[href], button, input, select, [tabindex]")];
  // The outline of an item's link is drawn around the item.
  const drawn = [null, "::after"].map((part) => getComputedStyle(element, part));
  const outlined = drawn.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
  const box = element.getClientRects()[0];
  const inside = box && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
  const top = box && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const faults = [
    !outlined && "no outline",
    !inside && box && box.height < innerHeight && "outside the window",
    inside && top && !element.contains(top) && !top.contains(element) && `under ${top.tagName}.${top.className}`,
    element.tabIndex > 0 && "an order of its own",
  ].filter((fault) => typeof fault === "string");
  return { name: element.innerText || element.getAttribute("aria-label") || element.id, index: all.indexOf(element), faults };
}

/**
 * Presses Tab until the link with this text has the focus.
 * @param {Page} page
 * @param {string} name
 */
async function tabTo(page, name) {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press("Tab");
    if ((await page.evaluate(focused)).name === name) return;
  }
  assert.fail(`Tab never came to “${name}”`);
}

test("Tab visits everything in reading order, always in sight", async (t) => {
  const page = await shown.visitor(t, { viewport: { width: 1280, height: 720 } });
  for (const path of ["/", "/actueel?soort=interview", "/actueel/toezicht-begint-aan-de-balie", "/lid-worden"]) {
    await page.goto(path);
    const expected = await page.locator("a[href], button, input:not([type=hidden], [tabindex]), select, .table-scroll").count();
    let last = -1;
    for (let stop = 1; stop <= expected; stop++) {
      await page.keyboard.press("Tab");
      const { name, index, faults } = await page.evaluate(focused);
      assert.deepEqual(faults, [], `${path}, stop ${stop}: ${name}`);
      assert.ok(index > last, `${path}: after element ${last} came ${index}, “${name}”`);
      last = index;
    }
  }
});

test("the first stop skips the menu", async (t) => {
  const page = await shown.visitor(t);
  await page.goto("/actueel");
  const skip = page.getByRole("link", { name: "Naar de inhoud" });
  await page.keyboard.press("Tab");
  assert.ok(await skip.evaluate((link) => link === document.activeElement && getComputedStyle(link).clipPath === "none"));
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "inhoud");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement?.closest("main") !== null));
});

test("a reader filters, opens an article and goes to the next in its series", async (t) => {
  const page = await shown.visitor(t);
  await page.goto("/actueel");
  await page.getByLabel("Serie").focus();
  await page.keyboard.type("Rondkomen");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL("/actueel?serie=rondkomen");

  const third = await page.locator("main .item-title").nth(2).innerText();
  await tabTo(page, third);
  await page.keyboard.press("Enter");
  await page.waitForURL("/actueel/*");
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), third);

  const next = await page.locator(".series-box a[rel=next]").innerText();
  await tabTo(page, next);
  await page.keyboard.press("Enter");
  await page.waitForFunction((title) => document.querySelector("h1")?.innerText === title, next);
});
