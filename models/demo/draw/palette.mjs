// The colours of the whole series: printed inks rather than screen colours.
const skin = (base, light, shade, deep, blush, lip) => ({ base, light, shade, deep, blush, lip });

export const skins = {
  fair: skin('#f3c9ab', '#fde0c8', '#dd9a78', '#9c523f', '#e98b74', '#c8665c'),
  rosy: skin('#eeb89c', '#fad4bb', '#d18a6e', '#914a3c', '#df7f6c', '#bb5a54'),
  olive: skin('#dfac7e', '#efc79b', '#bb7f55', '#79472f', '#d17f5c', '#ad5b4c'),
  tan: skin('#c88c60', '#dda97c', '#9f6442', '#633622', '#b9684a', '#964840'),
  brown: skin('#9d6544', '#b98159', '#74432d', '#45231a', '#93503a', '#7d3a37'),
  deep: skin('#704534', '#8f5f47', '#4f2c24', '#2b1513', '#7a4034', '#74363a'),
};

const hair = (base, light, dark) => ({ base, light, dark });
export const hairs = {
  black: hair('#2a2427', '#4f4547', '#171215'),
  'dark-brown': hair('#46302a', '#6b4a3c', '#2c1c1b'),
  brown: hair('#6a4531', '#936549', '#472b22'),
  auburn: hair('#8d4529', '#b5673f', '#5f2a1d'),
  ginger: hair('#bd652f', '#dc8b4d', '#8a431f'),
  'dark-blond': hair('#a67c48', '#c79f66', '#7b5730'),
  blond: hair('#d0a25a', '#e8c584', '#a3763a'),
  'pepper-salt': hair('#6d6665', '#a39c98', '#474143'),
  grey: hair('#9b9692', '#c4bfb8', '#6f6a69'),
  silver: hair('#c6c1b8', '#e5e1d8', '#979189'),
  white: hair('#e4ded2', '#f7f3ea', '#b6aea3'),
};

export const irises = { brown: '#5a3520', dark: '#33201a', blue: '#4d7f9b', green: '#66804f', grey: '#6f8088', hazel: '#8a6335' };

export const cloths = {
  navy: '#27385a', petrol: '#1f5660', forest: '#2f5541', rust: '#b24c2c', ochre: '#d79a33', cream: '#efe3cc', white: '#f7f1e4',
  grey: '#7c8084', charcoal: '#3a3b44', burgundy: '#7a2b3c', pink: '#dd9c94', red: '#c0392f', blue: '#3f6ea3', 'light-blue': '#a9c6da',
  sage: '#8ea588', olive: '#6d713f', camel: '#bd8b54', brown: '#6d4a37', lilac: '#a391bb', plum: '#65395a', black: '#26242b', green: '#3d7a55', teal: '#2f7f80', mustard: '#cf9a2b', coral: '#df7357',
};
