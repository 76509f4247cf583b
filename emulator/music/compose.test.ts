import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationOf, planSong, planTakes, timedLyrics, type Song, type SongOrder } from './index';
import { inKey, semitones } from './harmony';
import { readLyrics } from './lyrics';
import { writeScore } from './score';
import { styleNames } from './styles';
import { splitSyllables } from './syllables';

const lyrics = `[Verse]
Silver morning on the water
Every window knows my name
[Chorus]
Hold on to me, hold on to me
Further than the eye can see
[Verse 2]
There is a lantern in the harbour
It is burning all the same
[Chorus]
Hold on to me, hold on to me
Further than the eye can see
[Bridge]
Quiet now
[Outro]
Carry me home`;

const order: SongOrder = { seed: 7, description: null, lyrics, style: 'folk, warm, female vocals' };

const scoresOf = (song: Song) => song.parts.map((part) => ({ part, score: writeScore(part, song.tempo) }));

describe('a song', () => {
  it('is the same for the same order and another for every take, model or word', () => {
    expect(planSong(order)).toEqual(planSong(order));
    expect(JSON.parse(JSON.stringify(planSong(order)))).toEqual(planSong(order));
    const [first, second] = planTakes(order);
    const melody = (song: Song) =>
      scoresOf(song).flatMap(({ score }) =>
        score.phrases.flatMap(({ notes }) => notes.map(({ pitch, time }) => [pitch, time])),
      );
    expect(first).toEqual(planSong(order));
    expect(melody(second)).not.toEqual(melody(first));
    expect(planSong({ ...order, model: 'V5' }).seed).not.toBe(first.seed);
    expect(planSong({ ...order, style: 'folk, cold' }).seed).not.toBe(first.seed);
  });

  it('stays in its key, and sings chord tones on the strong beats', () => {
    for (const style of styleNames) {
      for (const instrumental of [false, true]) {
        const song = planSong({
          seed: 11,
          description: 'the tide and the moon',
          lyrics: null,
          style,
          instrumental,
          weirdness: 1,
        });
        for (const { part, score } of scoresOf(song)) {
          const sung = score.phrases.flatMap(({ notes }) => notes);
          const lead = score.notes.filter(({ layer }) => layer === 'lead');
          expect([...score.notes, ...sung].filter(({ pitch }) => !inKey(pitch, part.key))).toEqual([]);
          expect(instrumental ? lead.length : sung.length).toBeGreaterThan(20);
          for (const { beat, pitch } of [...sung, ...lead].filter(({ beat }) => beat % 2 === 0)) {
            const chord = score.chords.findLast((span) => span.beat <= beat);
            const classes = chord?.degrees.map((degree) => (part.key.tonic + semitones(degree, part.key.mode)) % 12);
            expect(classes).toContain(pitch % 12);
          }
        }
      }
    }
  });

  it('leads the voices of its chords by small steps', () => {
    const song = planSong({ ...order, style: 'classical' });
    for (const { score } of scoresOf({
      ...song,
      parts: song.parts.map((part) => ({ ...part, layers: { ...part.layers, chords: null, pad: 'pop' as const } })),
    })) {
      const bars = new Map<number, number[]>();
      for (const { layer, beat, pitch } of score.notes)
        if (layer === 'pad') bars.set(beat, [...(bars.get(beat) ?? []), pitch]);
      const voicings = [...bars.entries()].toSorted(([one], [other]) => one - other);
      const moves = voicings.slice(1).flatMap(([beat, pitches], index) => {
        const [earlier, before] = voicings[index] ?? [0, []];
        return beat - earlier === 4 ? pitches.map((pitch, voice) => Math.abs(pitch - (before[voice] ?? pitch))) : [];
      });
      expect(moves.length).toBeGreaterThan(10);
      expect(Math.max(...moves)).toBeLessThanOrEqual(7);
    }
  });

  it('sings one note for every syllable, in order and without overlap', () => {
    const song = planSong(order);
    expect(timedLyrics(song).map(({ text }) => text)).toEqual(readLyrics(lyrics).flatMap(({ lines }) => lines));
    for (const { score } of scoresOf(song)) {
      for (const { text, notes } of score.phrases) {
        expect(notes.map(({ syllable }) => syllable.text)).toEqual(
          splitSyllables(text).map((syllable) => syllable.text),
        );
        notes.slice(1).forEach((note, index) => expect(note.time).toBeGreaterThan(notes[index]?.time ?? 0));
      }
    }
  });

  it('follows the markers of the lyrics', () => {
    const kinds = planSong(order).parts[0]?.sections.map(({ kind }) => kind);
    expect(kinds).toEqual(['intro', 'verse', 'chorus', 'verse', 'chorus', 'bridge', 'outro', 'outro']);
    const lines = timedLyrics(planSong(order));
    expect(lines.map(({ section }) => section).slice(0, 4)).toEqual(['verse', 'verse', 'chorus', 'chorus']);
    lines.slice(1).forEach((line, index) => expect(line.start).toBeGreaterThanOrEqual(lines[index]?.end ?? 0));
  });

  it('brings a motif back: the same words of a chorus have the same rhythm', () => {
    const phrases = scoresOf(planSong(order)).flatMap(({ score }) => score.phrases);
    const choruses = phrases.filter(({ kind, text }) => kind === 'chorus' && text.startsWith('Further'));
    const rhythm = choruses.map(({ notes }) => notes.map(({ beat }) => beat - (notes[0]?.beat ?? 0)));
    expect(rhythm).toHaveLength(2);
    expect(rhythm[1]).toEqual(rhythm[0]);
  });

  it('obeys words for tempo, key, voice and what is not wanted', () => {
    const song = planSong({ ...order, style: 'jazz, 92 bpm, F# dorian, male vocals', negativeTags: 'drums, no bass' });
    expect(song.tempo).toBe(92);
    expect(song.parts[0]).toMatchObject({ key: { tonic: 6, mode: 'dorian' }, voice: 'm', style: 'jazz' });
    const [heard] = scoresOf(song);
    expect(heard?.score.hits).toEqual([]);
    expect(heard?.score.notes.some(({ layer }) => layer === 'bass')).toBe(false);
    expect(planSong({ ...order, gender: 'm' }).parts[0]?.voice).toBe('m');
    expect(planSong({ ...order, instrumental: true }).parts[0]?.voice).toBeNull();
  });
});

