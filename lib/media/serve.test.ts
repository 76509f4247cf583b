import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRange, serveFile } from './serve';
import { sniff } from './sniff';

describe('parseRange', () => {
  it.each([
    ['bytes=0-3', { start: 0, end: 3 }],
    ['Bytes=0-3', { start: 0, end: 3 }],
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=9-9', { start: 9, end: 9 }],
    ['bytes=0-99999999999999999999', { start: 0, end: 9 }],
    ['bytes=99999999999999999999-', 'unsatisfiable'],
    ['bytes=a-b', null],
    ['bytes 0-3', null],
    ['bytes=0-3,', null],
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

  // RFC 9110, sections 13.1 and 14.2: what is asked, and status, Content-Range, Content-Length and body of the answer.
  it.each<[string, Record<string, string>, string, [number, string | null, string | null, string]]>([
    ['the whole', {}, 'GET', [200, null, '10', '0123456789']],
    ['a part', { range: 'bytes=2-4' }, 'GET', [206, 'bytes 2-4/10', '3', '234']],
    ['an open part', { range: 'bytes=7-' }, 'GET', [206, 'bytes 7-9/10', '3', '789']],
    ['the end', { range: 'bytes=-2' }, 'GET', [206, 'bytes 8-9/10', '2', '89']],
    ['more than there is', { range: 'bytes=8-99' }, 'GET', [206, 'bytes 8-9/10', '2', '89']],
    ['an end longer than the file', { range: 'bytes=-99' }, 'GET', [206, 'bytes 0-9/10', '10', '0123456789']],
    ['several parts', { range: 'bytes=0-1,5-6' }, 'GET', [200, null, '10', '0123456789']],
    ['what is no range', { range: 'bytes=5-2' }, 'GET', [200, null, '10', '0123456789']],
    ['another unit', { range: 'seconds=0-1' }, 'GET', [200, null, '10', '0123456789']],
    ['behind the end', { range: 'bytes=10-' }, 'GET', [416, 'bytes */10', null, '']],
    ['no bytes of the end', { range: 'bytes=-0' }, 'GET', [416, 'bytes */10', null, '']],
    ['a part of the same file', { range: 'bytes=2-4', 'if-range': '"abc"' }, 'GET', [206, 'bytes 2-4/10', '3', '234']],
    ['a part of an older file', { range: 'bytes=2-4', 'if-range': '"old"' }, 'GET', [200, null, '10', '0123456789']],
    ['a part by a weak tag', { range: 'bytes=2-4', 'if-range': 'W/"abc"' }, 'GET', [200, null, '10', '0123456789']],
    [
      'a part by a date',
      { range: 'bytes=2-4', 'if-range': 'Sat, 21 Nov 2026 10:00:00 GMT' },
      'GET',
      [200, null, '10', '0123456789'],
    ],
    [
      'a part behind the end of an older file',
      { range: 'bytes=99-', 'if-range': '"old"' },
      'GET',
      [200, null, '10', '0123456789'],
    ],
    ['nothing new', { 'if-none-match': '"abc"' }, 'GET', [304, null, null, '']],
    ['nothing new of several', { 'if-none-match': '"x", W/"abc"' }, 'GET', [304, null, null, '']],
    ['nothing new whatever it is', { 'if-none-match': '*' }, 'GET', [304, null, null, '']],
    ['nothing new before a part', { 'if-none-match': '"abc"', range: 'bytes=2-4' }, 'GET', [304, null, null, '']],
    ['something new', { 'if-none-match': '"old"' }, 'GET', [200, null, '10', '0123456789']],
    ['the head', {}, 'HEAD', [200, null, '10', '']],
    ['the head of a part, which is none', { range: 'bytes=2-4' }, 'HEAD', [200, null, '10', '']],
    ['the head of nothing new', { 'if-none-match': '"abc"' }, 'HEAD', [304, null, null, '']],
  ])('answers %s', async (_, headers, method, [status, range, length, body]) => {
    const answer = (await ask(headers, method))!;
    const said = ['content-range', 'content-length'].map((name) => answer.headers.get(name));
    expect([answer.status, ...said, await answer.text()]).toEqual([status, range, length, body]);
    expect(answer.headers.get('etag')).toBe('"abc"');
    expect(answer.headers.get('accept-ranges')).toBe('bytes');
  });

  it('answers an empty file', async () => {
    await writeFile(join(folder, 'empty.mp3'), '');
    const empty = { path: join(folder, 'empty.mp3'), type: 'audio/mpeg', tag: 'empty' };
    const whole = (await serveFile(new Request('http://localhost/'), empty))!;
    expect([whole.status, whole.headers.get('content-length'), await whole.text()]).toEqual([200, '0', '']);
    const part = new Request('http://localhost/', { headers: { range: 'bytes=0-' } });
    expect((await serveFile(part, empty))!.status).toBe(416);
  });

  it('reads no further than somebody listens', async () => {
    const large = { path: join(folder, 'large.mp3'), type: 'audio/mpeg', tag: 'large' };
    await writeFile(large.path, Buffer.alloc(8 * 1024 * 1024));
    const answer = (await serveFile(new Request('http://localhost/'), large))!;
    const reader = answer.body!.getReader();
    const { value } = await reader.read();
    expect((value as Uint8Array).length).toBeLessThan(1024 * 1024);
    await reader.cancel();
    expect((await reader.read()).done).toBe(true);
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
