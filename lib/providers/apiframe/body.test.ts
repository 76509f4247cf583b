import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { SubmitRequest } from '../provider';
import { prepare } from './body';
import type { ClickAnswer } from './reason-against';
import { toActed } from './to-job';

/** The vendor's own contract; its request schemas are closed (reference section 1). */
const contract = JSON.parse(readFileSync(new URL('./__fixtures__/apiframe.openapi.json', import.meta.url), 'utf8'));
const schemaOf = (path: string) => {
  const { $ref } = contract.paths[path].post.requestBody.content['application/json'].schema;
  return z.fromJSONSchema(contract.components.schemas[$ref.split('/').at(-1)]);
};

const PARENT = 'a1b2c3d4-e5f6-4890-abcd-ef1234567890';
const HOOK = 'https://studio.example/api/webhooks/apiframe/1';

const press = (offerKey: string, answer?: ClickAnswer): SubmitRequest => ({
  kind: 'press',
  token: 't',
  parent: PARENT,
  parentRaw: undefined,
  offerKey,
  speed: 'fast',
  remix: false,
  ...(answer ? { answer } : {}),
});
const picture = (prompt: string, other: object = {}): SubmitRequest => ({
  kind: 'imagine',
  token: 't',
  prompt,
  speed: 'fast',
  botType: 'midjourney',
  references: [],
  hosted: [],
  ...other,
});
type Song = Extract<SubmitRequest, { kind: 'music' }>;
const song = (fields: Partial<Song> = {}): SubmitRequest => ({
  kind: 'music',
  token: 't',
  prompt: 'rain',
  lyrics: false,
  instrumental: false,
  version: null,
  title: '',
  style: '',
  negativeTags: '',
  vocalGender: null,
  styleWeight: null,
  weirdness: null,
  autoLyrics: false,
  speed: 'fast',
  ...fields,
});
const fieldsOf = (request: SubmitRequest) => {
  const { path, body } = prepare(request, null, null);
  return { path, ...(JSON.parse(body) as Record<string, unknown>) };
};

const mask = Uint8Array.from([0x89, 0x50, 0x4e, 0x47]);
const form = { title: 'Rain', style: 'bossa', negativeTags: 'drums', continueAt: 12.5, audioWeight: 0.7 };
const EVERY: [string, SubmitRequest, number][] = [
  ['imagine', picture('a red kite --ar 16:9 --s 200'), 16],
  ['imagine without ratio', picture('a red kite'), 16],
  ...[1, 2, 3, 4].map((n): [string, SubmitRequest, number] => [`U${n}`, press(`upscale/U${n}/${n}`), 4]),
  ...[1, 2, 3, 4].map((n): [string, SubmitRequest, number] => [`V${n}`, press(`vary/V${n}/${n}`), 16]),
  ['region', press('vary/Vary (Region)', { mask, prompt: 'a boat' }), 16],
  ['region without words', press('vary/Vary (Region)', { mask, prompt: '' }), 16],
  ['zoom 2', press('zoom/Zoom Out 2x'), 16],
  ['zoom 1.5', press('zoom/Zoom Out 1.5x'), 16],
  ...['left', 'right', 'up', 'down'].map((edge): [string, SubmitRequest, number] => [
    `pan ${edge}`,
    press(`pan/Pan ${edge}`),
    16,
  ]),
  ...[1, 2].flatMap((n): [string, SubmitRequest, number][] => [
    [`extend ${n}`, press(`other/Extend/${n}`, { prompt: '' }), 11],
    [`extend ${n}, all fields`, press(`other/Extend/${n}`, { prompt: '[Verse] la', form }), 11],
    [`cover ${n}, all fields`, press(`other/Cover/${n}`, { prompt: '[Verse] la', form }), 11],
    [`vocals ${n}, all fields`, press(`other/Add vocals/${n}`, { prompt: '[Verse] la', form }), 11],
    [`stems ${n}`, press(`other/Stems/${n}`), 11],
  ]),
  ['song', song(), 11],
  ...['V4', 'V4_5', 'V4_5ALL', 'V4_5PLUS', 'V5', 'V5_5'].map((version): [string, SubmitRequest, number] => [
    `song ${version}`,
    song({ version }),
    11,
  ]),
  [
    'song, all fields',
    song({
      prompt: '[Verse] la',
      lyrics: true,
      instrumental: true,
      version: 'V5_5',
      title: 'Rain',
      style: 'bossa nova',
      negativeTags: 'drums',
      vocalGender: 'f',
      styleWeight: 0.4,
      weirdness: 1,
      autoLyrics: true,
    }),
    11,
  ],
];

