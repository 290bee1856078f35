// Beards, glasses, freckles and jewellery, in the head's coordinates.
import { brush, curve, fill, stroke } from './path.mjs';
import { shapeOf } from './head.mjs';

const moustache = (c) => fill(brush([[-16, 136], [0, 120], [34, 110], [44, 112], [70, 118], [84, 132]], [2, 15, 20, 19, 13, 2]), c.base)
  + [[-4, 122], [12, 117], [26, 114], [54, 114], [68, 120]].map(([x, y], i) => fill(brush([[x + (i < 3 ? 8 : -6), y - 5], [x - (i < 3 ? 5 : -5), y + 8]], [3, 1]), c.light, 'opacity=".8"')).join('');

export function beard(p, c, rng) {
  if (!p.beard) return '';
  if (p.beard === 'moustache') return moustache(c);
  const { jaw, chin, long } = shapeOf(p), y = (v) => v * long;
  const o = { full: 26, short: 10, stubble: 3, goatee: 12 }[p.beard];
  const hole = curve([[-14, 140], [10, 122], [38, 128], [66, 122], [84, 138], [66, 158], [40, 166], [10, 160]]);
  const shape = p.beard === 'goatee'
    ? [[-22, 128], [0, 110], [38, 106], [78, 110], [92, 128], [92, 170], [78, 206 + o], [30, 224 + o], [-6, 214 + o], [-24, 180]]
    : [[-106, 10], [-86, 60], [-66, 96], [-30, 112], [-4, 114], [38, 104], [76, 110], [104, 104], [122, 78], [138, 40], [134 * jaw + o * 0.3, y(100)], [106 * jaw + o, y(160)], [64 * chin + o, y(208) + o], [28, y(220) + o * 1.5], [-12 * chin, y(213) + o * 1.3], [-68 * jaw - o * 0.5, y(178) + o], [-118 * jaw, y(112) + o * 0.4], [-138, 40]];
  if (p.beard === 'stubble') return fill(curve(shape) + hole, c.base, 'fill-rule="evenodd" filter="url(#grain)" opacity=".42"');
  let hairs = '';
  for (let i = 0; i < 90; i++) {
    const t = rng.next(), a = Math.PI * (0.02 + 0.96 * t), k = rng.range(0.66, 1.02);
    const x = 8 + Math.cos(a) * 112 * k * (p.beard === 'goatee' ? 0.45 : 1), yy = y(104) + Math.sin(a) * (116 + o * 0.7) * k;
    hairs += fill(brush([[x, yy - 12], [x - 2 + (x - 20) * 0.02, yy + 2], [x + (x < 20 ? 3 : -3), yy + 13]], [1, 3.4, 1]), rng.pick([c.light, c.light, c.dark]), 'opacity=".7"');
  }
  return fill(curve(shape) + hole, c.base, 'fill-rule="evenodd" filter="url(#grain)"') + fill(curve(shape) + hole, c.base, 'fill-rule="evenodd" opacity=".8"')
    + `<clipPath id="${p.id}beard"><path d="${curve(shape) + hole}" clip-rule="evenodd"/></clipPath><g clip-path="url(#${p.id}beard)">${hairs}</g>` + (p.beard === 'goatee' ? '' : moustache(c));
}

const frames = {
  round: (cx, hw) => `M${cx - hw} 6a${hw} ${hw > 40 ? 44 : 43} 0 1 0 ${2 * hw} 0a${hw} ${hw > 40 ? 44 : 43} 0 1 0 ${-2 * hw} 0Z`,
  square: (cx, hw) => curve([[cx - hw, -26], [cx, -33], [cx + hw, -26], [cx + hw * 0.96, 14], [cx + hw * 0.6, 40], [cx - hw * 0.6, 40], [cx - hw * 0.96, 14]]),
  cat: (cx, hw) => curve([[cx - hw * 1.12, -36], [cx, -28], [cx + hw * 1.02, -30], [cx + hw * 0.92, 20], [cx + hw * 0.4, 40], [cx - hw * 0.5, 38], [cx - hw * 0.98, 12]]),
  half: (cx, hw) => curve([[cx - hw, -8], [cx, -10], [cx + hw, -8], [cx + hw * 0.9, 22], [cx + hw * 0.4, 38], [cx - hw * 0.4, 38], [cx - hw * 0.9, 22]]),
};

export function glasses(p) {
  if (!p.glasses) return '';
  const { frame = 'round', colour = '#2c2530', w = 7 } = p.glasses, f = frames[frame];
  const near = f(-34, 50), far = frame === 'cat' ? `<g transform="translate(184 0) scale(-1 1)"><path d="${f(94, 40)}"/></g>` : `<path d="${f(92, 40)}"/>`;
  return `<g fill="#fffaf0" fill-opacity=".16" stroke="${colour}" stroke-width="${w}" stroke-linejoin="round"><path d="${near}"/>${far}</g>`
    + stroke('M15 -4C26 -14 42 -14 53 -4', colour, w) + stroke('M-84 -6C-104 -12 -124 -14 -146 -10', colour, w + 1)
    + stroke('M-62 -14L-44 -30M-58 4L-30 -26', '#fffaf0', 4, 'opacity=".45"') + stroke('M72 -8L88 -26', '#fffaf0', 4, 'opacity=".45"');
}

export function freckles(p, s, rng) {
  if (!p.freckles) return '';
  let out = '';
  for (let i = 0; i < 44; i++) {
    const near = rng.next() < 0.62;
    out += `<circle cx="${(near ? rng.range(-78, 30) : rng.range(72, 124)).toFixed(1)}" cy="${rng.range(40, 84).toFixed(1)}" r="${rng.range(1.6, 3.4).toFixed(1)}" fill="${s.deep}" opacity=".42"/>`;
  }
  return out;
}

const rings = {
  hoop: (c) => `<circle cx="-139" cy="106" r="25" fill="none" stroke="${c}" stroke-width="6"/>`,
  drop: (c) => `<path d="M-138 82v16" stroke="${c}" stroke-width="4"/><path d="M-138 96q22 38 0 46q-22-8 0-46" fill="${c}"/>`,
  stud: (c) => `<circle cx="-138" cy="78" r="8" fill="${c}"/>`,
  disc: (c) => `<circle cx="-138" cy="106" r="22" fill="${c}"/><circle cx="-138" cy="106" r="9" fill="#fff3dc" opacity=".6"/>`,
};
export const earrings = (p) => (p.earrings ? rings[p.earrings[0]](p.earrings[1]) : '');

// A pencil tucked behind the ear.
export const pencil = (p) => (p.pencil ? `<g transform="translate(-150 -46) rotate(-14)"><rect x="-86" y="-7" width="150" height="14" fill="#e0a33a"/><rect x="-102" y="-7" width="16" height="14" fill="#d4665a"/><path d="M64 -7l28 7l-28 7z" fill="#f1d9b4"/><path d="M82 -2.5l10 2.5l-10 2.5z" fill="#2a2427"/></g>` : '');
