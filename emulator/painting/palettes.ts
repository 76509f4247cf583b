import { fromHex, graded, mix, type Colour } from './colour';

/** Colours of a scene: sky from zenith to horizon, the light in it, and the land from the farthest ridge to the nearest. */
export type Palette = { sky: Colour[]; light: Colour; glow: Colour; land: Colour[]; lamp: Colour };

type PaletteHexes = { words: string[]; sky: string[]; light: string; glow: string; land: string[]; lamp?: string };

/** Every palette by name; `words` are what a prompt may say to get it. */
export const palettes = {
  dawn: {
    words: ['dawn', 'sunrise', 'morning', 'paper', 'peach', 'terracotta'],
    sky: ['#141c3a', '#3a4664', '#85786f', '#c49a7c', '#eab08a'],
    light: '#fff1cf',
    glow: '#ffd9a0',
    land: ['#d98a66', '#c76b50', '#a1505a', '#6f3f5f', '#43294b', '#251833', '#150e20'],
  },
  ember: {
    words: ['ember', 'fire', 'sunset', 'orange', 'lava', 'volcano', 'autumn', 'canyon', 'red'],
    sky: ['#230b06', '#5a1b0c', '#96300f', '#c9602a', '#f0a860'],
    light: '#fff0c8',
    glow: '#ffc070',
    land: ['#e07a34', '#d2602a', '#b04420', '#7c2c1a', '#4a1814', '#2a0e0e', '#170808'],
  },
  teal: {
    words: ['teal', 'turquoise', 'cyan', 'aqua', 'glass', 'storm', 'rain', 'sea', 'ocean', 'lagoon'],
    sky: ['#04141c', '#0b2f3a', '#1f5a60', '#5c9a94', '#bcdccb'],
    light: '#f4fff2',
    glow: '#b7ecd8',
    land: ['#7fb8ae', '#4f9492', '#2c6f76', '#19505c', '#103846', '#0a2430', '#05151e'],
  },
  violet: {
    words: ['violet', 'purple', 'magenta', 'lavender', 'neon', 'synthwave', 'orchid', 'dream', 'dreamy'],
    sky: ['#12062e', '#2f0f55', '#6a2280', '#b0468f', '#f08fa8'],
    light: '#ffe6f0',
    glow: '#ff9ad0',
    land: ['#d060a0', '#b0478f', '#84337f', '#5a246c', '#381753', '#1f0d36', '#10071f'],
  },
  forest: {
    words: ['forest', 'green', 'moss', 'jungle', 'spring', 'emerald', 'meadow', 'jade'],
    sky: ['#06251e', '#11473a', '#3b7d5c', '#8fb878', '#dfe6a8'],
    light: '#fdfbd8',
    glow: '#e4f0a0',
    land: ['#a9c77c', '#7fae68', '#4f8f5c', '#2d6b4c', '#1a4b3a', '#0f3029', '#081c18'],
  },
  monochrome: {
    words: ['monochrome', 'black and white', 'noir', 'ink', 'grey', 'gray', 'silver', 'charcoal', 'etching'],
    sky: ['#1a1d22', '#3a3f47', '#6d747d', '#a5abb1', '#dadcdd'],
    light: '#fcfcfa',
    glow: '#eeeeea',
    land: ['#b7bbbf', '#8f959b', '#696f77', '#484e56', '#2e3239', '#1b1e23', '#0e1013'],
  },
  night: {
    words: ['night', 'midnight', 'moonlit', 'moonlight', 'starry', 'blue', 'dark', 'stars'],
    sky: ['#03061a', '#091238', '#152a5e', '#2f4f88', '#7b9cc4'],
    light: '#f4f1e0',
    glow: '#a8c4f0',
    land: ['#5878a8', '#3f5d90', '#2b4475', '#1c2f59', '#12203f', '#0a142a', '#050a18'],
    lamp: '#ffdf90',
  },
  gold: {
    words: ['gold', 'desert', 'dune', 'dunes', 'sand', 'sahara', 'amber', 'honey', 'wheat'],
    sky: ['#2c4a6a', '#6f8390', '#c2ad8c', '#ecc98a', '#fbe3aa'],
    light: '#fffbe2',
    glow: '#ffe8ac',
    land: ['#ecc078', '#dca25a', '#c58445', '#a06438', '#74462f', '#4a2c26', '#2a1a1a'],
  },
  arctic: {
    words: ['snow', 'snowy', 'ice', 'icy', 'winter', 'arctic', 'frozen', 'glacier', 'white', 'frost'],
    sky: ['#2b4768', '#557a9c', '#8fb0c6', '#c6d8e0', '#f2ece4'],
    light: '#ffffff',
    glow: '#fff6e6',
    land: ['#dfe9ef', '#bdd0de', '#93b0c8', '#688aab', '#44658a', '#2a4466', '#182a45'],
  },
  rose: {
    words: ['rose', 'pink', 'blossom', 'sakura', 'cherry', 'coral', 'pastel', 'flower', 'flowers', 'garden'],
    sky: ['#3c4478', '#7c6c9c', '#c28fae', '#eeb4b4', '#fddcc4'],
    light: '#fff8ee',
    glow: '#ffdccc',
    land: ['#eaa6aa', '#cf8098', '#a86288', '#7c4a76', '#543562', '#35234a', '#1e1630'],
  },
  cosmic: {
    words: ['space', 'cosmic', 'galaxy', 'planet', 'nebula', 'alien', 'universe', 'aurora', 'mars', 'astronaut'],
    sky: ['#04030f', '#0c0a28', '#1e1650', '#3a2c7c', '#6c5cae'],
    light: '#e8f4ff',
    glow: '#8cc8ff',
    land: ['#5e6cb4', '#454c98', '#34357c', '#262460', '#1a1746', '#100d2e', '#08061a'],
    lamp: '#8cf0ff',
  },
  lagoon: {
    words: ['summer', 'tropical', 'beach', 'island', 'day', 'noon', 'sunny', 'bright', 'sky'],
    sky: ['#1d5d9c', '#3f8bbf', '#79b8d4', '#b5dce0', '#f6f0d4'],
    light: '#fffdf0',
    glow: '#fff3c8',
    land: ['#9cc8c4', '#6faaa8', '#4b8a8a', '#326a6c', '#224c54', '#16323e', '#0d1f2a'],
  },
  dusk: {
    words: ['dusk', 'twilight', 'evening', 'indigo', 'city', 'skyline', 'cyberpunk'],
    sky: ['#0e1030', '#2a2556', '#5c3f78', '#a65f80', '#f2a07a'],
    light: '#ffe9c4',
    glow: '#ffb078',
    land: ['#a8688a', '#7f527f', '#5a3f70', '#3f2f5c', '#2a2148', '#1a1532', '#0e0c1e'],
    lamp: '#ffd27a',
  },
} as const satisfies Record<string, PaletteHexes>;

