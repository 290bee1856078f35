// Curves and brush strokes as SVG path data. Points are [x, y] or [x, y, 1] for a corner.

const n = (v) => Math.round(v * 10) / 10;

function controls(p, i, closed) {
  const len = p.length;
  const at = (k) => (closed ? p[(k + len) % len] : p[Math.max(0, Math.min(len - 1, k))]);
  const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
  const c1 = b[2] ? b : [b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6];
  const c2 = c[2] ? c : [c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6];
  return [b, c1, c2, c];
}

// curve runs a smooth line through all points.
export function curve(p, closed = true) {
  let d = `M${n(p[0][0])} ${n(p[0][1])}`;
  for (let i = 0; i < p.length - (closed ? 0 : 1); i++) {
    const [, c1, c2, c] = controls(p, i, closed);
    d += `C${n(c1[0])} ${n(c1[1])} ${n(c2[0])} ${n(c2[1])} ${n(c[0])} ${n(c[1])}`;
  }
  return closed ? d + 'Z' : d;
}

// sample returns count points spread evenly over the curve's parameter.
export function sample(p, count = 24) {
  const out = [];
  for (let k = 0; k < count; k++) {
    const u = (k / (count - 1)) * (p.length - 1);
    const i = Math.min(p.length - 2, Math.floor(u));
    const t = u - i, s = 1 - t;
    const [a, b, c, d] = controls(p, i, false);
    out.push([0, 1].map((j) => s * s * s * a[j] + 3 * s * s * t * b[j] + 3 * s * t * t * c[j] + t * t * t * d[j]));
  }
  return out;
}

export const line = (p) => 'M' + p.map((q) => `${n(q[0])} ${n(q[1])}`).join('L');

// brush is a stroke whose width swells and tapers: widths are read at start, middle(s) and end.
export function brush(p, widths) {
  const s = sample(p, 6 * p.length);
  const left = [], right = [];
  s.forEach((q, i) => {
    const a = s[Math.max(0, i - 1)], b = s[Math.min(s.length - 1, i + 1)];
    const dx = b[0] - a[0], dy = b[1] - a[1], l = Math.hypot(dx, dy) || 1;
    const u = (i / (s.length - 1)) * (widths.length - 1), k = Math.min(widths.length - 2, Math.floor(u));
    const w = (widths[k] + (widths[k + 1] - widths[k]) * (u - k)) / 2;
    left.push([q[0] - (dy / l) * w, q[1] + (dx / l) * w]);
    right.unshift([q[0] + (dy / l) * w, q[1] - (dx / l) * w]);
  });
  return line([...left, ...right]) + 'Z';
}

// between mixes two equally sampled lines; t=0 is a, t=1 is b.
export const between = (a, b, t) => a.map((q, i) => [q[0] + (b[i][0] - q[0]) * t, q[1] + (b[i][1] - q[1]) * t]);

export const fill = (d, color, extra = '') => `<path d="${d}" fill="${color}" ${extra}/>`;
export const stroke = (d, color, w, extra = '') =>
  `<path d="${d}" fill="none" stroke="${color}" stroke-width="${w}" stroke-linecap="round" stroke-linejoin="round" ${extra}/>`;
