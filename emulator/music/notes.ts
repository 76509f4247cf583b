import type { Drum } from './beats';
import type { Section } from './song';
import type { Syllable } from './syllables';

/** A note of an instrument. Beats count from the start of the part, seconds too; pitch is a MIDI number. */
export type Note = {
  layer: 'bass' | 'chords' | 'pad' | 'lead';
  beat: number;
  pitch: number;
  time: number;
  seconds: number;
  velocity: number;
};

export type Hit = { drum: Drum; beat: number; time: number; velocity: number };

export type SungNote = { syllable: Syllable; beat: number; pitch: number; time: number; seconds: number };

/** What is sung in one breath. */
export type SungPhrase = { text: string; opens: boolean; kind: Section['kind']; notes: SungNote[]; harmony: boolean };

/** A chord of one bar: the degrees it consists of, modulo the octave. */
export type ChordSpan = { beat: number; root: number; degrees: number[] };

export type Score = {
  notes: Note[];
  hits: Hit[];
  phrases: SungPhrase[];
  chords: ChordSpan[];
  /** Length without the tail. */
  beats: number;
};