describe('every request', () => {
  it.each(EVERY)('fits the contract and has its price: %s', (_, request, credits) => {
    const prepared = prepare(request, null, HOOK);
    expect(schemaOf(prepared.path).safeParse(JSON.parse(prepared.body)).error).toBeUndefined();
    expect(JSON.parse(prepared.body)).toMatchObject({
      webhookUrl: HOOK,
      webhookEvents: ['progress', 'completed', 'failed'],
    });
    expect(prepared.credits).toBe(credits);
  });

  it('is the same text each time, and names exactly one of index and track', () => {
    for (const [, request] of EVERY) {
      const { path, body } = prepare(request, null, null);
      expect(prepare(request, null, null).body).toBe(body);
      const names = Object.keys(JSON.parse(body) as object).filter((name) => name === 'index' || name === 'trackId');
      expect([path, names.length]).toEqual([path, /suno.action/.test(path) || names.length === 1 ? 1 : 0]);
    }
  });

  it('would be caught if it broke the contract', () => {
    for (const [, request] of EVERY) {
      const { path, body } = prepare(request, null, null);
      expect(schemaOf(path).safeParse({ ...JSON.parse(body), speed: 'fast' }).success).toBe(false);
    }
  });

  it('leaves again as it left before, whatever has changed since', () => {
    const sentBody = '{ "model":"suno",  "prompt":"rain" }';
    expect(prepare({ ...song({ prompt: '' }), sentBody }, null, HOOK)).toEqual({
      path: '/v2/music/generate',
      body: sentBody,
      credits: 11,
    });
    expect(prepare({ ...press('other/Stems/2'), sentBody }, null, null)).toMatchObject({
      path: '/v2/music/suno/action',
      body: sentBody,
    });
  });
});

describe('what goes into a request', () => {
  const act = (fields: object) => ({ path: '/v2/images/midjourney/action', parentJobId: PARENT, ...fields });
  const work = (fields: object) => ({ path: '/v2/music/suno/action', parentJobId: PARENT, ...fields });
  it.each<[string, SubmitRequest, object]>([
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
    ['U2', press('upscale/U2/2'), act({ action: 'upsample', index: 2 })],
    ['V4', press('vary/V4/4'), act({ action: 'variation', index: 4 })],
    [
      'region',
      press('vary/Vary (Region)', { mask, prompt: 'a boat' }),
      act({ action: 'inpaint', mask: 'iVBORw==', prompt: 'a boat' }),
    ],
    ['zoom', press('zoom/Zoom Out 1.5x'), act({ action: 'outpaint', zoomRatio: 1.5 })],
    ['pan', press('pan/Pan up'), act({ action: 'pan', direction: 'up' })],
    [
      'extend, and what was not filled in is left out',
      press('other/Extend/2', { prompt: '', form: { continueAt: 12.5, audioWeight: 0.5, title: '' } }),
      work({ action: 'extend', index: 2, continueAt: 12.5 }),
    ],
    [
      'cover',
      press('other/Cover/1', { prompt: '', form: { continueAt: 12.5, audioWeight: 0, style: 'jazz' } }),
      work({ action: 'cover', index: 1, style: 'jazz', audio_weight: 0 }),
    ],
    [
      'add vocals',
      press('other/Add vocals/1', { prompt: 'la', form: { negativeTags: 'drums' } }),
      work({ action: 'add_vocals', index: 1, prompt: 'la', negative_tags: 'drums' }),
    ],
    ['stems', press('other/Stems/2', { prompt: 'la', form }), work({ action: 'stems', index: 2 })],
    [
      'a described song',
      song({ instrumental: true }),
      {
        path: '/v2/music/generate',
        model: 'suno',
        prompt: 'rain',
        sunoParams: { custom_mode: false, instrumental: true },
      },
    ],
  ])('%s', (_, request, expected) => {
    expect(fieldsOf(request)).toEqual(expected);
  });

  it.each<[string, SubmitRequest, string, RegExp]>([
    [
      'pictures as references',
      picture('kite', { references: [{ bytes: mask, type: 'image/png' }] }),
      'unsupported',
      /no reference pictures/,
    ],
    ['Niji', picture('kite', { botType: 'niji' }), 'unsupported', /no Niji/],
    ['a ratio and nothing else', picture('--ar 16:9'), 'rejected', /Write what/],
    ['a long description', song({ prompt: 'a'.repeat(501) }), 'rejected', /500/],
    ['an unknown offer', press('zoom/Custom Zoom'), 'offer-gone', /does not offer/],
    ['a region without mask', press('vary/Vary (Region)'), 'rejected', /Paint the region/],
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
    expect(() => prepare(request, null, null)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    );
  });

  it('holds a click against what the parent last told', () => {
    const raw = { id: PARENT, status: 'COMPLETED', model: 'midjourney', result: { images: ['https://cdn/1.png'] } };
    const parent = toActed(raw, new Map());
    expect(() => prepare(press('upscale/U1/1'), parent, null)).toThrow(/not a grid/);
    expect(() => prepare(press('zoom/Zoom Out 2x'), parent, null)).not.toThrow();
    expect(() => prepare(press('zoom/Zoom Out 2x'), toActed(raw, new Map([[PARENT, 'Too old.']])), null)).toThrow(
      /Too old/,
    );
  });
});