export type PaletteName = keyof typeof palettes;

export const paletteNames = Object.keys(palettes) as PaletteName[];

/** A palette ready to paint with, turned a little (`degrees` of hue, `light` factor) so that no two seeds look quite the same. */
export function paletteByName(name: PaletteName, degrees = 0, light = 1): Palette {
  const hexes: PaletteHexes = palettes[name];
  const turn = name === 'monochrome' ? 0 : degrees;
  const grade = (hex: string) => graded(fromHex(hex), turn, light);
  return {
    sky: hexes.sky.map(grade),
    land: hexes.land.map(grade),
    light: fromHex(hexes.light),
    glow: fromHex(hexes.glow),
    lamp: fromHex(hexes.lamp ?? '#ffe2a0'),
  };
}

/** A palette from colours read off an image, top to bottom (at least two): the upper ones are its sky, the lower ones its land. */
export function paletteFromColours(hexes: readonly string[], degrees = 0, light = 1): Palette {
  const colours = hexes.map((hex) => graded(fromHex(hex), degrees, light));
  const half = Math.max(1, Math.floor(colours.length / 2));
  const sky = colours.slice(0, half);
  const land = colours.slice(half);
  const low: Colour = sky.at(-1) ?? [200, 200, 200];
  const near: Colour = land.at(-1) ?? [30, 30, 30];
  const bright = mix(low, [255, 250, 235], 0.75);
  return {
    sky: [mix(sky[0] ?? low, [0, 0, 10], 0.35), ...sky, mix(low, [255, 240, 220], 0.3)],
    land: [mix(low, land[0] ?? near, 0.6), ...land, mix(near, [6, 5, 12], 0.6), mix(near, [4, 3, 8], 0.82)],
    light: bright,
    glow: mix(low, [255, 240, 210], 0.5),
    lamp: [255, 226, 160],
  };
}
