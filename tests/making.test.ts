import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { keepUpload } from '@/lib/archive/keep-upload';
import { setEditMask } from '@/lib/connection-options';
import { fromJson, toJson } from '@/lib/db/json';
import { fetchSeed, like } from '@/lib/jobs/ask-provider';
import { dismiss } from '@/lib/jobs/change';
import { imagine } from '@/lib/jobs/imagine';
import { getJobDetail } from '@/lib/jobs/get-job';
import { takePicture } from '@/lib/jobs/take-picture';
import { deleteTemplate, listTemplates, saveTemplate } from '@/lib/jobs/templates';
import { insertOthers } from '@/lib/sync/insert-others';
import { claimSends, sendOne } from '@/lib/sync/sender';
import { ENGINES, startStudio, type TestStudio } from './support/studio';

/* Everything that the composer starts besides imagine, and what can be asked of a finished job. */

let studio: TestStudio;
afterEach(() => studio.stop());

const shared = { speed: 'fast', botType: 'midjourney' } as const;

async function* once(bytes: Uint8Array) {
  yield bytes;
}

const keep = async (bytes: Uint8Array) => (await keepUpload(studio.ctx, once(bytes))).mediaId;

/** A picture whose every pixel is another colour, so that no two places are alike. */
function gradient(width: number, height: number): Buffer {
  const raw = Buffer.alloc(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    raw.writeUIntBE(((pixel * 2_654_435_761) % 0xffffff) | 0x010101, pixel * 3, 3);
  }
  return raw;
}

const pngOf = (raw: Buffer, width: number, height: number, channels: 1 | 3 = 3) =>
  sharp(raw, { raw: { width, height, channels } }).png().toBuffer();

const bytesOf = (uri: unknown) => Buffer.from(String(uri).slice(String(uri).indexOf(',') + 1), 'base64');

describe.each(ENGINES)('on %s', (engine) => {
  it('two pictures are blended into a grid of the shape that was asked for', async () => {
    studio = await startStudio({ engine });
    const pictures = [
      await keep(await pngOf(gradient(64, 64), 64, 64)),
      await keep(await pngOf(gradient(32, 48), 32, 48)),
    ];
    const job = await studio.make({ kind: 'blend', pictures, dimensions: 'landscape', ...shared });
    const row = await studio.done(job.id);
    expect(row.kind).toBe('blend');
    const output = fromJson(row.outputs)[0]!;
    expect(output.width! / output.height!).toBeCloseTo(1.5, 1);
    const { body } = studio.lastSent('/submit/blend')!;
    expect(body).toMatchObject({
      dimensions: 'LANDSCAPE',
      botType: 'MID_JOURNEY',
      accountFilter: { modes: ['FAST'] },
      state: job.id,
    });
    expect(body['base64Array']).toHaveLength(2);
    const detail = await getJobDetail({ ctx: studio.ctx, input: { id: job.id } });
    expect(detail?.job.references).toEqual(pictures);
    expect(detail?.job.asked).toMatchObject({ kind: 'blend', pictures });
  });

  it('one click on “Imagine all” becomes four jobs, once, also when the studio dies in between', async () => {
    studio = await startStudio({ engine });
    const picture = await keep(await pngOf(gradient(64, 64), 64, 64));
    const described = await studio.make({ kind: 'describe', picture, ...shared });
    const row = await studio.done(described.id);
    const { job } = (await getJobDetail({ ctx: studio.ctx, input: { id: row.id } }))!;
    expect(job.reading?.prompts).toHaveLength(4);
    const all = await studio.press(described.id, 'describe/Imagine all');
    await studio.until(all.id, ({ status }) => status === 'queued');
    const batch = () =>
      studio.ctx.database.db
        .selectFrom('jobs')
        .selectAll()
        .where('batch_id', '=', all.submitKey)
        .orderBy('created_at', 'desc')
        .execute();
    const rows = await batch();
    expect(rows.map(({ prompt }) => prompt)).toEqual(job.reading!.prompts);
    expect(new Set(rows.map(({ remote_id: remote }) => remote)).size).toBe(4);
    for (const entry of rows) await studio.done(entry.id);
    // What a studio does that died after the first of them was stored.
    const others = rows.slice(1).map(({ remote_id: remote }) => remote!);
    await insertOthers(studio.ctx, rows[0]!, {
      reference: rows[0]!.remote_id!,
      others,
      status: 'queued',
      request: null,
      answer: null,
    });
    expect(await batch()).toHaveLength(4);
  });

  it('templates are kept by their names', async () => {
    studio = await startStudio({ engine });
    const { ctx } = studio;
    const content = { kind: 'shorten', prompt: 'a kite', ...shared } as const;
    await saveTemplate({ ctx, input: { name: 'Kites', content } });
    studio.clock.advance(1_000);
    const second = await saveTemplate({ ctx, input: { name: 'Owls', content: { ...content, prompt: 'an owl' } } });
    studio.clock.advance(1_000);
    await saveTemplate({ ctx, input: { name: 'Kites', content: { ...content, prompt: 'two kites' } } });
    expect((await listTemplates(ctx)).map(({ name, content: { kind } }) => [name, kind])).toEqual([
      ['Kites', 'shorten'],
      ['Owls', 'shorten'],
    ]);
    expect((await listTemplates(ctx))[0]?.content).toMatchObject({ prompt: 'two kites' });
    await deleteTemplate({ ctx, input: { id: second.id } });
    await deleteTemplate({ ctx, input: { id: second.id } });
    expect(await listTemplates(ctx)).toHaveLength(1);
  });
});

