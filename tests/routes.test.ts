import { rename } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GET as connections } from '@/app/api/connections/route';
import { GET as check } from '@/app/api/connections/[id]/check/route';
import { GET as job } from '@/app/api/jobs/[id]/route';
import { GET as readDraft, PUT as writeDraft } from '@/app/api/jobs/[id]/drafts/[offerKey]/route';
import { GET as output } from '@/app/api/jobs/[id]/outputs/[position]/route';
import { GET as preview } from '@/app/api/jobs/[id]/preview/route';
import { GET as live } from '@/app/api/jobs/live/route';
import { GET as list } from '@/app/api/jobs/route';
import { GET as media } from '@/app/api/media/[id]/route';
import { POST as upload } from '@/app/api/uploads/route';
import { POST as webhook } from '@/app/api/webhooks/midjourney-proxy/[token]/route';
import type { Job } from '@/lib/jobs/job';
import { startStudio, type TestStudio } from './support/studio';

/* The routes as the browser and providers meet them, on a studio with one finished grid. */

let studio: TestStudio;
let grid: Job;

beforeAll(async () => {
  studio = await startStudio({ emulator: { pictureScale: 1 } });
  (globalThis as { reprise?: unknown }).reprise = Promise.resolve(studio.ctx);
  grid = await studio.imagine('a lighthouse');
  await studio.done(grid.id);
});

afterAll(async () => {
  delete (globalThis as { reprise?: unknown }).reprise;
  await studio.stop();
});

const get = (path: string, headers: Record<string, string> = {}) => new Request(`http://localhost${path}`, { headers });
const send = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://localhost/', { method: 'POST', body, headers });
const at = <T>(params: T) => ({ params: Promise.resolve(params) });
const errorOf = async (response: Response) => ((await response.json()) as { error: { message: string } }).error.message;

describe('/api/jobs/live', () => {
  it('answers 304 in under 300 bytes while nothing changes, and the change once it is there', async () => {
    const first = await live(get('/api/jobs/live?after=0'));
    const { cursor } = (await first.json()) as { cursor: number };
    const etag = first.headers.get('etag')!;
    const again = await live(get(`/api/jobs/live?after=${cursor}`, { 'if-none-match': etag }));
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect([...again.headers].join('').length).toBeLessThan(300);
    const other = await studio.imagine('another');
    const changed = await live(get(`/api/jobs/live?after=${cursor}`, { 'if-none-match': etag }));
    expect(changed.status).toBe(200);
    expect(((await changed.json()) as { jobs: Job[] }).jobs.map((entry) => entry.id)).toEqual([other.id]);
  });

  it('takes nonsense for a cursor from the start', async () => {
    for (const after of ['', 'x', '-1', '1e9x'])
      expect((await live(get(`/api/jobs/live?after=${after}`))).status).toBe(200);
  });
});

describe('/api/jobs', () => {
  it('refuses a bad cursor and a bad limit with a sentence that names the field', async () => {
    expect(await errorOf(await list(get('/api/jobs?before=zzz')))).toMatch(/^before: /);
    expect(await errorOf(await list(get('/api/jobs?limit=100000')))).toMatch(/^limit: /);
  });

  it('answers 404 for a job that is not there', async () => {
    expect((await job(get('/'), at({ id: "'; drop table jobs; --" }))).status).toBe(404);
  });

  it('tells no link of the provider and no key', async () => {
    for (const answer of [
      await list(get('/api/jobs')),
      await connections(),
      await check(get('/'), at({ id: 'emulator' })),
    ]) {
      expect(await answer.text()).not.toMatch(/test-key|mj\/image/);
    }
    expect(await (await job(get('/'), at({ id: grid.id }))).text()).not.toContain('test-key');
  });
});

