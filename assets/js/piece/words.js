// Words of the page, with what they are about put in.

/**
 * @param {string | undefined} text with %s where the value goes
 * @param {string | number} [value]
 */
export const say = (text, value = "") => (text ?? "").replace("%s", String(value));

/**
 * The form of a message for who changed the text: see whoChanged of the server.
 * @param {DOMStringMap} words
 * @param {string} name
 * @param {{ who: "" | "own" | "desk", by: string }} told
 */
export const sayWho = (words, name, told) => say(words[name + { "": "", own: "Own", desk: "Desk" }[told.who]], told.by);
