import { behind, bust, extra, resting, seated, standing } from './cast.mjs';
import { darker, lighter } from './color.mjs';
import { fill, stroke } from './path.mjs';
import { svg } from './portrait.mjs';
import { bunting, cup, disc, lamp, pane, plant, rect, shade, times } from './props.mjs';

const sheet = (body) => svg(1500, 1000, body);

export function buurthuis() {
  const wall = '#eed2a4', t = '#b47a48';
  const cast = [
    [extra('b1', { gender: 'vrouw', age: 68, skin: 'fair', hair: 'pixie', hairColour: 'white', glasses: { frame: 'round' }, wear: { kind: 'knit', colour: 'lilac' } }), 150, 470, 0.46, false],
    [extra('b2', { gender: 'man', age: 34, skin: 'brown', hair: 'curlyshort', hairColour: 'black', beard: 'short', wear: { kind: 'knit', colour: 'forest' } }), 395, 405, 0.45, false],
    [extra('b3', { gender: 'vrouw', age: 47, skin: 'olive', hair: 'headscarf', scarf: 'plum', mood: 'laugh', wear: { kind: 'knit', colour: 'camel' } }), 640, 452, 0.45, false],
    [extra('b4', { gender: 'man', age: 71, skin: 'rosy', hair: 'fringe', hairColour: 'white', beard: 'moustache', mood: 'smile', wear: { kind: 'shirt', colour: 'blue' } }), 875, 430, 0.46, true],
    [extra('b5', { gender: 'vrouw', age: 26, skin: 'fair', hair: 'bobfringe', hairColour: 'auburn', mood: 'laugh', glasses: null, wear: { kind: 'knit', colour: 'coral' } }), 1115, 480, 0.44, true],
    [extra('b6', { gender: 'man', age: 52, skin: 'deep', hair: 'croppedafro', hairColour: 'pepper-salt', beard: '', mood: 'smile', wear: { kind: 'zip', colour: 'mustard', second: 'brown' } }), 1350, 430, 0.46, true],
  ];
  const cups = [['#c9603f', 270, 812], ['#2c6166', 540, 790], ['#e6b04a', 790, 800], ['#7b9878', 1020, 812]];
  const post = times(7, (i) => `<rect x="${560 + (i * 29) % 31}" y="${856 - i * 9}" width="170" height="20" rx="2" transform="rotate(${[-3, 2, -1, 4, -4, 1, -2][i]} 640 ${860 - i * 9})" fill="${['#f7f1e4', '#e9dcc4', '#c9d6dc'][i % 3]}" stroke="#9a8a78" stroke-width="1.5"/>`) + `<g transform="rotate(-5 640 770)"><path d="M556 742h176v56h-176z" fill="#faf5ea"/><path d="M556 742l88 36l88-36" fill="none" stroke="#a99a86" stroke-width="3"/><rect x="574" y="776" width="44" height="12" fill="#6c9ab5"/></g>`;
  return sheet(rect(0, 0, 1500, 1000, wall) + rect(0, 470, 1500, 530, '#d9a878') + pane(170, 60, 500, 400, '#f7efdf', '#b9d8dc') + pane(830, 60, 500, 400, '#f7efdf', '#b9d8dc')
    + `<g opacity=".8"><path d="M186 400q120-90 240-20t228-50V444H186ZM846 390q120-70 240-10t228-60V444H846Z" fill="#8fb295"/></g>` + bunting(90, 30, 760, 40, 44, ['#c9603f', '#2c6166', '#e6b04a', '#7b9878', '#d58a94']) + bunting(740, 40, 1420, 30, 44, ['#2c6166', '#e6b04a', '#d58a94', '#c9603f', '#7b9878'])
    + plant(750, 420, 0.62, '#5f8a5c', '#c9603f') + cast.map(([e, x, y, s, f]) => bust(e, x, y, s, f)).join('')
    + `<path d="M40 730H1460L1560 1000H-60Z" fill="${t}"/>` + times(5, (i) => stroke(`M${30 - i * 20} ${770 + i * 50}H${1470 + i * 20}`, darker(t, 0.22), 3)) + shade('M-60 900H1560V1040H-60Z', darker(t, 0.5), 0.6)
    + [0, 1, 3, 4, 5].map((i) => resting(...cast[i], false, 730)).join('') + cups.map(([c, x, y]) => cup(x, y, c)).join('') + post
    + `<path d="M1160 872h120v12h-120z" fill="#f7efdf"/>` + times(5, (i) => disc(1182 + i * 20, 864 - (i % 2) * 9, 14, i % 2 ? '#d7943a' : '#b9722c')) + `<ellipse cx="360" cy="880" rx="74" ry="15" fill="#e9dcc4"/>` + times(6, (i) => rect(312 + i * 17, 856 - (i % 2) * 7, 14, 22, i % 2 ? '#8d5a34' : '#a8703f', 'rx="3"')));
}

