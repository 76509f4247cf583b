import type { Context } from '../context';
import { fromJson } from '../db/json';
import type { JobRow } from '../db/schema';
import { UserError } from '../result';
import { MAX_PROMPT } from './check-prompt';
import { expectPictures } from './expect';
import type { DialogAnswer, Offer } from './job';

/**
 * An answer that goes out together with its click: complete, and within what the provider takes (apiframe reference,
 * sections 4.3 and 5.2). Throws `UserError` that names the field.
 */
export async function checkBeforehand(
  ctx: Context,
  parent: JobRow,
  offer: Offer,
  given: DialogAnswer | undefined,
): Promise<DialogAnswer> {
  const answer = given ?? { prompt: '' };
  const prompt = answer.prompt.replaceAll('\0', '').trim();
  if (offer.needs === 'mask') await checkMask(ctx, parent, answer.maskId);
  if (offer.form === 'add-vocals' && !prompt) refuse('prompt', 'Write the lyrics that are to be sung.');
  const most = offer.form ? 5_000 : MAX_PROMPT;
  const length = [...prompt].length;
  if (length > most) refuse('prompt', tooLong('This has', length, most));
  const form = answer.form ?? {};
  for (const [field, words, limit] of [
    ['title', 'The title has', 80],
    ['style', 'The style has', 1_000],
    ['negativeTags', 'The styles to avoid have', 500],
  ] as const) {
    const size = [...(form[field] ?? '')].length;
    if (size > limit) refuse(field, tooLong(words, size, limit));
  }
  if (form.continueAt !== undefined) checkCut(parent, offer, form.continueAt);
  return { prompt, ...(answer.maskId ? { maskId: answer.maskId } : {}), ...(offer.form ? { form } : {}) };
}

async function checkMask(ctx: Context, parent: JobRow, maskId: string | undefined): Promise<void> {
  if (!maskId) return refuse('mask', 'The mask is missing. Paint the region that should change.');
  const [mask] = await expectPictures(ctx, [maskId], 'mask');
  const picture = fromJson(parent.outputs)[0];
  if (!picture?.width || (mask!.width === picture.width && mask!.height === picture.height)) return;
  refuse(
    'mask',
    `The mask has ${mask!.width} × ${mask!.height} pixels and the picture ${picture.width} × ${picture.height}. Paint it on this picture.`,
  );
}

function checkCut(parent: JobRow, offer: Offer, continueAt: number): void {
  const seconds = fromJson(parent.outputs)[offer.track ?? 0]?.seconds;
  if (!seconds || continueAt < seconds) return;
  refuse('continueAt', `The song is ${seconds} s long. Choose an earlier place to go on from.`);
}

const tooLong = (words: string, size: number, most: number) =>
  `${words} ${size.toLocaleString('en')} characters; ${most.toLocaleString('en')} is the most. Shorten it.`;

function refuse(field: string, message: string): never {
  throw new UserError('invalid', message, { [field]: message });
}
