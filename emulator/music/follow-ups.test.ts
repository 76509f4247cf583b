import { describe, expect, it } from 'vitest';
import { addVocals, coverSong, durationOf, extendSong, planSong, timedLyrics, type Song } from './index';
import { writeScore } from './score';

const sung = planSong({
  seed: 21,
  description: null,
  lyrics:
    '[Verse]\nSilver morning on the water\nEvery window knows my name\n[Chorus]\nHold on to me, hold on to me\nFurther than the eye can see',
  style: 'folk',
});
const played = planSong({
  seed: 22,
  description: 'rain on a harbour',
  lyrics: null,
  instrumental: true,
  style: 'lo-fi',
});

const scores = (song: Song) => song.parts.map((part) => writeScore(part, song.tempo));
const intervals = (song: Song) =>
  scores(song).flatMap(({ phrases }) =>
    phrases.flatMap(({ notes }) => notes.slice(1).map((note, index) => note.pitch - (notes[index]?.pitch ?? 0))),
  );

/** The root that sounds at every bar line from one beat of the song to another. */
const rootsBetween = (song: Song, part: number, from: number, to: number) => {
  const begins = song.parts[part]?.begins ?? 0;
  const chords = scores(song)[part]?.chords ?? [];
  return chords.filter(({ beat }) => begins + beat >= from && begins + beat < to).map(({ root }) => root);
};

describe('an extension', () => {
  it('keeps tempo, key and the turn of the chords across the joint', () => {
    for (let seconds = 7; seconds < 28; seconds += 1.37) {
      const longer = extendSong(sung, { seed: 1, continueAt: seconds, lyrics: '[Verse]\nAnother line to sing' });
      const part = longer.parts[1];
      const begins = part?.begins ?? 0;
      expect(longer.tempo).toBe(sung.tempo);
      expect(part?.key).toEqual(sung.parts[0]?.key);
      expect(begins % 4).toBe(0);
      expect(((part?.heard ?? 0) * 60) / sung.tempo).toBeCloseTo(seconds, 9);
      // The bar of the joint has the chord that it had.
      expect(rootsBetween(longer, 1, begins, begins + 4)).toEqual(rootsBetween(sung, 0, begins, begins + 4));
      expect(durationOf(longer)).toBeGreaterThan(seconds + 25);
      const lines = timedLyrics(longer);
      expect(lines.filter(({ start }) => start < seconds)).toEqual(
        timedLyrics(sung)
          .filter(({ start }) => start < seconds)
          .map((line) => ({ ...line, end: Math.min(line.end, Math.round(seconds * 1000) / 1000) })),
      );
      expect(lines.at(-1)?.text).toBe('Another line to sing');
    }
  });

  it('begins at the end when no time is given, and can be extended again', () => {
    const longer = extendSong(sung, { seed: 1 });
    expect(((longer.parts[1]?.heard ?? 0) * 60) / sung.tempo).toBeCloseTo(durationOf(sung), 2);
    const third = extendSong(longer, { seed: 2, title: 'Part three', style: 'techno' });
    expect(third.parts).toHaveLength(3);
    expect(third).toMatchObject({ title: 'Part three', tags: 'techno', tempo: sung.tempo });
    expect(third.parts.slice(0, 2)).toEqual(longer.parts);
    expect(durationOf(third)).toBeGreaterThan(durationOf(longer) + 25);
    // Going on from before a joint drops what came after it.
    expect(extendSong(longer, { seed: 3, continueAt: 10 }).parts).toHaveLength(2);
  });

  it('sings what was left unsung, or the chorus again', () => {
    const long = planSong({
      seed: 5,
      description: null,
      lyrics: Array.from({ length: 60 }, (_, index) => `This is line number ${index} of my song`).join('\n'),
      style: 'pop',
    });
    const lines = timedLyrics(extendSong(long, { seed: 1 })).map(({ text }) => text);
    expect(lines.slice(0, 20)).toEqual(
      Array.from({ length: 20 }, (_, index) => `This is line number ${index} of my song`),
    );
    expect(timedLyrics(extendSong(sung, { seed: 1 })).at(-1)?.text).toBe('Further than the eye can see');
    expect(extendSong(played, { seed: 1, lyrics: 'La la la' }).parts[1]?.voice).toBeNull();
  });

  it('gives another take for another seed', () => {
    expect(extendSong(played, { seed: 1 }).parts[1]).not.toEqual(extendSong(played, { seed: 2 }).parts[1]);
  });
});

