import { z } from 'zod';

/*
 * Bodies of reference section 18. Real gateways drop what they do not know; here a field that is not documented is
 * refused, so that a client learns of it.
 */

/** Versions whose names are known. */
const mv = z.enum(['chirp-v3-0', 'chirp-v3-5', 'chirp-v4', 'chirp-auk', 'chirp-bluejay', 'chirp-crow']);

const shared = { mv: mv.default('chirp-v3-0'), notify_hook: z.url().optional() };

/** Words that the music follows, and nothing else. */
export const InspirationRequest = z.strictObject({
  gpt_description_prompt: z.string().min(1).max(500),
  make_instrumental: z.boolean().default(false),
  ...shared,
});

/** Lyrics, title and style; without lyrics it is played. */
export const CustomRequest = z.strictObject({
  prompt: z.string().max(5000),
  title: z.string().max(80).optional(),
  tags: z.string().max(1000).optional(),
  negative_tags: z.string().max(500).optional(),
  make_instrumental: z.boolean().default(false),
  ...shared,
});

/** A clip that goes on from a second of another one. */
export const ContinueRequest = CustomRequest.extend({
  task_id: z.string().min(1),
  continue_clip_id: z.string().min(1),
  continue_at: z.number().min(0).optional(),
});

export const FetchRequest = z.strictObject({ ids: z.array(z.string()), action: z.literal('MUSIC').optional() });
