// What stays at the top of the screen above the text.

/**
 * Keeps the toolbar below the bar of its page, which stays too and may be of
 * any height.
 * @param {HTMLElement} toolbar
 * @param {HTMLElement | null | undefined} page the bar of the page
 * @returns {() => number} how much of the screen both cover
 */
export function stayBelow(toolbar, page) {
  if (page) new ResizeObserver(() => toolbar.style.setProperty("--above", `${page.offsetHeight}px`)).observe(page);
  return () => (page?.offsetHeight ?? 0) + toolbar.offsetHeight;
}