describe('files', () => {
  const mediaId = async () => (JSON.parse((await studio.row(grid.id)).outputs) as { mediaId: string }[])[0]!.mediaId;

  it('are served whole, in parts, as thumbnails, and for ever', async () => {
    const id = await mediaId();
    const whole = await media(get('/'), at({ id }));
    expect(whole.headers.get('cache-control')).toContain('immutable');
    expect(whole.headers.get('etag')).toBe(`"${id}"`);
    expect(await sharp(Buffer.from(await whole.arrayBuffer())).metadata()).toMatchObject({
      width: 2048,
      format: 'png',
    });
    const part = await media(get('/', { range: 'bytes=0-7' }), at({ id }));
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 8]);
    const thumbnail = await media(get('/?w=384'), at({ id }));
    expect(await sharp(Buffer.from(await thumbnail.arrayBuffer())).metadata()).toMatchObject({
      width: 384,
      format: 'webp',
    });
    expect((await media(get('/', { 'if-none-match': `"${id}"` }), at({ id }))).status).toBe(304);
  });

  it('that were lost from the disk are missing, whole and as thumbnails', async () => {
    const id = await mediaId();
    const { path, variantPath } = studio.ctx.media;
    const files = [path(id, 'image/png'), variantPath(id, 384), variantPath(id, 1024)];
    for (const file of files) await rename(file, `${file}.away`);
    for (const search of ['/', '/?w=384']) expect((await media(get(search), at({ id }))).status).toBe(404);
    for (const file of files) await rename(`${file}.away`, file);
    expect((await media(get('/?w=384'), at({ id }))).status).toBe(200);
  });

  it('of a preview that is gone are no error', async () => {
    expect((await preview(get('/'), at({ id: grid.id }))).status).toBe(204);
  });

  it('are small where a small picture is asked for, also by job and position', async () => {
    const small = await output(get('/?w=384'), at({ id: grid.id, position: '0' }));
    expect(await sharp(Buffer.from(await small.arrayBuffer())).metadata()).toMatchObject({ width: 384 });
  });

  it('are asked for by our ids only', async () => {
    for (const id of ['../../etc/passwd', '..%2f..%2fetc', 'a'.repeat(64), 'http://127.0.0.1/', ''])
      expect((await media(get('/'), at({ id }))).status).toBe(404);
    expect((await output(get('/'), at({ id: grid.id, position: '7' }))).status).toBe(404);
    expect((await preview(get('/'), at({ id: 'nothing' }))).status).toBe(404);
  });

  it('are shown from the first moment, before they are in the store', async () => {
    const next = await studio.imagine('a harbour');
    await studio.until(next.id, ({ preview_url }) => preview_url !== null);
    const shownType = async () => {
      const shown = await preview(get('/'), at({ id: next.id }));
      await shown.body?.cancel();
      return shown.headers.get('content-type');
    };
    await expect.poll(shownType, { timeout: 10_000 }).toMatch(/^image\//);
    const row = await studio.done(next.id);
    await studio.ctx.database.db
      .updateTable('jobs')
      .set({ outputs: JSON.stringify([{ ...(JSON.parse(row.outputs) as object[])[0], mediaId: null }]) })
      .where('id', '=', next.id)
      .execute();
    const passed = await output(get('/'), at({ id: next.id, position: '0' }));
    expect(await sharp(Buffer.from(await passed.arrayBuffer())).metadata()).toMatchObject({ width: 2048 });
  });
});

describe('/api/uploads', () => {
  it('takes a picture and finds its type and size in the bytes', async () => {
    const png = await sharp({ create: { width: 30, height: 20, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const answer = await upload(send(new Uint8Array(png), { 'content-type': 'text/html' }));
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ width: 30, height: 20, type: 'image/png', bytes: png.length });
  });

  it.each([
    ['a web page', '<!doctype html><script>alert(1)</script>', 400],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 400],
    ['nothing', '', 400],
    ['a picture that is cut off', '\x89PNG\r\n\x1a\n', 400],
    ['more than 20 MiB', new Uint8Array(21 * 1024 * 1024), 413],
  ])('refuses %s with a sentence', async (_name, body, status) => {
    const bytes = typeof body === 'string' ? new Uint8Array(Buffer.from(body, 'latin1')) : body;
    const answer = await upload(send(bytes));
    expect(answer.status).toBe(status);
    expect(await errorOf(answer)).toMatch(/^[A-Z].*\.$/);
  });
});

