import { z } from 'zod';
import type { Context } from '../context';
import { UserError } from '../result';
import { checkPrompt } from './check-prompt';
import { expectConnection, expectPictures, SubmitKey } from './expect';
import { insertAll, insertOne, knownBy, type NewJob } from './insert-jobs';
import { BotType, type Job, MediaId, ReferenceRole, Speed } from './job';
import { MOST_AT_ONCE } from './most-at-once';

/*
 * Grids from prompts. Commits the row before anything is sent and answers at once; the sender does the rest. The same submitKey twice is
 * one job.
 */

export const ImagineInput = z.object({
  submitKey: SubmitKey,
  connection: z.string().max(100),
  prompt: z.string().max(100_000),
  speed: Speed,
  botType: BotType,
  references: z.array(MediaId).max(10, 'At most 10 reference pictures can be sent.'),
  hosted: z
    .array(z.object({ role: ReferenceRole, mediaId: MediaId }))
    .max(10, 'At most 10 reference pictures can be sent.')
    .optional(),
  overBudget: z.boolean().optional(),
});

export const ImagineManyInput = ImagineInput.omit({ submitKey: true, prompt: true })
  .extend({
    submitKeys: z.array(SubmitKey).min(1),
    prompts: z
      .array(z.string().max(100_000))
      .min(1, 'Write what the pictures should show.')
      .max(MOST_AT_ONCE, `At most ${MOST_AT_ONCE} pictures can be asked for at once.`),
  })
  .refine(
    ({ submitKeys, prompts }) => new Set(submitKeys).size === prompts.length && submitKeys.length === prompts.length,
    {
      path: ['submitKeys'],
      message: 'Each prompt needs a key of its own. Reload the page.',
    },
  );

/** Starts a grid from a prompt. */
export async function imagine({ ctx, input }: { ctx: Context; input: z.infer<typeof ImagineInput> }): Promise<Job> {
  const { submitKey, prompt, ...shared } = input;
  const known = await knownBy(ctx, [submitKey]);
  if (known) return known[0]!;
  const [job] = await grids(ctx, { ...shared, prompts: [{ submitKey, text: prompt }] });
  return insertOne(ctx, job!, input);
}

/** Starts a grid from each of several prompts, all or none: they are one batch, and the first is sent first. */
export async function imagineMany({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.infer<typeof ImagineManyInput>;
}): Promise<Job[]> {
  const { submitKeys, prompts, ...shared } = input;
  const known = await knownBy(ctx, submitKeys);
  if (known) return known;
  const jobs = await grids(ctx, {
    ...shared,
    prompts: prompts.map((text, index) => ({ submitKey: submitKeys[index]!, text })),
  });
  return insertAll(
    ctx,
    jobs.map((job) => ({ ...job, batchId: submitKeys[0]! })),
    input,
  );
}

type Grids = Omit<z.infer<typeof ImagineInput>, 'submitKey' | 'prompt'> & {
  prompts: { submitKey: string; text: string }[];
};

async function grids(
  ctx: Context,
  { prompts, speed, botType, references, hosted, ...asked }: Grids,
): Promise<NewJob[]> {
  const connection = expectConnection(ctx, asked.connection, speed);
  await expectPictures(ctx, references, 'references');
  if (references.length > 0 && connection.provider.lacks().includes('references')) {
    const message = `${connection.name} takes no pictures beside the prompt. Take them away, or choose another connection.`;
    throw new UserError('invalid', message, { references: message });
  }
  if (hosted?.length) {
    await expectPictures(
      ctx,
      hosted.map(({ mediaId }) => mediaId),
      'references',
    );
    if (!connection.provider.host || connection.provider.lacks().includes('upload')) {
      const message = `${connection.name} cannot host pictures. Paste the address of a public one for this role, or use it as an image.`;
      throw new UserError('invalid', message, { references: message });
    }
  }
  return prompts.map(({ submitKey, text }) => {
    const prompt = checkPrompt(text, { references: references.length });
    return {
      submitKey,
      connection: connection.id,
      kind: 'imagine',
      prompt,
      speed,
      input: { kind: 'imagine', prompt, speed, botType, references, ...(hosted?.length ? { hosted } : {}) },
    };
  });
}