describe('blend', () => {
  it.each([
    [0, 'there is none'],
    [1, 'there is one'],
    [6, 'there are 6'],
  ])('of %i pictures is refused with what to do', async (count, words) => {
    studio = await startStudio();
    const picture = await keep(await pngOf(gradient(8, 8), 8, 8));
    const asked = {
      kind: 'blend',
      pictures: Array.from({ length: count }, () => picture),
      dimensions: 'square',
      ...shared,
    } as const;
    await expect(studio.make(asked)).rejects.toMatchObject({
      code: 'invalid',
      fields: { pictures: expect.stringContaining(words) },
    });
  });

  it('names a picture that is gone, and takes no film for one', async () => {
    studio = await startStudio();
    const gone = { kind: 'describe', picture: 'a'.repeat(64), ...shared } as const;
    await expect(studio.make(gone)).rejects.toMatchObject({ fields: { picture: expect.any(String) } });
  });
});

describe('an edit', () => {
  const WIDTH = 96;
  const HEIGHT = 64;

  async function edit(form: 'both' | 'hole' | 'mask') {
    studio = await startStudio();
    await setEditMask({ ctx: studio.ctx, input: { connection: 'emulator', editMask: form } });
    const raw = gradient(WIDTH, HEIGHT);
    const painted = Buffer.alloc(WIDTH * HEIGHT);
    for (let pixel = 0; pixel < painted.length; pixel += 1) painted[pixel] = pixel % WIDTH < 40 ? 255 : 0;
    const maskFile = await pngOf(painted, WIDTH, HEIGHT, 1);
    const asked = {
      kind: 'edit',
      prompt: 'a red kite',
      picture: await keep(await pngOf(raw, WIDTH, HEIGHT)),
      maskId: await keep(maskFile),
      ...shared,
    } as const;
    const job = await studio.make(asked);
    const row = await studio.done(job.id);
    expect(row.status).toBe('done');
    const { body } = studio.lastSent('/submit/edits')!;
    const image = await sharp(bytesOf(body['image'])).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    expect(image.info).toMatchObject({ width: WIDTH, height: HEIGHT });
    return { raw, painted, maskFile, body, image: image.data };
  }

  it.each(['both', 'hole'] as const)('as “%s” has a hole exactly where the mask is white', async (form) => {
    const { raw, painted, maskFile, body, image } = await edit(form);
    let wrong = 0;
    for (let pixel = 0; pixel < WIDTH * HEIGHT; pixel += 1) {
      const [r, g, b, alpha] = image.subarray(pixel * 4, pixel * 4 + 4);
      const isHole = r === 0 && g === 0 && b === 0 && alpha === 0;
      const isKept = alpha === 255 && raw.compare(image, pixel * 4, pixel * 4 + 3, pixel * 3, pixel * 3 + 3) === 0;
      if (painted[pixel] === 255 ? !isHole : !isKept) wrong += 1;
    }
    expect(wrong).toBe(0);
    const uri = `data:image/png;base64,${maskFile.toString('base64')}`;
    expect(body['maskBase64']).toBe(form === 'hole' ? undefined : uri);
  });

  it('as “mask” sends the whole picture and the very file that was painted', async () => {
    const { raw, maskFile, body, image } = await edit('mask');
    expect(Buffer.from(image.filter((_, index) => index % 4 !== 3)).equals(raw)).toBe(true);
    expect(body['maskBase64']).toBe(`data:image/png;base64,${maskFile.toString('base64')}`);
  });

  it.each(['both', 'hole', 'mask'] as const)(
    'of a picture that is too large is sent smaller, with a mask of the same size, as “%s”',
    async (form) => {
      studio = await startStudio();
      await setEditMask({ ctx: studio.ctx, input: { connection: 'emulator', editMask: form } });
      const [width, height] = [8_192, 64];
      const painted = Buffer.alloc(width * height);
      for (let y = 0; y < height; y += 1) painted.fill(255, y * width + 2_001, y * width + 6_000);
      const asked = {
        kind: 'edit',
        prompt: 'a red kite',
        picture: await keep(await pngOf(Buffer.alloc(width * height * 3, 120), width, height)),
        maskId: await keep(await pngOf(painted, width, height, 1)),
        ...shared,
      } as const;
      await studio.make(asked);
      await studio.step();
      const { body } = studio.lastSent('/submit/edits')!;
      const image = await sharp(bytesOf(body['image'])).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      expect([image.info.width, image.info.height]).toEqual([4_096, 32]);
      const alpha = image.data.filter((_, index) => index % 4 === 3);
      expect(new Set(alpha)).toEqual(new Set(form === 'mask' ? [255] : [0, 255]));
      const sent = body['maskBase64']
        ? await sharp(bytesOf(body['maskBase64'])).toColourspace('b-w').raw().toBuffer()
        : null;
      expect(sent?.length).toBe(form === 'hole' ? undefined : 4_096 * 32);
      expect(new Set(sent)).toEqual(new Set(sent ? [0, 255] : []));
      const disagreeing = alpha.filter((value, index) => sent && (value === 0) !== (sent[index] === 255));
      expect(disagreeing.length).toBe(form === 'mask' ? sent?.filter((value) => value === 255).length : 0);
    },
  );

  it('refuses a mask of another size, with both sizes', async () => {
    studio = await startStudio();
    const asked = {
      kind: 'edit',
      prompt: 'a kite',
      picture: await keep(await pngOf(gradient(20, 10), 20, 10)),
      maskId: await keep(await pngOf(Buffer.alloc(200), 10, 20, 1)),
      ...shared,
    } as const;
    await expect(studio.make(asked)).rejects.toMatchObject({ fields: { mask: expect.stringContaining('10 × 20') } });
  });

  it('without a mask leaves the region to the provider', async () => {
    studio = await startStudio();
    const picture = await keep(await pngOf(gradient(64, 64), 64, 64));
    const job = await studio.make({ kind: 'edit', prompt: 'a kite', picture, maskId: null, ...shared });
    await studio.done(job.id);
    expect(studio.lastSent('/submit/edits')!.body).not.toHaveProperty('maskBase64');
  });
});

