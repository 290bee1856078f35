// One person, or two, on a 960 x 1200 sheet with the face around (0.5, 0.42).
import { fill } from './path.mjs';
import { mix, darker, lighter } from './color.mjs';
import { clothes } from './clothes.mjs';
import { beard, earrings, freckles, glasses, pencil } from './extras.mjs';
import { brows, eyes, mouth, nose } from './features.mjs';
import { filters, paper } from './filters.mjs';
import { ground } from './ground.mjs';
import { hair } from './hair.mjs';
import { ear, neck, outline, shading, wrinkles } from './head.mjs';
import { cloths, hairs, irises, skins } from './palette.mjs';
import { seeded } from './random.mjs';

const ink = (c) => (c && !c.startsWith('#') ? cloths[c] : c);
const inks = (w) => w && { ...w, colour: ink(w.colour), second: ink(w.second), bow: ink(w.bow), scarf: ink(w.scarf), collar: ink(w.collar), over: inks(w.over) };

// complete fills what a person's entry leaves open, from a seed of the slug alone.
export function complete(e) {
  const r = seeded(e.slug), man = e.gender === 'man', old = e.age > 50;
  const skin = skins[e.skin];
  const moods = { calm: [0.7, 0], smile: [1, 0], laugh: [1.35, 1], wry: [0.8, 0], serious: [0.35, 0] };
  const [smile, open] = moods[e.mood] || moods.smile;
  return {
    ...e, rng: r, id: e.slug.replace(/\W/g, ''), s: skin, wear: inks(e.wear), scarf: ink(e.scarf),
    colours: hairs[e.hairColour] || (e.hairColour ? { base: e.hairColour, light: lighter(e.hairColour, 0.3), dark: darker(e.hairColour, 0.35) } : hairs.black),
    iris: irises[e.eyes] || (['fair', 'rosy'].includes(e.skin) ? r.pick([irises.blue, irises.grey, irises.green, irises.hazel]) : irises.dark),
    face: e.face || r.pick(man ? ['oval', 'square', 'long', 'oval'] : ['oval', 'heart', 'round', 'long']),
    nose: e.nose || r.pick(man ? ['straight', 'strong', 'aquiline', 'long'] : ['straight', 'button', 'straight', 'long']),
    neck: (man ? 1.12 : 0.92) * r.range(0.97, 1.03), build: e.build || (man ? r.range(0.98, 1.06) : r.range(0.84, 0.92)), full: e.full || 0,
    lashes: !man, gaze: e.gaze ?? r.range(-0.4, 0.15),
    eye: { open: r.range(16, 18.5) - (old ? 1.8 : 0) - open * 2.5 - (e.sleepy ? 3.5 : 0), tilt: r.range(0, 5) - (old ? 3 : 0), iris: r.range(14.6, 15.8) },
    brow: { lift: r.range(-2, 6) + (e.mood === 'wry' ? 3 : 0), arch: man ? r.range(0, 3) : r.range(4, 9), slant: r.range(0, 5), w: man ? r.range(12, 16) : r.range(7.5, 10) },
    mouth: { w: r.range(1, 1.12) + open * 0.06, smile, open: e.mood === 'laugh' ? 1 : open, upper: r.range(0.75, 1) + (['brown', 'deep'].includes(e.skin) ? 0.25 : 0) - (old ? 0.22 : 0), lower: r.range(0.8, 1) + (['brown', 'deep'].includes(e.skin) ? 0.22 : 0) - (old ? 0.18 : 0) },
    lip: e.lipstick ? ink(e.lipstick) || e.lipstick : man ? mix(skin.lip, skin.shade, 0.55) : skin.lip,
  };
}

// figure draws the person in head coordinates.
export function figure(e) {
  const p = complete(e), { s, rng, colours: c } = p, h = hair(p, c, rng);
  const browInk = e.browColour ? hairs[e.browColour].base : mix(c.dark, s.deep, ['white', 'silver', 'grey'].includes(e.hairColour) ? 0.3 : 0.25);
  const face = `<clipPath id="${p.id}h"><path d="${outline(p)}"/></clipPath>`
    + fill(outline(p), s.base) + `<g clip-path="url(#${p.id}h)">` + shading(p, s)
    + (h.shadow ? `<g transform="translate(3 20)">${fill(h.shadow, s.shade, 'opacity=".62" filter="url(#grain)"')}</g>` : '') + '</g>'
    + wrinkles(p, s) + freckles(p, s, rng) + nose(p, s) + eyes(p, s, p.id) + brows(p, browInk);
  return h.back + `<g transform="translate(0 -24)">${neck(p, s)}${clothes(p, p.id)}</g>` + face + beard(p, c, rng) + mouth(p, { ...s, lip: p.lip })
    + h.under + (e.scarf ? '' : ear(s)) + (e.scarf ? '' : earrings(p)) + glasses(p) + h.over + pencil(p);
}

export const placed = (e, x, y, scale, flip = e.flip) => `<g transform="translate(${x} ${y}) scale(${flip ? -scale : scale} ${scale}) rotate(${e.tilt || 0} 0 260)">${figure(e)}</g>`;

export const svg = (w, h, body) => `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}"><defs>${filters}</defs>${body}${paper(w, h)}</svg>`;

const setting = (e) => ({ base: e.ground, motif: e.motif[1], accent: e.motif[2], kind: e.motif[0] });

export function portrait(e, people) {
  if (!e.duo) return svg(960, 1200, ground(setting(e)) + placed(e, e.flip ? 468 : 492, 524, 1.1));
  const [a, b] = e.duo.map((slug) => people.find((q) => q.slug === slug));
  return svg(960, 1200, ground(setting(e)) + placed({ ...b, slug: b.slug + '-duo', gaze: 0.2 }, 676, 486, 0.86, true) + placed({ ...a, slug: a.slug + '-duo', gaze: 0 }, 300, 610, 0.86, false));
}
