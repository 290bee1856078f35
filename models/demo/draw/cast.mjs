// The unnamed people of the scenes: a look from a seed, and bodies below the shoulders.
import { brush, curve, fill } from './path.mjs';
import { darker, lighter } from './color.mjs';
import { cloths, hairs, skins } from './palette.mjs';
import { placed } from './portrait.mjs';
import { seeded } from './random.mjs';

const womenHair = ['bob', 'wavy', 'pixie', 'straight', 'lowtail', 'topknot', 'bobfringe', 'headscarf'];
const menHair = ['sidepart', 'messy', 'curlyshort', 'fringe', 'croppedafro', 'slick', 'fadecurls'];
const plain = ['petrol', 'rust', 'ochre', 'forest', 'navy', 'burgundy', 'teal', 'coral', 'plum', 'cream', 'green', 'camel', 'blue'];

// extra makes a person from a seed; fields in as win.
export function extra(seed, as = {}) {
  const r = seeded('extra' + seed), gender = as.gender || r.pick(['vrouw', 'man']), age = as.age || Math.floor(r.range(24, 66));
  const skin = as.skin || r.pick(Object.keys(skins)), dark = ['brown', 'deep', 'tan'].includes(skin);
  const hairColour = age > 56 ? r.pick(['grey', 'silver', 'white']) : dark ? r.pick(['black', 'dark-brown']) : r.pick(['brown', 'auburn', 'dark-blond', 'blond', 'ginger', 'dark-brown']);
  const kind = r.pick(gender === 'man' ? ['knit', 'shirt', 'zip', 'roll'] : ['knit', 'blouse', 'scoop', 'roll']);
  const e = { slug: 'extra' + seed, gender, age, skin, build: gender === 'man' ? 1.02 : 0.88, hair: r.pick(gender === 'man' ? menHair : womenHair), hairColour, mood: r.pick(['smile', 'laugh', 'calm', 'smile']), beard: gender === 'man' && r.next() < 0.4 ? r.pick(['short', 'stubble', 'full']) : '', glasses: r.next() < 0.28 ? { frame: r.pick(['round', 'square']) } : null, wear: { kind, colour: r.pick(plain) }, ...as };
  if (e.hair === 'headscarf') e.scarf = e.scarf || r.pick(['petrol', 'plum', 'mustard', 'navy']);
  return e;
}

const skinOf = (e) => skins[e.skin].base;
const coat = (e) => { const c = (e.wear.over || e.wear).colour; return cloths[c] || c; };
const at = (x, y, s, flip, body) => `<g transform="translate(${x} ${y}) scale(${flip ? -s : s} ${s})">${body}</g>`;

export const bust = (e, x, y, s, flip = false) => placed(e, x, y, s, flip);

function limb(points, widths, c, skin) {
  const [hx, hy] = points[points.length - 1];
  return `<ellipse cx="${hx}" cy="${hy + 34}" rx="50" ry="64" fill="${skin}"/>` + fill(brush(points, widths), c) + fill(brush(points.map(([x, y]) => [x + widths[0] * 0.3, y]), widths.map((w) => w * 0.26)), darker(c, 0.25), 'opacity=".6"');
}

const reaches = { // where hands go: down, folded in front, stretched out
  down: [[-330, 560], [-352, 900], [-320, 1290]], fore: [[-330, 560], [-372, 830], [-130, 1010]], out: [[-325, 560], [-335, 660], [-430, 850], [-720, 930]],
};
export const arm = (e, x, y, s, flip, right, reach) => at(x, y, s, flip !== right, limb(reaches[reach].map(([a, b]) => [a * (e.build || 1), b]), [150, 138, 105], lighter(coat(e), 0.04), skinOf(e)));

// resting is a forearm that comes over a table's far edge (y = edge) and lies on the table.
export function resting(e, x, y, s, flip, right, edge) {
  const k = (edge - y) / s, c = coat(e), id = `${e.slug}rest${right}`;
  const sleeve = [[-290, k - 60], [-270, k + 50], [-170, k + 118], [10, k + 132]];
  return `<clipPath id="${id}"><path d="M0 ${edge}H1500V1000H0Z"/></clipPath><g clip-path="url(#${id})">` + at(x, y, s, flip !== right,
    fill(curve([[-330, k + 60], [-200, k + 190], [90, k + 205], [120, k + 180], [-100, k + 150]]), '#4a2430', 'opacity=".28"')
    + fill(curve([[0, k + 96], [50, k + 88], [110, k + 112], [124, k + 140], [88, k + 166], [20, k + 170]]), skinOf(e)) + fill(brush([[70, k + 132], [116, k + 138]], [2, 5, 2]), skins[e.skin].shade)
    + fill(brush(sleeve, [150, 150, 128, 96]), c) + fill(brush([[-230, k + 60], [-190, k + 92], [-150, k + 96]], [1, 9, 1]), darker(c, 0.3)) + fill(brush([[-6, k + 88], [4, k + 130], [-2, k + 176]], [8, 12, 8]), darker(c, 0.18))) + '</g>';
}

function legs(c, w = 1) {
  return fill(brush([[-120 * w, 1150], [-140 * w, 1900], [-140 * w, 2620]], [310, 230, 170]), c) + fill(brush([[120 * w, 1150], [150 * w, 1900], [150 * w, 2620]], [310, 230, 170]), darker(c, 0.16))
    + fill(curve([[-230, 2600], [-60, 2600], [-50, 2700], [-260, 2700]]), '#2a2427') + fill(curve([[60, 2600], [240, 2600], [270, 2700], [50, 2700]]), '#2a2427');
}
const trunk = (e) => fill(curve([[-320, 540, 1], [-300, 1000], [-290, 1300, 1], [285, 1300, 1], [295, 1000], [320, 540, 1]]), coat(e)) + fill(curve([[-320, 560, 1], [-215, 560, 1], [-220, 1300, 1], [-290, 1300, 1]]), darker(coat(e), 0.25), 'opacity=".7"');

