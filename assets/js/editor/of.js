// The editor of a textarea, for other scripts of the page.

/**
 * focusBlock puts the caret in the nth block of the text, from zero, and brings
 * it into view; setHTML puts other text in place, which undo takes back;
 * setEditable false shows the text only.
 * @typedef {{ focus: () => void, focusBlock: (n: number) => void, setHTML: (html: string) => void, setEditable: (editable: boolean) => void }} Control
 */

/**
 * @param {HTMLTextAreaElement} textarea
 * @returns {Control | null} null while there is no editor
 */
export const editorOf = (textarea) => /** @type {{ editor?: Control }} */ (/** @type {unknown} */ (textarea)).editor ?? null;

/**
 * @param {HTMLTextAreaElement} textarea
 * @param {Control} editor
 */
export const register = (textarea, editor) => void Object.assign(textarea, { editor });
