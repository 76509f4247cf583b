import { palettes, paletteNames, type PaletteName } from './palettes';
import { seedFromText } from './random';

export type Terrain = 'mountains' | 'sea' | 'city' | 'canyon' | 'forest' | 'desert' | 'space' | 'garden';

/** What a prompt asks for, as far as this painter understands words. */
export type Subject = {
  terrain: Terrain;
  palette: PaletteName;
  motifs: MotifName[];
  night: boolean;
  snow: boolean;
  /** More than one of each motif: the prompt used a plural. */
  many: boolean;
  /** Whether the prompt itself chose the colours. */
  named: boolean;
};

const terrains: [Terrain, string[]][] = [
  ['space', ['space', 'galaxy', 'nebula', 'cosmic', 'alien', 'astronaut', 'universe', 'mars', 'saturn']],
  ['city', ['city', 'town', 'tower', 'towers', 'street', 'skyline', 'skyscraper', 'skyscrapers', 'cyberpunk', 'tokyo']],
  ['canyon', ['canyon', 'mesa', 'cliff', 'cliffs', 'gorge', 'badlands', 'plateau']],
  [
    'garden',
    ['flower', 'flowers', 'garden', 'meadow', 'field', 'blossom', 'tulip', 'tulips', 'poppy', 'poppies', 'lavender'],
  ],
  ['desert', ['desert', 'dune', 'dunes', 'sahara', 'sand', 'pyramid', 'camel']],
  [
    'sea',
    [
      'sea',
      'ocean',
      'harbour',
      'harbor',
      'boat',
      'boats',
      'ship',
      'sail',
      'lake',
      'coast',
      'island',
      'beach',
      'wave',
      'waves',
      'river',
      'bay',
      'water',
      'lagoon',
    ],
  ],
  ['forest', ['forest', 'woods', 'jungle', 'pine', 'pines', 'grove', 'tree', 'trees', 'fox', 'deer']],
  ['mountains', ['mountain', 'mountains', 'ridge', 'ridges', 'alps', 'peak', 'peaks', 'hill', 'hills', 'valley']],
];

const motifWords = {
  lighthouse: ['lighthouse', 'beacon'],
  boat: ['boat', 'boats', 'ship', 'ships', 'sail', 'sails', 'sailboat', 'yacht', 'harbour', 'harbor'],
  balloon: ['balloon', 'balloons'],
  kite: ['kite', 'kites'],
  crown: ['crown', 'tiara'],
  castle: ['castle', 'palace', 'fortress'],
  cat: ['cat', 'cats', 'kitten'],
  birds: ['bird', 'birds', 'gull', 'gulls', 'swallows', 'crane', 'cranes', 'raven', 'ravens'],
  moon: ['moon', 'moons', 'crescent'],
  sun: ['sun'],
  planet: ['planet', 'planets', 'saturn'],
  tree: ['tree', 'oak', 'sakura'],
  flower: ['flower', 'rose', 'tulip', 'poppy', 'sunflower', 'lotus'],
  cabin: ['cabin', 'house', 'hut', 'cottage', 'home'],
  star: ['star', 'comet'],
  heart: ['heart', 'love'],
} as const;

export type MotifName = keyof typeof motifWords;

/** Reads a prompt without its flags. Words that mean nothing here choose the palette by their sound, so every prompt has a look of its own. */
export function readSubject(prompt: string): Subject {
  const text = ` ${prompt.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const says = (word: string) => text.includes(` ${word} `);
  const named = terrains.find(([name, words]) => name !== 'mountains' && words.some(says));
  const ridge = terrains.at(-1)?.[1].some(says) ?? false;
  // "a lighthouse on a ridge" stays on land, "a boat before the mountains" goes to sea.
  const terrain =
    named && !(ridge && named[0] === 'forest') ? named[0] : says('lighthouse') && !ridge ? 'sea' : 'mountains';
  const scores = paletteNames.map((name) => {
    const words: readonly string[] = palettes[name].words;
    return { name, first: Math.min(...words.map((word) => (says(word) ? text.indexOf(` ${word} `) : Infinity))) };
  });
  // The last colour word counts most: in "canyon city, ember light" the light is what the picture looks like.
  const spoken = scores.filter((score) => score.first < Infinity).toSorted((a, b) => b.first - a.first)[0];
  const anyPalette = paletteNames[seedFromText(text) % paletteNames.length] ?? 'dawn';
  const palette = timeOfDay(says) ?? spoken?.name ?? anyPalette;
  const motifs = (Object.keys(motifWords) as MotifName[]).filter((name) => motifWords[name].some(says));
  return {
    terrain,
    palette,
    motifs,
    night: ['night', 'cosmic', 'violet'].includes(palette) || says('night') || says('stars') || says('midnight'),
    many: motifs.some((name) => motifWords[name].some((word) => word.endsWith('s') && says(word))),
    named: spoken !== undefined || timeOfDay(says) !== undefined,
    snow: palette === 'arctic' || says('snow') || says('snowy') || says('winter'),
  };
}

/** Words for light beat words for things: a forest at night is a night picture. */
function timeOfDay(says: (word: string) => boolean): PaletteName | undefined {
  const light: PaletteName[] = ['monochrome', 'dawn', 'night', 'arctic', 'ember', 'violet', 'teal', 'dusk'];
  const strong: Partial<Record<PaletteName, string[]>> = {
    monochrome: ['monochrome', 'noir', 'ink'],
    dawn: ['dawn', 'sunrise', 'morning'],
    arctic: ['snow', 'snowy', 'winter', 'frozen', 'arctic'],
    night: ['night', 'midnight', 'moonlit', 'moonlight', 'starry'],
    ember: ['ember', 'sunset', 'fire', 'lava', 'red'],
    violet: ['violet', 'purple', 'magenta', 'neon'],
    teal: ['teal', 'turquoise', 'storm'],
    dusk: ['dusk', 'twilight', 'evening'],
  };
  return light.find((name) => strong[name]?.some(says));
}
