// What axe-core finds on a page. Run axe.source in the page first.

/**
 * What axe finds on the page as it stands, a line for each fault. Of text in a
 * figure axe cannot tell the ground, since shapes are no backgrounds ("incomplete"):
 * there it is measured, and what cannot be measured is a fault.
 * @param {import("playwright-core").Page} page
 * @param {string[]} [rules] only these
 */
export async function faults(page, rules) {
  const { violations, incomplete } = await page.evaluate(async (only) => {
    const options = only ? { runOnly: { type: /** @type {const} */ ("rule"), values: only } } : {};
    const results = await /** @type {any} */ (window).axe.run(document, { resultTypes: ["violations", "incomplete"], ...options });
    return { violations: results.violations, incomplete: results.incomplete.filter((/** @type {any} */ one) => one.id === "color-contrast") };
  }, rules);
  const lines = violations.flatMap((/** @type {import("axe-core").Result} */ violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target} ${node.failureSummary?.replace(/\s+/g, " ")}`));
  const doubtful = incomplete.flatMap((/** @type {import("axe-core").Result} */ one) => one.nodes.map((node) => String(node.target[0])));
  return [...lines, ...(await page.evaluate(measured, doubtful))];
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
