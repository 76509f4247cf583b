import { expect, it } from 'vitest';
import { tileImage } from './tile-image';

it('offers a background the file that has a pixel for each of the screen', () => {
  const output = { mediaId: 'a', position: 0, placeholder: 'AAAA' } as Parameters<typeof tileImage>[1];
  const files = (small: string, large: string) =>
    `image-set(url(/api/media/a?w=384) ${small}x, url(/api/media/a?w=1024) ${large}x), url(data:image/webp;base64,AAAA)`;
  expect(tileImage({ id: '1' }, output, '(max-width: 640px) 100vw, 360px')).toBe(files('1.067', '2.844'));
  expect(tileImage({ id: '1' }, output, '120px')).toBe(files('3.200', '8.533'));
  const passedOn = { mediaId: null, position: 2 } as Parameters<typeof tileImage>[1];
  expect(tileImage({ id: '1' }, passedOn, '120px')).toBe('url(/api/jobs/1/outputs/2)');
});
