import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { makeZip } from 'client-zip';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { archiveOne, claimArchives } from '@/lib/archive/archiver';
import { exportLibrary } from '@/lib/archive/export-library';
import { importLibrary } from '@/lib/archive/import-library';
import { addPiece, importUpload, sweepUploads } from '@/lib/archive/import-upload';
import { keepMedia } from '@/lib/archive/keep-media';
import { listArchive } from '@/lib/archive/list-archive';
import { Sidecar } from '@/lib/archive/sidecar';
import { folderName, zipJobs } from '@/lib/archive/zip-jobs';
import { openZip, textOf } from '@/lib/archive/zip-read';
import { mediaFolder, type Context } from '@/lib/context';
import { bookCharge } from '@/lib/credits/ledger';
import { inTransaction } from '@/lib/db/jobs';
import { fromJson } from '@/lib/db/json';
import { toActionError } from '@/lib/jobs/action-error';
import { writeDraft } from '@/lib/jobs/drafts';
import { saveTemplate } from '@/lib/jobs/templates';
import { setFavourite } from '@/lib/jobs/change';
import { sweepMedia } from '@/lib/library/sweep-media';
import { createFolderStore } from '@/lib/media/store';
import { claimSends } from '@/lib/sync/sender';
import { ENGINES, openTestDatabase, startStudio, type TestStudio } from './support/studio';

/*
 * A library that travels: out as one file, and into an empty studio with nothing lost.
 */

const KEY = 'test-key';

/** Closed after each test. */
const opened: { close(): Promise<void> }[] = [];

