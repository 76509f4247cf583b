import { unit } from '../painting/random';
import { semitones } from './harmony';
import { writePhrase, type MelodyNote } from './melody';
import type { Score, SungNote } from './notes';
import { BEATS_PER_BAR, type Part, type Section } from './song';
import type { Clock } from './swing';
import { splitSyllables } from './syllables';

/** Writes what is sung and what the lead plays in one section. */
export function writeMelodies(
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
