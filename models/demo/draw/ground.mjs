// The coloured ground behind a head with one simple motif, on a 960 x 1200 sheet.
import { brush, curve, fill } from './path.mjs';
import { darker, lighter, mix } from './color.mjs';

function leaf(x, y, turn, size, c, vein) {
  return `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${size})">` + fill(curve([[0, 0, 1], [-70, -120], [-58, -260], [0, -380, 1], [62, -250], [66, -110]]), c)
    + fill(brush([[0, 10], [4, -160], [0, -360]], [8, 6, 2]), vein) + [-80, -150, -220, -280].map((v) => fill(brush([[2, v], [-46, v - 52]], [5, 1]), vein) + fill(brush([[2, v], [48, v - 50]], [5, 1]), vein)).join('') + '</g>';
}

function house(x, w, h, c, pane, door) {
  const y = 1200 - h;
  const panes = [0, 1, 2].flatMap((r) => [0, 1].map((k) => `<rect x="${x + w * (0.2 + 0.36 * k)}" y="${y + 70 + r * 120}" width="${w * 0.22}" height="76" fill="${pane}"/>`)).join('');
  return `<path d="M${x} 1200V${y}h${w * 0.18}v-50h${w * 0.14}v-46h${w * 0.36}v46h${w * 0.14}v50h${w * 0.18}V1200Z" fill="${c}"/>` + panes + `<rect x="${x + w * 0.38}" y="1060" width="${w * 0.24}" height="140" fill="${door}"/>`;
}

const motifs = {
  arch: (_g, m) => `<path d="M150 1200V500a330 330 0 0 1 660 0V1200Z" fill="${m}"/><path d="M218 1200V500a262 262 0 0 1 524 0V1200Z" fill="${lighter(m, 0.3)}"/>`,
  sun: (g, m, a) => `<circle cx="480" cy="470" r="372" fill="${m}"/><path d="M0 930q240-80 480-20t480-50V1200H0Z" fill="${a}" opacity=".7"/>`,
  window: (g, m, a) => `<rect x="96" y="96" width="768" height="880" fill="${m}"/><rect x="130" y="130" width="700" height="812" fill="${lighter(m, 0.55)}"/><path d="M130 700q170-120 350-40t350-70V942H130Z" fill="${a}" opacity=".8"/><path d="M480 130V942M130 400H830" stroke="${m}" stroke-width="26"/><rect x="60" y="960" width="840" height="40" fill="${darker(m, 0.2)}"/>`,
  leaf: (g, m, a) => leaf(110, 900, -16, 1.75, m, g) + leaf(860, 820, 20, 1.6, mix(m, a, 0.45), g) + leaf(40, 560, 14, 1.2, mix(m, a, 0.45), g) + leaf(930, 420, -18, 1.05, m, g) + leaf(250, 1120, -48, 1.5, darker(m, 0.12), g),
  hill: (g, m, a) => `<circle cx="745" cy="250" r="105" fill="${a}"/><path d="M0 560q220-190 480-60t480-120V1200H0Z" fill="${m}" opacity=".55"/><path d="M0 740q260-120 520-20t440-90V1200H0Z" fill="${m}"/><path d="M0 930q300-150 960-10V1200H0Z" fill="${darker(m, 0.18)}"/>`,
  stripes: (_g, m) => [0, 2, 4, 6].map((i) => `<rect x="${i * 137}" width="137" height="1200" fill="${m}"/>`).join('') + `<rect y="1010" width="960" height="190" fill="${darker(m, 0.15)}"/>`,
  rays: (_g, m) => Array.from({ length: 12 }, (_, i) => `<path d="M480 520L${480 + 1300 * Math.cos(i * 0.5236)} ${520 + 1300 * Math.sin(i * 0.5236)}L${480 + 1300 * Math.cos(i * 0.5236 + 0.26)} ${520 + 1300 * Math.sin(i * 0.5236 + 0.26)}Z" fill="${m}"/>`).join(''),
  houses: (g, m, a) => `<circle cx="200" cy="230" r="84" fill="${a}"/>` + house(-40, 230, 700, m, lighter(g, 0.4), darker(m, 0.3)) + house(190, 210, 560, mix(m, a, 0.4), lighter(g, 0.4), darker(m, 0.3)) + house(560, 210, 620, mix(m, g, 0.35), lighter(g, 0.4), darker(m, 0.3)) + house(770, 240, 790, m, lighter(g, 0.4), darker(m, 0.3)),
  shelf: (g, m, a) => [250, 560, 870].map((y, r) => Array.from({ length: 21 }, (_, i) => { const h = 130 + ((i * 53 + r * 37) % 80), c = [m, a, darker(m, 0.22), lighter(m, 0.35), mix(m, a, 0.5)][(i * 7 + r * 3) % 5]; return (i + r * 2) % 9 === 5 ? '' : `<rect x="${i * 46 + 4}" y="${y - h}" width="${34 + ((i * 17) % 9)}" height="${h}" fill="${c}"/>`; }).join('') + `<rect y="${y}" width="960" height="22" fill="${darker(m, 0.3)}"/>`).join(''),
  tiles: (g, m, a) => Array.from({ length: 30 }, (_, i) => { const x = (i % 5) * 192, y = Math.floor(i / 5) * 200, k = (i + Math.floor(i / 5)) % 4; return `<path d="M${x} ${y}h192v200z" fill="${k ? m : a}" opacity="${[0.75, 0.5, 1, 0.3][k]}"/>`; }).join(''),
  plots: (g, m, a) => `<circle cx="480" cy="500" r="400" fill="${m}"/><g stroke="${g}" stroke-width="16"><path d="M480 100V900M80 500H880M200 215L760 785M760 215L200 785"/></g><circle cx="480" cy="500" r="400" fill="none" stroke="${a}" stroke-width="12"/>`,
  wave: (g, m, a) => [620, 760, 900, 1040].map((y, i) => `<path d="M0 ${y}q120-90 240 0t240 0t240 0t240 0V1200H0Z" fill="${i % 2 ? mix(m, g, 0.4) : m}"/>`).join('') + `<circle cx="720" cy="280" r="120" fill="${a}"/>`,
};

export function ground({ base, motif, accent, kind }) {
  return `<rect width="960" height="1200" fill="${base}"/>` + motifs[kind](base, motif, accent)
    + `<path d="M-80 1260V760Q140 1000 1040 1080V1260Z" fill="${darker(motif, 0.3)}" opacity=".42" filter="url(#grain)"/>`;
}
