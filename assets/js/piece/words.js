// Words of the page, with what they are about put in.

/**
 * @param {string | undefined} text with %s where the value goes
 * @param {string | number} [value]
 */
export const say = (text, value = "") => (text ?? "").replace("%s", String(value));