export function vergaderzaal() {
  const coats = ['#27385a', '#7a2b3c', '#2f5541', '#bd8b54', '#3a3b44', '#1f5660'], hairs = ['grey', 'brown', 'black', 'blond', 'dark-brown', 'silver'];
  const chair = (x, y, s, c) => `<g transform="translate(${x} ${y}) scale(${s})"><path d="M-190 420q190-50 380 0V1010H-190Z" fill="${c}"/>` + shade('M-190 420q60-20 110-26V1010H-190Z', darker(c, 0.5)) + stroke('M-170 1000V1500M170 1000V1500', '#4a3a34', 26) + '</g>';
  const row = [['v1', 140, 420], ['v2', 285, 372], ['v3', 430, 350], ['v4', 575, 342], ['v5', 720, 342], ['v6', 865, 352], ['v7', 1424, 430]];
  const looks = [{ gender: 'vrouw', hair: 'bob' }, { gender: 'man', hair: 'sidepart', skin: 'olive' }, { gender: 'vrouw', hair: 'headscarf', scarf: 'petrol', skin: 'tan' }, { gender: 'man', hair: 'fringe', age: 62, skin: 'fair' }, { gender: 'vrouw', hair: 'curlyshort', hairColour: 'black', skin: 'deep' }, { gender: 'man', hair: 'slick', hairColour: 'pepper-salt', skin: 'brown' }, { gender: 'vrouw', hair: 'wavy', skin: 'fair', age: 50 }];
  const trousers = ['#3a4560', '#4b3b38', '#2e3a3c', '#5a5f6b'];
  return sheet(rect(0, 0, 1500, 1000, '#f0e6d2') + times(4, (i) => rect(60 + i * 370, 0, 270, 480, '#fbf6ea') + rect(80 + i * 370, 0, 230, 460, '#bcd8d8') + `<path d="M${80 + i * 370} ${360 - (i % 2) * 30}q110-70 230 10V460h-230z" fill="#94b79c"/>` + rect(188 + i * 370, 0, 14, 460, '#fbf6ea') + rect(80 + i * 370, 220, 230, 12, '#fbf6ea') + `<path d="M${80 + i * 370} 560h230l${120 - i * 20} 440h-${250}z" fill="#fbf3dc" opacity=".55"/>`)
    + `<path d="M0 560H1500V1000H0Z" fill="#d6b083" opacity=".85"/>` + times(9, (i) => stroke(`M${-200 + i * 240} 1000L${300 + i * 115} 560`, '#c1986a', 2.5)) + `<ellipse cx="700" cy="780" rx="470" ry="130" fill="#c3694b" opacity=".8"/><ellipse cx="700" cy="780" rx="400" ry="104" fill="none" stroke="#f0d4a8" stroke-width="7" opacity=".8"/>` + lamp(400, 40, '#2c6166') + lamp(1130, 40, '#2c6166')
    + row.map(([id, x, y], i) => chair(x, y, 0.2, '#8fa37f') + seated(extra(id, looks[i]), x, y, 0.2, { flip: x > 720, trousers: trousers[i % 4] })).join('')
    + '<g transform="translate(46 0)">' + stroke('M1130 690L1085 300M1230 690L1255 300', '#5b4438', 10) + rect(1062, 225, 215, 290, '#faf6ec', 'stroke="#5b4438" stroke-width="8"') + stroke('M1090 280q60-18 120 0M1090 320h100M1090 360h130', '#2c6166', 7) + `<circle cx="1130" cy="435" r="36" fill="none" stroke="#c9603f" stroke-width="7"/>` + stroke('M1170 435h70m-16-14l16 14l-16 14', '#c9603f', 7) + '</g>'
    + standing(extra('v9', { gender: 'vrouw', age: 44, skin: 'tan', hair: 'straight', hairColour: 'dark-brown', glasses: null, mood: 'laugh', wear: { kind: 'knit', colour: 'ochre' } }), 1040, 300, 0.21, { flip: true, trousers: '#2e3a5c', left: 'down', right: 'down' })
    + times(7, (i) => { const x = 70 + i * 215, y = [620, 690, 735, 750, 740, 700, 630][i]; return behind('v' + i, x, y, 0.33, { coat: coats[(i * 5 + 1) % 6], hair: hairs[i % 6], skin: ['fair', 'brown', 'olive', 'fair', 'deep', 'rosy', 'tan'][i], long: i % 2 === 0 }) + chair(x, y + 30, 0.36, ['#8fa37f', '#7d9470'][i % 2]); }));
}

