import { readMusicWords } from './words';
import type { Colour, Mode } from './harmony';
import type { BassPattern } from './bass';
import type { ChordPattern } from './chords';
import type { BeatName } from './beats';
import type { InstrumentName } from './sound/instruments';
import type { KitName } from './sound/kits';

export type Style = {
  /** The first of them is the tag that a song of this style answers. */
  words: readonly string[];
  tempo: readonly [number, number];
  modes: readonly Mode[];
  /** 0 straight, 1 triplets; on eighths or sixteenths. */
  swing: number;
  swung: 8 | 16;
  kit: KitName;
  beat: BeatName;
  bass: readonly [InstrumentName, BassPattern];
  chords: readonly [InstrumentName, ChordPattern];
  pad: InstrumentName | null;
  lead: InstrumentName;
  colour: Colour;
  /** How wet the room is, 0-1. */
  room: number;
  /** How deep everything else dips under the bass drum, 0-1. */
  pump: number;
  /** Dust of an old record, 0-1. */
  dust: number;
};

const plain = { swing: 0, swung: 8, pad: null, room: 0.2, pump: 0, dust: 0 } as const;

export const styles = {
  pop: {
    ...plain,
    words: ['pop', 'indie pop', 'k-pop', 'dance pop', 'catchy', 'singer-songwriter', 'ballad'],
    tempo: [96, 116],
    modes: ['major', 'major', 'minor'],
    kit: 'studio',
    beat: 'pop',
    bass: ['picked', 'pulse'],
    chords: ['piano', 'hold'],
    pad: 'warm',
    lead: 'square',
    colour: 'triad',
  },
  'lo-fi': {
    ...plain,
    words: ['lo-fi', 'lofi', 'chillhop', 'chill', 'study beats', 'lo fi'],
    tempo: [72, 86],
    modes: ['minor', 'dorian', 'major'],
    swing: 0.55,
    swung: 16,
    kit: 'dusty',
    beat: 'boombap',
    bass: ['sub', 'sparse'],
    chords: ['electric-piano', 'push'],
    lead: 'bell',
    colour: 'ninth',
    room: 0.24,
    dust: 1,
  },
  techno: {
    ...plain,
    words: ['techno', 'house', 'edm', 'trance', 'electronic', 'dance', 'club', 'rave', 'electro'],
    tempo: [124, 134],
    modes: ['minor', 'minor', 'phrygian'],
    kit: 'machine',
    beat: 'four',
    bass: ['acid', 'offbeat'],
    chords: ['stab', 'stab'],
    pad: 'wide',
    lead: 'saw',
    colour: 'triad',
    pump: 0.6,
  },
  synthwave: {
    ...plain,
    words: ['synthwave', 'retrowave', 'synth-pop', 'synthpop', '80s', 'new wave', 'outrun'],
    tempo: [98, 112],
    modes: ['minor', 'dorian'],
    kit: 'machine',
    beat: 'rock',
    bass: ['acid', 'eighths'],
    chords: ['stab', 'arpeggio'],
    pad: 'wide',
    lead: 'saw',
    colour: 'triad',
    room: 0.3,
    pump: 0.25,
  },
  rock: {
    ...plain,
    words: ['rock', 'punk', 'metal', 'grunge', 'alternative', 'garage', 'hard rock', 'guitar'],
    tempo: [118, 146],
    modes: ['minor', 'mixolydian', 'major'],
    kit: 'studio',
    beat: 'rock',
    bass: ['picked', 'eighths'],
    chords: ['distorted', 'chug'],
    lead: 'lead-guitar',
    colour: 'fifth',
    room: 0.16,
  },
  folk: {
    ...plain,
    words: ['folk', 'acoustic', 'country', 'americana', 'bluegrass', 'celtic', 'campfire', 'ukulele', 'banjo'],
    tempo: [88, 112],
    modes: ['major', 'mixolydian', 'dorian'],
    swing: 0.12,
    kit: 'brushes',
    beat: 'train',
    bass: ['upright', 'fifths'],
    chords: ['steel-guitar', 'strum'],
    lead: 'flute',
    colour: 'triad',
  },
  ambient: {
    ...plain,
    words: ['ambient', 'drone', 'meditation', 'ethereal', 'new age', 'atmospheric', 'sleep', 'calm', 'soundscape'],
    tempo: [64, 76],
    modes: ['lydian', 'major', 'dorian'],
    kit: 'brushes',
    beat: 'none',
    bass: ['sub', 'hold'],
    chords: ['bell', 'arpeggio'],
    pad: 'wide',
    lead: 'flute',
    colour: 'open',
    room: 0.5,
  },
  jazz: {
    ...plain,
    words: ['jazz', 'swing', 'bebop', 'bossa', 'bossa nova', 'lounge', 'big band', 'smooth jazz'],
    tempo: [104, 138],
    modes: ['major', 'dorian', 'mixolydian'],
    swing: 0.8,
    kit: 'brushes',
    beat: 'ride',
    bass: ['upright', 'walk'],
    chords: ['piano', 'comp'],
    lead: 'reed',
    colour: 'seventh',
  },
  blues: {
    ...plain,
    words: ['blues', 'soul', 'gospel', 'r&b', 'rnb', 'motown', 'rhythm and blues'],
    tempo: [84, 104],
    modes: ['mixolydian', 'dorian'],
    swing: 0.7,
    kit: 'studio',
    beat: 'shuffle',
    bass: ['picked', 'walk'],
    chords: ['organ', 'comp'],
    lead: 'lead-guitar',
    colour: 'seventh',
  },
  funk: {
    ...plain,
    words: ['funk', 'disco', 'groove', 'nu-disco', 'afrobeat'],
    tempo: [104, 118],
    modes: ['dorian', 'mixolydian'],
    swing: 0.15,
    swung: 16,
    kit: 'studio',
    beat: 'disco',
    bass: ['picked', 'octaves'],
    chords: ['electric-piano', 'stab'],
    pad: 'strings',
    lead: 'brass',
    colour: 'seventh',
    room: 0.14,
  },
  'hip hop': {
    ...plain,
    words: ['hip hop', 'hip-hop', 'rap', 'trap', 'drill', 'boom bap', 'phonk'],
    tempo: [82, 96],
    modes: ['minor', 'phrygian', 'minor'],
    swing: 0.2,
    swung: 16,
    kit: 'machine',
    beat: 'trap',
    bass: ['sub', 'sparse'],
    chords: ['piano', 'push'],
    pad: 'strings',
    lead: 'bell',
    colour: 'triad',
    room: 0.16,
  },
  reggae: {
    ...plain,
    words: ['reggae', 'dub', 'ska', 'dancehall', 'reggaeton'],
    tempo: [76, 92],
    modes: ['major', 'minor', 'mixolydian'],
    swing: 0.25,
    swung: 16,
    kit: 'studio',
    beat: 'drop',
    bass: ['sub', 'fifths'],
    chords: ['organ', 'skank'],
    lead: 'brass',
    colour: 'triad',
  },
  orchestral: {
    ...plain,
    words: ['orchestral', 'cinematic', 'epic', 'orchestra', 'soundtrack', 'symphonic', 'score', 'strings', 'trailer'],
    tempo: [84, 104],
    modes: ['minor', 'dorian', 'lydian'],
    kit: 'orchestra',
    beat: 'march',
    bass: ['strings', 'hold'],
    chords: ['strings', 'pulse'],
    pad: 'brass',
    lead: 'violin',
    colour: 'triad',
    room: 0.42,
  },
  classical: {
    ...plain,
    words: ['classical', 'piano', 'baroque', 'waltz', 'nocturne', 'minimalist', 'neoclassical', 'chamber', 'lullaby'],
    tempo: [72, 96],
    modes: ['major', 'minor'],
    kit: 'brushes',
    beat: 'none',
    bass: ['piano', 'hold'],
    chords: ['piano', 'arpeggio'],
    lead: 'violin',
    colour: 'triad',
    room: 0.34,
  },
} as const satisfies Record<string, Style>;

export type StyleName = keyof typeof styles;

export const styleNames = Object.keys(styles) as StyleName[];

export function styleOf(name: StyleName): Style {
  return styles[name];
}

/** The style that a text names first, or one that its sound chooses. */
export function readStyle(text: string, seed: number): StyleName {
  const says = readMusicWords(text);
  const found = styleNames
    .map((name) => ({ name, at: Math.min(...styleOf(name).words.map((word) => says.at(word))) }))
    .filter(({ at }) => at < Infinity)
    .toSorted((one, other) => one.at - other.at);
  return found[0]?.name ?? styleNames[seed % styleNames.length] ?? 'pop';
}
