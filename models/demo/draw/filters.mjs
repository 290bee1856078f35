// The shared texture: "grain" breaks the soft edge of a shadow into printed specks,
// "paper" is a light tooth over the whole picture. Fixed seeds keep pictures reproducible.
export const filters = `
<filter id="grain" x="-15%" y="-15%" width="130%" height="130%" color-interpolation-filters="sRGB">
  <feGaussianBlur in="SourceGraphic" stdDeviation="9" result="soft"/>
  <feTurbulence type="fractalNoise" baseFrequency="0.55" numOctaves="2" seed="7"/>
  <feColorMatrix values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  2.6 0 0 0 -0.8" result="noise"/>
  <feComposite in="soft" in2="noise" operator="arithmetic" k2="2.6" k3="1.2" k4="-1.4" result="sum"/>
  <feComponentTransfer in="soft" result="solid"><feFuncA type="linear" slope="60"/></feComponentTransfer>
  <feComposite in="solid" in2="sum" operator="in"/>
</filter>
<filter id="soft" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="10"/></filter>
<filter id="paper" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB">
  <feTurbulence type="fractalNoise" baseFrequency="0.35" numOctaves="2" seed="3"/>
  <feColorMatrix values="0 0 0 0 .25  0 0 0 0 .14  0 0 0 0 .1  1.1 0 0 0 -0.5"/>
</filter>`;

export const paper = (w, h) => `<rect width="${w}" height="${h}" filter="url(#paper)" opacity=".075"/>`;