describe('a cover', () => {
  it('keeps melody, lyrics, chords and structure in another style', () => {
    for (const audioWeight of [0, 0.5, 1]) {
      const cover = coverSong(sung, { seed: 4, style: 'techno, club', audioWeight });
      expect(intervals(cover)).toEqual(intervals(sung));
      expect(timedLyrics(cover).map(({ text }) => text)).toEqual(timedLyrics(sung).map(({ text }) => text));
      expect(cover.parts[0]?.sections).toEqual(sung.parts[0]?.sections);
      expect(scores(cover)[0]?.chords.map(({ root }) => root)).toEqual(scores(sung)[0]?.chords.map(({ root }) => root));
      expect(cover).toMatchObject({ tags: 'techno, club', title: sung.title });
      expect(cover.parts[0]?.layers.chords).toBe('techno');
    }
  });

  it('stays nearer to tempo and arrangement the more the audio weighs', () => {
    const covers = [0, 0.3, 0.65, 0.85, 1].map((audioWeight) =>
      coverSong(sung, { seed: 4, style: 'techno', audioWeight }),
    );
    const distances = covers.map(({ tempo }) => Math.abs(tempo - sung.tempo));
    expect(distances).toEqual(distances.toSorted((one, other) => other - one));
    expect(distances.at(-1)).toBe(0);
    const kept = covers.map(
      ({ parts }) => Object.values(parts[0]?.layers ?? {}).filter((layer) => layer === 'folk').length,
    );
    expect(kept).toEqual([0, 0, 1, 3, 4]);
  });

  it('covers an extended song whole, and sings new words when they are given', () => {
    const longer = extendSong(sung, { seed: 1, continueAt: 20 });
    const cover = coverSong(longer, { seed: 2, style: 'jazz' });
    expect(cover.parts.map(({ heard, begins }) => [heard, begins])).toEqual(
      longer.parts.map(({ heard, begins }) => [heard, begins]),
    );
    expect(intervals(cover)).toEqual(intervals(longer));
    const words = coverSong(sung, { seed: 2, style: 'jazz', lyrics: '[Chorus]\nNew words for an old song' });
    expect(timedLyrics(words).map(({ text }) => text)).toEqual(['New words for an old song']);
  });
});

describe('added vocals', () => {
  it('sing in the places of an instrumental and leave every other note alone', () => {
    const song = addVocals(played, {
      seed: 1,
      lyrics: '[Verse]\nRain upon the water\nA ship without a name\n[Chorus]\nCome home',
      gender: 'f',
    });
    const [before, after] = [scores(played), scores(song)];
    expect(after.map(({ notes, hits, chords }) => ({ notes, hits, chords }))).toEqual(
      before.map(({ notes, hits, chords }) => ({ notes, hits, chords })),
    );
    const texts = timedLyrics(song).map(({ text }) => text);
    expect(texts.slice(0, 2)).toEqual(['Rain upon the water', 'A ship without a name']);
    expect(texts).toContain('Come home');
    expect(durationOf(song)).toBe(durationOf(played));
    const other = addVocals(played, { seed: 2, lyrics: 'Rain upon the water\nA ship without a name', gender: 'f' });
    expect(intervals(other)).not.toEqual(intervals(song));
  });

  it('keeps lines that find no place', () => {
    const lines = Array.from({ length: 80 }, (_, index) => `Verse line ${index}`);
    const song = addVocals(played, { seed: 1, lyrics: lines.join('\n') });
    expect([...timedLyrics(song).map(({ text }) => text), ...song.unsung]).toEqual(lines);
  });
});