export function jongerencentrum() {
  const wall = '#f0a13c', sofa = '#2f6f78';
  const young = (id, as) => extra(id, { age: 19, glasses: null, beard: '', ...as });
  return sheet(rect(0, 0, 1500, 1000, wall) + `<path d="M0 0H620L380 640H0Z" fill="#d8503f"/><path d="M620 0H960L1180 640H380Z" fill="#ee8152"/><circle cx="1180" cy="210" r="170" fill="#f7cf72"/><circle cx="1180" cy="210" r="105" fill="#2c7f86"/><path d="M60 520q90-250 180-120t170-130" fill="none" stroke="#f9dfa9" stroke-width="34" stroke-linecap="round"/>`
    + rect(0, 640, 1500, 360, '#8d7fa6') + times(6, (i) => `<path d="M${i * 300 - 100} 1000L${i * 240 + 60} 640h120L${i * 300 + 50} 1000Z" fill="#9c8fb3" opacity=".6"/>`) + lamp(500, 60, '#27385a') + lamp(860, 40, '#27385a')
    + plant(1160, 640, 0.75, '#4f8a5c', '#f4ecdd') + rect(50, 430, 760, 310, sofa, 'rx="44"') + rect(20, 520, 110, 290, darker(sofa, 0.15), 'rx="44"') + rect(740, 520, 110, 290, darker(sofa, 0.15), 'rx="44"') + rect(90, 650, 680, 150, lighter(sofa, 0.12), 'rx="26"')
    + seated(young('j1', { gender: 'vrouw', skin: 'brown', hair: 'topknot', hairColour: 'black', mood: 'laugh', wear: { kind: 'hoodie', colour: 'lilac' } }), 215, 430, 0.27, { trousers: '#3f5f8f' })
    + seated(young('j2', { gender: 'man', skin: 'fair', hair: 'messy', hairColour: 'blond', mood: 'smile', wear: { kind: 'hoodie', colour: 'green' } }), 425, 418, 0.27, { trousers: '#2d2f3a', flip: false })
    + seated(extra('j3', { gender: 'man', age: 38, skin: 'olive', hair: 'curlyshort', hairColour: 'black', beard: 'short', glasses: null, mood: 'smile', wear: { kind: 'shirt', colour: 'navy' } }), 660, 406, 0.29, { flip: true, trousers: '#7a6047', left: 'out' })
    + standing(young('j4', { gender: 'vrouw', skin: 'olive', hair: 'headscarf', scarf: 'mustard', mood: 'laugh', wear: { kind: 'knit', colour: 'burgundy' } }), 985, 400, 0.25, { left: 'fore', right: 'fore' }) + standing(young('j5', { gender: 'man', skin: 'deep', hair: 'fadecurls', hairColour: 'black', mood: 'laugh', wear: { kind: 'hoodie', colour: 'cream' } }), 1330, 370, 0.26, { flip: true, left: 'fore', right: 'down' })
    + stroke('M960 800V990M1430 800V990', '#2a2f3f', 18) + `<path d="M930 720H1450L1560 850H820Z" fill="#2f7a5c"/><path d="M820 850H1560V878H820Z" fill="#1f5540"/><path d="M930 720H1450L1452 728H924Z" fill="#f4ecdd"/><path d="M1232 722L1150 850" stroke="#f4ecdd" stroke-width="5"/>` + fill('M1232 682L1150 800V850L1232 724Z', '#f4ecdd', 'opacity=".88"') + times(6, (i) => stroke(`M${1232 - i * 16.4} ${682 + i * 23.6}v${42 + i * 1.6}`, '#8fa39a', 1.5)) + rect(1228, 678, 8, 50, '#2a2427') + rect(1146, 794, 8, 60, '#2a2427')
    + disc(1090, 640, 13, '#fff8ea') + `<g transform="rotate(24 1040 672)"><ellipse cx="1040" cy="660" rx="34" ry="40" fill="#c0392f"/><rect x="1033" y="694" width="14" height="40" fill="#b98a58"/></g>`
    + `<ellipse cx="470" cy="945" rx="260" ry="40" fill="#e6b89a"/><ellipse cx="470" cy="935" rx="260" ry="40" fill="#f3dcc0"/>` + cup(370, 905, '#c9603f') + cup(540, 912, '#2c6166') + fill('M420 930h90l10 14h-110z', '#27385a'));
}

