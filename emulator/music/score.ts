import { hash, unit } from '../painting/random';
import { bassBar } from './bass';
import { drumBar, type Drum } from './beats';
import { chordBar } from './chords';
import { chordDegrees, semitones, voiceChord } from './harmony';
import { writePhrase, type MelodyNote } from './melody';
import { BEATS_PER_BAR, secondsOfBeat, type Part, type Section } from './song';
import { styleOf, type Style } from './styles';
import { splitSyllables, type Syllable } from './syllables';

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

/** Writes every note of a part: a pure function of the part and the tempo of its song. */
export function writeScore(part: Part, tempo: number): Score {
  const style = styleOf(part.style);
  const score: Score = { notes: [], hits: [], phrases: [], chords: [], beats: 0 };
  const clock = clockOf(style, tempo, part.seed);
  let voicing: number[] = [];
  let bar = 0;
  part.sections.forEach((section, place) => {
    const turn = part.chords[section.kind];
    const rootAt = (index: number) => turn[(index + section.turn) % turn.length] ?? 0;
    const ending = place === part.sections.length - 1;
    for (let index = 0; index < section.bars; index++, bar++) {
      const root = rootAt(index);
      const beat = bar * BEATS_PER_BAR;
      voicing = voiceChord(root, style.colour, part.key, voicing);
      score.chords.push({
        beat,
        root,
        degrees: [...new Set([...chordDegrees(root, 'triad'), ...chordDegrees(root, style.colour)])],
      });
      const position: Bar = {
        part,
        section,
        index,
        beat,
        root,
        next: rootAt(index + 1),
        voicing,
        clock,
        held: ending && index === section.bars - 1,
      };
      writeDrums(score, position);
      writeBass(score, position);
      writeChords(score, position);
    }
    writeMelodies(score, part, section, (bar - section.bars) * BEATS_PER_BAR, rootAt, clock);
  });
  score.beats = bar * BEATS_PER_BAR;
  score.notes.sort((one, other) => one.time - other.time);
  score.hits.sort((one, other) => one.time - other.time);
  return score;
}

type Clock = (beat: number, looseness: number) => number;

type Bar = {
  part: Part;
  section: Section;
  index: number;
  beat: number;
  root: number;
  next: number;
  voicing: readonly number[];
  clock: Clock;
  /** The last bar of the part rings out. */
  held: boolean;
};

/** Seconds of a beat: swung as the style wants, and a few milliseconds early or late as hands are. */
function clockOf(style: Style, tempo: number, seed: number): Clock {
  const grid = style.swung === 8 ? 1 : 0.5;
  return (beat, looseness) => {
    const cell = Math.floor(beat / grid) * grid;
    const within = (beat - cell) / grid;
    const middle = 0.5 + style.swing / 6;
    const swung = within < 0.5 ? (within / 0.5) * middle : middle + ((within - 0.5) / 0.5) * (1 - middle);
    const human = (unit(seed, Math.round(beat * 96), 20 + Math.round(looseness * 1000)) - 0.5) * looseness;
    return Math.max(0, secondsOfBeat(cell + swung * grid, tempo) + human);
  };
}

function writeDrums(score: Score, { part, section, index, beat, clock, held }: Bar): void {
  if (!part.layers.drums) return;
  const strokes = drumBar(
    styleOf(part.layers.drums).beat,
    section.kind,
    index,
    index === section.bars - 1 && !held,
    hash(part.seed, beat),
  );
  for (const { drum, step, velocity } of strokes) {
    if (held && (step > 0 || drum === 'hat')) continue;
    const at = beat + step / 4;
    score.hits.push({
      drum,
      beat: at,
      time: clock(at, drum === 'kick' ? 0.003 : 0.008),
      velocity: velocity * (0.92 + unit(part.seed, beat, step, 30) * 0.08),
    });
  }
}

function writeBass(score: Score, { part, section, beat, root, next, clock, held }: Bar): void {
  if (!part.layers.bass || (section.kind === 'intro' && part.sections.length > 2)) return;
  const tonic = 28 + ((part.key.tonic + 8) % 12);
  const pattern = held ? 'hold' : styleOf(part.layers.bass).bass[1];
  for (const note of bassBar(pattern, root, next, hash(part.seed, beat, 31))) {
    const at = beat + note.beat;
    const time = clock(at, 0.006);
    score.notes.push({
      layer: 'bass',
      beat: at,
      pitch: fold(tonic + semitones(note.degree, part.key.mode), 28, 52),
      time,
      seconds: clock(at + note.beats, 0) - time,
      velocity: note.velocity,
    });
  }
}

