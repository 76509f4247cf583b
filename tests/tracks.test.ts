import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { GET as getPeaks } from '@/app/api/media/[id]/peaks/route';
import { GET as getTrack } from '@/app/api/media/[id]/track/route';
import { songLine } from '@/lib/archive/ingest-line';
import { songFamily } from '@/lib/archive/song-family';
import { findTrack, ingestTracks } from '@/lib/archive/ingest-tracks';
import { keepMedia } from '@/lib/archive/keep-media';
import { mp3InfoFrame, noise, sine } from '@/lib/audio/testing';
import { type Context, mediaFolder } from '@/lib/context';
import type { Database } from '@/lib/db/client';
import { toJson } from '@/lib/db/json';
import type { JobRow, NewJobRow } from '@/lib/db/schema';
import { createFolderStore } from '@/lib/media/store';
import { encodeMp3, encodeWav } from './support/sounds';
import { ENGINES, openTestDatabase } from './support/studio';

/* What becomes of a track when it is archived, on real files. */

const RATE = 44_100;

describe.each(ENGINES)('tracks on %s', (engine) => {
  let folder: string;
  let database: Database;
  let ctx: Context;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reprise-tracks-'));
    database = await openTestDatabase(engine, folder);
    ctx = {
      database,
      media: createFolderStore(mediaFolder(folder)),
      connections: new Map(),
      now: () => 1_795_000_000_000,
      wake: () => {},
      dataFolder: folder,
      publicUrl: null,
    };
    (globalThis as { reprise?: unknown }).reprise = Promise.resolve(ctx);
  });
  afterEach(async () => {
    await database.db.deleteFrom('tracks').execute();
    await database.db.deleteFrom('jobs').execute();
  });
  afterAll(async () => {
    delete (globalThis as { reprise?: unknown }).reprise;
    await database.close();
    await rm(folder, { recursive: true });
  });

  const keep = async (bytes: Buffer) => (await keepMedia(ctx, [bytes] as never, 1e9)).id;
  const measured = async (bytes: Buffer) => (await findTrack(ctx, await keep(bytes)))!.track;

  async function insertJob(
    changes: Partial<NewJobRow>,
    tracks: { mediaId: string; trackId: string }[],
  ): Promise<JobRow> {
    const outputs = tracks.map(({ mediaId, trackId }, position) => ({
      position,
      kind: 'audio' as const,
      mediaId,
      trackId,
      width: null,
      height: null,
      type: 'audio/mpeg',
      bytes: 1,
      url: 'http://127.0.0.1/track.mp3',
    }));
    const row: NewJobRow = {
      id: randomUUID(),
      submit_key: randomUUID(),
      connection: 'emulator',
      provider: 'apiframe',
      kind: 'music',
      status: 'done',
      prompt: '',
      speed: 'fast',
      input: toJson({
        kind: 'press',
        offer: { key: 'other/Stems/1', label: 'Stems', emoji: '', group: 'other', needs: 'nothing', track: 0 },
        speed: 'fast',
      }),
      offers: toJson([]),
      outputs: toJson(outputs),
      archive: 'stored',
      send_state: 'idle',
      created_at: 1,
      updated_at: 1,
      revision: 1,
      ...changes,
    } as NewJobRow;
    return database.db.insertInto('jobs').values(row).returningAll().executeTakeFirstOrThrow();
  }

  describe('a file', () => {
    it('of an MP3 without a header has the usual delay taken away: the sound begins where it began', async () => {
      const sound = new Float32Array(2 * RATE);
      sound[RATE] = 0.9;
      const id = await keep(await encodeMp3([sound, sound], RATE));
      const { track } = (await findTrack(ctx, id))!;
      expect(track).toMatchObject({ state: 'ready', note: null, sample_rate: RATE, channels: 2, trimmed: 'usual' });
      // The end is not known without a header: what is over is padding.
      expect(track.samples - sound.length).toBeGreaterThanOrEqual(0);
      expect(track.samples - sound.length).toBeLessThan(1_152);
      const fine = new Int8Array(await readFile(ctx.media.peaksPath(id, 'fine')));
      const highest = fine.indexOf(Math.max(...fine));
      expect(Math.floor(highest / 2)).toBe(100);
    });

    it('with a header has exactly the samples that were encoded', async () => {
      const sound = noise(RATE, 5, 0.5);
      const encoded = await encodeMp3([sound, sound], RATE);
      const frames = encoded.length / 417;
      const padding = Math.floor(frames) * 1_152 - 576 - sound.length;
      const header = mp3InfoFrame({ frames: Math.floor(frames), delay: 576, padding });
      const track = await measured(Buffer.concat([header, encoded]));
      expect(track).toMatchObject({ state: 'ready', note: null, samples: sound.length, trimmed: 'header' });
    });

    it.each(['int16', 'int24', 'float32'] as const)(
      'of WAV (%s) is exact, with its loudness and true peak',
      async (format) => {
        const sound = sine(5, 1_000, -23, 48_000);
        const track = await measured(encodeWav([sound, sound], 48_000, format));
        expect(track).toMatchObject({ samples: 240_000, sample_rate: 48_000, channels: 2, trimmed: 'none' });
        expect(track.lufs).toBeCloseTo(-23, 1);
        expect(track.true_peak).toBeCloseTo(-23, 1);
      },
    );

    it.each([
      [1, 44_100],
      [1, 8_000],
      [2, 22_050],
    ])('of %i channel(s) at %i Hz is measured as it is', async (count, rate) => {
      const sound = sine(2, 400, -12, rate);
      const track = await measured(
        await encodeMp3(
          Array.from({ length: count }, () => sound),
          rate,
          64,
        ),
      );
      expect(track).toMatchObject({ state: 'ready', channels: count, sample_rate: rate });
      expect(track.samples / rate).toBeCloseTo(2, 0);
      expect(track.true_peak).toBeCloseTo(-12, 0);
    });

    it('that is cut off keeps what is there, and says so', async () => {
      const sound = noise(2 * RATE, 5, 0.5);
      const whole = await encodeMp3([sound, sound], RATE);
      const track = await measured(whole.subarray(0, Math.floor(whole.length / 2) + 100));
      expect(track.state).toBe('ready');
      expect(track.note).toMatch(/^The file ends early, after 1\.0 seconds\./);
      const wav = encodeWav([sound], RATE);
      expect((await measured(wav.subarray(0, 44 + RATE))).note).toMatch(/^The file ends early, after 0\.5 seconds\./);
    });

    it.each<[string, () => Buffer | Promise<Buffer>, RegExp]>([
      ['holds only a tag', () => Buffer.from('ID3\x04\x00\x00\x00\x00\x00\x00', 'latin1'), /holds no sound/],
      [
        'is a web page with a tag before it',
        () => Buffer.from('ID3\x04\x00\x00\x00\x00\x00\x00<!doctype html><p>502', 'latin1'),
        /holds no sound/,
      ],
      [
        'is damaged all through',
        () => Buffer.concat([Buffer.from([0xff, 0xfb]), Buffer.from(noise(50_000, 3).buffer)]),
        /no sound|damaged|early/,
      ],
      ['is a WAV of no sound', () => encodeWav([new Float32Array(0)], RATE), /lasts 0 seconds/],
      [
        'is compressed WAV',
        () => Buffer.from(encodeWav([new Float32Array(9)], RATE)).fill(85, 20, 21),
        /no uncompressed sound/,
      ],
      [
        'is shorter than its delay',
        async () => (await encodeMp3([new Float32Array(100)], 22_050)).subarray(0, 576),
        /lasts 0 seconds|no sound/,
      ],
    ])('that %s is told in a sentence', async (_, make, sentence) => {
      const track = await measured(await make());
      expect(track.state).toBe('unreadable');
      expect(track.note).toMatch(sentence);
    });

    it('of silence has no loudness', async () => {
      const track = await measured(encodeWav([new Float32Array(RATE)], RATE));
      expect(track).toMatchObject({ state: 'ready', samples: RATE, lufs: null, true_peak: null });
    });

    it('has at most 2,400 bytes for a row, however long', async () => {
      const seconds = process.env['FULL'] ? 7_000 : 1_000;
      const second = sine(1, 100, -6, 8_000);
      const one = await encodeMp3([second], 8_000, 8);
      const track = await findTrack(ctx, await keep(Buffer.concat(Array.from({ length: seconds }, () => one))));
      expect(track!.track.state).toBe('ready');
      expect(track!.track.samples / 8_000).toBeGreaterThan(seconds);
      expect((await stat(ctx.media.peaksPath(track!.media.id, 'overview'))).size).toBeLessThanOrEqual(2_400);
    }, 90_000);

    it('is measured once, however many ask, and anew where its peaks are gone', async () => {
      const id = await keep(encodeWav([noise(5_000, 8)], RATE));
      const answers = await Promise.all([findTrack(ctx, id), findTrack(ctx, id), findTrack(ctx, id)]);
      expect(new Set(answers.map((answer) => answer!.track.samples))).toEqual(new Set([5_000]));
      const path = ctx.media.peaksPath(id, 'fine');
      const before = await readFile(path);
      await rm(path);
      await findTrack(ctx, id);
      expect(await readFile(path)).toEqual(before);
    });
  });

  describe('stems', () => {
    const length = 6 * RATE;
    const vocals = () => noise(length, 21, 0.3).map((sample, index) => sample * (Math.floor(index / 30_000) % 2));
    const music = () => sine(6, 220, -12, RATE).map((sample, index) => sample + 0.1 * noiseBed[index]!);
    const noiseBed = noise(length, 22, 1);

    async function stemsJob(stems: { vocals: Buffer; instrumental: Buffer }, mix: Buffer | null) {
      const parent = await insertJob({}, mix ? [{ mediaId: await keep(mix), trackId: 'one' }] : []);
      const row = await insertJob({ kind: 'stems', parent_id: parent.id }, [
        { mediaId: await keep(stems.vocals), trackId: 'vocals' },
        { mediaId: await keep(stems.instrumental), trackId: 'instrumental' },
      ]);
      await ingestTracks(ctx, row);
      const places = await database.db.selectFrom('tracks').selectAll().where('mix_note', 'is not', null).execute();
      const all = await database.db.selectFrom('tracks').selectAll().execute();
      return { row, all, places };
    }
    const offsets = (tracks: { mix_offset: number | null; samples: number }[]) =>
      tracks
        .map((track) => track.mix_offset)
        .filter((offset) => offset !== null)
        .toSorted((one, other) => one - other);

    it('as MP3 with and without a header lie on the song to the sample', async () => {
      const [one, other] = [vocals(), music()];
      const both = one.map((sample, index) => sample + other[index]!);
      const { all } = await stemsJob(
        { vocals: await encodeMp3([one, one], RATE, 192), instrumental: await encodeMp3([other, other], RATE, 192) },
        encodeWav([both, both], RATE),
      );
      expect(offsets(all)).toEqual([0, 0]);
    });

    it('that are shifted and longer are placed, and the difference is told', async () => {
      const [one, other] = [vocals(), music()];
      const both = one.map((sample, index) => sample + other[index]!);
      const late = new Float32Array(length + 1_296);
      late.set(one, 1_105);
      const { all } = await stemsJob(
        { vocals: encodeWav([late], RATE), instrumental: encodeWav([other.slice(500)], RATE) },
        encodeWav([both], RATE),
      );
      expect(offsets(all)).toEqual([-1_105, 500]);
      expect(all.map((track) => track.mix_note)).toContain('The stem ends 191 samples (4.3 ms) after the song.');
    });

    it('of a song that is not stored, silent, or at another rate, have no place and a reason', async () => {
      const one = vocals();
      const without = await stemsJob(
        { vocals: encodeWav([one], RATE), instrumental: encodeWav([music()], RATE) },
        null,
      );
      expect(without.places.map((track) => track.mix_note)).toEqual(
        Array(2).fill('The song itself is not in the store, so the stem’s place is not known.'),
      );
      await database.db.deleteFrom('tracks').execute();
      const silent = await stemsJob(
        { vocals: encodeWav([new Float32Array(length)], RATE), instrumental: encodeWav([one], 22_050) },
        encodeWav([one], RATE),
      );
      const notes = silent.places.map((track) => track.mix_note).join(' ');
      expect(notes).toContain('is silent');
      expect(notes).toContain('22050 samples a second and the song 44100');
    });

    it('never fail the archive', async () => {
      const row = await insertJob({ kind: 'stems', parent_id: null }, [{ mediaId: '0'.repeat(64), trackId: 'vocals' }]);
      await expect(ingestTracks(ctx, row)).resolves.toBeUndefined();
    });
  });

  it('an extension is placed behind its song: as the new part only, or as the whole with it', async () => {
    // Loud and quiet by turns, so that a beginning can be told from another.
    const song = noise(12 * RATE, 51, 0.5).map((sample, index) => sample * (0.2 + (((index >> 14) * 7) % 5) / 6));
    const added = noise(9 * RATE, 52, 0.4).map((sample, index) => sample * (0.2 + (((index >> 13) * 3) % 7) / 8));
    const whole = new Float32Array(15 * RATE);
    whole.set(song.subarray(0, 6 * RATE));
    whole.set(added, 6 * RATE);
    const parent = await insertJob({}, [{ mediaId: await keep(encodeWav([song], RATE)), trackId: 'one' }]);
    const extend = async (sound: Float32Array) =>
      insertJob({ kind: 'extend', parent_id: parent.id, answer: toJson({ prompt: '', form: { continueAt: 6 } }) }, [
        { mediaId: await keep(encodeWav([sound], RATE)), trackId: 'two' },
      ]);
    const tail = await songLine(ctx, await extend(added), 0);
    expect(tail).toMatchObject({ seconds: 15, cuts: [6], links: [{ shape: null }, { shape: 'tail', cut: 6 }] });
    const joined = await songLine(ctx, await extend(whole), 0);
    expect(joined).toMatchObject({ seconds: 15, cuts: [6], links: [{ shape: null }, { shape: 'joined', cut: 6 }] });
    expect(await songLine(ctx, parent, 0)).toBeNull();
  });

  it('puts a song and all that was made of it on one time', async () => {
    const take = async (seconds: number, trackId: string) => ({
      mediaId: await keep(encodeWav([noise(seconds * RATE, 60 + seconds)], RATE)),
      trackId,
    });
    const pressed = (track: number) => toJson({ kind: 'press', offer: { key: 'x', label: 'x', track } } as never);
    const song = await insertJob({ created_at: 1 }, [await take(9, '1'), await take(8, '2')]);
    const extension = await insertJob(
      {
        kind: 'extend',
        created_at: 2,
        parent_id: song.id,
        parent_offer: toJson({ key: 'extend', label: 'Extend', track: 1 } as never),
        input: pressed(1),
        answer: toJson({ prompt: '', form: { continueAt: 6 } }),
      },
      [await take(5, '1')],
    );
    const cover = await insertJob({ kind: 'cover', created_at: 3, parent_id: extension.id, input: pressed(0) }, [
      await take(4, '1'),
    ]);
    const stems = await insertJob({ kind: 'stems', created_at: 4, parent_id: song.id, input: pressed(0) }, [
      await take(3, 'vocals'),
      await take(2, 'drums'),
    ]);
    await insertJob({ kind: 'extend', parent_id: song.id, status: 'failed' }, []);
    for (const { id } of [song, cover]) {
      const { lanes, seconds } = await songFamily(ctx, id);
      expect(lanes.map(({ jobId, position, depth, at, cut }) => [jobId, position, depth, at, cut])).toEqual([
        [song.id, 0, 0, 0, null],
        [song.id, 1, 0, 0, null],
        [extension.id, 0, 1, 6, 6],
        [cover.id, 0, 2, 6, null],
        [stems.id, 0, 1, 0, null],
      ]);
      expect(lanes[2]).toMatchObject({ label: 'Extend', seconds: 5 });
      expect(lanes[4]!.mediaIds).toHaveLength(2);
      expect(seconds).toBe(11);
    }
  });

  describe('the routes', () => {
    const at = (id: string) => ({ params: Promise.resolve({ id }) });
    const peaksOf = (id: string, query = '', headers: Record<string, string> = {}) =>
      getPeaks(new Request(`http://localhost/api/media/${id}/peaks${query}`, { headers }), at(id));

    it('give peaks for ever, and facts', async () => {
      const id = await keep(encodeWav([noise(RATE, 31), noise(RATE, 32)], RATE));
      const answer = await peaksOf(id);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      const pairs = new Int8Array(await answer.arrayBuffer());
      expect(pairs.length).toBe(2 * Math.ceil(RATE / 64));
      expect((await peaksOf(id, '', { 'if-none-match': answer.headers.get('etag')! })).status).toBe(304);
      const fine = await peaksOf(id, '?level=fine');
      expect((await fine.arrayBuffer()).byteLength).toBe(200);
      expect(fine.headers.get('etag')).not.toBe(answer.headers.get('etag'));
      const facts = await getTrack(new Request(`http://localhost/api/media/${id}/track`), at(id));
      expect(await facts.json()).toMatchObject({
        mediaId: id,
        state: 'ready',
        samples: RATE,
        sampleRate: RATE,
        seconds: 1,
        channels: 2,
        overviewStep: 64,
        fineStep: 441,
        mixId: null,
      });
    });

    it('and the engine measure a track once, though each is in a bundle of its own', async () => {
      vi.resetModules();
      const ofTheEngine = await import('@/lib/archive/ingest-tracks');
      expect(ofTheEngine.findTrack).not.toBe(findTrack);
      const id = await keep(encodeWav([noise(RATE, 51)], RATE));
      const [one, other] = await Promise.all([findTrack(ctx, id), ofTheEngine.findTrack(ctx, id)]);
      expect(one!.track).toBe(other!.track);
    });

    it('look for a stem’s place where a rebuilt library lacks it', async () => {
      const one = noise(2 * RATE, 41, 0.5);
      const parent = await insertJob({}, [{ mediaId: await keep(encodeWav([one], RATE)), trackId: 'one' }]);
      const stem = await keep(encodeWav([one.slice(77)], RATE));
      await insertJob({ kind: 'stems', parent_id: parent.id }, [{ mediaId: stem, trackId: 'vocals' }]);
      const facts = await getTrack(new Request(`http://localhost/api/media/${stem}/track`), at(stem));
      expect(await facts.json()).toMatchObject({ mixOffset: 77 });
    });

    it('refuse with a sentence', async () => {
      const broken = await keep(Buffer.from('ID3\x04\x00\x00\x00\x00\x00\x00', 'latin1'));
      for (const [id, query, status] of [
        ['nonsense', '', 404],
        ['0'.repeat(64), '', 404],
        [broken, '?level=middle', 400],
        [broken, '', 404],
      ] as const) {
        const answer = await peaksOf(id, query);
        expect(answer.status).toBe(status);
        expect(((await answer.json()) as { error: { message: string } }).error.message).toMatch(/\.$/);
      }
    });
  });
});
