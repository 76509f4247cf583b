import { writeBass, writeChords, writeDrums, type Bar } from './accompaniment';
import { chordDegrees, voiceChord } from './harmony';
import { writeMelodies } from './melodies';
import type { Score } from './notes';
import { BEATS_PER_BAR, type Part } from './song';
import { styleOf } from './styles';
import { clockOf } from './swing';

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
