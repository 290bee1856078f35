// What axe-core finds on a page, in light and in dark.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** @typedef {import("playwright-core").Page} Page */

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The rules of axe that read colours. */
const colours = ["color-contrast", "link-in-text-block"];

/**
 * What is wrong with the page that is open, at the width that it has, in light
 * and in dark: a line for each fault. In the one it is judged by every rule, in the other by
 * those that read colours, where something is left to judge (unsure). All others read the document, the boxes and what is
 * visible, and nothing else; when a scheme changes any of these, every rule judges again. The page
 * keeps the last scheme.
 * @param {Page} page with axe in it
 * @param {("light" | "dark")[]} [schemes] the one for every rule first
 */
export async function faults(page, schemes = ["light", "dark"]) {
  const lines = [];
  let before = "";
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const shape = await page.evaluate(shapes);
    const rules = shape === before ? await page.evaluate(unsure) : undefined;
    const found = rules?.length === 0 ? [] : await faultsOf(page, rules, rules !== undefined);
    lines.push(...found.map((line) => `${page.viewportSize()?.width}, ${colorScheme}: ${line}`));
    before = shape;
  }
  return lines;
}

/** Puts axe into the page that is open. @param {Page} page */
export const bringAxe = (page) => page.evaluate(axe);

/** Runs in the page: each element with its box, whether it shows, and which of it and its pseudo-elements cover what is under them. */
function shapes() {
  return [...document.querySelectorAll("*")].map((each) => {
    const { x, y, width, height } = each.getBoundingClientRect();
    const covers = [null, "::before", "::after"].map((part) => {
      const { backgroundColor, backgroundImage, zIndex } = getComputedStyle(each, part);
      return [/^transparent$|, 0\)$|\/ 0\)$/.test(backgroundColor), backgroundImage, zIndex].join();
    });
    return [each.tagName, x + scrollX, y + scrollY, width, height, each.checkVisibility({ opacityProperty: true, visibilityProperty: true }), ...covers].join();
  }).join("\n");
}

/**
 * Runs in the page, in the other scheme than axe judged it in, when its shapes are the same: marks what axe must judge
 * again, and names the rules for it. That is all but a text that passed, is opaque and even, on the ground that axe saw it on, opaque too, and
 * has 4.5:1 there (what WCAG 1.4.3 asks of the smallest); no link in a text is left out.
 */
function unsure() {
  const { axe: judge, judged } = /** @type {any} */ (window);
  const blended = [...document.querySelectorAll("*")].filter((each) => {
    const { opacity, mixBlendMode } = getComputedStyle(each);
    return opacity !== "1" || mixBlendMode !== "normal";
  });
  /** @param {string} colour */
  const read = (colour) => {
    const result = new judge.commons.color.Color();
    result.parseString(colour);
    return result;
  };
  /** @param {Element} element */
  const own = (element) => read(getComputedStyle(element).backgroundColor);
  const pages = [document.documentElement, document.body].filter((each) => own(each).alpha > 0);
  /** @param {{ rule: string, passed: boolean, element: Element, grounds: Element[] }} one */
  const clear = ({ rule, passed, element, grounds }) => {
    const ground = grounds[0] ?? (pages.length === 1 ? pages[0] : null);
    if (rule !== "color-contrast" || !passed || !ground || blended.some((each) => each.contains(element) || each.contains(ground))) return false;
    const style = getComputedStyle(element);
    const [ink, under] = [read(style.webkitTextFillColor), own(ground)];
    return style.textShadow === "none" && parseFloat(style.webkitTextStrokeWidth) === 0 && getComputedStyle(ground).backgroundImage === "none" &&
      ink.alpha === 1 && under.alpha === 1 && judge.commons.color.getContrast(under, ink) >= 4.5;
  };
  const left = judged.filter((/** @type {any} */ one) => !clear(one));
  /** @type {any} */ (window).left = left.map((/** @type {any} */ one) => one.element);
  return [...new Set(left.map((/** @type {any} */ one) => one.rule))];
}

