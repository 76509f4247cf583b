import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRange, serveFile } from './serve';
import { sniff } from './sniff';

describe('parseRange', () => {
  it.each([
    ['bytes=0-3', { start: 0, end: 3 }],
    ['bytes=4-', { start: 4, end: 9 }],
    ['bytes=-2', { start: 8, end: 9 }],
    ['bytes=-99', { start: 0, end: 9 }],
    ['bytes=8-99', { start: 8, end: 9 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-2', null],
    ['bytes=0-1,3-4', null],
    ['items=0-1', null],
    ['bytes=-', null],
    [null, null],
  ])('reads %s of ten bytes', (header, range) => {
    expect(parseRange(header, 10)).toEqual(range);
  });
});

describe('serveFile', () => {
  let folder: string;
  const file = () => ({ path: join(folder, 'a.png'), type: 'image/png', tag: 'abc' });
  const ask = (headers: Record<string, string> = {}, method = 'GET') =>
    serveFile(new Request('http://localhost/', { headers, method }), file());

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reprise-serve-'));
    await writeFile(join(folder, 'a.png'), '0123456789');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('gives the whole, a part, nothing new, and what cannot be given', async () => {
    expect(await (await ask())!.text()).toBe('0123456789');
    const part = (await ask({ range: 'bytes=2-4' }))!;
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-4/10', '234']);
    expect((await ask({ 'if-none-match': '"abc"' }))!.status).toBe(304);
    expect((await ask({ range: 'bytes=99-' }))!.status).toBe(416);
    expect(await (await ask({ range: 'bytes=2-4', 'if-range': '"old"' }))!.text()).toBe('0123456789');
    expect((await ask({}, 'HEAD'))!.headers.get('content-length')).toBe('10');
  });

  it('names a download safely', async () => {
    const answer = await serveFile(new Request('http://localhost/'), { ...file(), download: 'a "b"\r\nx: y/灯.png' });
    expect(answer!.headers.get('content-disposition')).toBe(
      `attachment; filename="a _b___x: y__.png"; filename*=UTF-8''a%20_b___x%3A%20y_%E7%81%AF.png`,
    );
  });

  it('never cuts a name within a character', async () => {
    const names = [`a${'𠀀'.repeat(200)}`, 'half \ud840 of one'];
    const answers = names.map((download) => serveFile(new Request('http://localhost/'), { ...file(), download }));
    const said = await Promise.all(answers.map(async (answer) => (await answer)!.headers.get('content-disposition')));
    expect(said[0]).toContain(`filename*=UTF-8''a${encodeURIComponent('𠀀').repeat(149)}`);
    expect(said[1]).toContain(`filename*=UTF-8''half%20_%20of%20one`);
  });

  it('answers null where there is no file', async () => {
    expect(await serveFile(new Request('http://localhost/'), { ...file(), path: join(folder, 'b.png') })).toBeNull();
  });
});

describe('sniff', () => {
  it('believes bytes, not names', () => {
    expect(sniff(Buffer.from('\x89PNG\r\n\x1a\n....', 'latin1'))?.type).toBe('image/png');
    expect(sniff(Buffer.from('RIFF....WEBPVP8 ', 'latin1'))?.type).toBe('image/webp');
    expect(sniff(Buffer.from('<!doctype html>'))).toBeNull();
    expect(sniff(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg">'))).toBeNull();
    expect(sniff(Buffer.from(''))).toBeNull();
  });
});
