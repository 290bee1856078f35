// node render.mjs [name…]: draws all portraits and scenes, or only the named ones.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { open } from './chromium.mjs';
import { portrait } from './portrait.mjs';
import { scenes } from './scenes.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const content = join(here, '..', 'content');
const people = JSON.parse(readFileSync(join(here, 'people.json'), 'utf8'));
const jobs = [
  ...people.map((e) => ({ name: e.slug, file: join(content, 'portretten', e.slug + '.jpg'), w: 960, h: 1200, limit: 92000, draw: () => portrait(e, people) })),
  ...Object.entries(scenes).map(([name, draw]) => ({ name, file: join(content, 'beelden', name + '.jpg'), w: 1500, h: 1000, limit: 150000, draw: () => draw(people) })),
];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !jobs.some((j) => j.name === name));
if (unknown.length) throw new Error(`not in people.json or scenes: ${unknown.join(', ')}`);

const browser = await open();
try {
  for (const j of jobs) {
    if (wanted.length && !wanted.includes(j.name)) continue;
    const html = `<body style="margin:0">${j.draw()}</body>`;
    let jpeg;
    for (const quality of [86, 82, 78, 74]) { // the first that fits
      jpeg = await browser.shot(html, j.w, j.h, quality);
      if (jpeg.length <= j.limit) break;
    }
    mkdirSync(dirname(j.file), { recursive: true });
    writeFileSync(j.file, jpeg);
    console.log(`${j.name} ${Math.round(jpeg.length / 1024)} KB`);
  }
} finally {
  await browser.close();
}
