import { MPEGDecoder } from 'mpg123-decoder';
import { afterAll, describe, expect, it } from 'vitest';
import type { MadeTrack } from './apiframe/composer';
import { durationOf, Musician, SAMPLE_RATE, type Song } from './music';
import { hear, rms } from './music/listen';
import { createSongwriter } from './songwriter';

const musician = new Musician();
const writer = createSongwriter(musician);
afterAll(() => musician.close());

const silent = { title: null, style: null, negativeTags: null };
const short = {
  ...silent,
  seed: 4,
  longest: 35,
  prompt: '[Verse]\nOne small song',
  customMode: true,
  instrumental: false,
  version: 'V5',
  style: 'folk, 120 bpm',
  vocalGender: null,
  styleWeight: null,
  weirdness: null,
  autoLyrics: false,
};

const first = ([track]: MadeTrack[]): MadeTrack => {
  if (!track) throw new Error('No track was made.');
  return track;
};
const song = ({ song }: MadeTrack) => song as { song: Song; from: number };

async function decode({ audio }: MadeTrack) {
  const decoder = new MPEGDecoder();
  await decoder.ready;
  const decoded = decoder.decode(audio);
  decoder.free();
  return decoded;
}

describe('the songwriter', () => {
  it('makes two different takes, extends a take by a file of the new part only, and goes on from that again', async () => {
    const takes = await writer.compose(short);
    expect(takes).toHaveLength(2);
    expect(Buffer.compare(takes[0]!.audio, takes[1]!.audio)).not.toBe(0);
    const take = first(takes);
    expect((await decode(take)).samplesDecoded / SAMPLE_RATE).toBeCloseTo(take.duration, 2);
    expect([...(take.cover ?? [])].slice(0, 2)).toEqual([0xff, 0xd8]);

    const { title, tags } = take;
    const mode = { customMode: true, instrumental: false, prompt: null, ...silent };
    const longer = first(
      await writer.extend({ seed: 5, longest: 35, source: take, ...mode, continueAt: 12.5 }).then((both) => {
        expect(Buffer.compare(both[0]!.audio, both[1]!.audio)).not.toBe(0);
        return both;
      }),
    );
    expect([longer.title, longer.tags]).toEqual([title, tags]);
    const whole = song(longer);
    expect(whole.from).toBe(12.5);
    expect(longer.duration).toBeCloseTo(durationOf(whole.song) - 12.5, 2);
    const { channelData, samplesDecoded } = await decode(longer);
    expect(samplesDecoded / SAMPLE_RATE).toBeCloseTo(longer.duration, 2);
    // Behind the joint the file is the whole song from there on, so the parent up to it and the file are one song.
    const mix = hear(whole.song).mix[0];
    const [begin, end] = [2 * SAMPLE_RATE, 6 * SAMPLE_RATE];
    const expected = mix.subarray(12.5 * SAMPLE_RATE + begin, 12.5 * SAMPLE_RATE + end);
    const played = channelData[0]!.subarray(begin, end);
    const rest = Float32Array.from(played, (value, index) => value - (expected[index] ?? 0));
    expect(rms(rest)).toBeLessThan(rms(expected) * 0.15);

    const third = first(await writer.extend({ seed: 6, longest: 35, source: longer, ...mode, continueAt: null }));
    expect(song(third).from).toBeCloseTo(12.5 + longer.duration, 1);
    const stems = await writer.stems({ seed: 7, source: longer });
    expect(stems.map(({ duration }) => duration)).toEqual([longer.duration, longer.duration]);
  });

  it('reads the prompt of a follow-up as the first song was made, and sings to what has no voice', async () => {
    const played = first(await writer.compose({ ...short, instrumental: true }));
    expect(song(played).song.parts[0]?.voice).toBeNull();
    const sung = first(
      await writer.addVocals({
        seed: 8,
        source: played,
        customMode: true,
        instrumental: false,
        ...silent,
        prompt: 'Over the hills',
      }),
    );
    expect(song(sung).song.parts[0]?.voice).not.toBeNull();
    expect(sung.duration).toBe(played.duration);
    const covered = first(
      await writer.cover({
        seed: 9,
        source: sung,
        customMode: false,
        instrumental: false,
        ...silent,
        style: 'techno',
        prompt: 'a night train',
        audioWeight: 0.9,
      }),
    );
    expect(covered.tags).toBe('techno');
    expect(song(covered).song.parts[0]?.style).toBe('techno');
  });
});
