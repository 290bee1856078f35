// Eyes, brows, nose and mouth, in the head's coordinates.
import { brush, curve, fill } from './path.mjs';
import { mix } from './color.mjs';

// eye: side +1 has its inner corner to the right (the near eye), -1 to the left (the far eye).
function eye(p, s, cx, hw, side, id) {
  const e = p.eye, h = e.open, x = (v) => cx + side * hw * v, cy = 2;
  const inner = [x(1), cy + 5, 1], outer = [x(-1), cy - e.tilt, 1];
  const up = [[x(0.42), cy - h * 0.92], [x(-0.38), cy - h * 0.95]];
  const low = [[x(-0.42), cy + h * 0.6], [x(0.4), cy + h * 0.66]];
  const shape = curve([inner, ...up, outer, ...low]);
  const lid = [inner, ...up, outer];
  const ix = cx + p.gaze * hw * 0.3, r = e.iris * (hw / 31) ** 0.4;
  const wing = p.lashes ? [[x(-1.22), cy - e.tilt - 6]] : [];
  return fill(curve([[x(1.15), cy - 4], [x(0.5), cy - h - 17], [x(-0.5), cy - h - 16], [x(-1.3), cy - 2], [x(-0.6), cy + h + 4], [x(0.5), cy + h + 6]]), s.shade, 'opacity=".5" filter="url(#soft)"')
    + fill(curve([inner, [x(0.46), cy - h - 8], [x(-0.44), cy - h - 8], [x(-1.08), cy - e.tilt - 1], ...[...up].reverse()]), mix(s.base, s.shade, 0.62))
    + `<clipPath id="${id}"><path d="${shape}"/></clipPath>` + fill(shape, mix('#fbf5e9', s.base, 0.12))
    + `<g clip-path="url(#${id})"><circle cx="${ix}" cy="${cy - 2}" r="${r}" fill="${mix(p.iris, '#180f12', 0.35)}"/>`
    + `<circle cx="${ix}" cy="${cy - 1}" r="${r * 0.82}" fill="${p.iris}"/><circle cx="${ix}" cy="${cy - 2}" r="${r * 0.46}" fill="#170f12"/>`
    + fill(curve([...lid.map(([a, b]) => [a, b - 6]), ...[...lid].reverse().map(([a, b]) => [a, b + 5.5])]), '#4a2a2a', 'opacity=".38"')
    + `<circle cx="${ix + 5}" cy="${cy - 7}" r="3.6" fill="#fffaf0"/></g>`
    + fill(brush([...lid, ...wing], p.lashes ? [2.5, 5.5, 7.5, 6, 1.5] : [2, 4.5, 5.5, 3]), mix(s.deep, '#20131a', 0.6))
    + fill(brush([[x(1), cy - 3], [x(0.44), cy - h - 9], [x(-0.42), cy - h - 10], [x(-1.14), cy - e.tilt - 3]], [1, 3, 3.5, 1]), s.deep, 'opacity=".75"')
    + fill(brush([outer, ...low, inner], [3, 2.4, 1]), s.deep, 'opacity=".5"');
}

export const eyes = (p, s, id) => eye(p, s, -34, 34, 1, id + 'n') + eye(p, s, 91, 28, -1, id + 'f');

export function brows(p, color) {
  const b = p.brow, y = -42 - b.lift;
  const one = (cx, hw, side, w) => {
    const x = (v) => cx + side * hw * v;
    return fill(brush([[x(1.02), y + 3 - b.slant], [x(0.4), y - 3 - b.slant / 2], [x(-0.45), y - 6 - b.arch * 0.6], [x(-1.3), y + 7]], [b.w * 0.4 * w, b.w * w, b.w * 0.9 * w, 1.5]), color);
  };
  return one(-36, 33, 1, 1) + one(90, 27, -1, 0.92);
}

const noses = {
  straight: { w: 27, tip: 57, len: 0, bump: 0 }, long: { w: 26, tip: 60, len: 9, bump: 2 }, aquiline: { w: 27, tip: 60, len: 6, bump: 8 },
  button: { w: 25, tip: 54, len: -8, bump: -5 }, broad: { w: 36, tip: 55, len: -1, bump: -2 }, strong: { w: 32, tip: 60, len: 5, bump: 5 },
};

