const parse = (c) => [1, 3, 5].map((i) => parseInt(c.slice(i, i + 2), 16));
const hex = (v) => '#' + v.map((x) => Math.max(0, Math.min(255, Math.round(x))).toString(16).padStart(2, '0')).join('');

export const mix = (a, b, t) => hex(parse(a).map((x, i) => x + (parse(b)[i] - x) * t));
export const darker = (c, t = 0.25) => mix(c, '#2a1428', t);
export const lighter = (c, t = 0.25) => mix(c, '#fff3dc', t);
export const luma = (c) => parse(c).reduce((s, x, i) => s + x * [0.3, 0.59, 0.11][i], 0) / 255;

// distance is large when two colours stay apart in print.
export const distance = (a, b) => Math.hypot(...parse(a).map((x, i) => (x - parse(b)[i]) * [0.9, 1.2, 0.7][i]));