describe('a file that is no picture for here', () => {
  /** The first bytes of a telephone's picture. */
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(200)]);
  /** A picture that says it is 20,000 pixels a side. */
  const huge = async () => {
    const png = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    png.writeUInt32BE(20_000, 16);
    png.writeUInt32BE(20_000, 20);
    png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
    return png;
  };

  it.each([
    ['30 MB', async () => Buffer.alloc(30_000_000), 413, 'This is larger than 20 MiB. Make it smaller.'],
    [
      'an SVG',
      async () => Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'),
      400,
      'SVG drawings are not taken. Save it as a PNG and use that.',
    ],
    ['a HEIC', async () => heic, 400, 'HEIC pictures are not taken. Save it as a JPEG and use that.'],
    [
      'noise behind the head of a JPEG',
      async () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(500, 7)]),
      400,
      'The picture cannot be decoded; it may be cut off.',
    ],
    [
      '20,000 × 20,000 pixels',
      huge,
      413,
      'The picture has 20,000 × 20,000 pixels; 16,384 × 16,384 is the most. Make it smaller.',
    ],
  ])('(%s) is refused with what to do', async (_name, bytes, status, sentence) => {
    const answer = await upload(send(new Uint8Array(await bytes())));
    expect([answer.status, await errorOf(answer)]).toEqual([status, sentence]);
  });

  it('may move or be turned: it is kept as it came, and measured as it is seen', async () => {
    const turned = await sharp({ create: { width: 60, height: 30, channels: 3, background: 'red' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const frames = await sharp(Buffer.alloc(8 * 16 * 3), { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } })
      .gif({ delay: [100, 100] })
      .toBuffer();
    const long = await sharp({ create: { width: 20_000, height: 20, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const sizes = [];
    for (const bytes of [turned, frames, long]) {
      const { width, height } = (await (await upload(send(new Uint8Array(bytes)))).json()) as Record<string, number>;
      sizes.push([width, height]);
    }
    expect(sizes).toEqual([
      [30, 60],
      [8, 8],
      [20_000, 20],
    ]);
  });
});

describe('a picture that lost its second half', () => {
  it('is refused with a sentence', async () => {
    const noise = { type: 'gaussian', mean: 120, sigma: 60 } as const;
    const whole = await sharp({ create: { width: 300, height: 300, channels: 3, background: 'red', noise } })
      .png()
      .toBuffer();
    const answer = await upload(send(new Uint8Array(whole.subarray(0, whole.length / 2))));
    expect([answer.status, await errorOf(answer)]).toEqual([400, 'The picture cannot be decoded; it may be cut off.']);
  });

  it('is noticed when it broke off on its way', async () => {
    const whole = await sharp({ create: { width: 30, height: 30, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const answer = await upload(send(new Uint8Array(whole), { 'content-length': String(whole.length + 5) }));
    expect([answer.status, await errorOf(answer)]).toEqual([
      400,
      'The upload broke off on its way. Send it once more.',
    ]);
  });
});

describe('drafts', () => {
  const where = at({ id: '', offerKey: encodeURIComponent('vary/Vary (Region)') });

  it('are kept, and refused when they are no drafts', async () => {
    const own = { params: Promise.resolve({ ...(await where.params), id: grid.id }) };
    expect(await (await readDraft(get('/'), own)).json()).toBeNull();
    expect((await writeDraft(send(JSON.stringify({ prompt: 'a kite', mask: 'AAAA' })), own)).status).toBe(200);
    expect(await (await readDraft(get('/'), own)).json()).toMatchObject({ prompt: 'a kite', mask: 'AAAA' });
    for (const body of ['', '{', '[]', '{"prompt":1,"mask":null}', '{"prompt":"a","mask":"<>"}']) {
      expect((await writeDraft(send(body), own)).status).toBe(400);
    }
    expect(await (await readDraft(get('/'), own)).json()).toMatchObject({ prompt: 'a kite' });
    expect((await writeDraft(send('{"prompt":"a","mask":null}'), where)).status).toBe(404);
  });
});

describe('webhooks', () => {
  it('make a job due now, and tell a stranger nothing', async () => {
    const running = await studio.imagine('woken by its provider');
    const due = (await studio.until(running.id, ({ status }) => status === 'running')).next_poll_at!;
    expect(due).toBeGreaterThan(studio.clock.now());
    const body = JSON.stringify({ id: 'x', status: 'SUCCESS', imageUrl: 'http://127.0.0.1/' });
    const strange = await webhook(send(body), at({ token: '00000000-0000-4000-8000-000000000000' }));
    const odd = await webhook(send(body), at({ token: '../x' }));
    expect((await studio.row(running.id)).next_poll_at).toBe(due);
    const known = await webhook(send(body), at({ token: running.submitKey }));
    expect([strange.status, odd.status, known.status]).toEqual([204, 204, 204]);
    const row = await studio.row(running.id);
    expect([row.next_poll_at, row.status]).toEqual([studio.clock.now(), 'running']);
  });
});
