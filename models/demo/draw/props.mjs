// Things that stand in the scenes.
import { brush, curve, fill, stroke } from './path.mjs';
import { darker, lighter, mix } from './color.mjs';

export const rect = (x, y, w, h, c, extra = '') => `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${c}" ${extra}/>`;
export const disc = (x, y, r, c) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${c}"/>`;
export const times = (n, f) => Array.from({ length: n }, (_, i) => f(i)).join('');
export const shade = (d, c, o = 0.5) => fill(d, c, `opacity="${o * 0.55}"`);

export const cup = (x, y, c) => `<ellipse cx="${x}" cy="${y + 34}" rx="42" ry="10" fill="${lighter(c, 0.5)}"/>` + stroke(`M${x + 24} ${y + 8}q26 0 20 16q-4 8-22 6`, c, 6) + fill(`M${x - 28} ${y}h56l-8 34h-40z`, c) + `<ellipse cx="${x}" cy="${y}" rx="28" ry="7" fill="#5b3624"/>`;

export function tree(x, y, s, c) {
  return `<g transform="translate(${x} ${y}) scale(${s})">` + fill(brush([[0, 20], [-6, -130], [4, -260]], [34, 24, 12]), '#6b4a38') + fill(curve([[-120, -180], [-150, -290], [-80, -400], [20, -430], [120, -370], [150, -260], [100, -170], [0, -150]]), c)
    + shade(curve([[-120, -180], [-150, -290], [-100, -350], [-60, -240], [40, -190], [0, -150]]), darker(c, 0.4), 0.7) + '</g>';
}

export const pane = (x, y, w, h, frame, glass) => rect(x, y, w, h, frame) + rect(x + 16, y + 16, w - 32, h - 32, glass) + rect(x + w / 2 - 7, y, 14, h, frame) + rect(x, y + h * 0.34, w, 12, frame);

export function bunting(x1, y1, x2, y2, sag, colours) {
  const at = (t) => [x1 + (x2 - x1) * t, y1 + (y2 - y1) * t + sag * 4 * t * (1 - t)];
  const n = Math.round((x2 - x1) / 62);
  return stroke(`M${x1} ${y1}Q${(x1 + x2) / 2} ${(y1 + y2) / 2 + sag * 2} ${x2} ${y2}`, '#5b4438', 4) + times(n, (i) => { const [a, b] = at((i + 0.12) / n), [c, d] = at((i + 0.88) / n); return `<path d="M${a} ${b}L${c} ${d}L${(a + c) / 2} ${(b + d) / 2 + 54}Z" fill="${colours[i % colours.length]}"/>`; });
}

export function lamp(x, len, c) { return rect(x - 2, 0, 4, len, '#3a3033') + fill(`M${x - 66} ${len + 62}q6-62 66-66q60 4 66 66z`, c) + `<ellipse cx="${x}" cy="${len + 62}" rx="66" ry="9" fill="${lighter(c, 0.7)}"/>`; }

export function plant(x, y, s, c, pot) {
  return `<g transform="translate(${x} ${y}) scale(${s})">` + times(9, (i) => { const a = -1.35 + i * 0.34, l = 190 + (i % 3) * 40; return fill(brush([[0, 0], [Math.sin(a) * l * 0.5, -l * 0.7], [Math.sin(a) * l, -l * Math.cos(a) * 0.92]], [8, 46, 2]), i % 2 ? c : darker(c, 0.25)); }) + fill('M-62 -10h124l-16 120h-92z', pot) + shade('M-62 -10h44l-4 120h-24z', darker(pot, 0.4)) + '</g>';
}

export function bicycle(x, y, s, c) {
  const wheel = (cx) => `<circle cx="${cx}" cy="0" r="92" fill="none" stroke="#2a2427" stroke-width="11"/><circle cx="${cx}" cy="0" r="84" fill="none" stroke="#d9d2c4" stroke-width="4"/>` + times(8, (i) => stroke(`M${cx} 0L${(cx + 82 * Math.cos(i * 0.785)).toFixed(1)} ${(82 * Math.sin(i * 0.785)).toFixed(1)}`, '#8b8580', 2));
  return `<g transform="translate(${x} ${y}) scale(${s})">` + wheel(-135) + wheel(145) + stroke('M-135 0L-10 8L-62 -138M-10 8L110 -132M-56 -118L104 -112M145 0L100 -176M-135 0L-58 -104', c, 12) + stroke('M100 -176q-8 -22-52-14', '#2a2427', 10) + fill('M-104 -150q44-16 80 0l-16 16h-46z', '#4a2f26')
    + stroke('M-190 -104h120', '#2a2427', 8) + fill('M-204 -104h100l-10 96h-82z', '#d7943a') + stroke('M-190 -104q36-54 72 0', '#a86a22', 6) + fill(brush([[-176, -104], [-186, -150], [-172, -180]], [10, 22, 3]), '#5f8a4c') + disc(-10, 8, 18, '#2a2427') + '</g>';
}

export function sunflower(x, y, h, s) {
  return stroke(`M${x} ${y}q-10 ${-h / 2} 0 ${-h}`, '#5b7f42', 9 * s) + fill(brush([[x, y - h * 0.4], [x + 40 * s, y - h * 0.52], [x + 74 * s, y - h * 0.46]], [4, 34 * s, 2]), '#6d9450') + fill(brush([[x, y - h * 0.6], [x - 36 * s, y - h * 0.72], [x - 68 * s, y - h * 0.66]], [4, 32 * s, 2]), '#5b7f42')
    + times(15, (i) => `<ellipse cx="${x}" cy="${y - h - 42 * s}" rx="${11 * s}" ry="${27 * s}" fill="${i % 2 ? '#f0b93c' : '#e09c2a'}" transform="rotate(${i * 24} ${x} ${y - h})"/>`) + disc(x, y - h, 29 * s, '#5b3524') + disc(x + 5, y - h - 4, 17 * s, '#7d4c30');
}

export const lettuce = (x, y, s, c) => times(7, (i) => `<ellipse cx="${x + (i - 3) * 12 * s}" cy="${y - 16 * s + Math.abs(i - 3) * 5 * s}" rx="${15 * s}" ry="${26 * s}" transform="rotate(${(i - 3) * 20} ${x} ${y})" fill="${[c, mix(c, '#e9f0b8', 0.35), darker(c, 0.18)][i % 3]}"/>`);

export const crate = (x, y, w, c, n = 9) => times(n * 2, (i) => disc(x + 16 + ((i % n) * (w - 32)) / (n - 1) + (i < n ? 6 : 0), y - (i < n ? 16 : 2), w / n * 0.62, i % 3 ? c : darker(c, 0.12))) + rect(x, y, w, 52, '#b98a58') + rect(x, y + 20, w, 6, '#8d643c') + shade(`M${x} ${y}h${w * 0.3}v52h${-w * 0.3}z`, '#6b4328', 0.5);

export function awning(x, y, w, h, a, b) {
  const n = 9, k = w / n;
  return times(n, (i) => `<path d="M${x + i * k + 20 * (1 - (2 * i) / n)} ${y}L${x + (i + 1) * k + 20 * (1 - (2 * (i + 1)) / n)} ${y}L${x + (i + 1) * k} ${y + h}a${k / 2} ${k / 2.4} 0 0 1 ${-k} 0Z" fill="${i % 2 ? a : b}"/>`) + shade(`M${x} ${y + h * 0.62}h${w}v${h * 0.38}h${-w}z`, '#4a2030', 0.28);
}
