import { writeScore } from './score';
import { secondsOfBeat, type SectionKind, type Song } from './song';

/** A line as it is sung; seconds of the song. */
export type TimedLine = { text: string; section: SectionKind; start: number; end: number };

/** When each line is sung. A line that a later part cuts off before its first note is left out. */
export function timedLyrics(song: Song): TimedLine[] {
  const lines: TimedLine[] = [];
  song.parts.forEach((part, index) => {
    const begins = secondsOfBeat(part.begins, song.tempo);
    const from = secondsOfBeat(part.heard, song.tempo);
    const until = secondsOfBeat(song.parts[index + 1]?.heard ?? Infinity, song.tempo);
    for (const { text, opens, kind, notes } of writeScore(part, song.tempo).phrases) {
      const last = notes.at(-1);
      const start = begins + (notes[0]?.time ?? 0);
      if (!last || start < from || start >= until) continue;
      const end = Math.min(until, begins + last.time + last.seconds);
      const before = lines.at(-1);
      if (opens || !before) lines.push({ text, section: kind, start: round(start), end: round(end) });
      else Object.assign(before, { text: `${before.text} ${text}`, end: round(end) });
    }
  });
  return lines;
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
