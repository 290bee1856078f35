// Clothes: a torso with a cut neckline, then collars, lapels and knit. Same coordinates as the head.
import { brush, curve, fill, stroke } from './path.mjs';
import { darker, lighter, luma } from './color.mjs';

const cuts = { // from the far side of the neck to the near side
  crew: [[46, 318], [-4, 334], [-66, 314]], vee: [[44, 350], [6, 440, 1], [-52, 350]],
  wide: [[66, 340], [-4, 372], [-90, 338]], open: [[40, 420], [10, 760, 1], [-34, 420]], high: [[36, 286], [-12, 296], [-70, 284]],
};

function torso(f, cut, edge = 0) {
  const b = f.build;
  return curve([[-92 * f.neck - edge, 266, 1], [-160 * b, 304], [-292 * b, 356], [-372 * b, 446], [-404 * b, 560], [-428 * b, 800], [-425 * b, 1000, 1], [415 * b, 1000, 1], [412 * b, 800], [382 * b, 560],
    [352 * b, 446], [268 * b, 352], [140 * b, 300], [72 * f.neck + edge, 266, 1], ...cuts[cut]]);
}

// textile is the fill of a cloth: plain or one of the woven and printed patterns.
function textile(w, id) {
  const c = w.colour, a = w.second || lighter(c, 0.5), p = w.pattern;
  if (!p) return [c, ''];
  const tile = (s, body, turn = 0) => [`url(#${id})`, `<pattern id="${id}" width="${s}" height="${s}" patternUnits="userSpaceOnUse" patternTransform="rotate(${turn})"><rect width="${s}" height="${s}" fill="${c}"/>${body}</pattern>`];
  if (p === 'stripe') return tile(44, `<rect width="44" height="15" fill="${a}"/>`, 3);
  if (p === 'cord') return tile(14, `<rect width="4" height="14" fill="${darker(c, 0.3)}" opacity=".7"/>`, 4);
  if (p === 'check') return tile(86, `<rect width="30" height="86" fill="${a}" opacity=".55"/><rect width="86" height="30" fill="${a}" opacity=".55"/><path d="M58 0v86M0 58h86" stroke="${lighter(c, 0.7)}" stroke-width="4"/>`, 6);
  if (p === 'dot') return tile(46, `<circle cx="12" cy="12" r="6" fill="${a}"/><circle cx="35" cy="35" r="6" fill="${a}"/>`, 12);
  if (p === 'leaf') return tile(96, `<path d="M20 44q-14-26 8-40q14 24-8 40M70 92q-22-16-10-40q22 14 10 40" fill="${a}"/><path d="M66 30q18-20 26-2q-12 14-26 2" fill="${darker(c, 0.3)}"/>`, 15);
  if (p === 'knit') return tile(22, `<path d="M0 4l11 9l11-9M0 15l11 9l11-9" fill="none" stroke="${a}" stroke-width="4" opacity=".45"/>`);
  return [c, ''];
}

const cutOf = { knit: 'crew', roll: 'high', blouse: 'vee', dress: 'wide', scoop: 'wide' };
const clip = (f, id, cut) => `<clipPath id="${id}"><path d="${torso(f, cut || 'crew')}"/></clipPath>`;

const folds = (f, dark, id, cut) => `${clip(f, id + 'b', cut)}<g clip-path="url(#${id}b)">`
  + (f.armless ? '' : fill(curve([[-440, 420], [-300, 400], [-262, 520], [-285, 640], [-250, 820], [-460, 820]]), dark, 'filter="url(#grain)" opacity=".8"'))
  + fill(curve([[-120, 262], [-20, 330], [70, 290], [40, 380], [-60, 420], [-170, 330]]), dark, 'filter="url(#grain)" opacity=".42"')
  + fill(brush([[-278 * f.build, 520], [-268, 600], [-284, 720]], [1, 7, 3]), dark) + fill(brush([[258 * f.build, 520], [250, 610], [268, 720]], [1, 7, 3]), dark)
  + fill(brush([[-250, 545], [-205, 580], [-190, 640]], [6, 4, 1]), dark, 'opacity=".6"') + fill(brush([[236, 545], [205, 590]], [5, 1]), dark, 'opacity=".6"') + '</g>';

