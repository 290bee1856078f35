// What holds on every public page. Each is opened once, for all that is asked of
// it. This takes longest, and the runner starts files by their name.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { oneOfEachKind, sitemap, unlisted } from "./addresses.mjs";
import { site } from "./site.mjs";
import { walk } from "./walk.mjs";

const shown = site();

/** @type {import("./walk.mjs").Visit[]} */
let visits;
/** @type {Set<string>} */
let kinds;
before(async () => {
  await shown.ready;
  const listed = await sitemap(shown.origin);
  kinds = new Set(oneOfEachKind(listed));
  visits = await walk(shown.browser, shown.origin, [...new Set([...kinds, ...listed, ...unlisted])], kinds);
});

/**
 * Fails with a line for each page that has something to tell.
 * @param {(visit: import("./walk.mjs").Visit) => unknown} fault
 */
function none(fault) {
  const faults = visits.map((visit) => [visit.path, fault(visit)]).filter(([, found]) => found);
  assert.deepEqual(faults, []);
}

/** @param {unknown[]} list */
const any = (list) => list.length > 0 && list;

const missing = "/deze-pagina-is-er-niet";

test("every address of the sitemap is a page", () => {
  none((visit) => visit.status !== (visit.path === missing ? 404 : 200) && visit.status);
});

test("a page asks nothing of another host", () => none((visit) => any(visit.foreign)));

test("a page sets no cookie and leaves nothing in the browser", () => {
  none((visit) => any([...visit.cookies, ...visit.kept]));
});

test("a page breaks no rule of its security policy and logs no error", () => {
  // Chromium reports the status of the missing page itself as an error.
  none((visit) => any(visit.complaints.filter((text) => visit.path !== missing || !text.includes("404"))));
});

test("each kind of page is clean for axe, light and dark, at 1280 and 390", (t) => {
  const looked = visits.filter((visit) => kinds.has(visit.path));
  assert.equal(looked.length, kinds.size);
  t.diagnostic(`${looked.length} pages`);
  none((visit) => kinds.has(visit.path) && any(visit.faults));
});

test("every other page is clean for axe, with its colours in light and dark", (t) => {
  const looked = visits.filter((visit) => !kinds.has(visit.path));
  assert.ok(looked.length > 0);
  t.diagnostic(`${looked.length} pages`);
  none((visit) => !kinds.has(visit.path) && any(visit.faults));
});

test("a page weighs at most 40 KB without fonts and pictures", (t) => {
  none((visit) => visit.status === 200 && visit.encoding !== "br" && `came as ${visit.encoding}`);
  none((visit) => visit.weight > 40 * 1024 && `${visit.weight} bytes`);
  const heaviest = visits.reduce((a, b) => (a.weight > b.weight ? a : b));
  t.diagnostic(`heaviest of ${visits.length} pages: ${heaviest.path}, ${heaviest.weight} bytes: ${heaviest.parts.join(", ")}`);
});

test("a page never scrolls sideways on a phone, nor enlarged four times", () => none((visit) => any(visit.wide)));

test("a page is Dutch and has one main heading, with the others in order below it", () => {
  none((visit) => visit.lang !== "nl" && visit.lang);
  none((visit) => visit.levels.filter((level) => level === 1).length !== 1 && visit.levels);
  none((visit) => visit.levels.some((level, i) => level > (visit.levels[i - 1] ?? 0) + 1) && visit.levels);
});

test("a page has a title of its own", () => {
  /** @type {Map<string, string>} */
  const first = new Map();
  none((visit) => {
    const other = first.get(visit.title);
    first.set(visit.title, visit.path);
    return (visit.title === "" && "no title") || (other && `${visit.title}: also ${other}`);
  });
});
