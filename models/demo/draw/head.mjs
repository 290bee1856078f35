// The head in three-quarter view, facing right. Origin: between eyes and nose root, slightly behind
// the face; skull top at y=-238, eye line at 0, chin at 220. Mirroring is the portrait's business.
import { mix } from './color.mjs';
import { brush, curve, fill } from './path.mjs';

const shapes = {
  oval: { w: 1, jaw: 1, chin: 1, long: 1 },
  round: { w: 1.05, jaw: 1.1, chin: 1.12, long: 0.955 },
  long: { w: 0.95, jaw: 0.97, chin: 0.96, long: 1.06 },
  square: { w: 1.02, jaw: 1.13, chin: 1.22, long: 1 },
  heart: { w: 1.02, jaw: 0.92, chin: 0.82, long: 1 },
};

export const shapeOf = (p) => shapes[p.face] || shapes.oval;

export function outline(p) {
  const { w, jaw, chin, long } = shapeOf(p);
  const y = (v) => v * long, f = p.full || 0;
  return curve([
    [10, -240], [84, -214], [130 * w, -142], [144 * w, -66], [132 * w, -8], [138 * w + f, 44],
    [(126 * jaw + f * 1.5) * w, y(104)], [102 * jaw + f, y(160)], [60 * chin + 4, y(208)], [28, y(220)], [-8 * chin, y(213)],
    [-66 * jaw - f, y(175)], [-116 * jaw - f, y(112)], [-140 * w, 50], [-150 * w, -30], [-176 * w, -86], [-152 * w, -166], [-84, -222],
  ]);
}

export function neck(p, s) {
  const t = p.neck;
  const shape = curve([[-112 * t, 60, 1], [-100 * t, 190], [-104 * t, 262], [-112 * t, 300, 1], [-60, 460], [60, 460], [82 * t, 300, 1], [74 * t, 262], [64 * t, 190], [70, 100, 1]]);
  const id = p.id + 'neck';
  return fill(shape, s.base) + `<clipPath id="${id}"><path d="${shape}"/></clipPath><g clip-path="url(#${id})">`
    + fill(curve([[-150, 60], [-150, 240], [-105, 306], [-56, 290], [-8, 296], [56, 272], [110, 230], [100, 100]]), mix(s.shade, s.deep, 0.28), 'filter="url(#grain)"') + '</g>'
    + fill(brush([[-52, 270], [-30, 310], [-12, 340]], [2, 7, 3]), s.shade)
    + fill(brush([[58, 275], [40, 315], [22, 340]], [2, 5, 2]), s.shade);
}

export function ear(s) {
  return `<g transform="translate(-136 24) rotate(-7) scale(.92)">`
    + fill(curve([[16, -40], [-8, -58], [-30, -42], [-31, -6], [-20, 34], [-6, 54], [10, 46], [16, 10]]), s.base)
    + fill(brush([[12, -34], [-6, -46], [-20, -32], [-21, -2], [-12, 26]], [3, 6, 5, 3]), s.shade)
    + fill(curve([[8, -20], [-8, -18], [-10, 6], [-2, 22], [10, 14]]), s.shade) + '</g>';
}

// shading gives the head its two planes: light from the side it looks at.
export function shading(p, s) {
  const a = p.age > 45 ? 1 : 0.6;
  const near = curve([[-200, -260], [-112, -190], [-96, -110], [-92, -30], [-78, 30], [-88, 84], [-62, 138], [-30, 182], [10, 250], [-120, 250], [-230, 60]]);
  return fill(near, s.shade, 'filter="url(#grain)"')
    + fill(curve([[-4, 190], [30, 204], [70, 188], [90, 150], [130, 120], [110, 240], [10, 250]]), s.shade, 'filter="url(#grain)" opacity=".55"')
    + `<ellipse cx="-42" cy="72" rx="46" ry="34" fill="${s.blush}" opacity=".38" filter="url(#soft)"/>`
    + `<ellipse cx="112" cy="70" rx="26" ry="32" fill="${s.blush}" opacity=".42" filter="url(#soft)"/>`
    + fill(curve([[8, -118], [60, -142], [112, -112], [104, -78], [50, -84]]), s.light, `filter="url(#grain)" opacity=".75"`)
    + fill(curve([[96, 34], [122, 22], [128, 48], [110, 66]]), s.light, `filter="url(#soft)" opacity="${0.9 * a}"`)
    + fill(curve([[-50, 30], [-18, 28], [-6, 48], [-34, 58]]), s.light, 'filter="url(#soft)" opacity=".7"');
}

// wrinkles follow age: folds beside the mouth, crow's feet, lines on the forehead.
export function wrinkles(p, s) {
  let out = '';
  const k = s.shade, at = (min) => p.age >= min;
  if (at(36)) out += fill(brush([[0, 88], [-14, 108], [-18, 130]], [1, at(55) ? 6 : 3.5, 1]), k) + fill(brush([[90, 90], [100, 108], [100, 126]], [1, at(55) ? 4.5 : 3, 1]), k);
  if (at(40)) out += fill(brush([[-58, 26], [-36, 34], [-10, 27]], [1, 4, 1]), k) + fill(brush([[72, 26], [92, 33], [112, 25]], [1, 3.5, 1]), k);
  if (at(46)) out += [[-6, -8], [2, 0], [10, 10]].map(([a, b]) => fill(brush([[-76, a], [-92, b - 5]], [3.5, 1]), k)).join('');
  if (at(50)) out += [[-112, 0], [-92, 8]].map(([y, d]) => fill(brush([[-24 + d, y], [40, y - 8], [100 - d, y - 2]], [1, 3.5, 1]), k, 'opacity=".8"')).join('');
  if (at(58)) out += fill(brush([[-34, 150], [-28, 172], [-10, 188]], [1, 4, 1]), k) + fill(brush([[26, -44], [24, -30], [27, -20]], [1, 3, 1]), k);
  return out;
}