async function emptyStudio(engine: (typeof ENGINES)[number], from: Context) {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-empty-'));
  const database = await openTestDatabase(engine, folder);
  const ctx: Context = { ...from, database, media: createFolderStore(mediaFolder(folder)), dataFolder: folder };
  opened.push({
    async close() {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  });
  return { ctx };
}

async function save(stream: ReadableStream<Uint8Array>, file: string): Promise<string> {
  await pipeline(Readable.fromWeb(stream as never), createWriteStream(file));
  return file;
}

/** Everything but what belongs to a moment. */
async function rowsOf({ database: { db } }: Context) {
  const jobs = await db.selectFrom('jobs').selectAll().orderBy('id').execute();
  return {
    jobs: jobs.map(
      ({ revision: _r, archive_at: _a, next_poll_at: _n, lease_owner: _o, lease_until: _u, ...job }) => job,
    ),
    media: await db.selectFrom('media').selectAll().orderBy('id').execute(),
    drafts: await db.selectFrom('drafts').selectAll().orderBy('offer_key').execute(),
    templates: await db.selectFrom('templates').selectAll().execute(),
    options: await db.selectFrom('connection_options').selectAll().execute(),
    ledger: await db.selectFrom('credit_entries').selectAll().execute(),
  };
}

const filesOf = async (ctx: Context) =>
  (await readdir(mediaFolder(ctx.dataFolder), { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile() && /^[0-9a-f]{64}\./.test(entry.name) && !entry.parentPath.includes('variants'))
    .map(({ name }) => name)
    .toSorted();

describe.each(ENGINES)('a library as a file (%s)', (engine) => {
  let studio: TestStudio;
  let archive: string;
  let other: Awaited<ReturnType<typeof emptyStudio>>;

  beforeAll(async () => {
    studio = await startStudio({ engine });
    const { ctx } = studio;
    const grid = await studio.done((await studio.imagine('a lighthouse “日本” 🌊')).id);
    const single = await studio.done((await studio.press(grid.id, 'upscale/U2/2')).id);
    await setFavourite({ ctx, input: { jobId: single.id, favourite: true } });
    const png = await sharp({ create: { width: 30, height: 20, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const reference = await keepMedia(ctx, Readable.from([png]), 1_000_000);
    await studio.imagine('with a picture', { references: [reference.id] });
    await writeDraft({ ctx, input: { parentId: grid.id, offerKey: 'vary/V1/1', prompt: 'half', mask: 'AAAA' } });
    const content = { kind: 'shorten', prompt: 'p', speed: 'fast', botType: 'midjourney' } as const;
    await saveTemplate({ ctx, input: { name: 'Mine', content } });
    await ctx.database.db
      .insertInto('connection_options')
      .values({ connection: 'emulator', edit_mask: 'hole', daily_budget: 70 })
      .execute();
    await inTransaction(ctx.database.db, (transaction) => bookCharge(transaction, grid, 16, ctx.now()));
    archive = await save(exportLibrary(ctx), join(studio.folder, 'library.zip'));
  }, 120_000);
  afterAll(async () => studio.stop());
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(({ close }) => close()));
  });

  /** The archive with some of its entries changed or left out. */
  async function altered(
    change: (name: string, bytes: Buffer) => Buffer | string | null,
    rename = (name: string) => name,
  ): Promise<string> {
    const zip = await openZip(archive);
    const inputs: { name: string; input: Buffer | string }[] = [];
    for (const entry of zip.entries.values()) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of entry.read()) chunks.push(chunk);
      const input = change(entry.name, Buffer.concat(chunks));
      if (input !== null) inputs.push({ name: rename(entry.name), input });
    }
    zip.close();
    return save(makeZip(inputs as never), join(studio.folder, `${randomUUID()}.zip`));
  }

  /** The jobs of the archive as lines, changed. */
  const withJobs = (change: (lines: { job: Record<string, unknown>; media: Record<string, unknown>[] }[]) => void) =>
    altered((name, bytes) => {
      if (name !== 'jobs.jsonl') return bytes;
      const lines = String(bytes)
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { job: Record<string, unknown>; media: Record<string, unknown>[] });
      change(lines);
      return lines.map((line) => JSON.stringify(line)).join('\n');
    });

  it('comes into an empty studio with nothing lost', async () => {
    other = await emptyStudio(engine, studio.ctx);
    const told = await importLibrary(other.ctx, archive);
    const before = await rowsOf(studio.ctx);
    expect(told).toEqual({ jobs: before.jobs.length, files: before.media.length, known: 0, missing: 0 });
    const after = await rowsOf(other.ctx);
    // What was being sent belongs to the studio that sends it.
    const message = 'It was being sent when the archive was made. The studio that made the archive may have sent it.';
    const lost = { status: 'unconfirmed', error: JSON.stringify({ code: 'ambiguous', message }) };
    const sent = before.jobs.map((job) => ({ ...job, ...(job.status === 'sending' ? lost : {}), send_state: 'idle' }));
    expect(after.jobs).toEqual(sent.map((job) => ({ ...job, send_at: null })));
    expect({ ...after, jobs: [] }).toEqual({ ...before, jobs: [] });
    expect(await filesOf(other.ctx)).toEqual(await filesOf(studio.ctx));
    for (const name of await filesOf(other.ctx)) {
      const bytes = await readFile(join(mediaFolder(other.ctx.dataFolder), name.slice(0, 2), name));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(name.slice(0, 64));
    }
  });

  it('changes nothing when it comes once more', async () => {
    other = await emptyStudio(engine, studio.ctx);
    await importLibrary(other.ctx, archive);
    const before = await rowsOf(other.ctx);
    expect(await importLibrary(other.ctx, archive)).toMatchObject({ jobs: 0, known: before.jobs.length });
    expect(await rowsOf(other.ctx)).toEqual(before);
  });

  it('comes in from before masks and searches could be saved', async () => {
    const older = await altered((name, bytes) => {
      if (name === 'masks.jsonl' || name === 'saved_searches.jsonl') return null;
      if (name !== 'contents.json') return bytes;
      const { tables, ...contents } = JSON.parse(String(bytes)) as { tables: Record<string, number> };
      const { masks: _masks, saved_searches: _searches, ...known } = tables;
      return JSON.stringify({ ...contents, tables: known });
    });
    other = await emptyStudio(engine, studio.ctx);
    await importLibrary(other.ctx, older);
    expect((await rowsOf(other.ctx)).jobs).toHaveLength((await rowsOf(studio.ctx)).jobs.length);
    const cut = await altered((name, bytes) => (name === 'masks.jsonl' ? null : bytes));
    await expect(importLibrary(other.ctx, cut)).rejects.toMatchObject({ message: expect.stringContaining('masks') });
  });

  it('keeps both where another thing has the same name here, and one where it is the same', async () => {
    other = await emptyStudio(engine, studio.ctx);
    const content = { kind: 'shorten', prompt: 'of this studio', speed: 'fast', botType: 'midjourney' } as const;
    await saveTemplate({ ctx: other.ctx, input: { name: 'Mine', content } });
    const named = async () =>
      (await rowsOf(other.ctx)).templates
        .map((row) => [row.name, (fromJson(row.content) as typeof content).prompt])
        .toSorted(([one], [another]) => (one! < another! ? -1 : 1));
    const both = [
      ['Mine', 'of this studio'],
      ['Mine (2)', 'p'],
    ];
    await importLibrary(other.ctx, archive);
    expect(await named()).toEqual(both);
    await other.ctx.database.db
      .updateTable('templates')
      .set({ id: randomUUID() })
      .where('name', '=', 'Mine (2)')
      .execute();
    await importLibrary(other.ctx, archive);
    expect(await named()).toEqual(both);
  });

  it('does not take a job in again that the connection holds under another id', async () => {
    other = await emptyStudio(engine, studio.ctx);
    await importLibrary(other.ctx, archive);
    const { db } = other.ctx.database;
    const job = await db.selectFrom('jobs').selectAll().where('remote_id', 'is not', null).executeTakeFirstOrThrow();
    await db.updateTable('jobs').set({ id: randomUUID() }).where('id', '=', job.id).execute();
    const before = (await rowsOf(other.ctx)).jobs.length;
    await importLibrary(other.ctx, archive);
    expect((await rowsOf(other.ctx)).jobs).toHaveLength(before);
  });

  it('has nothing sent, whatever a foreign one says about when', async () => {
    const moments = {
      send_at: 1,
      next_poll_at: 1,
      archive_at: 1,
      lease_owner: 'me',
      lease_until: 1,
      place: 1,
      revision: 9e9,
    };
    const eager = await withJobs((lines) => lines.forEach(({ job }) => Object.assign(job, moments)));
    other = await emptyStudio(engine, studio.ctx);
    await importLibrary(other.ctx, eager);
    expect(await claimSends(other.ctx, 'test')).toEqual([]);
    const before = await rowsOf(studio.ctx);
    const places = ({ jobs }: typeof before) => jobs.map(({ id, place }) => [id, place]);
    expect(places(await rowsOf(other.ctx))).toEqual(places(before));
  });

  it('leaves to the studio that it comes from an answer that waits for its question', async () => {
    const asked = await withJobs((lines) => {
      const press = lines.find(({ job }) => (JSON.parse(String(job['input'])) as { kind: string }).kind === 'press')!;
      Object.assign(press.job, { status: 'queued', answer: '{"prompt":"a kite"}', answered: 0 });
    });
    other = await emptyStudio(engine, studio.ctx);
    await importLibrary(other.ctx, asked);
    const queued = (await rowsOf(other.ctx)).jobs.filter(({ status }) => status === 'queued');
    expect(queued.map(({ answer }) => answer)).toEqual([null]);
  });

  it('leaves to the studio that it comes from what a branch was still to click', async () => {
    const toCome = [{ offer: { key: 'upscale/U1/1', label: 'U1', emoji: '', group: 'upscale', needs: 'nothing' } }];
    const branch = { of: randomUUID(), step: 1, steps: 2, toCome };
    let told = 0;
    const underway = await withJobs((lines) => {
      for (const { job } of lines) {
        const input = JSON.parse(String(job['input'])) as { kind: string };
        if (input.kind !== 'press') continue;
        told += 1;
        job['input'] = JSON.stringify({ ...input, branch });
        job['status'] = 'running';
      }
    });
    expect(told).toBe(1);
    other = await emptyStudio(engine, studio.ctx);
    await importLibrary(other.ctx, underway);
    const inputs = (await rowsOf(other.ctx)).jobs.map(({ input }) => fromJson(input));
    expect(inputs.flatMap((input) => (input.kind === 'press' ? input.branch?.toCome : []))).toEqual([]);
  });

  it('holds two jobs that are the same one of the provider', async () => {
    const twins = await withJobs((lines) => {
      const [one, two] = lines.filter(({ job }) => job['remote_id'] !== null);
      two!.job['remote_id'] = one!.job['remote_id'];
    });
    other = await emptyStudio(engine, studio.ctx);
    const all = (await rowsOf(studio.ctx)).jobs.length;
    expect(await importLibrary(other.ctx, twins)).toMatchObject({ known: 0 });
    const before = await rowsOf(other.ctx);
    expect(before.jobs).toHaveLength(all);
    // Each is known by its own id, whichever of them is found first.
    expect(await importLibrary(other.ctx, twins)).toMatchObject({ jobs: 0, known: all });
    expect(await rowsOf(other.ctx)).toEqual(before);
    // One of them was here already.
    const last = (await rowsOf(other.ctx)).jobs.filter(({ remote_id: id }) => id !== null).at(-1)!;
    await other.ctx.database.db.deleteFrom('jobs').where('id', '=', last.id).execute();
    expect(await importLibrary(other.ctx, twins)).toMatchObject({ jobs: 1 });
  });

  it('counts nothing twice, and keeps a draft, where the library holds the job under another id', async () => {
    other = await emptyStudio(engine, studio.ctx);
    await importLibrary(other.ctx, archive);
    const { db } = other.ctx.database;
    const { job_id: theirs, amount } = await db.selectFrom('credit_entries').selectAll().executeTakeFirstOrThrow();
    const ours = randomUUID();
    await db.updateTable('jobs').set({ id: ours }).where('id', '=', theirs).execute();
    // Ours was told another price at once, theirs was corrected later: the same in the end, and counted once.
    await db
      .updateTable('credit_entries')
      .set({ job_id: ours, amount: amount - 2 })
      .execute();
    await db.deleteFrom('drafts').execute();
    const corrected = await altered((name, bytes) => {
      if (name === 'contents.json') {
        const contents = JSON.parse(String(bytes)) as { tables: Record<string, number> };
        return JSON.stringify({ ...contents, tables: { ...contents.tables, credit_entries: 2 } });
      }
      if (name !== 'credit_entries.jsonl') return bytes;
      const line = JSON.parse(String(bytes)) as object;
      return [line, { ...line, reason: 'corrected', amount: -2 }].map((entry) => JSON.stringify(entry)).join('\n');
    });
    await importLibrary(other.ctx, corrected);
    const { ledger, drafts } = await rowsOf(other.ctx);
    expect(ledger.map((entry) => [entry.job_id, entry.amount])).toEqual([[ours, amount - 2]]);
    expect(drafts.map(({ parent_id: parent }) => parent)).toEqual([ours]);
  });

  it('has all its files, though a sweep ran before its jobs were there', async () => {
    other = await emptyStudio(engine, studio.ctx);
    const { db } = other.ctx.database;
    const { media } = await rowsOf(studio.ctx);
    await db.insertInto('media').values(media).execute();
    await db
      .insertInto('removals')
      .values(media.map(({ id }) => ({ kind: 'media' as const, id, created_at: 1 })) as never)
      .execute();
    let puts = 0;
    const swept: Context['media'] = {
      ...other.ctx.media,
      async put(source, options) {
        const file = await other.ctx.media.put(source, options);
        puts += 1;
        if (puts === media.length) await sweepMedia(other.ctx);
        return file;
      },
    };
    await importLibrary({ ...other.ctx, media: swept }, archive);
    expect(puts).toBeGreaterThan(media.length);
    expect(await filesOf(other.ctx)).toEqual(await filesOf(studio.ctx));
    expect((await rowsOf(other.ctx)).media).toEqual(media);
  });

  it('takes no file of the library away when it is refused', async () => {
    const before = await filesOf(studio.ctx);
    const wrong = 'f'.repeat(64);
    const renamed = await altered(
      (_name, bytes) => bytes,
      (name) => name.replace(/^(media\/)[0-9a-f]{64}/, `$1${wrong}`),
    );
    await expect(importLibrary(studio.ctx, renamed)).rejects.toThrow(/damaged/);
    expect(await filesOf(studio.ctx)).toEqual(before);
  });

  it('arrives in pieces, the same piece twice or a missing one among them', async () => {
    other = await emptyStudio(engine, studio.ctx);
    const bytes = await readFile(archive);
    const id = randomUUID();
    const half = Math.floor(bytes.length / 2);
    const send = (at: number, to: number) =>
      addPiece(other.ctx, id, at, new Request('http://x', { method: 'PUT', body: bytes.subarray(at, to) }));
    await send(0, half);
    expect(await send(0, half)).toEqual({ bytes: half });
    await expect(send(half + 1, bytes.length)).rejects.toThrow(/A piece of the archive is missing/);
    await send(half, bytes.length);
    expect(await importUpload(other.ctx, id)).toMatchObject({ known: 0 });
    expect(await readdir(join(other.ctx.dataFolder, 'import'))).toEqual([]);
    await expect(importUpload(other.ctx, id)).rejects.toThrow(/did not arrive/);
  });

  it('is swept away a day after its last piece where nobody imports it, and not before', async () => {
    other = await emptyStudio(engine, studio.ctx);
    await addPiece(other.ctx, randomUUID(), 0, new Request('http://x', { method: 'PUT', body: 'half of it' }));
    const folder = join(other.ctx.dataFolder, 'import');
    const inHours = (hours: number) => ({ ...other.ctx, now: () => Date.now() + hours * 3_600_000 });
    await sweepUploads(inHours(23));
    expect(await readdir(folder)).toHaveLength(1);
    await sweepUploads(inHours(25));
    expect(await readdir(folder)).toEqual([]);
  });

  it('arrives whole though a piece comes twice at the same time', async () => {
    other = await emptyStudio(engine, studio.ctx);
    const bytes = await readFile(archive);
    const id = randomUUID();
    const half = Math.floor(bytes.length / 2);
    const both = [bytes.subarray(0, half), bytes.subarray(0, half)].map((body) => heldBack(body));
    const sent = both.map(({ body }) =>
      addPiece(other.ctx, id, 0, new Request('http://x', { method: 'PUT', body, duplex: 'half' } as RequestInit)),
    );
    // Each was let in before the other was written.
    await Promise.all(both.map(({ asked }) => asked));
    for (const { release } of both) release();
    expect(await Promise.all(sent)).toEqual([{ bytes: half }, { bytes: half }]);
    const rest = new Request('http://x', { method: 'PUT', body: bytes.subarray(half) });
    expect(await addPiece(other.ctx, id, half, rest)).toEqual({ bytes: bytes.length });
    expect(await importUpload(other.ctx, id)).toMatchObject({ known: 0 });
  });

  it('tells what is missing from the store it left, and fetches it again where it can', async () => {
    other = await emptyStudio(engine, studio.ctx);
    const job = (await rowsOf(studio.ctx)).jobs.find(({ archive: state }) => state === 'stored')!;
    const lost = fromJson(job.outputs)[0]!;
    const media = { id: lost.mediaId!, type: lost.type! };
    const path = studio.ctx.media.path(media.id, media.type);
    const bytes = await readFile(path);
    await rm(path);
    const lacking = await save(exportLibrary(studio.ctx), join(studio.folder, 'lacking.zip'));
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, bytes);
    expect(await importLibrary(other.ctx, lacking)).toMatchObject({ missing: 1 });
    const { jobs } = await listArchive({ ctx: other.ctx, input: { show: 'damaged' } });
    expect(jobs.map(({ id, archive: state }) => [id, state])).toEqual([[job.id, 'failed']]);
    for (const row of await claimArchives(other.ctx, 'test', 10)) await archiveOne(other.ctx, 'test', row);
    expect((await rowsOf(other.ctx)).jobs.find(({ id }) => id === job.id)?.archive).toBe('stored');
    expect(bytes.equals(await readFile(other.ctx.media.path(media.id, media.type)))).toBe(true);
    expect((await listArchive({ ctx: other.ctx, input: { show: 'damaged' } })).jobs).toEqual([]);
  });

  describe('is refused', () => {
    async function expectRefused(file: string, words: RegExp): Promise<void> {
      other = await emptyStudio(engine, studio.ctx);
      await expect(importLibrary(other.ctx, file)).rejects.toThrow(words);
      const { jobs, media, drafts, templates, options, ledger } = await rowsOf(other.ctx);
      expect([jobs, media, drafts, templates, options, ledger].map((rows) => rows.length)).toEqual([0, 0, 0, 0, 0, 0]);
      expect(await filesOf(other.ctx)).toEqual([]);
    }
    const written = async (bytes: Uint8Array) => {
      const file = join(studio.folder, `${randomUUID()}.zip`);
      await writeFile(file, bytes);
      return file;
    };
    it('when it is no ZIP file, or nothing', async () => {
      await expectRefused(await written(Buffer.from('a letter')), /^This is no ZIP file, or it broke off/);
      await expectRefused(await written(Buffer.alloc(0)), /^This is no ZIP file/);
    });
    it('when it is a ZIP file of something else', async () => {
      const foreign = makeZip([{ name: 'photo.txt', input: 'x' }] as never);
      await expectRefused(await save(foreign, join(studio.folder, 'foreign.zip')), /no library of Reprise/);
      await expectRefused(
        await altered((name, bytes) => (name === 'reprise.json' ? '{}' : bytes)),
        /no library of Reprise/,
      );
    });
    it('when a newer studio made it', async () => {
      const newer = '{"format":"reprise-library","version":2,"createdAt":1}';
      await expectRefused(await altered((name, bytes) => (name === 'reprise.json' ? newer : bytes)), /newer Reprise/);
    });
    it('when it broke off', async () => {
      const bytes = await readFile(archive);
      await expectRefused(await written(bytes.subarray(0, Math.floor(bytes.length * 0.7))), /broke off/);
    });
    it('when a bit of a picture is another', async () => {
      const bytes = Buffer.from(await readFile(archive));
      const at = bytes.indexOf('IDAT') + 40;
      bytes[at] = bytes[at]! ^ 1;
      await expectRefused(await written(bytes), /damaged.+checksum/);
    });
    it('when a picture is not the one that its name says', async () => {
      let isFirst = true;
      const swapped = await altered((name, bytes) => {
        if (!name.startsWith('media/') || !isFirst) return bytes;
        isFirst = false;
        return Buffer.concat([bytes, Buffer.from([0])]);
      });
      await expectRefused(swapped, /damaged: its “media\/.+” are not as it was made/);
    });
    it('when a part is gone', async () => {
      await expectRefused(await altered((name, bytes) => (name === 'drafts.jsonl' ? null : bytes)), /“drafts.jsonl”/);
      await expectRefused(await altered((name, bytes) => (name.startsWith('media/') ? null : bytes)), /its files/);
      const short = (text: string) => text.trimEnd().split('\n').slice(1).join('\n');
      await expectRefused(
        await altered((name, bytes) => (name === 'jobs.jsonl' ? short(String(bytes)) : bytes)),
        /its jobs/,
      );
    });
    const picture = { position: 0, kind: 'image', width: 1, height: 1, type: 'image/png', bytes: 1, url: '' };
    const elsewhere = JSON.stringify([{ ...picture, mediaId: '../../../../home/someone/Pictures/cat' }]);
    it('when it knows of a file that lies elsewhere', async () => {
      const file = { id: '../../cat', type: 'image/png', bytes: 1, width: 1, height: 1, created_at: 1 };
      await expectRefused(await withJobs((lines) => lines.at(-1)!.media.push(file)), /“media/);
    });
    it.each([
      ['a state that there is none of', { status: 'exploded' }, /“job.status”/],
      ['offers that are none', { offers: '{"x":1}' }, /“job.offers”/],
      ['an input that is none', { input: '{"kind":"rm"}' }, /“job.input”/],
      ['a column that is an object', { seed: { $ne: 1 } }, /“job.seed”/],
      ['a file that lies elsewhere', { outputs: elsewhere }, /“job.outputs”/],
    ])('when a job has %s', async (_name, wrong, words) => {
      const changed = await altered((name, bytes) => {
        if (name !== 'jobs.jsonl') return bytes;
        const [first, ...rest] = String(bytes).trimEnd().split('\n');
        const line = JSON.parse(first!) as { job: object };
        // The last of them: what came before must go as well.
        return [...rest, JSON.stringify({ ...line, job: { ...line.job, ...wrong } })].join('\n');
      });
      await expectRefused(changed, words);
    });
    it('when the disk is full, and the sentence says so', async () => {
      other = await emptyStudio(engine, studio.ctx);
      let puts = 0;
      const full: Context['media'] = {
        ...other.ctx.media,
        async put(source, options) {
          puts += 1;
          if (puts < 2) return createFolderStore(mediaFolder(other.ctx.dataFolder)).put(source, options);
          throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
        },
      };
      const error = await importLibrary({ ...other.ctx, media: full }, archive).catch((thrown: unknown) => thrown);
      expect(toActionError(error)).toMatchObject({ code: 'disk-full', message: expect.stringMatching(/disk is full/) });
      expect(await filesOf(other.ctx)).toEqual([]);
      expect((await rowsOf(other.ctx)).jobs).toEqual([]);
    });
  });

  it('holds no key, no password and no address of a database', async () => {
    const zip = await openZip(archive);
    for (const entry of zip.entries.values()) {
      if (entry.name.startsWith('media/')) continue;
      const text = await textOf(entry, 10_000_000);
      expect(text).not.toContain(KEY);
      expect(text).not.toMatch(/authorization|bearer|api-secret|x-api-key|postgres:\/\/|password/i);
    }
    expect([...zip.entries.keys()].filter((name) => !name.startsWith('media/'))).toEqual([
      'reprise.json',
      'jobs.jsonl',
      'drafts.jsonl',
      'templates.jsonl',
      'masks.jsonl',
      'saved_searches.jsonl',
      'connection_options.jsonl',
      'credit_entries.jsonl',
      'media.jsonl',
      'contents.json',
    ]);
    zip.close();
  });

  it('gives chosen jobs as folders with their files and sidecars', async () => {
    const { ctx } = studio;
    const { jobs } = await rowsOf(ctx);
    const done = jobs.filter(({ status }) => status === 'done');
    const chosen = [...done.map(({ id }) => id), randomUUID()];
    const zip = await openZip(
      await save(await zipJobs({ ctx, input: { ids: chosen } }), join(studio.folder, 'some.zip')),
    );
    const names = done.flatMap((job) => [`${folderName(job)}/job.json`, `${folderName(job)}/1.png`]);
    expect([...zip.entries.keys()].map((name) => name.replace(/1\.\w+$/, '1.png'))).toEqual(names);
    const sidecar = Sidecar.parse(JSON.parse(await textOf(zip.entries.get(names[0]!)!, 1_000_000)));
    expect(sidecar.job.id).toBe(done[0]!.id);
    zip.close();
    await expect(zipJobs({ ctx, input: { ids: [randomUUID()] } })).rejects.toThrow(/None of these jobs/);
  });
});

