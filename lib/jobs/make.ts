import { z } from 'zod';
import type { Context } from '../context';
import type { MediaRow } from '../db/schema';
import { findJob } from '../db/jobs';
import type { Feature } from '../providers/provider';
import { UserError } from '../result';
import { checkPrompt } from './check-prompt';
import { insertOne, knownBy, type NewJob } from './insert-jobs';
import { Asked, type Job } from './job';
import { expectConnection, expectPictures, SubmitKey } from './expect';

/*
 * Everything that the composer starts besides imagine: blend, describe, shorten, edit, video. Like every click it is
 * committed before anything is sent.
 */

const Made = Asked.refine((asked) => asked.kind !== 'imagine', { message: 'Prompts are sent by imagine.' });

export const MakeInput = z.object({
  submitKey: SubmitKey,
  connection: z.string().max(100),
  /** The job whose picture it starts from, where there is one. */
  parentId: z.uuid().optional(),
  asked: Made,
  overBudget: z.boolean().optional(),
});

/** Starts what was asked for. Throws `UserError` that names the field. */
export async function make({ ctx, input }: { ctx: Context; input: z.infer<typeof MakeInput> }): Promise<Job> {
  const known = await knownBy(ctx, [input.submitKey]);
  if (known) return known[0]!;
  const { asked } = input;
  const connection = expectConnection(ctx, input.connection, asked.speed);
  if (connection.provider.lacks().includes(asked.kind satisfies Feature)) {
    throw new UserError('invalid', `${connection.name} cannot do this: its server has no ${asked.kind}.`);
  }
  const checked = await check(ctx, asked);
  const against = checked.kind === 'music' ? connection.provider.reasonAgainst?.(checked) : null;
  if (against) throw new UserError('invalid', against.message, { [against.field]: against.message });
  // A parent that was deleted meanwhile takes nothing away from what was asked for.
  const parent = input.parentId ? await findJob(ctx.database, input.parentId) : null;
  const job: NewJob = {
    submitKey: input.submitKey,
    connection: connection.id,
    kind: checked.kind,
    prompt: 'prompt' in checked ? checked.prompt : '',
    speed: checked.speed,
    parentId: parent?.id ?? null,
    input: checked,
  };
  return insertOne(ctx, job, input);
}

type Made = z.infer<typeof Made>;

async function check(ctx: Context, asked: Made): Promise<Made> {
  switch (asked.kind) {
    case 'blend':
      checkBlend(asked.pictures.length);
      await expectPictures(ctx, asked.pictures, 'pictures');
      return asked;
    case 'describe':
      await expectPictures(ctx, [asked.picture], 'picture');
      return asked;
    case 'shorten':
      return { ...asked, prompt: checkPrompt(asked.prompt) };
    case 'edit': {
      const prompt = checkPrompt(asked.prompt);
      const [picture, mask] = await expectPictures(
        ctx,
        [asked.picture, ...(asked.maskId ? [asked.maskId] : [])],
        'picture',
      );
      if (mask) checkMask(picture!, mask);
      return { ...asked, prompt };
    }
    case 'music':
      return checkSong(asked);
    case 'video':
      await expectPictures(ctx, [asked.picture, ...(asked.endPicture ? [asked.endPicture] : [])], 'picture');
      return { ...asked, prompt: asked.prompt.trim() ? checkPrompt(asked.prompt, { references: 1 }) : '' };
  }
}

function checkBlend(count: number): void {
  if (count >= 2 && count <= 5) return;
  const message =
    count < 2
      ? `Blend needs two to five pictures; ${count === 0 ? 'there is none' : 'there is one'}. Add ${count === 0 ? 'two' : 'another'}.`
      : `Blend takes five pictures at most; there are ${count}. Take ${count - 5} away.`;
  throw new UserError('invalid', message, { pictures: message });
}

/** The limits of Suno (apiframe reference, section 5.1): 500 characters describe a song, 5,000 are its lyrics. */
function checkSong(asked: Extract<Made, { kind: 'music' }>): Made {
  const limits = [
    ['prompt', asked.lyrics ? 'The lyrics have' : 'The description has', asked.prompt, asked.lyrics ? 5_000 : 500],
    ['title', 'The title has', asked.title, 80],
    ['style', 'The style has', asked.style, 1_000],
    ['negativeTags', 'The styles to avoid have', asked.negativeTags, 500],
  ] as const;
  for (const [field, words, text, most] of limits) {
    const length = [...text.trim()].length;
    if (length <= most) continue;
    const message = `${words} ${length.toLocaleString('en')} characters; ${most.toLocaleString('en')} is the most. Shorten it.`;
    throw new UserError('invalid', message, { [field]: message });
  }
  const prompt = asked.prompt.trim();
  if (!prompt) {
    const message = asked.lyrics && !asked.instrumental ? 'Write the lyrics.' : 'Write what the song should be about.';
    throw new UserError('invalid', message, { prompt: message });
  }
  const [title, style, negativeTags] = [asked.title.trim(), asked.style.trim(), asked.negativeTags.trim()];
  return { ...asked, prompt, title, style, negativeTags };
}

function checkMask(picture: MediaRow, mask: MediaRow): void {
  if (mask.width === picture.width && mask.height === picture.height) return;
  const message = `The mask has ${mask.width} × ${mask.height} pixels and the picture ${picture.width} × ${picture.height}. Paint it on this picture.`;
  throw new UserError('invalid', message, { mask: message });
}
