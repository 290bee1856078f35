// What axe-core finds on a page. Run axe.source in the page first.

/**
 * What axe finds on the page as it stands, a line for each fault.
 * @param {import("playwright-core").Page} page
 * @param {string[]} [rules] only these
 */
export async function faults(page, rules) {
  const violations = await page.evaluate(async (only) => {
    const options = only ? { runOnly: { type: /** @type {const} */ ("rule"), values: only } } : {};
    const results = await /** @type {any} */ (window).axe.run(document, { resultTypes: ["violations"], ...options });
    return results.violations;
  }, rules);
  return violations.flatMap((/** @type {import("axe-core").Result} */ violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target} ${node.failureSummary?.replace(/\s+/g, " ")}`));
}
