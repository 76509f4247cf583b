import { z } from 'zod';

/*
 * What may be sent, as closed objects: a field too many is refused (reference sections 1, 3 to 5). Rules that the
 * vendor's schema cannot express are written on their pages.
 */

const webhook = {
  webhookUrl: z.url().optional(),
  webhookEvents: z
    .array(z.enum(['progress', 'completed', 'failed']))
    .min(1)
    .optional(),
};

const parent = { parentJobId: z.uuid(), ...webhook };
const cell = z.literal([1, 2, 3, 4]);

export const ImagineRequest = z.strictObject({
  model: z.literal('midjourney'),
  prompt: z.string().min(1).max(2000),
  midjourneyParams: z
    .strictObject({
      aspect_ratio: z
        .string()
        .regex(/^\d+:\d+$/)
        .optional(),
    })
    .optional(),
  ...webhook,
});

export const PictureActionRequest = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('upsample'), index: cell, ...parent }),
  z.strictObject({ action: z.literal('variation'), index: cell, ...parent }),
  z.strictObject({
    action: z.literal('inpaint'),
    mask: z.string().min(1).max(12_000_000),
    prompt: z.string().max(2000).optional(),
    ...parent,
  }),
  z.strictObject({ action: z.literal('outpaint'), zoomRatio: z.literal([1.5, 2]), ...parent }),
  z.strictObject({ action: z.literal('pan'), direction: z.enum(['up', 'down', 'left', 'right']), ...parent }),
]);

const share = z.number().min(0).max(1).optional();

export const SongRequest = z
  .strictObject({
    model: z.literal('suno'),
    prompt: z.string().min(1).max(5000),
    sunoParams: z
      .strictObject({
        custom_mode: z.boolean().optional(),
        instrumental: z.boolean().optional(),
        model_version: z.enum(['V4', 'V4_5', 'V4_5ALL', 'V4_5PLUS', 'V5', 'V5_5']).optional(),
        title: z.string().max(80).optional(),
        style: z.string().max(1000).optional(),
        negative_tags: z.string().max(500).optional(),
        vocal_gender: z.enum(['m', 'f']).optional(),
        style_weight: share,
        weirdness_constraint: share,
        auto_lyrics: z.boolean().optional(),
      })
      .optional(),
    ...webhook,
  })
  .refine(({ prompt, sunoParams }) => sunoParams?.custom_mode === true || prompt.length <= 500, {
    path: ['prompt'],
    message: 'prompt must be at most 500 characters when custom_mode is false',
  });

const track = { index: z.literal([1, 2]).optional(), trackId: z.string().min(1).max(200).optional() };
const texts = {
  title: z.string().max(80).optional(),
  style: z.string().max(1000).optional(),
  negative_tags: z.string().max(500).optional(),
};
const words = { prompt: z.string().max(5000).optional() };

export const SongActionRequest = z
  .discriminatedUnion('action', [
    z.strictObject({
      action: z.literal('extend'),
      continueAt: z.number().gt(0).optional(),
      ...words,
      ...texts,
      ...track,
      ...parent,
    }),
    z.strictObject({ action: z.literal('cover'), audio_weight: share, ...words, ...texts, ...track, ...parent }),
    z.strictObject({
      action: z.literal('add_vocals'),
      prompt: z.string().min(1).max(5000),
      ...texts,
      ...track,
      ...parent,
    }),
    z.strictObject({ action: z.literal('stems'), ...track, ...parent }),
  ])
  .refine(({ index, trackId }) => (index === undefined) !== (trackId === undefined), {
    path: ['index'],
    message: 'Provide exactly one of index or trackId',
  });

export const ListQuery = z.object({
  status: z.enum(['QUEUED', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED']).optional(),
  model: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().optional(),
  scope: z.enum(['user', 'team']).default('user'),
  search: z.uuid().optional(),
  include_models: z.enum(['true', 'false']).default('false'),
});