describe('a video', () => {
  it('is asked for with all its choices, and archived as a film', async () => {
    studio = await startStudio();
    studio.emulator.control.settings({ clipSide: 64, clipFrames: 4 });
    const picture = await keep(await pngOf(gradient(64, 64), 64, 64));
    const job = await studio.make({
      kind: 'video',
      prompt: 'waves',
      picture,
      endPicture: picture,
      motion: 'high',
      loop: true,
      batchSize: 2,
      hd: true,
      speed: 'fast',
    });
    const row = await studio.done(job.id);
    expect(fromJson(row.outputs).map(({ kind, type }) => [kind, type])).toEqual([
      ['video', 'video/mp4'],
      ['video', 'video/mp4'],
    ]);
    expect(studio.lastSent('/submit/video')!.body).toMatchObject({
      motion: 'high',
      loop: true,
      batchSize: 2,
      videoType: 'vid_1.1_i2v_720',
      prompt: 'waves',
      endImage: expect.stringMatching(/^data:image\/png;base64,/),
      state: job.id,
    });
  });
});

describe('reference pictures', () => {
  it('with a role are hosted first, and their addresses join the flags', async () => {
    studio = await startStudio();
    const mediaId = await keep(await pngOf(gradient(32, 32), 32, 32));
    const job = await studio.imagine('a kite --sref 123 --v 7', {
      hosted: [
        { role: 'style', mediaId },
        { role: 'omni', mediaId },
      ],
    });
    await studio.done(job.id);
    const { prompt } = studio.lastSent('/submit/imagine')!.body;
    expect(prompt).toMatch(/^a kite --sref http\S+ 123 --v 7 --oref http\S+$/);
  });

  it('with a role are refused where the server hosts none', async () => {
    studio = await startStudio({ emulator: { profile: 'java' } });
    const { provider } = studio.ctx.connections.get('emulator')!;
    await provider.probe();
    const mediaId = await keep(await pngOf(gradient(32, 32), 32, 32));
    await expect(studio.imagine('a kite', { hosted: [{ role: 'style', mediaId }] })).rejects.toMatchObject({
      code: 'invalid',
      fields: { references: expect.stringContaining('cannot host') },
    });
  });

  it('arrive upright, as one frame, and no longer than 4,096 pixels', async () => {
    studio = await startStudio();
    const raw = gradient(60, 30);
    const turned = await sharp(raw, { raw: { width: 60, height: 30, channels: 3 } })
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const long = await sharp({ create: { width: 20_000, height: 20, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const frames = await sharp(gradient(8, 16), { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } })
      .gif({ delay: [100, 100] })
      .toBuffer();
    expect((await sharp(frames).metadata()).pages).toBe(2);
    const references = [await keep(turned), await keep(long), await keep(frames)];
    const job = await studio.imagine('a kite', { references });
    await studio.done(job.id);
    const sent = studio.lastSent('/submit/imagine')!.body['base64Array'] as string[];
    const sizes = await Promise.all(sent.map(async (uri) => sharp(bytesOf(uri)).metadata()));
    expect(sizes.map(({ width, height, pages = 1 }) => [width, height, pages])).toEqual([
      [30, 60, 1],
      [4_096, 4, 1],
      [8, 8, 1],
    ]);
  });
});

describe('a finished job', () => {
  it('tells its seed, once it was asked for, and keeps it', async () => {
    studio = await startStudio();
    const job = await studio.imagine();
    await expect(fetchSeed({ ctx: studio.ctx, input: { jobId: job.id } })).rejects.toMatchObject({ code: 'conflict' });
    await studio.done(job.id);
    const { seed } = await fetchSeed({ ctx: studio.ctx, input: { jobId: job.id } });
    expect(seed).toMatch(/^\d+$/);
    expect((await studio.row(job.id)).seed).toBe(seed);
    expect(await fetchSeed({ ctx: studio.ctx, input: { jobId: job.id } })).toEqual({ seed });
  });

  it('is liked here and there without a new job', async () => {
    studio = await startStudio({ emulator: { profile: 'plus' } });
    const grid = await studio.imagine();
    await studio.done(grid.id);
    const single = await studio.press(grid.id, 'upscale/U1/1');
    await studio.done(single.id);
    const before = studio.emulator.control.tasks().length;
    const answer = await like({ ctx: studio.ctx, input: { jobId: single.id, offerKey: 'other/Like' } });
    expect(answer).toMatchObject({ told: true });
    expect((await studio.row(single.id)).favourite).toBe(1);
    expect(studio.emulator.control.tasks()).toHaveLength(before);
    await expect(studio.press(single.id, 'other/Like')).rejects.toMatchObject({ code: 'invalid' });
  });

  it('gives one cell of its grid as a picture, exactly', async () => {
    studio = await startStudio();
    const grid = await studio.imagine();
    const row = await studio.done(grid.id);
    const { ctx } = studio;
    const whole = fromJson(row.outputs)[0]!;
    const cell = await takePicture({ ctx, input: { jobId: grid.id, position: 0, slot: 4 } });
    expect(cell).toMatchObject({ width: 128, height: 128, type: 'image/png' });
    const [one, other] = await Promise.all([
      sharp(await readFile(ctx.media.path(cell.mediaId, 'image/png')))
        .raw()
        .toBuffer(),
      sharp(await readFile(ctx.media.path(whole.mediaId!, whole.type!)))
        .extract({ left: 128, top: 128, width: 128, height: 128 })
        .raw()
        .toBuffer(),
    ]);
    expect(one.equals(other)).toBe(true);
    expect(await takePicture({ ctx, input: { jobId: grid.id, position: 0 } })).toMatchObject({
      mediaId: whole.mediaId,
    });
  });
});

describe('a running job that is dismissed', () => {
  it('is stopped at a server that can stop jobs', async () => {
    studio = await startStudio({ emulator: { profile: 'trueai' } });
    const job = await studio.imagine();
    const row = await studio.until(job.id, ({ status }) => status === 'running');
    await dismiss({ ctx: studio.ctx, input: { jobId: job.id } });
    await expect
      .poll(() => studio.emulator.control.tasks().find(({ id }) => id === row.remote_id)?.status)
      .toBe('FAILURE');
    expect((await studio.row(job.id)).status).toBe('cancelled');
  });
});

describe('remix', () => {
  it('sends what was written before the dialog was open', async () => {
    studio = await startStudio();
    const grid = await studio.imagine();
    await studio.done(grid.id);
    const job = await studio.press(grid.id, 'vary/V1/1', randomUUID(), { remix: true });
    await studio.answer(job.id, 'a lighthouse in snow --v 7');
    const row = await studio.done(job.id);
    expect(studio.lastSent('/submit/action')!.body).toMatchObject({ enableRemix: true, chooseSameChannel: true });
    expect(studio.lastSent('/submit/modal')!.body).toMatchObject({ prompt: 'a lighthouse in snow --v 7' });
    expect(row.answered).toBe(1);
  });

  it('that the account refuses says so in the provider’s words', async () => {
    studio = await startStudio({ emulator: { profile: 'trueai' } });
    studio.emulator.control.settings({ remixRefused: true });
    const grid = await studio.imagine();
    await studio.done(grid.id);
    const job = await studio.press(grid.id, 'vary/V1/1', randomUUID(), { remix: true });
    const row = await studio.until(job.id, ({ status }) => status === 'failed');
    expect(fromJson(row.error)?.message).toContain('remix');
  });

  it('that nobody asked for tells what was written in vain', async () => {
    studio = await startStudio();
    const grid = await studio.imagine();
    await studio.done(grid.id);
    const job = await studio.press(grid.id, 'vary/V1/1');
    await studio.ctx.database.db
      .updateTable('jobs')
      .set({ answer: toJson({ prompt: 'a lighthouse in snow' }) })
      .where('id', '=', job.id)
      .execute();
    await studio.done(job.id);
    const detail = await getJobDetail({ ctx: studio.ctx, input: { id: job.id } });
    expect(detail?.job.unusedAnswer).toBe('a lighthouse in snow');
  });
});

describe('a picture that cannot be prepared', () => {
  it('ends its job with a sentence and sends nothing', async () => {
    studio = await startStudio();
    const { ctx } = studio;
    const mediaId = await keep(await pngOf(gradient(8, 8), 8, 8));
    const job = await imagine({
      ctx,
      input: {
        submitKey: randomUUID(),
        connection: 'emulator',
        prompt: 'a kite',
        references: [mediaId],
        ...shared,
      },
    });
    await writeFile(ctx.media.path(mediaId, 'image/png'), 'no picture any more');
    for (const row of await claimSends(ctx, 'test')) await sendOne(ctx, 'test', row);
    const row = await studio.row(job.id);
    expect(row.status).toBe('failed');
    expect(fromJson(row.error)?.message).toContain('cannot be decoded');
    expect(studio.emulator.control.tasks()).toHaveLength(0);
  });
});
