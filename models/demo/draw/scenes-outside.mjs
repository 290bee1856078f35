import { arm, behind, bust, extra, standing } from './cast.mjs';
import { darker, lighter } from './color.mjs';
import { brush, fill, stroke } from './path.mjs';
import { svg } from './portrait.mjs';
import { awning, bicycle, crate, disc, lettuce, rect, shade, sunflower, times, tree } from './props.mjs';

const sheet = (body) => svg(1500, 1000, body);

function gable(x, y, w, h, c) {
  const p = w / 5;
  return `<path d="M${x} ${y + h}V${y}h${p}v-44h${p / 2}v-40h${p * 2}v40h${p / 2}v44h${p}V${y + h}Z" fill="${c}"/>` + shade(`M${x} ${y}h${p}V${y + h}h${-p}z`, darker(c, 0.5), 0.5)
    + times(4, (i) => rect(x + w * (0.16 + (i % 2) * 0.4), y + 34 + Math.floor(i / 2) * 110, w * 0.26, 74, '#f6ecd8') + rect(x + w * (0.18 + (i % 2) * 0.4), y + 40 + Math.floor(i / 2) * 110, w * 0.22, 62, '#5f7f8f'));
}

export function weekmarkt() {
  const stall = (x, w, a, b, goods) => rect(x + 10, 330, 10, 480, '#6b4a38') + rect(x + w - 20, 330, 10, 480, '#6b4a38') + rect(x, 640, w, 200, '#a8744a') + times(5, (i) => rect(x, 676 + i * 34, w, 4, '#8a5a36')) + goods.map((c, i) => crate(x + 8 + (i * (w - 16)) / goods.length, 622 + (i % 2) * 6, (w - 16) / goods.length - 8, c, 6)).join('') + awning(x - 26, 262, w + 52, 96, a, b);
  const seller = (id, x, y, as) => bust(extra(id, as), x, y, 0.3, as.flip);
  return sheet(rect(0, 0, 1500, 1000, '#bfdde0') + `<path d="M120 150q60-50 130-10q70-30 110 20h-260zM1080 110q60-46 130-8q70-26 110 22h-270z" fill="#f4efe2"/>`
    + rect(690, 120, 120, 450, '#b0664a') + `<path d="M680 124L750 -70L820 124Z" fill="#4f6a72"/>` + disc(750, 196, 34, '#f6ecd8') + stroke('M750 196V172M750 196l16 8', '#3a3033', 5) + rect(728, 270, 44, 84, '#5f3a30', 'rx="22"') + shade('M690 120h46v450h-46z', '#5a2c24', 0.6)
    + gable(20, 250, 200, 400, '#c98a5c') + gable(222, 290, 180, 360, '#8e9f86') + gable(404, 240, 200, 400, '#d3ab6c') + gable(880, 270, 190, 380, '#a8594a') + gable(1072, 240, 200, 400, '#dcc19a') + gable(1274, 280, 210, 380, '#7d94a0') + tree(640, 600, 0.75, '#6f9160') + tree(850, 600, 0.62, '#88a56c')
    + rect(0, 590, 1500, 410, '#d8c2a2') + times(7, (i) => stroke(`M0 ${640 + i * i * 8 + i * 10}H1500`, '#c4aa86', 3)) + times(16, (i) => stroke(`M${750 + (i - 8) * 70} 590L${750 + (i - 8) * 260} 1000`, '#c4aa86', 2))
    + seller('m1', 210, 420, { gender: 'man', age: 50, skin: 'rosy', hair: 'fringe', hairColour: 'grey', beard: 'full', mood: 'laugh', wear: { kind: 'shirt', colour: 'forest' } }) + seller('m2', 430, 440, { gender: 'vrouw', age: 31, skin: 'fair', hair: 'lowtail', hairColour: 'ginger', mood: 'smile', wear: { kind: 'knit', colour: 'cream' } }) + stall(70, 500, '#c9603f', '#f7ecd6', ['#d8503f', '#e99a3a', '#7f9f4f', '#6c3b57'])
    + seller('m3', 1060, 430, { gender: 'man', age: 35, skin: 'olive', hair: 'curlyshort', hairColour: 'black', beard: 'stubble', mood: 'smile', wear: { kind: 'knit', colour: 'rust' } }) + seller('m4', 1290, 430, { gender: 'vrouw', age: 46, skin: 'deep', hair: 'headscarf', scarf: 'coral', mood: 'laugh', wear: { kind: 'knit', colour: 'petrol' }, flip: true }) + stall(930, 500, '#2c6166', '#f7ecd6', ['#e6b83c', '#5f8a4c', '#e07a4a', '#a9bf5f'])
    + standing(extra('m5', { gender: 'vrouw', age: 66, skin: 'fair', hair: 'bob', hairColour: 'silver', mood: 'smile', wear: { kind: 'roll', colour: 'burgundy' } }), 660, 420, 0.195, { flip: true, trousers: '#3f4c6b', left: 'fore' }) + standing(extra('m6', { gender: 'man', age: 29, skin: 'brown', hair: 'fadecurls', hairColour: 'black', beard: '', mood: 'laugh', wear: { kind: 'zip', colour: 'mustard', second: 'cream' } }), 838, 405, 0.2, { flip: true, trousers: '#2d2f3a', right: 'fore' })
    + bicycle(330, 880, 0.95, '#27385a') + times(6, (i) => crate(990 + (i % 3) * 150, 880 + Math.floor(i / 3) * 74, 140, ['#7f9f4f', '#e07a4a', '#e6b83c', '#d8503f', '#a9bf5f', '#8a4a6a'][i], 6)));
}