// collar draws two shirt points lying over whatever is under them.
function collar(c, big = 1) {
  const d = darker(c, 0.22), k = 90 * big;
  return fill(curve([[-98, 246, 1], [-40, 318], [2, 356, 1], [-70 * big, 330 + k, 1], [-134, 318, 1]]), c) + fill(curve([[78, 246, 1], [48, 312], [6, 356, 1], [78 * big, 322 + k, 1], [116, 308, 1]]), c)
    + stroke('M2 356L' + [-70 * big, 330 + k] + 'L-134 318', d, 4, 'opacity=".7"') + stroke('M6 356L' + [78 * big, 322 + k] + 'L116 308', d, 4, 'opacity=".7"')
    + fill(curve([[-98, 250], [-40, 320], [-36, 300], [-88, 240]]), d, 'opacity=".6"');
}

const buttons = (c, ys) => ys.map((y) => `<circle cx="${6 + (y - 400) * 0.01}" cy="${y}" r="7" fill="${c}"/>`).join('');

function lapels(c) {
  const d = darker(c, 0.3), l = lighter(c, 0.1);
  return fill(curve([[-110, 250, 1], [-74, 340], [10, 640, 1], [-60, 600], [-196, 470, 1], [-158, 440, 1], [-196, 416, 1], [-148, 300]]), l) + stroke('M10 640L-60 600L-196 470L-158 440L-196 416', d, 4)
    + fill(curve([[86, 250, 1], [66, 340], [14, 640, 1], [80, 590], [192, 460, 1], [158, 432, 1], [190, 408, 1], [136, 298]]), l) + stroke('M14 640L80 590L192 460L158 432L190 408', d, 4);
}

const kinds = {
  knit: (f, w, t) => fill(torso(f, 'crew'), t) + fill(brush([[-98 * f.neck, 262], [-64, 312], [-4, 334], [46, 317], [78 * f.neck, 262]], [22, 27, 25, 20]), lighter(w.colour, 0.1))
    + stroke('M-84 296l-12 10M-50 320l-8 14M-10 330l-2 16M28 322l5 15M58 300l11 10', darker(w.colour, 0.2), 3) + (w.collar ? collar(w.collar, 0.8) : ''),
  roll: (f, w, t) => fill(torso(f, 'high'), t) + fill(curve([[-104 * f.neck, 196], [-20, 226], [72 * f.neck, 190], [84 * f.neck, 270], [60, 318], [-20, 334], [-100, 310], [-116 * f.neck, 262]]), lighter(w.colour, 0.08))
    + [0, 1, 2, 3, 4, 5].map((i) => fill(brush([[-84 + i * 30, 222 + (i % 5 ? 8 : 0)], [-88 + i * 30, 306 + (i % 5 ? 12 : 0)]], [1, 4, 1]), darker(w.colour, 0.25))).join(''),
  shirt: (f, w, t) => fill(torso(f, 'crew'), t) + fill(brush([[4, 352], [10, 560], [14, 780]], [3, 3]), darker(w.colour, 0.3)) + buttons(w.buttons || lighter(w.colour, 0.55), [430, 530, 630]) + collar(w.collar || lighter(w.colour, 0.14), w.big || 1),
  blouse: (f, w, t) => fill(torso(f, 'vee'), t) + fill(brush([[-92, 264], [-54, 350], [6, 442]], [4, 13, 4]), lighter(w.colour, 0.22)) + fill(brush([[74, 264], [46, 350], [6, 442]], [4, 13, 4]), lighter(w.colour, 0.22)) + fill(brush([[6, 440], [14, 780]], [3, 4]), darker(w.colour, 0.25)),
  dress: (f, w, t) => fill(torso(f, 'wide'), t) + collar(lighter(w.colour, 0.28), 1.5),
  scoop: (f, w, t) => fill(torso(f, 'wide'), t) + fill(brush([[-94 * f.neck, 266], [-90, 338], [-4, 372], [66, 340], [74 * f.neck, 266]], [8, 12, 12, 8]), darker(w.colour, 0.2)),
  hoodie: (f, w, t) => fill(curve([[-170, 250], [-130, 190], [-80, 240], [60, 240], [110, 190], [150, 250], [120, 330], [-140, 330]]), darker(w.colour, 0.3)) + fill(torso(f, 'crew'), t)
    + fill(curve([[-102, 244, 1], [-60, 316], [0, 372, 1], [-80, 400], [-180, 352], [-176, 280]]), lighter(w.colour, 0.1)) + fill(curve([[80, 244, 1], [50, 316], [2, 372, 1], [80, 390], [162, 340], [150, 270]]), lighter(w.colour, 0.1))
    + stroke('M-34 388C-40 450 -28 500 -36 560', '#f5ead6', 8) + stroke('M38 384C42 440 34 490 44 540', '#f5ead6', 8),
  zip: (f, w, t) => fill(torso(f, 'crew'), t) + fill(curve([[-106, 236, 1], [-50, 300], [0, 350, 1], [-10, 410, 1], [-90, 380], [-136, 306, 1]]), lighter(w.colour, 0.12)) + fill(curve([[84, 236, 1], [46, 300], [2, 350, 1], [12, 410, 1], [80, 372], [118, 298, 1]]), lighter(w.colour, 0.12))
    + stroke('M2 352C4 500 10 650 14 800', w.second || '#f6efe2', 12) + stroke('M2 352C4 500 10 650 14 800', darker(w.colour, 0.4), 3, 'stroke-dasharray="3 9"') + (w.pocket ? stroke('M110 520h120v110h-120zM110 548h120', darker(w.colour, 0.3), 5) : ''),
};

