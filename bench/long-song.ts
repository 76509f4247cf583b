import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createMp3Encoder } from 'wasm-media-encoders';
import { finishedSong, openMusic, trackOffer } from '../e2e/songs';
import { idOf, tile } from '../e2e/gallery';
import type { Studio } from '../e2e/studio';
import type { JobDetail } from '../lib/jobs/api';
import { until } from './run';

const RATE = 48_000;
const PROMPT = 'a long song for the bench';

type Emulated = { id: string; status: string; work: { order?: { action: string } } | null };

export type LongSong = { songId: string; stemsId: string };

/**
 * A song of so many seconds and its two stems, archived and measured by the studio. The emulator's songs end after a minute
 * and a half: its files are replaced by longer ones before the studio gets to them.
 */
export async function makeLongSong(page: Page, studio: Studio, seconds: number): Promise<LongSong> {
  await studio.control('faults', { match: { path: '/cdn/audio' }, kind: 'status', status: 503, times: 0 });
  await page.goto(studio.url);
  const form = await openMusic(page, 'apiframe-emulator');
  await form.getByRole('textbox', { name: 'Prompt' }).fill(PROMPT);
  await form.getByRole('button', { name: 'Compose' }).click();
  const songId = await idOf(await finishedSong(page, PROMPT));
  await trackOffer(tile(page, PROMPT), 'Stems').click();
  const stemsId = await idOf(await finishedSong(page, `Stems · ${PROMPT}`));

  const [voice, band] = [voiceOf(seconds), bandOf(seconds)];
  const song = voice.map((sample, index) => sample + band[index]!);
  const tasks = await studio.control<Emulated[]>('tasks');
  const place = (action: string, take: number) => {
    const { id } = tasks.findLast(({ work }) => work?.order?.action === action)!;
    return join(studio.emulatorFolder, 'music', `${id}-${take}.mp3`);
  };
  for (const [file, samples] of [
    [place('compose', 0), song],
    [place('compose', 1), song],
    [place('stems', 0), voice],
    [place('stems', 1), band],
  ] as const) {
    writeFileSync(file, await encode(samples));
  }
  await studio.control('faults', undefined, 'DELETE');
  const stored = (id: string) =>
    until(
      'the long song is stored',
      async () => {
        // The studio listens to its own pages only.
        await page.evaluate(
          async (jobIds) => fetch('/api/archive/retry', { method: 'POST', body: JSON.stringify({ jobIds }) }),
          [id],
        );
        const { job } = (await (await page.request.get(`${studio.url}/api/jobs/${id}`)).json()) as JobDetail;
        return job.archive === 'stored' ? job : null;
      },
      240_000,
    );
  // What is asked about while it is measured is answered with the measure.
  for (const id of [songId, stemsId]) {
    for (const { mediaId } of (await stored(id)).outputs) {
      await page.request.get(`${studio.url}/api/media/${mediaId}/track`, { timeout: 240_000 });
    }
  }
  return { songId, stemsId };
}

/** Tones that slide and pause, as a voice does. */
function voiceOf(seconds: number): Float32Array {
  let phase = 0;
  return Float32Array.from({ length: seconds * RATE }, (_, index) => {
    const time = index / RATE;
    phase += (2 * Math.PI * (220 + 90 * Math.sin(0.7 * time) + 40 * Math.sin(3.1 * time))) / RATE;
    return 0.3 * Math.max(0, Math.sin(1.9 * time)) * (Math.sin(phase) + 0.4 * Math.sin(2 * phase));
  });
}

/** Noise in beats of half a second, each of another strength. */
function bandOf(seconds: number): Float32Array {
  let state = 7;
  let smooth = 0;
  return Float32Array.from({ length: seconds * RATE }, (_, index) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    smooth += 0.3 * (state / 2 ** 30 - 1 - smooth);
    const beat = Math.floor((2 * index) / RATE);
    return 0.5 * smooth * (0.4 + 0.6 * Math.sin(beat * 7) ** 2) * Math.exp((-6 * ((2 * index) % RATE)) / RATE);
  });
}

/** MP3 of 192 kbit/s, as providers send it. */
async function encode(samples: Float32Array): Promise<Uint8Array> {
  const encoder = await createMp3Encoder();
  encoder.configure({ sampleRate: RATE, channels: 2, bitrate: 192 });
  const parts: Uint8Array[] = [];
  for (let from = 0; from < samples.length; from += 65_536) {
    const part = samples.subarray(from, from + 65_536);
    parts.push(encoder.encode([part, part]).slice());
  }
  parts.push(encoder.finalize().slice());
  return Buffer.concat(parts);
}