export function moestuin() {
  const flat = (x, y, w, h, c) => rect(x, y, w, h, c) + shade(`M${x} ${y}h${w * 0.25}v${h}h${-w * 0.25}z`, darker(c, 0.5), 0.5) + times(Math.floor(h / 74), (r) => times(Math.floor(w / 80), (k) => rect(x + 20 + k * 80, y + 24 + r * 74, 48, 36, (r * 3 + k) % 5 === 1 ? '#f4d58c' : '#6f8c98') + rect(x + 14 + k * 80, y + 58 + r * 74, 60, 12, lighter(c, 0.35))));
  const bed = (x, y, w, h) => rect(x, y - 20, w, 34, '#5a3c2c') + rect(x - 8, y, w + 16, h, '#b98655') + times(Math.floor(h / 45), (i) => rect(x - 8, y + 38 + i * 40, w + 16, 5, '#8d6038')) + times(Math.ceil(w / 240) + 1, (i) => rect(x - 8 + (i * w) / Math.ceil(w / 240), y - 8, 20, h + 8, '#9c6d42')) + shade(`M${x - 8} ${y + h * 0.5}h${w + 16}v${h * 0.5}h${-w - 16}z`, '#5a3422', 0.6);
  const oma = extra('g1', { gender: 'vrouw', age: 70, skin: 'fair', hair: 'pixie', hairColour: 'white', glasses: { frame: 'round' }, mood: 'smile', wear: { kind: 'knit', colour: 'rust' } });
  const man = extra('g2', { gender: 'man', age: 38, skin: 'brown', hair: 'curlyshort', hairColour: 'black', beard: 'short', glasses: null, mood: 'laugh', wear: { kind: 'shirt', colour: 'teal' } });
  const kind = extra('g3', { gender: 'vrouw', age: 9, skin: 'brown', hair: 'topknot', hairColour: 'black', glasses: null, mood: 'laugh', face: 'round', nose: 'button', build: 0.6, wear: { kind: 'knit', colour: 'mustard' } });
  return sheet(rect(0, 0, 1500, 1000, '#c6e0dd') + disc(1240, 150, 84, '#f4d58c') + flat(40, 60, 400, 560, '#d9a27c') + flat(560, 130, 330, 500, '#b9a9a0') + flat(1010, 210, 420, 420, '#e3c5a0') + tree(500, 620, 1, '#7c9c66') + tree(950, 620, 0.9, '#658a5c') + tree(1450, 640, 1.05, '#7c9c66')
    + `<path d="M0 560q360-50 760 0t740-10V1000H0Z" fill="#a3b86f"/><path d="M0 720q500-60 1500 0V1000H0Z" fill="#8ba25c"/>`
    + times(5, (i) => sunflower(770 + i * 62 - 50, 700, 270 + ((i * 67) % 120), 1.05)) + sunflower(70, 740, 330, 1.2) + sunflower(1430, 740, 360, 1.15)
    + arm(oma, 330, 400, 0.4, false, true, 'out') + bust(oma, 330, 400, 0.4) + fill('M560 660h120v120h-120z', '#3f7d7d') + shade('M560 660h44v120h-44z', '#173c42', 0.7) + stroke('M676 770L760 690', '#3f7d7d', 18) + stroke('M744 676L784 708', '#2c6166', 14) + stroke('M570 664q50-80 100 0', '#2c6166', 12) + times(5, (i) => stroke(`M${770 + i * 9} ${712 + i * 3}l${8 + i * 4} ${50 + i * 6}`, '#eaf4f2', 3))
    + bust(man, 1180, 400, 0.4, true) + bust(kind, 985, 560, 0.33)
    + bed(60, 800, 640, 110) + times(9, (i) => lettuce(105 + i * 69, 786, 1.25, i % 3 === 1 ? '#8a5a70' : '#86b04f')) + bed(820, 800, 640, 110) + times(5, (i) => lettuce(1150 + i * 68, 786, 1.2, i % 2 ? '#6f9a48' : '#9cc05c')) + times(5, (i) => fill(brush([[860 + i * 50, 790], [850 + i * 50, 730], [838 + i * 54, 700]], [5, 16, 2]), '#5b8a48') + fill(brush([[860 + i * 50, 790], [874 + i * 50, 740], [888 + i * 48, 716]], [5, 14, 2]), '#6f9a48') + disc(862 + i * 50, 788, 15, '#d9663f'))
    + crate(640, 900, 240, '#d8503f', 7));
}

