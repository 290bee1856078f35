// Visits pages one by one and writes down what the tests of every page ask
// about.
import { watch } from "./browser.mjs";
import { bringAxe, faults, faultsOf } from "./faults.mjs";

/** @typedef {Awaited<ReturnType<typeof visit>>} Visit */

/** Phone widths; 320 is a page of 1280 enlarged four times (WCAG 1.4.10). */
const narrow = [320, 390];

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} origin
 * @param {string[]} paths
 * @param {Set<string>} kinds of these axe judges everything; of others everything at 1280 in light, and at 390 in dark what differs there
 * @returns {Promise<Visit[]>}
 */
export async function walk(browser, origin, paths, kinds) {
  /** @type {Visit[]} */
  const visits = [];
  const waiting = [...paths];
  const walker = async () => {
    const page = await browser.newPage({ reducedMotion: "reduce" });
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      visits.push(await visit(page, origin, path, kinds.has(path)));
      page.removeAllListeners();
    }
    await page.context().close();
  };
  await Promise.all([walker(), walker()]);
  return visits;
}

/**
 * @param {import("playwright-core").Page} page
 * @param {string} origin
 * @param {string} path
 * @param {boolean} wholly whether axe judges everything
 */
async function visit(page, origin, path, wholly) {
  const behaviour = watch(page, origin);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: "light" });
  const response = await page.goto(origin + path);
  const found = await page.evaluate(look);
  await bringAxe(page);
  const axe = await faults(page, wholly ? ["light", "dark"] : ["light"]);
  const wide = [];
  for (const width of narrow) {
    await page.setViewportSize({ width, height: 844 });
    for (const culprit of await page.evaluate(tooWide)) wide.push(`${width} px: ${culprit}`);
  }
  if (wholly) axe.push(...(await faults(page, ["dark", "light"])));
  else {
    await page.emulateMedia({ colorScheme: "dark" });
    axe.push(...(await faultsOf(page, ["color-contrast", "target-size", "link-in-text-block"])));
  }
  return {
    path,
    status: response?.status(),
    encoding: response?.headers()["content-encoding"],
    ...behaviour,
    ...found,
    cookies: [...behaviour.cookies, ...(await page.context().cookies()).map((cookie) => cookie.name)],
    wide,
    faults: axe,
  };
}

/**
 * Runs in the page: its structure, its weight in compressed bytes without
 * fonts and pictures, and what it left behind in the browser.
 */
async function look() {
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  /** @type {PerformanceResourceTiming[]} */
  const loads = [];
  for (const entry of [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]) {
    const load = /** @type {PerformanceResourceTiming} */ (entry);
    if (!/^\/beeld\/|\.woff2$/.test(new URL(load.name).pathname)) loads.push(load);
  }
  return {
    title: document.title,
    lang: document.documentElement.lang,
    // As on the wire, also when the browser had the file already.
    weight: loads.reduce((bytes, load) => bytes + load.encodedBodySize, 0),
    parts: loads.map((load) => `${new URL(load.name).pathname} ${load.encodedBodySize}`),
    levels: headings.map((heading) => Number(heading.tagName[1])),
    kept: [
      ...Object.keys(localStorage),
      ...Object.keys(sessionStorage),
      ...(await indexedDB.databases()).map((database) => database.name),
      ...(await caches.keys()),
    ],
  };
}

/** Runs in the page: which elements make it scroll sideways. */
export function tooWide() {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > room + 0.5)
    .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
}