// The sheet on which members counted their votes, for those who were there.
export function flap() {
  const ink = '#27385a', red = '#c9603f', green = '#2c6166';
  const tally = (x, y, n, colour) => times(n, (i) => {
    const at = x + Math.floor(i / 5) * 104 + (i % 5) * 19, sway = [2, -3, 4, -2, 0][i % 5] + (i % 3);
    return i % 5 === 4 ? stroke(`M${at - 88} ${y + 62}L${at - 4} ${y + 8 + (i % 2) * 6}`, colour, 7) : stroke(`M${at} ${y + (i % 2) * 5}q${sway} 36 ${sway - 2} 72`, colour, 7);
  });
  const coin = (y) => disc(260, y + 36, 44, '#e6b04a') + disc(260, y + 36, 33, '#f2cc74') + stroke(`M276 ${y + 16}a22 22 0 1 0 0 40M240 ${y + 30}h26M240 ${y + 42}h24`, ink, 6);
  const person = (y) => disc(260, y + 12, 22, '#b9722c') + `<path d="M216 ${y + 84}q0-46 44-46t44 46z" fill="${green}"/>`;
  const hall = (y) => `<path d="M212 ${y + 22}L260 ${y - 10}L308 ${y + 22}Z" fill="${red}"/>` + rect(216, y + 26, 88, 54, '#f7efdf') + times(3, (i) => rect(226 + i * 28, y + 32, 13, 42, '#8d7fa6')) + rect(208, y + 78, 104, 10, '#7a6047');
  const sticker = (x, y, c, tilt) => `<g transform="rotate(${tilt} ${x} ${y})">` + rect(x, y, 118, 104, c) + stroke(`M${x + 16} ${y + 32}h84M${x + 16} ${y + 54}h70M${x + 16} ${y + 76}h48`, darker(c, 0.4), 5) + '</g>';
  return sheet(rect(0, 0, 1500, 1000, '#7d9470') + times(5, (i) => rect(i * 330 - 40, 0, 160, 1000, lighter('#7d9470', 0.08))) + rect(0, 880, 1500, 120, '#d6b083') + stroke('M0 880H1500', '#b98a58', 8)
    + stroke('M330 60L190 1000M1170 60L1310 1000', '#5b4438', 26) + shade('M190 100H1350V960H190Z', '#3d4a36', 0.5) + rect(160, 70, 1180, 850, '#faf6ec', 'rx="6"') + rect(150, 46, 1200, 46, '#5b4438', 'rx="10"') + times(2, (i) => disc(420 + i * 660, 69, 12, '#d9c9ad'))
    + stroke('M420 196q170-26 330-8t330-10', red, 9) + stroke('M470 152q30-34 60 0t60 0t60 0M700 152q30-34 60 0t60 0M880 152q30-34 60 0t60 0', ink, 8)
    + coin(300) + tally(380, 300, 38, ink) + person(490) + tally(380, 490, 31, ink) + hall(680) + tally(380, 680, 27, ink)
    + stroke('M360 420q420 26 800 4', '#d9c9ad', 4) + stroke('M360 610q420 26 800 4', '#d9c9ad', 4)
    + sticker(1030, 655, '#f2cc74', 5) + sticker(1170, 690, '#d58a94', -6) + sticker(1085, 775, '#b9d8dc', 3)
    + stroke('M200 905l150-16', '#c0392f', 22) + stroke('M350 889l34-4', '#2a2427', 22) + stroke('M430 912l150 6', '#2c6166', 22) + stroke('M580 918l34 2', '#2a2427', 22));
}
