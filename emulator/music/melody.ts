import { hash, unit } from '../painting/random';
import { chordDegrees } from './harmony';
import type { SectionKind } from './song';

/** A note of the melody: degrees of the scale above the tonic, beats from the start of its phrase. */
export type MelodyNote = { beat: number; beats: number; degree: number };

type PhraseOrder = {
  seed: number;
  kind: SectionKind;
  /** The place of the phrase in its section: two and two answer each other. */
  index: number;
  last: boolean;
  /** At most `room(bars)`. */
  notes: number;
  bars: number;
  /** The root of each bar. */
  roots: readonly number[];
  /** 0-1: how bold leaps and rhythms are. */
  boldness: number;
};

const lowest = -3;
const highest = 10;

/**
 * Writes one phrase. Rhythm and contour are motifs of the section's kind: the first and third phrase share one, the
 * second answers it. The notes on beats one and three are bent to the chord of the moment, which varies the motif.
 */
export function writePhrase(order: PhraseOrder): MelodyNote[] {
  const { seed, kind, index, bars, roots } = order;
  const motif = hash(seed, kindNumber[kind], index % 4 === 3 ? 2 : index % 2);
  const onsets = rhythm(motif, order.notes, bars, order.boldness);
  const length = bars * 4;
  const home = kind === 'chorus' ? 4 : kind === 'bridge' ? 3 : 2;
  let before = home;
  return onsets.map((beat, place) => {
    const root = roots[Math.min(roots.length - 1, Math.floor(beat / 4))] ?? 0;
    const wish = home + contour(motif, beat / length, order.boldness);
    const final = place === onsets.length - 1;
    const strong = beat % 2 === 0 || final;
    const tones = final && order.last ? [0, 2, 4].filter((tone) => chordDegrees(root, 'triad').includes(tone)) : [];
    const allowed = tones.length > 0 ? tones : chordDegrees(root, 'triad');
    const reach = 3 + Math.round(order.boldness * 2);
    const near = Math.max(before - reach, Math.min(before + reach, wish));
    const degree = strong ? nearest(near, allowed) : Math.max(lowest, Math.min(highest, Math.round(near)));
    before = degree;
    const next = onsets[place + 1] ?? length - (bars > 1 ? 0.5 : 0.25);
    return { beat, beats: Math.min(next - beat, 3), degree };
  });
}

const kindNumber: Record<SectionKind, number> = {
  intro: 1,
  verse: 2,
  'pre-chorus': 3,
  chorus: 4,
  bridge: 5,
  solo: 6,
  outro: 7,
};

/** The most syllables that a phrase can hold and still be understood. */
export function room(bars: number): number {
  return bars * 8 - 2;
}

/** Which eighths are sung: the strong ones first, in an order that belongs to the motif. The end leaves time to breathe. */
function rhythm(motif: number, notes: number, bars: number, boldness: number): number[] {
  const slots = bars * 8;
  const usable = room(bars);
  const weight = (slot: number) => {
    const place = slot % 8;
    const strength = place === 0 ? 1 : place === 4 ? 0.8 : place % 2 === 0 ? 0.62 : 0.4;
    // Few notes stand together at the start; the motif decides which of the weak places are taken.
    return strength * (1 - boldness * 0.4) + unit(motif, slot, 70) * (0.5 + boldness * 0.4) - (slot / slots) * 0.45;
  };
  const order = Array.from({ length: usable }, (_, slot) => slot).toSorted((one, other) => weight(other) - weight(one));
  const taken = order.slice(0, notes);
  return taken.toSorted((one, other) => one - other).map((slot) => slot / 2);
}

/** An arch with three bends of its own, in degrees above or below home. */
function contour(motif: number, t: number, boldness: number): number {
  const size = 1.6 + boldness * 2;
  const arch = Math.sin(Math.PI * t) * (unit(motif, 71) < 0.7 ? 2 : -1.5);
  const wave = Math.sin(2 * Math.PI * (t * (1 + (hash(motif, 72) % 3)) + unit(motif, 73))) * size;
  return arch + wave;
}

/** The degree nearest to `wish` whose place in the octave is allowed. */
function nearest(wish: number, allowed: readonly number[]): number {
  let best = 0;
  let least = Infinity;
  for (let degree = lowest; degree <= highest; degree++) {
    if (!allowed.includes(((degree % 7) + 7) % 7)) continue;
    const distance = Math.abs(degree - wish);
    if (distance < least) [best, least] = [degree, distance];
  }
  return best;
}
