import { hash, unit } from '../painting/random';
import { bassBar } from './bass';
import { drumBar } from './beats';
import { chordBar } from './chords';
import { semitones } from './harmony';
import type { Score } from './notes';
import { BEATS_PER_BAR, type Part, type Section } from './song';
import { styleOf } from './styles';
import type { Clock } from './swing';

/** One bar of a part: its place in the section, its first beat and its chord. */
export type Bar = {
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

export function writeDrums(score: Score, { part, section, index, beat, clock, held }: Bar): void {
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

export function writeBass(score: Score, { part, section, beat, root, next, clock, held }: Bar): void {
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

export function writeChords(score: Score, { part, section, index, beat, voicing, clock, held }: Bar): void {
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

function fold(pitch: number, low: number, high: number): number {
  let folded = pitch;
  while (folded > high) folded -= 12;
  while (folded < low) folded += 12;
  return folded;
}
