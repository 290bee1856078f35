// One program and one browser for the tests of a file.
import { after, before } from "node:test";
import { launch } from "./browser.mjs";
import { startSite } from "./server.mjs";

/** @typedef {import("playwright-core").Browser} Browser */
/** @typedef {import("playwright-core").BrowserContextOptions} ContextOptions */
/** @typedef {import("node:test").TestContext} TestContext */

/**
 * Starts both before the tests of the calling file and stops them after.
 * @param {Parameters<typeof startSite>[0]} [wishes]
 */
export function site(wishes) {
  /** @type {import("./server.mjs").Site} */
  let running;
  /** @type {Browser} */
  let browser;
  const ready = (async () => {
    running = await startSite(wishes);
    browser = await launch();
  })();
  before(() => ready);
  after(async () => {
    await browser?.close();
    await running?.stop();
  });
  return {
    /** Resolves when both answer. Hooks of one file start side by side. */
    ready,
    get origin() {
      return running.origin;
    },
    crash: () => running.crash(),
    start: () => running.start(),
    tire: () => running.tire(),
    get browser() {
      return browser;
    },
    /**
     * A visitor who comes for the first time, with an own window.
     * @param {TestContext} t
     * @param {ContextOptions} [options]
     */
    async visitor(t, options) {
      const context = await browser.newContext({ baseURL: running.origin, ...options });
      context.setDefaultTimeout(10_000);
      t.after(() => context.close());
      return context.newPage();
    },
  };
}
