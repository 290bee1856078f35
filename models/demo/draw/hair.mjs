// Hair is built from locks: the area between two curves, combed with strands that run along both.
import { between, brush, curve, fill, line, sample } from './path.mjs';
import { styles } from './hairstyles.mjs';

// lock fills the area between a and b and combs it. tone shifts light (>0) or dark (<0) strands.
export function lock(a, b, c, rng, { strands = 14, base = c.base, wide = 5 } = {}) {
  const A = sample(a, 26), B = sample(b, 26);
  let out = fill(line([...A, ...[...B].reverse()]) + 'Z', base);
  for (let i = 0; i < strands; i++) {
    const t = (i + rng.range(0.1, 0.9)) / strands;
    const s = between(A, B, t), from = Math.floor(rng.range(0, 8)), to = Math.floor(rng.range(16, 26));
    const pts = s.slice(from, to).filter((_, k) => k % 4 === 0);
    if (pts.length < 2) continue;
    out += fill(brush(pts, [1, wide * rng.range(0.5, 1.2), 1]), rng.next() < 0.5 ? c.dark : c.light, `opacity="${rng.range(0.45, 0.9).toFixed(2)}"`);
  }
  return out;
}

// within tells whether a point lies inside a polygon.
function within(poly, x, y) {
  let inside = false;
  poly.forEach(([ax, ay], i) => {
    const [bx, by] = poly[(i + 1) % poly.length];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}

// curls covers a shape with round tufts: an outline of bumps and small arcs inside.
export function curls(edge, c, rng, { r = [20, 32], arcs = 60, inside = 1 } = {}) {
  const e = sample([...edge, edge[0]], edge.length * 4);
  let out = fill(curve(edge), c.base);
  for (const [x, y] of e) out += `<circle cx="${(x + rng.range(-6, 6)).toFixed(1)}" cy="${(y + rng.range(-6, 6)).toFixed(1)}" r="${rng.range(...r).toFixed(1)}" fill="${c.base}"/>`;
  const mid = e.reduce((m, q) => [m[0] + q[0] / e.length, m[1] + q[1] / e.length], [0, 0]);
  const rim = sample([...edge, edge[0]], edge.length * 6);
  for (let i = 0; i < arcs; i++) {
    const q = rng.pick(e), t = Math.sqrt(rng.next()) * inside;
    const x = mid[0] + (q[0] - mid[0]) * t, y = mid[1] + (q[1] - mid[1]) * t, s = rng.range(...r) * 0.55, k = rng.next() < 0.5 ? 1 : -1;
    if (!within(rim, x - s, y) || !within(rim, x + s, y)) continue;
    out += fill(brush([[x - s, y + 3], [x - s * 0.4, y - s * 0.8 * k], [x + s * 0.6, y - s * 0.6 * k], [x + s, y + s * 0.3]], [1, 4.5, 5, 1]), rng.next() < 0.55 ? c.light : c.dark, 'opacity=".75"');
  }
  return out;
}

// hair returns the layer behind the body, the layer under the ear and the one over it.
export function hair(p, c, rng) {
  const style = styles[p.hair] || styles.sidepart;
  const kit = { c, rng, p, lock: (a, b, o) => lock(a, b, c, rng, o), curls: (e, o) => curls(e, c, rng, o) };
  return { back: '', under: '', over: '', shadow: '', ...style(kit) };
}
