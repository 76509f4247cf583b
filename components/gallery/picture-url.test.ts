import { expect, it } from 'vitest';
import { coverSizes, downloadUrl, tileImage } from './picture-url';

it('names a download by whole characters, however long its prompt is', () => {
  const output = { mediaId: 'a', type: 'image/png', position: 0 } as Parameters<typeof downloadUrl>[1];
  // 𠀀 takes two code units; the first letter moves the cut into the middle of one.
  const url = downloadUrl({ id: '1', prompt: `a${'𠀀'.repeat(80)} --v 7` }, output);
  expect(url).toBe(`/api/media/a?download=${encodeURIComponent(`a${'𠀀'.repeat(59)}.png`)}`);
});

it('names the takes of a song apart, and by the ending that players know', () => {
  const take = (position: number) =>
    ({ mediaId: 'a', type: 'audio/mpeg', position }) as Parameters<typeof downloadUrl>[1];
  const names = [0, 1].map(
    (position) => downloadUrl({ id: '1', prompt: 'a slow waltz' }, take(position)).split('=')[1],
  );
  expect(names).toEqual(['a-slow-waltz.mp3', 'a-slow-waltz-2.mp3']);
});

it('offers a background the file that has a pixel for each of the screen', () => {
  const output = { mediaId: 'a', position: 0, placeholder: 'AAAA' } as Parameters<typeof tileImage>[1];
  const files = (small: string, large: string) =>
    `image-set(url(/api/media/a?w=384) ${small}x, url(/api/media/a?w=1024) ${large}x), url(data:image/webp;base64,AAAA)`;
  expect(tileImage({ id: '1' }, output, '(max-width: 640px) 100vw, 360px')).toBe(files('1.067', '2.844'));
  expect(tileImage({ id: '1' }, output, '120px')).toBe(files('3.200', '8.533'));
  const passedOn = { mediaId: null, position: 2 } as Parameters<typeof tileImage>[1];
  expect(tileImage({ id: '1' }, passedOn, '120px')).toBe('url(/api/jobs/1/outputs/2)');
});

it('asks for the width in which a picture that covers its tile is drawn, not for that of the tile', () => {
  expect(coverSizes({ width: 2100, height: 900 })).toBe('(max-width: 640px) 234vw, 840px');
  expect(coverSizes({ width: 3000, height: 2000 }, 212)).toBe('318px');
  expect(coverSizes({ width: 1000, height: 2000 }, 212)).toBe('212px');
  expect(coverSizes({ width: null, height: null })).toBe('(max-width: 640px) 100vw, 360px');
});
