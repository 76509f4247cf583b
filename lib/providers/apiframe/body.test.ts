import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApiframe } from './adapter';
import { SUNO_VERSIONS, type ApiframeRequest, type ClickInput, type SongRequest } from './provider';

/** The vendor's own contract; its request schemas are closed (reference section 1). */
const contract = JSON.parse(readFileSync(new URL('./__fixtures__/apiframe.openapi.json', import.meta.url), 'utf8'));
const schemaOf = (path: string) => {
  const { $ref } = contract.paths[path].post.requestBody.content['application/json'].schema;
  return z.fromJSONSchema(contract.components.schemas[$ref.split('/').at(-1)]);
};

const PARENT = 'a1b2c3d4-e5f6-4890-abcd-ef1234567890';
const provider = createApiframe({ baseUrl: 'https://api.apiframe.ai/v2/', key: 'afk_test' });
const NOTIFY = 'https://studio.example/api/webhooks/apiframe/1';

const press = (offerKey: string, input?: ClickInput): ApiframeRequest => ({
  kind: 'press',
  token: 't',
  notify: NOTIFY,
  parent: PARENT,
  parentRaw: undefined,
  offerKey,
  speed: 'fast',
  remix: false,
  ...(input ? { input } : {}),
});
const picture = (prompt: string, other: object = {}): ApiframeRequest => ({
  kind: 'imagine',
  token: 't',
  prompt,
  speed: 'fast',
  botType: 'midjourney',
  references: [],
  hosted: [],
  ...other,
});
const song = (fields: Partial<SongRequest> = {}): ApiframeRequest => ({
  kind: 'song',
  token: 't',
  prompt: 'rain',
  ...fields,
});
const fieldsOf = (request: ApiframeRequest) => {
  const { path, body } = provider.prepare(request);
  return { path, ...(JSON.parse(body) as Record<string, unknown>) };
};

const mask = Uint8Array.from([0x89, 0x50, 0x4e, 0x47]);
const EDIT: ClickInput = { prompt: '[Verse] la', title: 'Rain', style: 'bossa', negativeTags: 'drums' };
const EVERY: [string, ApiframeRequest][] = [
  ['imagine', picture('a red kite --ar 16:9 --s 200')],
  ['imagine without ratio', picture('a red kite')],
  ...[1, 2, 3, 4].map((n): [string, ApiframeRequest] => [`U${n}`, press(`upscale/U${n}/${n}`)]),
  ...[1, 2, 3, 4].map((n): [string, ApiframeRequest] => [`V${n}`, press(`vary/V${n}/${n}`)]),
  ['region', press('vary/Vary (Region)', { mask, prompt: 'a boat' })],
  ['region without words', press('vary/Vary (Region)', { mask })],
  ['zoom 2', press('zoom/Zoom Out 2x')],
  ['zoom 1.5', press('zoom/Zoom Out 1.5x')],
  ...['left', 'right', 'up', 'down'].map((edge): [string, ApiframeRequest] => [
    `pan ${edge}`,
    press(`pan/Pan ${edge}`),
  ]),
  ...[1, 2].flatMap((n): [string, ApiframeRequest][] => [
    [`extend ${n}`, press(`other/Extend/${n}`)],
    [`extend ${n}, all fields`, press(`other/Extend/${n}`, { ...EDIT, continueAt: 12.5 })],
    [`cover ${n}, all fields`, press(`other/Cover/${n}`, { ...EDIT, audioWeight: 0.7 })],
    [`vocals ${n}, all fields`, press(`other/Add vocals/${n}`, EDIT)],
    [`stems ${n}`, press(`other/Stems/${n}`)],
  ]),
  ['extend by id', press('other/Extend/1', { trackId: '8d5c' })],
  ['song', song()],
  ...SUNO_VERSIONS.map((version): [string, ApiframeRequest] => [`song ${version}`, song({ version })]),
  [
    'song, all fields',
    song({
      prompt: '[Verse] la',
      customMode: true,
      instrumental: false,
      version: 'V5_5',
      title: 'Rain',
      style: 'bossa nova',
      negativeTags: 'drums',
      vocalGender: 'f',
      styleWeight: 0.4,
      weirdness: 1,
      autoLyrics: true,
    }),
  ],
];

describe('every request', () => {
  it.each(EVERY)('fits the contract: %s', (_, request) => {
    const { path, body } = provider.prepare({ ...request, notify: NOTIFY });
    expect(schemaOf(path).safeParse(JSON.parse(body)).error).toBeUndefined();
    expect(JSON.parse(body)).toMatchObject({ webhookUrl: NOTIFY, webhookEvents: ['progress', 'completed', 'failed'] });
  });

  it('is the same text each time', () => {
    for (const [, request] of EVERY) expect(provider.prepare(request).body).toBe(provider.prepare(request).body);
  });

  it('would be caught if it broke the contract', () => {
    for (const [, request] of EVERY) {
      const { path, body } = provider.prepare(request);
      expect(schemaOf(path).safeParse({ ...JSON.parse(body), speed: 'fast' }).success).toBe(false);
    }
  });
});