export function stadhuis() {
  const stone = '#e6cfa8', brick = '#b56a4b';
  const win = (x, y) => `<path d="M${x - 12} ${y + 190}V${y + 30}q50-60 114 0V${y + 190}Z" fill="#f4e7cc"/><path d="M${x} ${y + 180}V${y + 36}q44-44 90 0V${y + 180}Z" fill="#55717f"/>` + rect(x + 41, y + 8, 7, 172, '#f4e7cc') + rect(x, y + 86, 90, 7, '#f4e7cc');
  return sheet(rect(0, 0, 1500, 1000, '#c3dcdc') + `<circle cx="1230" cy="170" r="100" fill="#f8e3b4"/>` + `<path d="M0 330h210v400H0zM1290 350h210v400h-210z" fill="#8fa08c"/><path d="M0 330l105-90 105 90zM1290 350l105-90 105 90z" fill="#5d6f68"/>`
    + rect(220, 210, 1060, 520, brick) + times(22, (i) => stroke(`M220 ${226 + i * 24}H1280`, darker(brick, 0.12), 2)) + shade('M220 210h180v520h-180z', '#5a2420', 0.6) + rect(200, 184, 1100, 34, stone) + `<path d="M530 190L750 60L970 190Z" fill="${stone}"/><circle cx="750" cy="142" r="30" fill="${brick}"/>` + `<path d="M690 92V-60h120V92z" fill="${lighter(brick, 0.2)}"/>` + rect(676, 6, 148, 14, stone)
    + [260, 400, 990, 1130].map((x) => win(x, 250) + win(x, 480)).join('') + [580, 705, 830].map((x) => win(x, 240)).join('') + rect(540, 446, 420, 24, stone) + [560, 640, 836, 916].map((x) => rect(x, 470, 26, 240, lighter(stone, 0.3)) + shade(`M${x} 470h11v240h-11z`, '#8a6a48', 0.6)).join('') + `<path d="M680 710V560q70-80 140 0V710Z" fill="#4a2a26"/><path d="M692 710V566q58-60 116 0V710Z" fill="#f4d58c"/>` + rect(745, 530, 9, 180, '#4a2a26')
    + stroke('M640 440L560 250', '#5b4438', 9) + `<path d="M562 254q-70 20-130-8l-16 110q64 30 160 0z" fill="#2c6166"/><path d="M554 290q-66 18-128-6l-6 36q70 26 144 4z" fill="#f4e7cc"/>`
    + rect(0, 700, 1500, 300, '#cdb492') + times(5, (i) => rect(470 - i * 44, 700 + i * 30, 560 + i * 88, 32, i % 2 ? '#e9d8b8' : '#dcc6a0') + rect(470 - i * 44, 726 + i * 30, 560 + i * 88, 6, '#a98d68')) + times(6, (i) => stroke(`M0 ${868 + i * i * 6 + i * 6}H1500`, '#b79c78', 3)) + tree(120, 800, 1.2, '#6f9160') + tree(1400, 810, 1.25, '#7c9c66')
    + behind('s1', 690, 560, 0.068, { coat: '#27385a', hair: 'brown', walk: true, folder: '#d7943a' }) + behind('s2', 830, 556, 0.075, { coat: '#7a2b3c', hair: 'black', skin: 'deep', long: true, walk: true, folder: '#f4e7cc' })
    + behind('s3', 560, 560, 0.115, { coat: '#2f5541', hair: 'grey', skin: 'fair', walk: true, folder: '#c9603f' }) + behind('s4', 930, 570, 0.135, { coat: '#d79a33', hair: 'dark-brown', skin: 'tan', long: true, walk: true, folder: '#2c6166' }) + behind('s5', 760, 560, 0.15, { coat: '#3a3b44', hair: 'silver', skin: 'rosy', walk: true, folder: '#f4e7cc' }));
}
