import { expect, test } from 'vitest';
import { originOf } from './origin';

const job = (model: string, input: object | null, result: object | null = null) => ({
  id: 'a',
  status: 'COMPLETED',
  model,
  input,
  result,
  createdAt: '2026-11-01T10:00:00.000Z',
});
const grid = { images: ['1', '2', '3', '4'], gridUrl: 'g' };
const tracks = (...ids: string[]) => ({ tracks: ids.map((id) => ({ id, audioUrl: 'https://cdn/x.mp3' })) });

test.each([
  [
    'a picture with its ratio',
    job('midjourney', { prompt: 'a fox --v 7', midjourneyParams: { aspect_ratio: '3:2' } }, grid),
    { kind: 'imagine', prompt: 'a fox --v 7 --ar 3:2', asked: { kind: 'imagine' }, parent: null, offerKey: null },
  ],
  [
    'an upscale',
    job('midjourney', { parentJobId: 'p', action: 'upsample', index: 2 }, { images: ['1'] }),
    { kind: 'upscale', prompt: '', parent: 'p', offerKey: 'upscale/U2/2', asked: null },
  ],
  [
    'a pan',
    job('midjourney', { parentJobId: 'p', action: 'pan', direction: 'left' }, grid),
    { kind: 'pan', parent: 'p', offerKey: 'pan/Pan left' },
  ],
  [
    'a zoom',
    job('midjourney', { parentJobId: 'p', action: 'outpaint', zoomRatio: 1.5 }, grid),
    { kind: 'zoom', offerKey: 'zoom/Zoom Out 1.5x' },
  ],
  [
    'a song',
    job(
      'suno',
      { prompt: 'rain', sunoParams: { custom_mode: true, style_weight: 0.3, title: 'Rain' } },
      tracks('x', 'y'),
    ),
    { kind: 'music', asked: { kind: 'music', lyrics: true, styleWeight: 0.3, title: 'Rain', weirdness: null } },
  ],
  [
    'an extension by track id',
    job('suno', { parentJobId: 'p', action: 'extend', trackId: 'x', continueAt: 3 }, tracks('x', 'y')),
    { kind: 'extend', parent: 'p', offerKey: null },
  ],
  ['stems that tell nothing', job('suno', null, tracks('vocals', 'instrumental')), { kind: 'stems', parent: null }],
  ['a single picture that tells nothing', job('midjourney', null, { images: ['1'] }), { kind: 'upscale' }],
  [
    'another model',
    job('flux-pro', { prompt: 'a fox' }, { images: ['1'] } as object),
    { foreign: expect.stringContaining('flux-pro') },
  ],
  ['no job at all', 'text', { kind: 'imagine', createdAt: null }],
] as const)('%s', (_name, raw, origin) => {
  expect(originOf(raw)).toMatchObject(origin);
});