describe('what goes into a request', () => {
  it.each<[string, ApiframeRequest, object]>([
    [
      'the ratio has a field of its own, other flags stay',
      picture('a red kite --ar 16:9 --s 200'),
      {
        path: '/v2/images/generate',
        model: 'midjourney',
        prompt: 'a red kite --s 200',
        midjourneyParams: { aspect_ratio: '16:9' },
      },
    ],
    [
      'a ratio that is none stays in the prompt',
      picture('kite --ar wide'),
      { path: '/v2/images/generate', model: 'midjourney', prompt: 'kite --ar wide' },
    ],
    [
      'U2',
      press('upscale/U2/2'),
      { path: '/v2/images/midjourney/action', parentJobId: PARENT, action: 'upsample', index: 2 },
    ],
    [
      'V4',
      press('vary/V4/4'),
      { path: '/v2/images/midjourney/action', parentJobId: PARENT, action: 'variation', index: 4 },
    ],
    [
      'region',
      press('vary/Vary (Region)', { mask, prompt: 'a boat' }),
      {
        path: '/v2/images/midjourney/action',
        parentJobId: PARENT,
        action: 'inpaint',
        mask: 'iVBORw==',
        prompt: 'a boat',
      },
    ],
    [
      'zoom',
      press('zoom/Zoom Out 1.5x'),
      { path: '/v2/images/midjourney/action', parentJobId: PARENT, action: 'outpaint', zoomRatio: 1.5 },
    ],
    [
      'pan',
      press('pan/Pan up'),
      { path: '/v2/images/midjourney/action', parentJobId: PARENT, action: 'pan', direction: 'up' },
    ],
    [
      'extend',
      press('other/Extend/2', { continueAt: 12.5, audioWeight: 0.5, title: '' }),
      { path: '/v2/music/suno/action', parentJobId: PARENT, action: 'extend', index: 2, continueAt: 12.5 },
    ],
    [
      'cover',
      press('other/Cover/1', { continueAt: 12.5, audioWeight: 0, style: 'jazz' }),
      { path: '/v2/music/suno/action', parentJobId: PARENT, action: 'cover', index: 1, style: 'jazz', audio_weight: 0 },
    ],
    [
      'add vocals',
      press('other/Add vocals/1', { prompt: 'la', trackId: '8d5c' }),
      { path: '/v2/music/suno/action', parentJobId: PARENT, action: 'add_vocals', trackId: '8d5c', prompt: 'la' },
    ],
    [
      'stems',
      press('other/Stems/2', EDIT),
      { path: '/v2/music/suno/action', parentJobId: PARENT, action: 'stems', index: 2 },
    ],
    [
      'song',
      song({ instrumental: true }),
      { path: '/v2/music/generate', model: 'suno', prompt: 'rain', sunoParams: { instrumental: true } },
    ],
    ['a plain song', song(), { path: '/v2/music/generate', model: 'suno', prompt: 'rain' }],
  ])('%s', (_, request, expected) => {
    const { notify: _notify, ...quiet } = request;
    expect(fieldsOf(quiet)).toEqual(expected);
  });

  it('names a webhook only where Apiframe takes it: https, or an emulator', () => {
    const plain = { ...song(), notify: 'http://127.0.0.1:3000/hook' };
    expect(fieldsOf(plain)).not.toHaveProperty('webhookUrl');
    const emulator = createApiframe({ baseUrl: 'http://127.0.0.1:4010', key: 'x' });
    expect(JSON.parse(emulator.prepare(plain).body)).toHaveProperty('webhookUrl', plain.notify);
  });

  it.each<[string, ApiframeRequest, string, RegExp]>([
    [
      'pictures as references',
      picture('kite', { references: [{ bytes: mask, type: 'image/png' }] }),
      'unsupported',
      /no reference pictures/,
    ],
    ['Niji', picture('kite', { botType: 'niji' }), 'unsupported', /no Niji/],
    ['a ratio and nothing else', picture('--ar 16:9'), 'rejected', /besides its aspect ratio/],
    ['a long description', song({ prompt: 'a'.repeat(501) }), 'rejected', /500/],
    ['an unknown offer', press('zoom/Custom Zoom'), 'rejected', /does not offer/],
    [
      'a shortening',
      { kind: 'shorten', token: 't', prompt: 'kite', botType: 'midjourney', speed: 'fast' },
      'unsupported',
      /cannot shorten/,
    ],
    [
      'an answer',
      { kind: 'answer', token: 't', reference: PARENT, prompt: 'kite', speed: 'fast' },
      'unsupported',
      /after the click/,
    ],
  ])('refuses what Apiframe cannot do: %s', (_, request, code, message) => {
    expect(() => provider.prepare(request)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    );
  });

  it('holds a click against what the parent last told', () => {
    const parentRaw = {
      id: PARENT,
      status: 'COMPLETED',
      model: 'midjourney',
      result: { images: ['https://cdn/1.png'] },
    };
    expect(() => provider.prepare({ ...press('upscale/U1/1'), parentRaw } as ApiframeRequest)).toThrow(/not a grid/);
    expect(() => provider.prepare({ ...press('zoom/Zoom Out 2x'), parentRaw } as ApiframeRequest)).not.toThrow();
  });
});