describe('odd requests', () => {
  it('last from 30 to 90 seconds whatever the style, tempo and words', () => {
    for (const style of [...styleNames, '50 bpm', '200 bpm rock']) {
      for (const words of [null, 'la', lyrics, lyrics.repeat(4)]) {
        for (const instrumental of [false, true]) {
          const duration = durationOf(planSong({ seed: 3, description: 'a walk', lyrics: words, style, instrumental }));
          expect(duration).toBeGreaterThanOrEqual(30);
          expect(duration).toBeLessThanOrEqual(90);
        }
      }
    }
  });

  it('keeps what does not fit, marked so that it can be read again', () => {
    const long = Array.from({ length: 100 }, (_, index) => `line number ${index} of a very long song`)
      .join('\n')
      .slice(0, 5000);
    const song = planSong({ ...order, lyrics: long });
    const sung = timedLyrics(song).map(({ text }) => text);
    const rest = readLyrics(song.unsung.join('\n')).flatMap(({ lines }) => lines);
    expect([...sung, ...rest]).toEqual(long.split('\n'));
    expect(sung.length).toBeGreaterThan(4);
  });

  it('plays where there is nothing to sing', () => {
    for (const silent of ['', '   \n\n', '[Verse]\n[Chorus]', '🎵🎶 ❤️', '...!?']) {
      const song = planSong({ ...order, lyrics: silent });
      expect(song.parts[0]?.voice).toBeNull();
      expect(timedLyrics(song)).toEqual([]);
      expect(song.title).not.toBe('');
    }
  });

  it('sings scripts of the world', () => {
    const counts = {
      月亮代表我的心: 7,
      'さくら 咲く': 5,
      사랑해요: 4,
      'Привет мир': 3,
      καλημέρα: 4,
      '🌊 ocean 🌊': 2,
      'fire and 9': 3,
      'naïve café': 4,
      שלום: 2,
    };
    expect(Object.fromEntries(Object.keys(counts).map((text) => [text, splitSyllables(text).length]))).toEqual(counts);
    const song = planSong({
      ...order,
      lyrics: '[主歌]\n月亮代表我的心\n你问我爱你有多深\n[副歌]\n轻轻的一个吻',
      style: '流行',
    });
    expect(song.parts[0]?.sections.map(({ kind }) => kind)).toContain('chorus');
    expect(timedLyrics(song).map(({ text }) => text)).toEqual(['月亮代表我的心', '你问我爱你有多深', '轻轻的一个吻']);
  });

  it('splits English words as they are sung', () => {
    const split = (text: string) => splitSyllables(text).map((syllable) => syllable.text);
    expect(split('window')).toEqual(['win', 'dow']);
    expect(split('little stone')).toEqual(['lit', 'tle', 'stone']);
    expect(
      ['carried', 'wanted', 'loved', 'places', 'rhythm', 'hmm', 'yellow', 'the'].map((word) => split(word).length),
    ).toEqual([2, 2, 1, 2, 1, 1, 2, 1]);
  });

  it('finds a song in anything', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer(),
        (words, style, seed) => {
          const song = planSong({ seed, description: null, lyrics: words, style });
          const duration = durationOf(song);
          for (const { score } of scoresOf(song)) {
            for (const { text, notes } of score.phrases) expect(notes).toHaveLength(splitSyllables(text).length);
          }
          expect(duration >= 30 && duration <= 90 && song.title.length > 0).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
    const endless = planSong({ ...order, lyrics: 'banana'.repeat(800) });
    for (const { score } of scoresOf(endless))
      for (const { text, notes } of score.phrases) expect(notes).toHaveLength(splitSyllables(text).length);
  });
});
