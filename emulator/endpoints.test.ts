import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { cellOf, difference, discMask, resized, startTestEmulator, type Pixels, type WireTask } from './harness';
import type { Settings } from './settings';

type Studio = Awaited<ReturnType<typeof startTestEmulator>>;

describe('endpoints', () => {
  let studio: Studio;
  let grid: WireTask;
  let single: WireTask;
  let own: string;
  let foreign: string;

  beforeAll(async () => {
    studio = await startTestEmulator();
    grid = await studio.imagine('a lighthouse on a ridge at dawn --seed 5');
    single = await studio.press(grid, 'U2');
    own = await dataUri(single.imageUrl ?? '');
    foreign = uri(await strangePicture());
  });
  afterAll(() => studio.emulator.close());

  const refusal = async (path: string, body: unknown, settings: Partial<Settings> = {}) => {
    studio.emulator.control.settings(settings);
    const response = await studio.post(`/mj/${path}`, body);
    const text = await response.text();
    const json = text === '' ? {} : (JSON.parse(text) as { code?: number; description?: string });
    studio.emulator.control.settings({ profile: 'comet', video: true, uploads: true, stock: false });
    return [response.status, json.code, json.description?.trim()];
  };

  it('refuses what is missing or wrong, each server in its words', async () => {
    const picture = foreign;
    const trueai = { profile: 'trueai' } as const;
    const cases: [string, unknown, Partial<Settings>, unknown[]][] = [
      ['submit/video', { image: picture, motion: 'low' }, trueai, [200, 4, 'Prompt 不能为空']],
      ['submit/video', { prompt: 'x', taskId: grid.id }, trueai, [200, 4, '任务类型错误']],
      ['submit/video', { prompt: 'x', image: picture }, { ...trueai, video: false }, [200, 4, '视频功能未启用']],
      ['submit/video', { prompt: 'x', image: picture, motion: 'wild' }, {}, [400, 4, '参数错误']],
      ['submit/video', { prompt: 'x', image: picture, batchSize: 3 }, {}, [400, 4, '参数错误']],
      ['submit/video', { prompt: 'x', motion: 'low' }, {}, [400, 4, 'image不能为空']],
      ['submit/video', { action: 'extend', taskId: '1', motion: 'low' }, {}, [400, 4, 'task_not_found']],
      ['submit/video', { action: 'extend', taskId: grid.id, motion: 'low' }, {}, [400, 4, '任务类型错误']],
      ['submit/edits', { prompt: 'x' }, {}, [400, 4, 'image或prompt不能为空']],
      ['submit/edits', { prompt: ' ', image: picture }, trueai, [200, 4, 'image或prompt不能为空']],
      ['submit/edits', { prompt: 'x', image: picture }, { ...trueai, uploads: false }, [200, 4, '禁止上传']],
      ['submit/edits', { prompt: 'x', image: picture }, { profile: 'plus' }, [200, 9, '当前账号不支持编辑/重绘任务']],
      ['submit/edits', { prompt: 'x', image: 'no picture' }, {}, [400, 4, 'base64格式错误']],
      ['submit/retexture', { prompt: 'x', image: picture }, {}, [404, undefined, undefined]],
      ['submit/upload-discord-images', { base64Array: [] }, {}, [400, 4, 'base64格式错误']],
      ['submit/upload-discord-images', { base64Array: [picture] }, { uploads: false }, [400, 4, '禁止上传']],
      ['submit/imagine', { prompt: 'x', base64Array: [picture] }, { uploads: false }, [400, 4, '禁止上传']],
      [
        'insight-face/swap',
        { sourceUrl: 'http://x', targetUrl: 'http://x' },
        {},
        [400, 4, 'sour_base64_and_target_base64_is_required'],
      ],
      ['insight-face/swap', {}, trueai, [200, 4, '参数错误']],
      ['submit/shorten', { prompt: '' }, { profile: 'plus' }, [200, 4, 'prompt不能为空']],
      ['submit/change', { action: 'UPSCALE', index: 1 }, {}, [400, 4, 'task_id_is_required']],
      ['submit/change', { taskId: grid.id }, {}, [400, 4, 'action_is_required']],
      ['submit/change', { taskId: grid.id, action: 'REROLL', index: 0 }, {}, [400, 4, 'index_is_required']],
      ['submit/simple-change', { content: `${grid.id} U1` }, {}, [400, 4, 'task_id_is_required']],
      ['submit/change', { taskId: grid.id, action: 'UPSCALE', index: 1 }, trueai, [404, undefined, undefined]],
      [`task/${grid.id}/cancel`, {}, {}, [404, undefined, undefined]],
      [
        'submit/action',
        { taskId: grid.id, customId: 'MJ::Job::PicReader::1' },
        { stock: true },
        [400, undefined, undefined],
      ],
      [
        'submit/action',
        { taskId: single.id, customId: studio.customId(single, 'Animate (Low motion)') },
        { stock: true },
        [400, undefined, undefined],
      ],
    ];
    for (const [path, body, settings, expected] of cases)
      expect(await refusal(path, body, settings), `${path} ${JSON.stringify(settings)}`).toEqual(expected);
    expect(studio.emulator.control.tasks()).toHaveLength(2);
  });

  it('animates a picture, takes one clip out and goes on from it', async () => {
    const film = await studio.press(single, 'Animate (High motion)');
    expect(film).toMatchObject({ action: 'VIDEO', status: 'SUCCESS' });
    expect(film.buttons?.map(({ label, emoji }) => label || emoji)).toEqual(['U1', 'U2', 'U3', 'U4', '🔄']);
    expect(film.videoUrls).toHaveLength(4);
    const clip = await studio.press(film, 'U3');
    expect(clip.action).toBe('UPSCALE');
    const bytes = await bytesOf(clip.videoUrl ?? '');
    expect(bytes.equals(await bytesOf(film.videoUrls?.[2]?.url ?? ''))).toBe(true);
    expect(bytes.toString('latin1', 4, 8)).toBe('ftyp');
    const part = await fetch(clip.videoUrl ?? '', { headers: { range: 'bytes=4-7' } });
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([
      206,
      'ftyp',
      `bytes 4-7/${bytes.length}`,
    ]);
    const more = await studio.press(clip, 'Extend (Low motion)');
    const submitted = await studio.submit('video', { action: 'extend', taskId: film.id, index: 2, motion: 'low' });
    expect(submitted.properties).toMatchObject({ prompt: '' });
    const same = await studio.finish(submitted.result);
    expect([more.status, same.status]).toEqual(['SUCCESS', 'SUCCESS']);
    expect(difference(await studio.pixels(more), await studio.pixels(same))).toBeLessThan(1);
    const again = await studio.press(film, '🔄');
    expect(await bytesOf(again.videoUrl ?? '')).not.toEqual(await bytesOf(film.videoUrl ?? ''));
  });

  it('makes videos of any picture: its own as a scene, others as they are, by link, with an end, in a prompt', async () => {
    const start = async (body: object) =>
      studio.finish((await studio.submit('video', { motion: 'low', batchSize: 1, ...body })).result);
    const known = await start({ image: single.imageUrl });
    expect(known.videoUrls).toHaveLength(1);
    const still = await studio.pixels(single);
    const first = await studio.pixels(known);
    expect(difference(first, await resized(still, first.width, first.height))).toBeLessThan(5);
    const strange = await start({ image: foreign, endImage: own, loop: false, videoType: 'vid_1.1_i2v_720' });
    expect(strange.status).toBe('SUCCESS');
    expect((await studio.pixels(strange)).width).toBeGreaterThan(first.width);
    expect(await start({ image: 'http://127.0.0.1:9/none.png' })).toMatchObject({
      status: 'FAILURE',
      failReason: expect.stringContaining('Invalid link'),
    });
    const spoken = await studio.submit('imagine', { prompt: `${single.imageUrl} slow waves --video --motion high` });
    expect(await studio.finish(spoken.result)).toMatchObject({ action: 'VIDEO', status: 'SUCCESS' });
  });

  it('asks for words first where remix is on', async () => {
    const customId = studio.customId(single, 'Animate (Low motion)');
    const { result } = await studio.submit('action', { taskId: single.id, customId, enableRemix: true });
    expect((await studio.task(result)).status).toBe('MODAL');
    await studio.submit('modal', { taskId: result, prompt: 'the camera goes left --motion high' });
    expect((await studio.finish(result)).videoUrls).toHaveLength(4);
    const work = studio.emulator.control.tasks().find((task) => task.id === result)?.work;
    expect(work).toMatchObject({ kind: 'film', motion: 'high', prompt: 'the camera goes left' });
  });

  it('repaints only the hole or the white of the mask, and tells of odd masks in its log', async () => {
    const image = await strangePicture();
    const mask = await discMask(320, 240, 150, 110, 50);
    const holed = uri(await holeIn(image, 150, 110, 50));
    const results: Pixels[][] = [];
    for (const body of [
      { image: uri(image), maskBase64: mask },
      { image: holed },
      { image: holed, maskBase64: mask },
    ]) {
      const task = await studio.finish((await studio.submit('edits', { prompt: 'a red balloon', ...body })).result);
      expect(task).toMatchObject({ action: 'EDITS', status: 'SUCCESS' });
      const sheet = await studio.pixels(task);
      expect([sheet.width, sheet.height]).toEqual([640, 480]);
      results.push([1, 2, 3, 4].map((slot) => cellOf(sheet, slot)));
    }
    const before = await rgb(image);
    for (const cell of results.flat()) {
      const { outside, inside } = changes(cell, before, 150, 110, 50);
      expect(outside).toBe(0);
      expect(inside).toBeGreaterThan(0.6);
    }
    expect(studio.emulator.control.log()).toEqual([]);
    const odd = await discMask(160, 120, 20, 20, 10);
    await studio.finish((await studio.submit('edits', { prompt: 'x', image: holed, maskBase64: odd })).result);
    expect(studio.emulator.control.log().map(({ text }) => text)).toEqual(['odd mask (size, forms disagree)']);
  });

  it('restyles a whole picture where nothing is masked; U of it has upscales and no more', async () => {
    const task = await studio.finish(
      (await studio.submit('edits', { prompt: 'everything in violet neon', image: foreign })).result,
    );
    const sheet = await studio.pixels(task);
    const before = await rgb(await strangePicture());
    expect(difference(cellOf(sheet, 1), before)).toBeGreaterThan(12);
    const one = await studio.press(task, 'U1');
    expect(one.buttons?.map(({ label }) => label)).toEqual(['Upscale (Subtle)', 'Upscale (Creative)']);
    expect((await studio.pixels(await studio.press(one, 'Upscale (Subtle)'))).width).toBe(640);
    expect((await studio.press(task, 'V1')).status).toBe('SUCCESS');
  });

  it('describes its own picture by its prompt, however it was encoded, and others by what is in them', async () => {
    const lines = async (base64: string) => {
      const task = await studio.finish((await studio.submit('describe', { base64 })).result);
      return task.properties?.finalPrompt?.split('\n\n') ?? [];
    };
    const bytes = Buffer.from(own.split(',')[1] ?? '', 'base64');
    const small = await sharp(bytes).resize(400).jpeg({ quality: 70 }).toBuffer();
    for (const picture of [own, uri(small)]) {
      const four = await lines(picture);
      expect(four).toHaveLength(4);
      expect(four[0]).toBe('1️⃣ a lighthouse on a ridge at dawn --ar 1:1');
    }
    const [first, second] = await lines(foreign);
    expect(first).toContain('a bright disc high on the right');
    expect(first).toContain('sea');
    expect(first).toContain('blue');
    expect(second).toContain('--ar 4:3');
  });

  it('hosts images at once', async () => {
    const answer = await studio.post('/mj/submit/upload-discord-images', { base64Array: [foreign, own] });
    const { code, result } = (await answer.json()) as { code: number; result: string[] };
    expect([code, result.length]).toEqual([1, 2]);
    expect((await bytesOf(result[0] ?? '')).equals(await strangePicture())).toBe(true);
  });

  it('answers the seed that paints the same grid again, also for an upscale of it', async () => {
    const seed = async (id: string) =>
      (await (await studio.get(`/mj/task/${id}/image-seed`)).json()) as { result: string; code: number };
    expect(await seed(grid.id)).toMatchObject({ code: 1, result: '5' });
    expect((await seed(single.id)).result).toBe('5');
    expect(await seed('1')).toMatchObject({ code: 4, description: 'task_no_found ' });
  });

  it('swaps: the target stays but for an oval in its middle', async () => {
    const target = await strangePicture();
    const body = { sourceBase64: own, targetBase64: uri(target) };
    const { result } = (await (await studio.post('/mj/insight-face/swap', body)).json()) as { result: string };
    const task = await studio.finish(result);
    expect(task).toMatchObject({ action: 'SWAP_FACE', status: 'SUCCESS', prompt: 'InsightFace', buttons: [] });
    const after = await studio.pixels(task);
    const { outside, inside } = changes(after, await rgb(target), 160, 96, 80);
    expect(outside).toBe(0);
    expect(inside).toBeGreaterThan(0.2);
  });

  it('shortens a prompt to five, each of which can be imagined', async () => {
    const { result } = await studio.submit('shorten', {
      prompt: 'please a very beautiful lighthouse at dawn over the sea --ar 3:2',
    });
    const task = await studio.finish(result);
    expect(task.properties?.finalPrompt).toMatch(
      /Important tokens[^]*\*\*lighthouse\*\*[^]*Shortened prompts[^]*1️⃣ .*--ar 3:2/,
    );
    const details = await studio.press(task, 'Show Details');
    expect(details.properties?.finalPrompt).toMatch(/lighthouse\*\* \(0\.\d+\)/);
    const dialog = await studio.pressOnly(task, '5️⃣');
    expect((await studio.task(dialog.result)).status).toBe('MODAL');
    expect(dialog.properties?.['finalPrompt']).toContain('lighthouse');
  });
});