// cut hides what the bust has below the chest, so that trunk and arms take over.
const cut = (e, x, y, s, flip) => `<clipPath id="${e.slug}cut"><path d="M${x - 700 * s} ${y - 700 * s}H${x + 700 * s}V${y + 600 * s}H${x - 700 * s}Z"/></clipPath><g clip-path="url(#${e.slug}cut)">${bust({ ...e, armless: true }, x, y, s, flip)}</g>`;

// standing shows a person from head to shoes; y is the eye line.
export function standing(e, x, y, s, { flip = false, trousers = '#3a4560', left = 'down', right = 'down' } = {}) {
  return `<ellipse cx="${x}" cy="${y + 2690 * s}" rx="${420 * s}" ry="${60 * s}" fill="#2a1428" opacity=".2"/>` + at(x, y, s, flip, legs(trousers) + trunk(e)) + arm(e, x, y, s, flip, false, left) + arm(e, x, y, s, flip, true, right) + cut(e, x, y, s, flip);
}

// seated shows a person on a chair or couch from the front.
export function seated(e, x, y, s, { flip = false, trousers = '#3a4560', left = 'fore', right = 'fore' } = {}) {
  const c = trousers, d = darker(c, 0.2);
  const low = fill(brush([[-200, 1280], [-215, 1800]], [200, 150]), d) + fill(brush([[200, 1280], [215, 1800]], [200, 150]), d) + fill(curve([[-310, 1780], [-130, 1780], [-130, 1870], [-340, 1870]]), '#f4ecdd') + fill(curve([[130, 1780], [310, 1780], [340, 1870], [130, 1870]]), '#f4ecdd')
    + trunk(e) + fill(curve([[-300, 1120, 1], [300, 1120, 1], [230, 1330, 1], [-230, 1330, 1]]), d) + fill(curve([[-330, 1090], [-130, 1040], [-80, 1200], [-110, 1400], [-310, 1400], [-350, 1240]]), c) + fill(curve([[330, 1090], [130, 1040], [80, 1200], [110, 1400], [310, 1400], [350, 1240]]), c);
  return at(x, y, s, flip, low) + arm(e, x, y, s, flip, false, left) + arm(e, x, y, s, flip, true, right) + cut(e, x, y, s, flip);
}

// behind shows someone from the back; with legs when walking.
export function behind(seed, x, y, s, { coat: c, hair, skin = 'fair', long = false, walk = false, folder = '' }) {
  const h = hairs[hair] || hairs.brown, sk = skins[skin], r = seeded('behind' + seed);
  const strands = Array.from({ length: 12 }, (_, i) => fill(brush([[-130 + i * 24, -190 + Math.abs(i - 5.5) * 14], [-150 + i * 27, -40], [-120 + i * 22, long ? 210 : 110]], [1, r.range(4, 9), 1]), i % 2 ? h.light : h.dark, 'opacity=".7"')).join('');
  const head = fill(curve([[-70, 100], [-80, 330], [80, 330], [70, 100]]), sk.shade) + `<ellipse cx="-162" cy="10" rx="24" ry="48" fill="${sk.base}"/><ellipse cx="162" cy="10" rx="24" ry="48" fill="${sk.base}"/>`;
  const hairShape = fill(curve(long ? [[0, -262], [-150, -200], [-186, -20], [-180, 160], [-130, 250], [0, 262], [130, 250], [180, 160], [186, -20], [150, -200]] : [[0, -258], [-140, -200], [-168, -40], [-130, 90], [-70, 150], [0, 158], [70, 150], [130, 90], [168, -40], [140, -200]]), h.base) + strands;
  const body = fill(curve([[-90, 250, 1], [-280, 330], [-380, 440], [-410, 800], [walk ? -300 : -425, 1250, 1], [walk ? 300 : 425, 1250, 1], [410, 800], [380, 440], [280, 330], [90, 250, 1], [0, 276]]), c)
    + fill(curve([[-300, 380], [-390, 460], [-420, 800], [-420, 1250], [-250, 1250], [-270, 700]]), darker(c, 0.32), 'filter="url(#grain)" opacity=".8"') + fill(brush([[0, 300], [6, 700], [0, 1240]], [2, 8, 4]), darker(c, 0.3), 'opacity=".6"');
  return at(x, y, s, false, (walk ? `<ellipse cy="2690" rx="420" ry="60" fill="#2a1428" opacity=".22"/>` + legs(darker('#5b6270', r.range(0, 0.5)), 0.8) : '') + head + body + hairShape
    + (walk ? fill(brush([[-370, 470], [-420, 880], [-370, 1270]], [160, 140, 110]), darker(c, 0.12)) + fill(brush([[370, 470], [430, 880], [380, 1270]], [160, 140, 110]), lighter(c, 0.06)) : '')
    + (folder ? fill(brush([[370, 470], [470, 800], [420, 1080]], [160, 140, 120]), lighter(c, 0.06)) + `<rect x="330" y="760" width="270" height="380" rx="14" transform="rotate(8 450 900)" fill="${folder}"/>` : ''));
}
