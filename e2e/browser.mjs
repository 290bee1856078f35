// The browser of the tests: the machine's own Chromium, in which every name
// outside this machine fails to resolve. Its headless shell is the same engine
// without what surrounds a page, and takes two thirds of the work: it goes first.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const places = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Path of Chromium; ends the program with one clear line when there is none. */
export function chromiumPath() {
  const wanted = process.env.CHROMIUM;
  const found = wanted ? [wanted].find(existsSync) : places.find(existsSync);
  if (found) return found;
  console.error("The browser tests need Chromium: install the package chromium-headless-shell or chromium, or set CHROMIUM to the program's path.");
  process.exit(1);
}

/** Switches for a machine without a screen, also as root. */
export const switches = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"];

/** Scripts run as always, but none is compiled to be fast later: each page is gone before that pays. */
const brief = "--js-flags=--no-opt --no-maglev";

export function launch() {
  return chromium.launch({ executablePath: chromiumPath(), args: [...switches, brief] });
}

/**
 * What a page did that a visitor does not see.
 * @typedef {{ foreign: string[], cookies: string[], complaints: string[] }} Behaviour
 */

/**
 * Watches a page from now on: requests to another host, cookies that are set,
 * and errors and warnings in the console, which include each violation of the
 * content security policy.
 * @param {import("playwright-core").Page} page
 * @param {string} origin
 * @returns {Behaviour}
 */
export function watch(page, origin) {
  /** @type {Behaviour} */
  const seen = { foreign: [], cookies: [], complaints: [] };
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== origin) seen.foreign.push(request.url());
  });
  page.on("response", (response) => {
    if (response.headers()["set-cookie"]) seen.cookies.push(response.url());
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) seen.complaints.push(message.text());
  });
  page.on("pageerror", (error) => seen.complaints.push(error.message));
  return seen;
}