async function strangePicture(): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="240"><rect width="320" height="110" fill="#c9b48a"/>
    <rect y="110" width="320" height="130" fill="#1c4f9e"/><circle cx="250" cy="50" r="26" fill="#fffbe8"/></svg>`;
  return sharp(Buffer.from(svg)).removeAlpha().png().toBuffer();
}

async function holeIn(image: Buffer, x: number, y: number, radius: number): Promise<Buffer> {
  const { data, info } = await sharp(image).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  for (let index = 0; index < info.width * info.height; index++) {
    const away = Math.hypot((index % info.width) - x, Math.floor(index / info.width) - y);
    if (away < radius) data.fill(0, index * 4, index * 4 + 4);
  }
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } })
    .png()
    .toBuffer();
}

/** Pixels that changed outside a disc, and the share of those inside it that did. */
function changes(after: Pixels, before: Pixels, x: number, y: number, radius: number) {
  let [outside, inside, changed] = [0, 0, 0];
  for (let index = 0; index < after.width * after.height; index++) {
    const same = after.data.compare(before.data, index * 3, index * 3 + 3, index * 3, index * 3 + 3) === 0;
    if (Math.hypot((index % after.width) - x, Math.floor(index / after.width) - y) >= radius) outside += same ? 0 : 1;
    else {
      inside++;
      changed += same ? 0 : 1;
    }
  }
  return { outside, inside: changed / inside };
}

async function rgb(image: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

async function bytesOf(url: string): Promise<Buffer> {
  return Buffer.from(await (await fetch(url)).arrayBuffer());
}

async function dataUri(url: string): Promise<string> {
  return uri(await bytesOf(url));
}

function uri(bytes: Buffer): string {
  return `data:image/png;base64,${bytes.toString('base64')}`;
}