export function clothes(p, id) {
  const w = p.wear, f = p, [t, defs] = textile(w, id + 'w'), dark = darker(w.colour, luma(w.colour) > 0.75 ? 0.18 : 0.34);
  let out = defs;
  if (w.over) { // an open jacket or cardigan on top of something else
    const o = w.over, [ot, odefs] = textile(o, id + 'o'), od = darker(o.colour, 0.36);
    out += kinds[w.kind](f, w, t) + clip(f, id + 'u', cutOf[w.kind]) + `<g clip-path="url(#${id}u)">` + fill(curve([[-100, 300], [-20, 350], [70, 310], [60, 420], [10, 640], [-90, 480]]), dark, `filter="url(#grain)" opacity="${luma(w.colour) > 0.75 ? 0.28 : 0.5}"`) + '</g>' + odefs + fill(torso(f, 'open', 8), ot) + folds(f, od, id, 'open');
    if (o.kind === 'cardigan') out += fill(brush([[-104, 260], [-60, 400], [8, 760]], [20, 30, 26]), lighter(o.colour, 0.1)) + fill(brush([[84, 260], [56, 400], [16, 760]], [20, 28, 26]), lighter(o.colour, 0.1));
    else out += lapels(o.colour);
    if (o.kind === 'denim') out += stroke('M-330 470L-170 500M310 460L160 490M-270 560h110v90M150 550h110v90', lighter(o.colour, 0.35), 4, 'stroke-dasharray="12 7"');
    if (w.kind === 'shirt') out += collar(w.collar || lighter(w.colour, 0.14));
  } else out += kinds[w.kind](f, w, t) + folds(f, dark, id, cutOf[w.kind]);
  if (w.bow) out += fill(curve([[0, 358], [-60, 326], [-74, 362], [-62, 398]]), w.bow) + fill(curve([[0, 358], [62, 324], [76, 356], [64, 394]]), w.bow) + `<rect x="-13" y="343" width="27" height="32" rx="9" fill="${darker(w.bow, 0.25)}"/>`;
  if (w.scarf) out += scarf(w.scarf);
  return out;
}

function scarf(c) {
  const d = darker(c, 0.28), l = lighter(c, 0.2);
  return fill(curve([[30, 330], [100, 360], [150, 560], [170, 800, 1], [40, 800, 1], [40, 560]]), c) + fill(brush([[80, 380], [108, 560], [110, 790]], [2, 8, 4]), d)
    + fill(curve([[-128, 226], [-60, 268], [30, 262], [96, 216], [124, 290], [92, 360], [0, 398], [-108, 368], [-156, 296]]), c)
    + fill(brush([[-134, 262], [-60, 312], [20, 318], [112, 262]], [2, 9, 9, 2]), d) + fill(brush([[-138, 310], [-60, 354], [30, 356], [106, 310]], [2, 8, 8, 2]), d) + fill(brush([[-118, 246], [-50, 284], [30, 282], [96, 238]], [1, 5, 5, 1]), l);
}
