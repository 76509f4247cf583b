import type { z } from 'zod';
import { RefusedError, type Accepted } from '../protocol/answers';
import type { SwapRequest } from '../protocol/requests';
import type { Work } from '../tasks/task';
import { readImageField } from './download';
import { carried, enqueue, type Submit } from './submit';

/** Puts the face of one picture into another (reference section 3.11); the gateway insists on base64 for both. */
export async function swap(submit: Submit, body: z.infer<typeof SwapRequest>): Promise<Accepted> {
  const { world, settings } = submit;
  const comet = settings.profile === 'comet';
  const source = body.sourceBase64 || (comet ? null : body.sourceUrl);
  const target = body.targetBase64 || (comet ? null : body.targetUrl);
  if (!source || !target) {
    const gateway = 'sour_base64_and_target_base64_is_required';
    throw new RefusedError({ kind: 'parameter', text: '参数错误', gateway });
  }
  if (!settings.uploads) throw new RefusedError({ kind: 'parameter', text: '禁止上传' });
  const [from, into] = [await readImageField(source), await readImageField(target)];
  const work: Work =
    from && into
      ? { kind: 'swap', source: world.keepUpload(from), target: world.keepUpload(into) }
      : { kind: 'fail', reason: 'Invalid link: the image could not be read' };
  return enqueue(submit, () =>
    world.create({
      action: 'SWAP_FACE',
      prompt: comet ? 'InsightFace' : '',
      description: '/swap',
      botType: 'INSIGHT_FACE',
      work,
      ...carried(body),
    }),
  );
}