/**
 * What axe finds on the page as it stands. Of text in a
 * figure axe cannot tell the ground, since shapes are no backgrounds ("incomplete"):
 * there it is measured, and what cannot be measured is a fault. Of what axe can
 * fetch first, style sheets are for a rule alone that is off (css-orientation-lock).
 * @param {Page} page
 * @param {string[]} [rules] only these
 * @param {boolean} [left] only of what is marked as left to judge
 * @returns {Promise<string[]>}
 */
export async function faultsOf(page, rules, left = false) {
  const { violations, incomplete } = await page.evaluate(async ({ only, again, reading }) => {
    const own = /** @type {any} */ (window);
    // Keeps what the rules that read colours judged, and the grounds that axe saw.
    const reporter = (/** @type {any[]} */ results, /** @type {object} */ options, /** @type {Function} */ done) => {
      own.judged = results.filter(({ id }) => reading.includes(id)).flatMap((rule) =>
        [...rule.passes, ...rule.violations, ...rule.incomplete].map((one) => {
          /** @type {Element[]} */
          const grounds = [];
          if (rule.id === "color-contrast") own.axe.commons.color.getBackgroundColor(one.node.element, grounds);
          return { rule: rule.id, passed: rule.passes.includes(one), element: one.node.element, grounds };
        }));
      own.axe.getReporter("v1")(results, options, done);
    };
    const options = only ? { runOnly: { type: /** @type {const} */ ("rule"), values: only } } : {};
    const results = await own.axe.run(again ? { include: own.left } : document, { resultTypes: ["violations", "incomplete"], preload: { assets: ["media"] }, reporter, ...options });
    return { violations: results.violations, incomplete: results.incomplete.filter((/** @type {any} */ one) => one.id === "color-contrast") };
  }, { only: rules, again: left, reading: colours });
  const lines = violations.flatMap((/** @type {import("axe-core").Result} */ violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target} ${node.failureSummary?.replace(/\s+/g, " ")}`));
  const doubtful = incomplete.flatMap((/** @type {import("axe-core").Result} */ one) => one.nodes.map((node) => String(node.target[0])));
  if (doubtful.length > 0) lines.push(...(await page.evaluate(measured, doubtful)));
  return lines;
}

/**
 * Runs in the page: which texts of figures have less than 4.5:1 to the shape
 * that they stand on (WCAG 1.4.3).
 * @param {string[]} doubtful what axe could not decide
 */
function measured(doubtful) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  /** @param {string} colour */
  const channels = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  /** @param {string} colour */
  const light = (colour) => {
    const [r, g, b] = channels(colour).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  /** @param {string} colour */
  const solid = (colour) => colour !== "none" && channels(colour)[3] === 255;
  /** @param {Element} element @param {number} x @param {number} y */
  const ground = (element, x, y) => {
    for (const under of document.elementsFromPoint(x, y)) {
      if (under === element || element.contains(under) || under instanceof SVGTextContentElement) continue;
      const style = getComputedStyle(under);
      const colour = under instanceof SVGGeometryElement ? style.fill : style.backgroundColor;
      if (solid(colour)) return colour;
    }
    return null;
  };
  const found = [];
  const inFigures = doubtful.flatMap((target) => [...document.querySelectorAll(target)]).filter((each) => each.closest("figure, svg, .chart"));
  const texts = new Set(inFigures.flatMap((each) => (each instanceof SVGTextContentElement || !each.querySelector("text") ? [each] : [...each.querySelectorAll("text")])));
  for (const element of texts) {
    if (!element.textContent.trim() || element.closest(".visually-hidden")) continue;
    element.scrollIntoView({ block: "center" });
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const colour = element instanceof SVGElement ? style.fill : style.color;
    for (const share of [0.1, 0.5, 0.9]) {
      const under = ground(element, box.left + share * box.width, box.top + box.height / 2);
      const [high, low] = under ? [light(colour), light(under)].sort((a, b) => b - a) : [0, 0];
      const ratio = (high + 0.05) / (low + 0.05);
      if (!under || ratio < 4.5) {
        found.push(`color-contrast in a figure: "${element.textContent.trim()}" ${colour} on ${under}, ${ratio.toFixed(2)}:1`);
        break;
      }
    }
  }
  return found;
}
