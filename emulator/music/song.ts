import type { Key } from './harmony';
import type { StyleName } from './styles';

/** Sample frames a second of everything that is rendered. At this rate every MP3 frame has the same size. */
export const SAMPLE_RATE = 48_000;

export const BEATS_PER_BAR = 4;

/** Seconds after `continueAt` in which an extension takes over; before it every sample is the parent's own. */
export const CROSSFADE_SECONDS = 0.12;

/** Seconds that the last chord rings after the last bar. */
export const TAIL_SECONDS = 2.4;

export type SectionKind = 'intro' | 'verse' | 'pre-chorus' | 'chorus' | 'bridge' | 'solo' | 'outro';

/** What is sung in one breath. `opens` is false for the second half of a line that was too long for one. */
export type Phrase = { text: string; opens: boolean };

/**
 * A stretch of bars. The phrases begin after `rest` bars and take `Part.phraseBars` each; bars without a phrase are
 * played. `turn` is the place in the four chords at which the section begins.
 */
export type Section = { kind: SectionKind; bars: number; rest: number; turn: number; phrases: Phrase[] };

export const layerNames = ['drums', 'bass', 'chords', 'pad', 'lead'] as const;
export type LayerName = (typeof layerNames)[number];

export type VocalGender = 'm' | 'f';

/**
 * What is needed to write the notes of one part. All parts of a song share tempo and bar lines; a part begins on the
 * bar line `begins` and is heard from `heard` on (both in beats of the song), until the next part is heard.
 */
export type Part = {
  seed: number;
  melodySeed: number;
  /** The motifs of the voice; those of the lead unless the voice came later. */
  voiceSeed: number;
  begins: number;
  heard: number;
  key: Key;
  /** Degrees of the scale (0-6), one a bar and four a turn. */
  chords: Record<SectionKind, number[]>;
  sections: Section[];
  phraseBars: number;
  /** Whose drums, bass and so on are played; null leaves the layer out. */
  layers: Record<LayerName, StyleName | null>;
  /** The style of the room, the swing and the colour of the chords. */
  style: StyleName;
  voice: VocalGender | null;
  /** 0-1: how far the melody leaps and how often it leaves the beat. */
  boldness: number;
  /** A second voice in choruses. */
  harmony: boolean;
  /** The lead plays the melody throughout, because the part was made without a voice. */
  instrumental: boolean;
};

/** A song as data: it can be rendered again at any time, to the same samples. */
export type Song = {
  title: string;
  /** Style tags as one text, comma separated. */
  tags: string;
  seed: number;
  model: string;
  /** The words it was made from, which also choose its cover. */
  prompt: string;
  tempo: number;
  parts: Part[];
  /** Lines that did not fit; an extension without lyrics of its own goes on with them. */
  unsung: string[];
};

/** What is asked for; the fields of Suno in the words of the composer (reference section 5.1). */
export type SongOrder = {
  seed: number;
  /** Seconds, 35 to 90; 90 when left out. */
  longest?: number;
  /** A description of the song, or null when the lyrics say everything. */
  description: string | null;
  /** Lyrics with section markers such as [Verse]; null has them written from the description. */
  lyrics: string | null;
  instrumental?: boolean;
  title?: string;
  style?: string;
  negativeTags?: string;
  gender?: VocalGender;
  /** 0-1: how near to the middle of its style the song stays. */
  styleWeight?: number;
  /** 0-1: how far modes, leaps and rhythms may go astray. */
  weirdness?: number;
  model?: string;
};

export function secondsOfBeat(beat: number, tempo: number): number {
  return (beat * 60) / tempo;
}

/** The bars of a part, without the tail. */
export function barsOf(part: Part): number {
  return part.sections.reduce((sum, section) => sum + section.bars, 0);
}

/** The part that is heard at a beat of the song. */
export function partAt(song: Song, beat: number): Part {
  const part = song.parts.findLast(({ heard }) => heard <= beat) ?? song.parts[0];
  if (!part) throw new Error('A song has at least one part.');
  return part;
}

/** Length of the whole song in sample frames. */
export function framesOf(song: Song): number {
  const last = song.parts.at(-1);
  if (!last) return 0;
  const beats = last.begins + barsOf(last) * BEATS_PER_BAR;
  return Math.round((secondsOfBeat(beats, song.tempo) + TAIL_SECONDS) * SAMPLE_RATE);
}

/** Length of the whole song in seconds, to the millisecond. */
export function durationOf(song: Song): number {
  return Math.round((framesOf(song) / SAMPLE_RATE) * 1000) / 1000;
}