describe('the folder of a job', () => {
  const job = {
    id: '0199aa00-1111-7222-8333-4444aabbccdd',
    created_at: Date.UTC(2026, 10, 21),
    kind: 'imagine',
    parent_offer: null,
  };
  it.each([
    ['a lighthouse --ar 3:2 --v 7', '2026-11-21 a lighthouse aabbccdd'],
    ['../../etc/passwd', '2026-11-21 .. .. etc passwd aabbccdd'],
    ['a\nb\u0000c: "d" <e>|?*', '2026-11-21 a b c d e aabbccdd'],
    ['日本の灯台 🌊', '2026-11-21 日本の灯台 🌊 aabbccdd'],
    [`${'x'.repeat(80)}`, `2026-11-21 ${'x'.repeat(60)} aabbccdd`],
    ['', '2026-11-21 A picture aabbccdd'],
  ])('of “%s”', (prompt, name) => {
    expect(folderName({ ...job, prompt })).toBe(name);
  });
});

/** A body of a request that is asked for before it comes. */
function heldBack(bytes: Uint8Array) {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  let ask = () => {};
  const asked = new Promise<void>((resolve) => (ask = resolve));
  const pull = async (controller: ReadableStreamDefaultController) => {
    ask();
    await released;
    controller.enqueue(bytes);
    controller.close();
  };
  return { body: new ReadableStream({ pull }, { highWaterMark: 0 }), asked, release };
}
