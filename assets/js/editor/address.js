// Addresses that a text may lead to.

const schemes = ["https:", "http:", "mailto:", "tel:"];

/**
 * Whether an address that stands in a text may stay.
 * @param {string | null} href
 */
export function allowed(href) {
  return href !== null && URL.canParse(href, location.href) && schemes.includes(new URL(href, location.href).protocol);
}

/**
 * What somebody typed as an address; null when it is none or leads where no
 * text may.
 * @param {string} typed
 * @returns {string | null}
 */
export function addressOf(typed) {
  const text = typed.trim();
  if (/^\/(?![/\\])[^\s\\]*$/.test(text)) return text;
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text)) return `mailto:${text}`;
  const full = /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(text) ? `https://${text}` : text;
  return URL.canParse(full) && schemes.includes(new URL(full).protocol) ? new URL(full).href : null;
}

/**
 * The address of a film, which is on another site and encrypted.
 * @param {string | null} typed
 * @returns {string | null}
 */
export function filmAddress(typed) {
  const address = addressOf(typed ?? "");
  return address?.startsWith("https://") ? address : null;
}
