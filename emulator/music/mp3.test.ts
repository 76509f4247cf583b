import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MPEGDecoder } from 'mpg123-decoder';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { framesOf, mp3Bytes, Musician, planSong, SAMPLE_RATE, timedLyrics } from './index';
import { encodeSong } from './encode-song';
import { hear, rms } from './listen';
import { createMp3, FRAME_BYTES, FRAME_SAMPLES, musicFrames } from './mp3';

const song = planSong({ seed: 6, description: null, lyrics: '[Verse]\nOne small song', style: 'folk, 100 bpm' });
const folder = mkdtempSync(join(tmpdir(), 'reprise-music-'));
const musician = new Musician();

afterAll(async () => {
  await musician.close();
  rmSync(folder, { recursive: true, force: true });
});

async function decode(bytes: Uint8Array) {
  const decoder = new MPEGDecoder();
  await decoder.ready;
  const decoded = decoder.decode(bytes);
  decoder.free();
  return decoded;
}

describe('MP3', () => {
  it('knows the size of a file before it is made, whatever the length', async () => {
    for (const samples of [1, 576, 1152, 1199, 1200, 48_000, 48_001, 100_000, 115_200]) {
      const mp3 = await createMp3(samples);
      const blocks = [mp3.header(), mp3.encode(new Float32Array(samples), new Float32Array(samples)), mp3.finish()];
      expect(blocks.reduce((sum, { length }) => sum + length, 0)).toBe(mp3Bytes(samples));
      expect((await decode(Buffer.concat(blocks))).samplesDecoded).toBe(samples);
    }
  });

  it('is written by the thread: frames of one size, the exact length, stems that begin at the same sample', async () => {
    const files = {
      mix: join(folder, 'mix.mp3'),
      vocals: join(folder, 'vocals.mp3'),
      instrumental: join(folder, 'instrumental.mp3'),
    };
    const sizes = await musician.write(song, files);
    const samples = framesOf(song);
    expect(sizes).toEqual({ mix: mp3Bytes(samples), vocals: mp3Bytes(samples), instrumental: mp3Bytes(samples) });
    const heard = hear(song);
    const [{ start, end } = { start: 0, end: 0 }] = timedLyrics(song);
    for (const pick of ['mix', 'vocals', 'instrumental'] as const) {
      const bytes = readFileSync(files[pick]);
      expect(bytes.length).toBe((musicFrames(samples) + 1) * FRAME_BYTES);
      for (let at = 0; at < bytes.length; at += FRAME_BYTES) expect(bytes.readUInt32BE(at) >>> 8).toBe(0xfffbb4);
      expect(bytes.toString('latin1', 36, 40)).toBe('Info');
      expect(bytes.readUInt32BE(44)).toBe(musicFrames(samples));
      const { channelData, samplesDecoded, sampleRate, errors } = await decode(bytes);
      expect([samplesDecoded, sampleRate, errors]).toEqual([samples, SAMPLE_RATE, []]);
      const [left = new Float32Array()] = channelData;
      const middle = [Math.round(start * SAMPLE_RATE), Math.round(end * SAMPLE_RATE)] as const;
      const original = heard[pick][0].subarray(...middle);
      const difference = (shift: number) =>
        rms(original.map((value, index) => value - (left[middle[0] + index + shift] ?? 0)));
      // The best fit is no shift at all, and it is close.
      expect(difference(0)).toBeLessThan(Math.min(difference(-1), difference(1)));
      expect(difference(0)).toBeLessThan(rms(original) * 0.25);
    }
  });

  it('streams: the blocks of the thread are those of the encoder, the first before the song is done', async () => {
    const own: Uint8Array[] = [];
    for await (const { bytes } of encodeSong(song, ['mix'])) own.push(bytes);
    const streamed: Uint8Array[] = [];
    for await (const { bytes } of musician.encode(song, ['mix'])) streamed.push(bytes);
    expect(streamed.length).toBeGreaterThan(framesOf(song) / FRAME_SAMPLES / 16);
    expect(Buffer.concat(streamed).equals(Buffer.concat(own))).toBe(true);
    // A listener who leaves stops the work, and the next one is served.
    for await (const { pick, bytes } of musician.encode(song, ['instrumental'])) {
      expect([pick, bytes.length]).toEqual(['instrumental', FRAME_BYTES]);
      break;
    }
    expect(await sharp(await musician.sleeve(song, 256)).metadata()).toMatchObject({
      format: 'jpeg',
      width: 256,
      height: 256,
    });
  });

  it('fails those who wait when the musician is closed', async () => {
    const another = new Musician();
    const [written] = await Promise.allSettled([
      another.write(song, { mix: join(folder, 'never.mp3') }),
      another.close(),
    ]);
    expect(written).toMatchObject({ status: 'rejected', reason: new Error('The emulator was closed.') });
  });
});