function writeChords(score: Score, { part, section, index, beat, voicing, clock, held }: Bar): void {
  const quiet = section.kind === 'intro' || section.kind === 'bridge' || section.kind === 'outro';
  if (part.layers.chords) {
    const pattern = held ? 'hold' : styleOf(part.layers.chords).chords[1];
    const touches = chordBar(
      pattern,
      voicing.length,
      hash(part.seed, section.kind === 'chorus' ? 1 : 2, index % 2, 32),
    );
    for (const touch of held ? touches.slice(0, 1) : touches) {
      voicing.forEach((pitch, voice) => {
        if (touch.voice !== null && touch.voice !== voice) return;
        const order = touch.spread < 0 ? voicing.length - 1 - voice : voice;
        const at = beat + touch.beat;
        const time = clock(at, 0.005) + (order * Math.abs(touch.spread)) / Math.max(1, voicing.length - 1);
        const seconds = Math.max(0.08, clock(at + (held ? 4 : touch.beats), 0) - time);
        score.notes.push({
          layer: 'chords',
          beat: at,
          pitch,
          time,
          seconds,
          velocity: touch.velocity * (quiet ? 0.85 : 1),
        });
      });
    }
  }
  if (part.layers.pad && section.kind !== 'verse') {
    for (const pitch of voicing.slice(0, 4)) {
      const time = clock(beat, 0);
      score.notes.push({
        layer: 'pad',
        beat,
        pitch,
        time,
        seconds: clock(beat + BEATS_PER_BAR, 0) - time + 0.05,
        velocity: section.kind === 'chorus' ? 0.75 : 0.55,
      });
    }
  }
}

function writeMelodies(
  score: Score,
  part: Part,
  section: Section,
  start: number,
  rootAt: (bar: number) => number,
  clock: Clock,
): void {
  const { phraseBars, boldness } = part;
  const places = Math.floor((section.bars - section.rest) / phraseBars);
  for (let index = 0; index < places; index++) {
    const firstBar = section.rest + index * phraseBars;
    const at = start + firstBar * BEATS_PER_BAR;
    const phrase = section.phrases[index];
    const write = (notes: number, seed: number) =>
      writePhrase({
        seed,
        kind: section.kind,
        index,
        last: index === places - 1 || index % 4 === 3,
        notes,
        bars: phraseBars,
        roots: Array.from({ length: phraseBars }, (_, bar) => rootAt(firstBar + bar)),
        boldness,
      });
    if (part.voice && phrase) {
      const syllables = splitSyllables(phrase.text);
      const tonic = singingTonic(part);
      const notes = write(syllables.length, part.voiceSeed).flatMap((note, place): SungNote[] => {
        const syllable = syllables[place];
        return syllable ? [{ syllable, ...timed(note, at, tonic, part, clock) }] : [];
      });
      score.phrases.push({
        text: phrase.text,
        opens: phrase.opens,
        kind: section.kind,
        notes,
        harmony: part.harmony && section.kind === 'chorus',
      });
    }
    // The lead plays where nobody sings; a part that was made without a voice keeps it when one is added.
    const plays = part.instrumental
      ? section.kind !== 'intro'
      : !phrase && ['solo', 'intro', 'outro'].includes(section.kind);
    if (!part.layers.lead || !plays || (section.kind === 'outro' && index === places - 1)) continue;
    const tonic = 60 + part.key.tonic - (part.key.tonic > 6 ? 12 : 0);
    for (const note of write(phraseBars * (part.instrumental && section.kind === 'chorus' ? 5 : 4), part.melodySeed)) {
      const { time, seconds, pitch, beat } = timed(note, at, tonic, part, clock);
      score.notes.push({
        layer: 'lead',
        beat,
        pitch,
        time,
        seconds,
        velocity: 0.7 + unit(part.seed, Math.round(beat * 4), 33) * 0.2,
      });
    }
  }
}

/** The tonic around which a voice sings: from G2 for a man, from F#3 for a woman. */
function singingTonic(part: Part): number {
  const lowest = part.voice === 'm' ? 45 : 56;
  return lowest + ((((part.key.tonic - lowest) % 12) + 12) % 12);
}

function timed(note: MelodyNote, start: number, tonic: number, part: Part, clock: Clock) {
  const beat = start + note.beat;
  const time = clock(beat, 0.01);
  return {
    beat,
    pitch: tonic + semitones(note.degree, part.key.mode),
    time,
    seconds: Math.max(0.06, clock(beat + note.beats, 0) - time),
  };
}

function fold(pitch: number, low: number, high: number): number {
  let folded = pitch;
  while (folded > high) folded -= 12;
  while (folded < low) folded += 12;
  return folded;
}