export function nose(p, s) {
  const { w, tip: t, len, bump } = noses[p.nose] || noses.straight, y = 84 + len;
  const side = curve([[18, -40], [30, -16], [38 + bump, 18], [t - 14, y - 26], [t - 11, y - 4], [t - 4, y + 9], [t - w, y + 12], [t - w - 13, y], [t - w - 4, y - 22], [18, 26], [6, -8]]);
  const far = [[52, -14], [54 + bump * 0.8, 16], [t + 12, y - 32], [t + 18, y - 12], [t + 15, y + 4]];
  const wing = brush([[t - w + 1, y - 24], [t - w - 12, y - 10], [t - w - 9, y + 8], [t - w + 8, y + 8]], [1.5, 4, 5, 2]);
  return fill(curve([[t - w - 8, y + 8], [t + 8, y + 10], [t - 4, y + 28], [t - 30, y + 32]]), s.shade, 'opacity=".55" filter="url(#soft)"')
    + fill(side, s.shade, 'opacity=".82"')
    + fill(curve([[t - w - 5, y - 20], [t - w - 14, y - 4], [t - w - 4, y + 11], [t - w + 15, y + 6], [t - w + 14, y - 12]]), s.shade)
    + fill(brush(far, [1, 2.5, 3.5, 4, 2]), s.shade)
    + fill(brush([[t + 15, y + 3], [t + w * 0.78, y - 3], [t + w * 0.82, y - 16]], [3, 4, 1]), s.deep, 'opacity=".6"')
    + fill(brush([[t - w + 7, y + 6], [t - w * 0.4, y + 3], [t - 3, y + 11], [t + 8, y + 9], [t + 17, y + 3]], [6, 7, 2.5, 4, 2]), s.deep)
    + fill(wing, s.deep, 'opacity=".7"')
    + fill(brush([[42 + bump * 0.8, -8], [46 + bump, 20], [t - 4, y - 30]], [2, 7, 3]), s.light, 'opacity=".75"')
    + `<ellipse cx="${t + 2}" cy="${y - 14}" rx="7.5" ry="8.5" fill="${s.light}" opacity=".8"/>`;
}

export function mouth(p, s) {
  const m = p.mouth, x = 38, y = 139, k = m.smile * 7, W = m.w, u = m.upper, l = m.lower;
  const L = [x - 46 * W - k * 0.7, y - k, 1], R = [x + 37 * W + k * 0.3, y - k * 0.9, 1];
  const top = [[x - 20, y + 1 + k * 0.15], [x + 2, y - 1 + k * 0.25], [x + 20, y + 1 + k * 0.1]];
  const gap = m.open * 15, bottom = top.map(([a, b], i) => [a, b + gap * [0.86, 1, 0.82][i]]);
  const upper = curve([L, [x - 24, y - 6 * u - 3], [x - 8, y - 13 * u], [x + 3, y - 9.5 * u, 1], [x + 13, y - 13 * u], [x + 25, y - 6 * u - 2], R, ...[...top].reverse()]);
  const lower = curve([L, ...bottom, R, [x + 24, y + 14 * l + gap], [x + 4, y + 20 * l + gap], [x - 22, y + 15 * l + gap]]);
  const dark = mix(s.deep, p.lip, 0.25);
  return fill(curve([[x - 24, y + 24 * l + gap], [x + 6, y + 23 * l + gap], [x + 28, y + 20 * l + gap], [x + 16, y + 32 + gap], [x - 14, y + 34 + gap]]), s.shade, 'opacity=".7" filter="url(#soft)"')
    + (gap ? fill(curve([L, ...top, R, ...[...bottom].reverse()]), '#4b1c22') + fill(curve([[L[0] + 8, L[1] + 2], ...top, [R[0] - 6, R[1] + 2], ...[...bottom].reverse().map(([a, b]) => [a, b - gap * 0.22])]), '#f8efe2') : '')
    + fill(upper, mix(p.lip, s.deep, 0.22)) + fill(lower, p.lip)
    + fill(brush([[x - 12, y + 10 * l + gap], [x + 4, y + 12 * l + gap], [x + 17, y + 9.5 * l + gap]], [1, 4, 1]), mix(p.lip, s.light, 0.55))
    + (gap ? '' : fill(brush([L, ...top, R], [2, 4, 3, 4, 2]), dark))
    + fill(brush([[L[0] + 4, L[1] - 4], [L[0] - 3, L[1] + 1], [L[0] - 2, L[1] + 8]], [1, 4, 1]), s.deep, 'opacity=".7"')
    + fill(brush([[R[0] - 2, R[1] - 4], [R[0] + 3, R[1] + 1], [R[0] + 2, R[1] + 6]], [1, 3, 1]), s.deep, 'opacity=".6"');
}
